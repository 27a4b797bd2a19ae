/// Where browsers part ways over what elements and APIs ask for.
public struct CallerPolicy: Hashable, Sendable {
  /// See ``Fonts``.
  public var fonts: Fonts
  /// See ``Manifests``.
  public var manifests: Manifests
  /// See ``MediaRanges``.
  public var mediaRanges: MediaRanges
  /// See ``URLsWithCredentials``.
  public var urlsWithCredentials: URLsWithCredentials
  /// See ``SandboxedWindows``.
  public var sandboxedWindows: SandboxedWindows
  /// See ``BodyCharsets``.
  public var bodyCharsets: BodyCharsets
  /// See ``StreamCharsets``.
  public var streamCharsets: StreamCharsets
  /// See ``BeaconTypes``.
  public var beaconTypes: BeaconTypes
  /// Which types each of them says it would rather have.
  public var acceptedTypes: AcceptedTypes

  /// How a font is asked for.
  ///
  /// Recorded: caller.
  public enum Fonts: Hashable, Sendable {
    case cors
    /// As a picture is, with cookies and from anywhere.
    case noCORS
  }

  /// Whether a page's manifest is fetched, and with which credentials where the element names none.
  ///
  /// Asked: no recorded family has it. Firefox and WebKit fetch it when the user installs the page.
  public enum Manifests: Hashable, Sendable {
    case sameOriginCredentials
    case withoutCredentials
    case notFetched
  }

  /// Whether sound and film are asked for as a range that begins at their first byte.
  ///
  /// Recorded: the runner's notes on audio and video.
  public enum MediaRanges: Hashable, Sendable { case fromStart, whole }

  /// Whether an element may ask for a URL with a user name or a password.
  ///
  /// Asked with a picture, a frame and a link; a window of its own may everywhere.
  public enum URLsWithCredentials: Hashable, Sendable { case taken, blocked }

  /// What `window.open` does in a sandboxed page that may open no windows.
  ///
  /// Asked with forms and links.
  public enum SandboxedWindows: Hashable, Sendable { case none, throwsException }

  /// What becomes of the charset that the author of an XHR gave to a text, which goes out as UTF-8
  /// whatever it says.
  ///
  /// Asked with 28 types.
  public enum BodyCharsets: Hashable, Sendable {
    /// A type with another charset is taken apart and written anew.
    case rewritten
    /// The same, once leave was asked for the type as the author wrote it.
    case rewrittenAfterChecks
    /// Every charset is replaced where it stands, be it another or not.
    case replacedInPlace
  }

  /// Which streams of messages are read, by the charset that they claim; all are read as UTF-8.
  ///
  /// Asked with five charsets.
  public enum StreamCharsets: Hashable, Sendable { case any, utf8 }

  /// What becomes of the type of a beacon's Blob that is none: `text`, `text/plain;`.
  ///
  /// Asked with sixteen types; `fetch` keeps them all.
  public enum BeaconTypes: Hashable, Sendable {
    case kept
    /// The beacon goes out as if the Blob had no type.
    case dropped
  }
}

extension CallerPolicy {
  /// As the standards have it.
  public static let standard = CallerPolicy(
    fonts: .cors, manifests: .sameOriginCredentials, mediaRanges: .fromStart,
    urlsWithCredentials: .taken, sandboxedWindows: .none, bodyCharsets: .rewritten,
    streamCharsets: .any, beaconTypes: .kept,
    acceptedTypes: .standard)

  /// Chromium's.
  public static let chromium = CallerPolicy(
    fonts: .cors, manifests: .withoutCredentials, mediaRanges: .fromStart,
    urlsWithCredentials: .blocked, sandboxedWindows: .none, bodyCharsets: .replacedInPlace,
    streamCharsets: .utf8, beaconTypes: .dropped,
    acceptedTypes: .chromium)

  /// Firefox's.
  public static let firefox = CallerPolicy(
    fonts: .cors, manifests: .notFetched, mediaRanges: .fromStart,
    urlsWithCredentials: .taken, sandboxedWindows: .throwsException,
    bodyCharsets: .rewrittenAfterChecks, streamCharsets: .any, beaconTypes: .kept,
    acceptedTypes: .firefox)

  /// WebKit's.
  public static let webkit = CallerPolicy(
    fonts: .noCORS, manifests: .notFetched, mediaRanges: .whole,
    urlsWithCredentials: .taken, sandboxedWindows: .none, bodyCharsets: .rewritten,
    streamCharsets: .any, beaconTypes: .kept,
    acceptedTypes: .webkit)
}
