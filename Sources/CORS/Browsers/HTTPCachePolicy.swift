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

  /// Whether one answer serves every request for its URL.
  ///
  /// Recorded: httpcache.
  public enum Compartments: Hashable, Sendable {
    case one
    /// Requests that may carry credentials have a cache of their own, and across sites pictures too.
    case byCredentials
  }

  /// Which cache a request looks into.
  public enum Compartment: Hashable, Sendable {
    case common
    case withCredentials(Use)
    case withoutCredentials(Use)

    /// What the answers are for.
    public enum Use: Hashable, Sendable { case pictures, others }
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

  /// Whether `Vary: Cookie` is heard.
  ///
  /// Recorded: httpcache-p2-0511.
  public enum VaryingCookies: Hashable, Sendable { case compared, ignored }

  /// Whether a picture of the page serves a second element whatever its answer says.
  ///
  /// Recorded: httpcache-p2-0477.
  public enum Pictures: Hashable, Sendable { case always, unlessAllVaries }
}

extension HTTPCachePolicy {
  /// As the standards have it.
  public static let standard = HTTPCachePolicy(
    compartments: .one, variedValidators: .sent, varyingCookies: .compared, pictures: .always)

  /// Chromium 156.
  public static let chromium = HTTPCachePolicy(
    compartments: .one, variedValidators: .entityTagsOnly, varyingCookies: .ignored,
    pictures: .always)

  /// Firefox ESR 153.
  public static let firefox = HTTPCachePolicy(
    compartments: .byCredentials, variedValidators: .entityTagsOnly, varyingCookies: .compared,
    pictures: .always)

  /// WebKitGTK 2.50.
  public static let webkit = HTTPCachePolicy(
    compartments: .one, variedValidators: .none, varyingCookies: .compared,
    pictures: .unlessAllVaries)
}
