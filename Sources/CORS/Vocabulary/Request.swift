public import Web

/// https://fetch.spec.whatwg.org/#concept-request-mode
public enum RequestMode: String, Hashable, Sendable, CaseIterable {
  case cors
  case noCORS = "no-cors"
  case sameOrigin = "same-origin"
  case navigate
  case webSocket = "websocket"

  /// Those that a script can ask for.
  public static let scriptable: [RequestMode] = [.cors, .noCORS, .sameOrigin]
}

/// https://fetch.spec.whatwg.org/#concept-request-credentials-mode
public enum CredentialsMode: String, Hashable, Sendable, CaseIterable {
  case omit
  case sameOrigin = "same-origin"
  case include
}

/// https://fetch.spec.whatwg.org/#concept-request-redirect-mode
public enum RedirectMode: String, Hashable, Sendable, CaseIterable {
  case follow, manual, error
}

/// https://fetch.spec.whatwg.org/#concept-request-cache-mode
public enum CacheMode: String, Hashable, Sendable, CaseIterable {
  case `default`
  case noStore = "no-store"
  case reload
  case noCache = "no-cache"
  case forceCache = "force-cache"
  case onlyIfCached = "only-if-cached"
}

/// What kind of response the caller will be handed.
///
/// https://fetch.spec.whatwg.org/#concept-request-response-tainting
public enum ResponseTainting: String, Hashable, Sendable, CaseIterable {
  case basic, cors, opaque
}

/// A request, from the script's call to the last redirect.
///
/// https://fetch.spec.whatwg.org/#concept-request
public struct Request: Hashable, Sendable {
  /// What made the request.
  public var api: Caller
  /// The method, normalised once the API has taken it.
  public var method: Method
  /// Every URL of the redirect chain, the current one last; empty until the API has taken the URL.
  public internal(set) var urlList: [WebURL]
  /// The author's headers, and the body's `Content-Type`.
  public var headers: HeaderList
  /// The whole body as text; nil: none.
  public var body: String?
  /// The page's origin.
  public var origin: Origin
  /// How the request may cross origins.
  public var mode: RequestMode
  /// Whether credentials may go along.
  public var credentialsMode: CredentialsMode
  /// https://fetch.spec.whatwg.org/#concept-request-destination
  public var destination: Destination
  /// How the HTTP cache is used.
  public var cacheMode: CacheMode
  /// How much is told of the page; nil: as the page's own policy has it.
  ///
  /// https://fetch.spec.whatwg.org/#concept-request-referrer-policy
  public var referrerPolicy: ReferrerPolicy?
  /// What becomes of a redirect.
  public var redirectMode: RedirectMode
  /// Whether the script listens to the progress of an upload.
  ///
  /// https://fetch.spec.whatwg.org/#use-cors-preflight-flag
  public var uploadListener: Bool
  /// What kind of response the caller will be handed, as far as it is known.
  public internal(set) var tainting = ResponseTainting.basic
  /// https://fetch.spec.whatwg.org/#concept-request-redirect-count
  public internal(set) var redirectCount = 0
  /// Whether a redirect crossed origins twice, so that the request's origin is no longer told.
  ///
  /// https://fetch.spec.whatwg.org/#concept-request-tainted-origin
  public internal(set) var hasTaintedOrigin = false

  /// https://fetch.spec.whatwg.org/#concept-request-current-url
  public var currentURL: WebURL { urlList[urlList.count - 1] }

  /// The origin as the `Origin` header and the CORS check have it.
  ///
  /// https://fetch.spec.whatwg.org/#serializing-a-request-origin
  public var serializedOrigin: String { hasTaintedOrigin ? "null" : origin.description }
}
