package import CORS

/// A sentence that a browser prints: one row of the table of its console, for both directions.
///
/// Printing takes the first row of the table that says what is to be said (``says``), of such a
/// caller (``callers``), in such a case (``when``), fills its holes (``naming``), prints it
/// (``times``) and adds what follows (``then``). Reading finds rows in a text and gives back what
/// they say and what fills the holes.
package struct ConsoleSentence: Sendable {
  let says: ConsoleMeaning
  let template: ConsoleTemplate
  /// Whose requests it is printed about.
  let callers: [Caller]
  /// In which cases it is printed, beside what it says.
  let when: @Sendable (ConsoleEvent) -> Bool
  /// What this browser names otherwise than the trace does.
  let naming: @Sendable (inout ConsoleValues, EventContext) -> Void
  /// How often it is printed, one after the other.
  let times: @Sendable (ConsoleEvent) -> Int
  /// The sentences that follow it at once.
  let then: @Sendable (ConsoleEvent) -> [String?]
  /// Whether others go on where it ends, so that it is itself only where nothing follows.
  let isWhole: Bool

  init(
    _ says: ConsoleMeaning, _ template: ConsoleTemplate,
    of callers: [Caller] = Caller.allCases,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true },
    naming: @escaping @Sendable (inout ConsoleValues, EventContext) -> Void = { _, _ in },
    times: @escaping @Sendable (ConsoleEvent) -> Int = { _ in 1 },
    then: @escaping @Sendable (ConsoleEvent) -> [String?] = { _ in [] },
    isWhole: Bool = false
  ) {
    self.says = says
    self.template = template
    self.callers = callers
    self.when = when
    self.naming = naming
    self.times = times
    self.then = then
    self.isWhole = isWhole
  }

  /// The sentence about one event; nil where it is never printed about such a caller.
  func filled(with event: ConsoleEvent) -> String? {
    guard callers.contains(event.context.api) else { return nil }
    var values = event.values
    naming(&values, event.context)
    return template.filled(with: values)
  }

  /// The sentence about one event, and what follows it.
  func printed(about event: ConsoleEvent) -> [String] {
    (Array(repeating: filled(with: event), count: times(event)) + then(event)).compactMap { $0 }
  }
}

extension [Caller] {
  /// Those of which it holds.
  static func whose(_ holds: (Caller) -> Bool) -> [Caller] { Caller.allCases.filter(holds) }

  static func allBut(_ callers: Caller...) -> [Caller] { whose { !callers.contains($0) } }
}

/// What a console's sentence says.
package enum ConsoleMeaning: Hashable, Sendable {
  /// A call was blocked, for one of these reasons, the likeliest first.
  case blocked([BlockReason.Kind])
  /// A call failed: the reason stands in the sentence before, or it is one of these.
  case failed([BlockReason.Kind])
  /// Nothing was blocked, or at least not by this.
  case noted(ConsoleNote, or: ConsoleNote? = nil)
}

/// What a console says beside what failed.
package enum ConsoleNote: Hashable, Sendable, CaseIterable {
  /// A header that the script set belongs to the browser and does not go out.
  case headerForbidden
  /// An answer could not be read as XML.
  case notXML
  /// A policy that only reports would have stopped the request.
  case policyReported
  /// A policy that only reports names nobody to report to.
  case reportsGoNowhere
  /// A secure page has a form whose target is insecure.
  case formIsInsecure
  /// `X-Frame-Options` with a value that means nothing, or with several.
  case frameOptionsIgnored
  /// A directive that this browser does not heed.
  case policyIgnored
  /// The page's policy had an insecure request made secure.
  case insecureRequestUpgraded
  /// An insecure picture of a secure page was asked for securely.
  case mixedContentUpgraded
  /// An insecure picture of a secure page was asked for as it was.
  case mixedContentPassed
  /// The user is asked whether a page may reach a machine nearby.
  case localNetworkAsked
  /// The page is told of more loosely than this browser allows, and not obeyed.
  case referrerCapped
  /// `*` does not cover `Authorization` and one day will not.
  case authorizationUnderWildcard
  /// The user was not asked for a password.
  case passwordNotAsked
  /// A canvas does not hand out another origin's pixels.
  case pixelsWithheld
  /// A script ran whose type is no script's.
  case typePassed
  /// A policy says something in vain: a directive twice, one that is none, `'none'` among others.
  case policySlip
  /// A script names what is not there.
  case nameNotDefined
  /// The page's own referrer policy is none that is known.
  case referrerPolicyUnknown
  /// A form that asks by `GET` says how to write a body that it does not have.
  case enctypeIgnored
  /// A stream of messages is read as UTF-8, whatever charset it claims.
  case charsetPassed
}

extension ConsoleMeaning {
  /// Why the call was blocked, as far as the sentence tells; the likeliest reason first.
  package var reasons: [BlockReason.Kind] {
    switch self {
    case .blocked(let reasons), .failed(let reasons): reasons
    case .noted: []
    }
  }
}
