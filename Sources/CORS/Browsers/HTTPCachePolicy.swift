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
  /// See ``Redirects``.
  public var redirects: Redirects
  /// See ``Statuses``.
  public var statuses: Statuses
  /// See ``Immutable``.
  public var immutable: Immutable
  /// See ``SandboxedPages``.
  public var sandboxedPages: SandboxedPages
  /// See ``Windows``.
  public var windows: Windows = .apart
  /// See ``Heads``.
  public var heads: Heads = .notKept
  /// See ``Invalidation``.
  public var invalidation: Invalidation

  /// For whom the document of a window of its own is kept.
  ///
  /// Asked with links and forms to three hosts.
  public enum Windows: Hashable, Sendable { case apart, withOpener }

  /// What `HEAD` has to do with what is kept.
  ///
  /// Asked with `HEAD` and `GET` in turn, in both modes, with six cache modes and four validators.
  public enum Heads: Hashable, Sendable {
    case notKept
    /// It is served by what a `GET` left, asks about it, and unless that still holds has it forgotten.
    case servedByGET
    /// It serves the next `HEAD`.
    case keptApart
  }

  /// Which answers make the browser forget what it keeps of their URL.
  ///
  /// Asked with sixty requests between two of the same URL: five methods, eight statuses, three sites,
  /// both modes, three cache modes, redirects, refused answers, a beacon and a form.
  ///
  /// https://httpwg.org/specs/rfc9111.html#invalidation
  public enum Invalidation: Hashable, Sendable {
    /// One without an error, to a method that is not known to be safe.
    case ofUnsafeMethods
    /// One without an error, to `POST`, `PUT`, `PATCH` or `DELETE`, unless the request keeps away from
    /// the cache.
    case ofKnownMethods
    /// Any that the page gets of another method than `GET`, unless the request keeps away from the
    /// cache; no redirect, and no 304.
    case ofAllThatIsHandedOver
    /// Any to an unsafe method, where the URL is of the site at the top of the window; what the answer
    /// names as its location on the same host is forgotten, too.
    case ofFirstParties
  }

  /// Whether one answer serves every request for its URL.
  ///
  /// Recorded: httpcache.
  public enum Compartments: Hashable, Sendable {
    case one
    /// Documents of frames have a cache of their own (asked).
    case framesApart
    /// Requests that may carry credentials have a cache of their own, and across sites elements too.
    case byCredentials
  }

  /// Which cache a request looks into.
  public enum Compartment: Hashable, Sendable {
    case common
    case frames
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

  /// Whether the page forgets a picture when something else of it asks for the URL, or asks in another
  /// way.
  ///
  /// Asked with seven callers between two pictures.
  public enum PicturesOfAURL: Hashable, Sendable { case oneOfEachKind, oneUnlessFramed, one }

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
  /// Whether the cache is asked for what a redirect leads to, or only where the redirect was kept, too.
  ///
  /// Asked with five callers.
  public enum Redirects: Hashable, Sendable { case lookedUp, fromCacheAlone }

  /// Whether `cache: "no-cache"` asks about a fresh answer with `immutable`.
  ///
  /// Asked with four values and four cache modes.
  public enum Immutable: Hashable, Sendable { case askedAnyway, believedOverTLS }

  /// Whether answers are kept for a page that a sandbox leaves without an origin.
  ///
  /// Asked with seven callers.
  public enum SandboxedPages: Hashable, Sendable { case keptFor, elementsAlone }

  /// Which answers are kept, by their status.
  ///
  /// Asked with 22 statuses, each with and without a lifetime.
  public struct Statuses: Hashable, Sendable {
    /// Those that are kept for as long as they say.
    public var kept: Set<Int>
    /// Those that are fresh for good where they do not say how long.
    public var lasting: Set<Int>
    /// Those that are kept to be asked about every time, however long they say that they hold.
    public var neverFresh: Set<Int> = []
    /// Those of which the server is asked whether they still hold.
    public var askedAbout: AskedAbout = .all

    /// Those of which the server is asked whether they still hold.
    ///
    /// Asked with nine statuses and a `Vary` that differs.
    public enum AskedAbout: Hashable, Sendable { case all, okAlone }

    /// Those that are kept to be asked about even where they say nothing.
    ///
    /// https://httpwg.org/specs/rfc9110.html#overview.of.status.codes
    private static let byDefault: Set<Int> = [200, 203, 204, 300, 404, 405, 410, 414, 501]

    /// Whether an answer of this status is kept.
    func keeps(_ status: Int, _ freshness: Freshness) -> Bool {
      neverFresh.contains(status)
        || kept.contains(status)
          && (freshness.lifetime > 0 || Self.byDefault.contains(status) || status == 206)
    }

    /// Whether the server is asked whether an answer of this status still holds.
    func asksAbout(_ status: Int) -> Bool {
      switch askedAbout {
      case .all: true
      case .okAlone: status == 200
      }
    }

    /// All that RFC 9111 lets a cache keep, and none without end.
    public static let standard = Statuses(
      kept: Set(200...599).subtracting([206, 304]), lasting: [])
  }
}

extension HTTPCachePolicy {
  /// As the standards have it.
  public static let standard = HTTPCachePolicy(
    compartments: .one, variedValidators: .sent, varyingCookies: .sent, pictures: .always,
    picturesOfAURL: .oneOfEachKind, unvalidated: .kept, refused: .keptUnlessOfWrongType,
    redirects: .lookedUp, statuses: .standard, immutable: .askedAnyway,
    sandboxedPages: .keptFor, invalidation: .ofUnsafeMethods)

  /// Chromium's.
  public static let chromium = HTTPCachePolicy(
    compartments: .framesApart, variedValidators: .entityTagsOnly, varyingCookies: .sent,
    pictures: .always, picturesOfAURL: .oneUnlessFramed, unvalidated: .kept, refused: .forgotten,
    redirects: .lookedUp,
    statuses: Statuses(
      kept: Set(200...599).subtracting([206, 304, 401]), lasting: [300, 301, 308, 410],
      askedAbout: .okAlone),
    immutable: .askedAnyway, sandboxedPages: .elementsAlone, heads: .servedByGET,
    invalidation: .ofKnownMethods)

  /// Firefox's.
  public static let firefox = HTTPCachePolicy(
    compartments: .byCredentials, variedValidators: .entityTagsOnly, varyingCookies: .sent,
    pictures: .always, picturesOfAURL: .oneOfEachKind, unvalidated: .kept,
    refused: .keptUnlessOfWrongType,
    redirects: .lookedUp,
    statuses: Statuses(
      kept: [200, 203, 204, 206, 301, 302, 303, 307, 308, 410], lasting: [410],
      neverFresh: [201, 202]),
    immutable: .believedOverTLS, sandboxedPages: .keptFor, heads: .keptApart,
    invalidation: .ofFirstParties)

  /// WebKit's.
  public static let webkit = HTTPCachePolicy(
    compartments: .one, variedValidators: .none, varyingCookies: .held,
    pictures: .unlessAllVaries, picturesOfAURL: .one, unvalidated: .dropped, refused: .notKept,
    redirects: .fromCacheAlone,
    statuses: Statuses(
      kept: [
        200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 307, 403, 404, 405, 406, 410, 414,
        415, 501,
      ], lasting: [301, 410]), immutable: .askedAnyway,
    sandboxedPages: .keptFor, windows: .withOpener, invalidation: .ofAllThatIsHandedOver)
}
