/// How much a change asks of whoever makes it, beside the other changes of a search: the least comes
/// first.
///
/// Each is about ten, so that two changes ask more than one, but for those that somebody would look
/// for before anything else, or after everything.
enum Cost: Int, Comparable {
  /// What no request should have is left out before a server is made to allow it.
  case misplaced = 3
  /// A mistake is mended where it was made: a method in small letters, a slash too few, a login page in
  /// place of 401, cookies that are left at home.
  case ownMistake = 8
  /// Page and server come nearer, and nothing is granted: one host name for both, the URL that the
  /// browser asks for anyway, a frame without its sandbox.
  case nearer = 9
  /// An answer says what this page needs, or its call asks for credentials.
  case ordinary = 10
  /// A page's request is changed, which works elsewhere as it is; an answer lets in more than this page.
  case wider = 11
  /// The call leads elsewhere, the page's own answer or a cookie's place is another, or the user gives
  /// a password.
  case elsewhere = 12
  /// A call without credentials does without what they were for.
  case withoutCredentials = 13
  /// The page gives something up: a header that it sends, a policy that it has, its own http.
  case givenUp = 14
  /// All settings of a product that might help, where each by itself was tried and two of them are
  /// not enough.
  case allSettings = 24
  /// A setting on every user's machine.
  case everyUser = 25
  /// `null` lets in every sandboxed page there is.
  case everySandbox = 30

  static func < (one: Cost, other: Cost) -> Bool { one.rawValue < other.rawValue }
}
