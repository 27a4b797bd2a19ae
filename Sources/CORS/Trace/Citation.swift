import Web

/// A place in a standard: where a fact of a trace, or the reason of a failure, is laid down.
///
/// The raw value is a stable name for files; ``url`` is the anchor to open.
public enum Citation: String, Hashable, Sendable, CaseIterable {
  // The caller.
  case fetchMethod, requestConstructor, headersGuard
  case method, methodNormalization, forbiddenMethod, forbiddenRequestHeader
  case headerName, headerValue
  case xhrSend, urlParser, corsSettingsAttribute
  case webSocketURL, beacon, manifest, sandboxing

  // Main fetch.
  case mainFetch, badPort, mixedContent
  case contentSecurityPolicy, formAction, upgradeInsecureRequests, strictTransportSecurity
  case localNetworkAccess
  case safelistedMethod, safelistedRequestHeader, unsafeRequestHeaderByte, useCORSPreflight
  case preflightCache

  // The network.
  case httpFetch, networkFetch, originHeader
  case httpCache, revalidation, cacheInvalidation, availableImages
  case referrerPolicy, authenticationEntry
  case credentials, cookieStorage, cookieRetrieval, sameSite, thirdPartyCookies

  // The preflight's answer.
  case preflightFetch, nonWildcardHeader, listValues

  // The answer.
  case corsCheck, redirectFetch, locationURL, okStatus
  case exposedHeaders
  case resourcePolicy, opaqueResponseBlocking, scriptType, imageData, fontData
  case nosniff, moduleScript, styleSheet, eventStream, webSocketHandshake
  case navigation, frameOptions, frameAncestors, embedderPolicy
  case basicResponse, corsResponse, opaqueResponse, opaqueRedirectResponse, networkError

  /// What the place is called, in a few words.
  public var title: String { place.title }

  /// The anchor, to be opened in a browser.
  public var url: String { place.url }

