import Web

/// Where browsers part ways over the answers that they keep.
///
/// The recorded family is httpcache; what it leaves open was asked with eight hundred pairs of calls.
public struct HTTPCachePolicy: Hashable, Sendable {
  /// See ``Compartments``.
  public var compartments: Compartments
  /// See ``VariedValidators``.
  public var variedValidators: VariedValidators
  /// See ``VaryingCookies``.
  public var varyingCookies: VaryingCookies
  /// See ``Pictures``.
  public var pictures: Pictures
  /// See ``PicturesOfAURL``.
  public var picturesOfAURL: PicturesOfAURL
  /// See ``Unvalidated``.
  public var unvalidated: Unvalidated
  /// See ``Refused``.
  public var refused: Refused

  /// Whether one answer serves every request for its URL.
  ///
  /// Recorded: httpcache.
  public enum Compartments: Hashable, Sendable {
    case one
    /// Requests that may carry credentials have a cache of their own, and across sites elements too.
    case byCredentials
  }

  /// Which cache a request looks into.
  public enum Compartment: Hashable, Sendable {
    case common
    case withCredentials(Use)
    case withoutCredentials(Use)

    /// What the answers are for.
    public enum Use: Hashable, Sendable { case foreignElements, others }
  }

  /// Whether an answer that was made for other headers is asked about with its validators.
  ///
  /// Recorded: httpcache-p2-0487, httpcache-p2-0516, httpcache-p2-0536.
  public enum VariedValidators: Hashable, Sendable {
    case sent
    /// A date says nothing about an answer to other headers.
    case entityTagsOnly
    case none
  }

  /// What `Vary: Cookie` compares.
  ///
  /// Recorded: httpcache-p2-0511.
  public enum VaryingCookies: Hashable, Sendable {
    /// The cookies that were sent.
    case sent
    /// The cookies that would be sent if credentials went along.
    case held
  }

  /// Whether a picture of the page serves a second element whatever its answer says.
  ///
  /// Recorded: httpcache-p2-0477.
  public enum Pictures: Hashable, Sendable { case always, unlessAllVaries }

  /// Whether an element that asks for a picture's URL in another way makes the page forget it.
  public enum PicturesOfAURL: Hashable, Sendable { case oneOfEachKind, one }

  /// What becomes of an answer that says nothing by which it could be asked about, and is stale.
  public enum Unvalidated: Hashable, Sendable { case kept, dropped }

  /// What becomes of an answer that whoever asked for it does not get.
  public enum Refused: Hashable, Sendable {
    /// It is kept, unless an element does not take its type.
    case keptUnlessOfWrongType
    /// A check puts an end to it while it comes, and to the one that was kept before.
    case forgotten
    /// It is not kept, and the one that was kept before stays.
    case notKept
  }
}

extension HTTPCachePolicy {
  /// As the standards have it.
  public static let standard = HTTPCachePolicy(
    compartments: .one, variedValidators: .sent, varyingCookies: .sent, pictures: .always,
    picturesOfAURL: .oneOfEachKind, unvalidated: .kept, refused: .keptUnlessOfWrongType)

  /// Chromium 156.
  public static let chromium = HTTPCachePolicy(
    compartments: .one, variedValidators: .entityTagsOnly, varyingCookies: .sent,
    pictures: .always, picturesOfAURL: .one, unvalidated: .kept, refused: .forgotten)

  /// Firefox ESR 153.
  public static let firefox = HTTPCachePolicy(
    compartments: .byCredentials, variedValidators: .entityTagsOnly, varyingCookies: .sent,
    pictures: .always, picturesOfAURL: .oneOfEachKind, unvalidated: .kept,
    refused: .keptUnlessOfWrongType)

  /// WebKitGTK 2.50.
  public static let webkit = HTTPCachePolicy(
    compartments: .one, variedValidators: .none, varyingCookies: .held,
    pictures: .unlessAllVaries, picturesOfAURL: .one, unvalidated: .dropped, refused: .notKept)
}