  private var place: (title: String, url: String) {
    switch self {
    case .fetchMethod: ("The fetch method", Self.fetch("fetch-method"))
    case .requestConstructor: ("The Request constructor", Self.fetch("dom-request"))
    case .headersGuard: ("The guard of a Headers object", Self.fetch("concept-headers-guard"))
    case .method: ("A method is a token", Self.fetch("concept-method"))
    case .methodNormalization: ("Normalising a method", Self.fetch("concept-method-normalize"))
    case .forbiddenMethod: ("Forbidden methods", Self.fetch("forbidden-method"))
    case .forbiddenRequestHeader:
      ("Forbidden request headers", Self.fetch("forbidden-request-header"))
    case .headerName: ("Header names", Self.fetch("header-name"))
    case .headerValue: ("Header values", Self.fetch("header-value"))
    case .xhrSend: ("XMLHttpRequest: send()", "https://xhr.spec.whatwg.org/#the-send()-method")
    case .urlParser: ("The URL parser", "https://url.spec.whatwg.org/#concept-url-parser")
    case .corsSettingsAttribute:
      (
        "The crossorigin attribute",
        Self.html("urls-and-fetching.html#cors-settings-attributes")
      )
    case .okStatus: ("An ok status", Self.fetch("ok-status"))
    case .webSocketURL:
      ("The WebSocket constructor", "https://websockets.spec.whatwg.org/#dom-websocket-websocket")
    case .beacon: ("sendBeacon()", "https://w3c.github.io/beacon/#sec-processing-model")
    case .manifest: ("A page's manifest", Self.html("links.html#link-type-manifest"))
    case .sandboxing:
      ("Sandboxed frames", Self.html("browsers.html#sandboxing-flag-set"))
    case .contentSecurityPolicy:
      ("Content Security Policy", "https://w3c.github.io/webappsec-csp/#should-block-request")
    case .formAction:
      ("Where forms may be sent", "https://w3c.github.io/webappsec-csp/#directive-form-action")
    case .upgradeInsecureRequests:
      (
        "Upgrading insecure requests",
        "https://w3c.github.io/webappsec-upgrade-insecure-requests/#upgrade-request"
      )
    case .strictTransportSecurity:
      ("Strict-Transport-Security", "https://www.rfc-editor.org/rfc/rfc6797#section-8.3")
    case .localNetworkAccess:
      (
        "Local Network Access",
        "https://wicg.github.io/local-network-access/#integration-with-fetch"
      )
    case .httpCache:
      ("The HTTP cache", Self.fetch("concept-http-network-or-cache-fetch"))
    case .revalidation:
      ("Asking about a kept response", "https://httpwg.org/specs/rfc9111.html#validation.model")
    case .cacheInvalidation:
      ("Forgetting what may have changed", "https://httpwg.org/specs/rfc9111.html#invalidation")
    case .availableImages:
      ("Pictures that a page shows", Self.html("images.html#list-of-available-images"))
    case .referrerPolicy:
      (
        "What a request tells of its page",
        "https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer"
      )
    case .authenticationEntry:
      ("Passwords that a browser holds", Self.fetch("authentication-entry"))
    case .nosniff:
      (
        "Types that nobody guesses at",
        Self.fetch("should-response-to-request-be-blocked-due-to-nosniff?")
      )
    case .moduleScript:
      ("Fetching a module script", Self.html("webappapis.html#fetch-a-single-module-script"))
    case .styleSheet: ("A style sheet's type", Self.html("links.html#link-type-stylesheet"))
    case .eventStream:
      ("An event stream", Self.html("server-sent-events.html#sse-processing-model"))
    case .webSocketHandshake:
      (
        "Opening a WebSocket",
        "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      )
    case .navigation: ("Navigating", Self.html("browsing-the-web.html#navigate"))
    case .frameOptions:
      ("X-Frame-Options", Self.html("document-lifecycle.html#the-x-frame-options-header"))
    case .frameAncestors:
      (
        "Which pages may frame a response",
        "https://w3c.github.io/webappsec-csp/#directive-frame-ancestors"
      )
    case .embedderPolicy:
      (
        "What a page demands of its frames",
        Self.html("browsers.html#check-a-navigation-response's-adherence-to-its-embedder-policy")
      )
    case .mainFetch: ("Main fetch", Self.fetch("concept-main-fetch"))
    case .badPort: ("Port blocking", Self.fetch("block-bad-port"))
    case .mixedContent:
      (
        "Mixed content",
        "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch"
      )
    case .safelistedMethod: ("CORS-safelisted methods", Self.fetch("cors-safelisted-method"))
    case .safelistedRequestHeader:
      ("CORS-safelisted request headers", Self.fetch("cors-safelisted-request-header"))
    case .unsafeRequestHeaderByte:
      ("CORS-unsafe request-header bytes", Self.fetch("cors-unsafe-request-header-byte"))
    case .useCORSPreflight: ("The use-CORS-preflight flag", Self.fetch("use-cors-preflight-flag"))
    case .preflightCache: ("The CORS-preflight cache", Self.fetch("concept-cache"))
    case .httpFetch: ("HTTP fetch", Self.fetch("concept-http-fetch"))
    case .networkFetch: ("HTTP-network fetch", Self.fetch("concept-http-network-fetch"))
    case .originHeader: ("The Origin header", Self.fetch("append-a-request-origin-header"))
    case .credentials: ("Credentials mode", Self.fetch("concept-request-credentials-mode"))
    case .cookieStorage: ("Storing a cookie", Self.cookies("storage-model"))
    case .cookieRetrieval: ("Which cookies go along", Self.cookies("retrieval-model"))
    case .sameSite: ("SameSite cookies", Self.cookies("samesite-cookies"))
    case .thirdPartyCookies: ("Third-party cookies", Self.cookies("third-party-cookies"))
    case .preflightFetch: ("CORS-preflight fetch", Self.fetch("cors-preflight-fetch"))
    case .nonWildcardHeader:
      (
        "Headers that * does not cover",
        Self.fetch("cors-non-wildcard-request-header-name")
      )
    case .listValues: ("Reading a header as a list", Self.fetch("extract-header-list-values"))
    case .corsCheck: ("The CORS check", Self.fetch("concept-cors-check"))
    case .redirectFetch: ("HTTP-redirect fetch", Self.fetch("concept-http-redirect-fetch"))
    case .locationURL: ("A response's location URL", Self.fetch("concept-response-location-url"))
    case .exposedHeaders:
      (
        "Access-Control-Expose-Headers",
        Self.fetch("http-access-control-expose-headers")
      )
    case .resourcePolicy:
      ("Cross-Origin-Resource-Policy", Self.fetch("cross-origin-resource-policy-check"))
    case .opaqueResponseBlocking:
      ("Opaque response blocking", "https://github.com/annevk/orb")
    case .scriptType:
      (
        "Scripts and MIME types",
        Self.fetch("should-response-to-request-be-blocked-due-to-mime-type?")
      )
    case .fontData:
      ("Loading a font", "https://drafts.csswg.org/css-font-loading/#font-face-load")
    case .imageData: ("Loading an image", Self.html("images.html#update-the-image-data"))
    case .basicResponse: ("Basic responses", Self.fetch("concept-filtered-response-basic"))
    case .corsResponse: ("CORS responses", Self.fetch("concept-filtered-response-cors"))
    case .opaqueResponse: ("Opaque responses", Self.fetch("concept-filtered-response-opaque"))
    case .opaqueRedirectResponse:
      ("Opaque-redirect responses", Self.fetch("concept-filtered-response-opaque-redirect"))
    case .networkError: ("Network errors", Self.fetch("concept-network-error"))
    }
  }

  private static func fetch(_ anchor: String) -> String {
    "https://fetch.spec.whatwg.org/#" + anchor
  }

  private static func html(_ place: String) -> String {
    "https://html.spec.whatwg.org/multipage/" + place
  }

  private static func cookies(_ name: String) -> String {
    "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-" + name
  }
}
