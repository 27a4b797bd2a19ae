import CORS

/// By what a console's line is known: pieces of its sentence, in order, with the changing parts
/// between.
///
/// The sentences are those of the recordings where they have them, and else those of the engines'
/// sources.
struct ConsoleSign {
  let subject: ConsoleSubject
  /// Which browser says so; nil: several do.
  let browser: Browser.Name?
  let pieces: [String]
  let pieceBytes: [[UInt8]]
  /// Between which texts the name of a cookie, a header or a directive stands.
  let name: Surroundings?

  struct Surroundings {
    let before: String
    let after: String

    static func between(_ before: String, _ after: String) -> Surroundings {
      Surroundings(before: before, after: after)
    }
  }

  fileprivate init(
    _ subject: ConsoleSubject, _ browser: Browser.Name?, _ pieces: String...,
    name: Surroundings? = nil
  ) {
    self.subject = subject
    self.browser = browser
    self.pieces = pieces
    pieceBytes = pieces.map { Array($0.utf8) }
    self.name = name
  }

  /// The first that fits decides, so that what is not CORS though it says so stands in front.
  static let all: [ConsoleSign] =
    localNetwork + warnings + issues + cors + policies + cookies + mixedContent + network + scripts
    + retold
    + status
}

extension ConsoleSign {
  /// Chromium prints these as "CORS policy", though no header decides them.
  private static let localNetwork = [
    ConsoleSign(
      .other(.addressSpaceMismatch), .chromium, "Request had a target IP address space of ",
      "yet the resource is in address space "),
    ConsoleSign(
      .other(.addressSpaceMismatch), .chromium, "Access to ", " at ", "blocked by CORS policy",
      "Request had a target IP address space of "),
    ConsoleSign(
      .other(.localNetworkAccess), .chromium, "Access to ", " at ", "blocked by CORS policy",
      "address space"),
    ConsoleSign(
      .other(.localNetworkAccess), .chromium, "Access to ", " at ", "blocked by CORS policy",
      "Access-Control-Request-Private-Network"),
    ConsoleSign(
      .other(.localNetworkAccess), .chromium, "Access to ", " at ", "blocked by CORS policy",
      "Access-Control-Allow-Private-Network"),
    ConsoleSign(.other(.localNetworkAccess), .firefox, "Local Network Access permission"),
    ConsoleSign(.other(.localNetworkAccess), .firefox, "Local Network Access request"),
  ]

  /// Lines that look like others and stop nothing.
  private static let warnings = [
    ConsoleSign(.other(.warning), .firefox, "XML Parsing Error"),
    ConsoleSign(.other(.warning), .firefox, "Referrer Policy: Ignoring"),
    ConsoleSign(.other(.warning), .firefox, "Content-Security-Policy: Ignoring"),
    ConsoleSign(
      .other(.warning), .firefox, "Content-Security-Policy: This site", "Report-Only policy without"
    ),
    ConsoleSign(
      .other(.warning), .webkit, "The Content Security Policy '", "delivered in report-only mode"),
  ]

  private static let cors =
    [
      ConsoleSign(.scheme, .chromium, "Cross origin requests are only supported for "),
      ConsoleSign(.scheme, .firefox, "Cross-Origin Request Blocked", "CORS request not http"),
      ConsoleSign(.scheme, .firefox, "CORS request not http"),
      ConsoleSign(.cors, .chromium, "Access to ", " at ", "blocked by CORS policy"),
      ConsoleSign(.cors, .chromium, "Fetch API cannot load ", "Request mode is \"same-origin\""),
    ] + chromiumsEarlier + chromiumsAlone + [
      ConsoleSign(.cors, .firefox, "Cross-Origin Request Blocked"),
      ConsoleSign(.cors, .firefox, "Cross-Origin Request Warning"),
      ConsoleSign(.cors, .firefox, "Security Error: Content at ", " may not load data from "),
      ConsoleSign(.cors, .firefox, "source URI is not allowed in this document"),
      ConsoleSign(.cors, .webkit, "due to access control checks"),
      ConsoleSign(.cors, .webkit, "is not allowed by Access-Control-Allow-"),
      ConsoleSign(.cors, .webkit, "Cannot use wildcard in Access-Control-Allow-"),
      ConsoleSign(.cors, .webkit, "cannot contain more than one origin"),
      ConsoleSign(.cors, .webkit, "Credentials flag is true"),
      ConsoleSign(.cors, .webkit, "Preflight response is not successful"),
      ConsoleSign(
        .cors, .webkit, "Cross-origin redirection to ", "denied by Cross-Origin Resource"),
      ConsoleSign(.cors, .webkit, "denied by Cross-Origin Resource Sharing policy"),
      ConsoleSign(.cors, .webkit, "Header Access-Control-Allow-", "has an invalid value"),
      // What a call of mode same-origin prints, without a reason.
      ConsoleSign(.cors, .webkit, "Fetch API cannot load http"),
      // A beacon's reason stands behind its URL.
      ConsoleSign(.cors, .webkit, "Beacon API cannot load http"),
    ] + FirefoxLanguage.all.map { ConsoleSign(.cors, .firefox, $0.start) }
    + FirefoxCORSReason.allCases.map { ConsoleSign(.cors, .firefox, $0.shortWords) }

  /// Lines of Chrome until 77.
  private static let chromiumsEarlier =
    [
      "XMLHttpRequest cannot load ", "Fetch API cannot load ", "Failed to load ",
    ]
    .flatMap { head in
      [
        "is therefore not allowed access", "in preflight response", "Response for preflight",
        "Invalid HTTP status code",
      ].map { ConsoleSign(.cors, .chromium, head, $0) }
    }
    + ["XMLHttpRequest cannot load ", "Fetch API cannot load "].flatMap { head in
      [
        "is not allowed by Access-Control-Allow-", "annot use wildcard in Access-Control-Allow-",
        "A wildcard '*' cannot be used", "' header contains ", "' header has a value ",
        "Credentials flag is 'true'",
      ].map { ConsoleSign(.cors, .chromium, head, $0) }
    }
    + ["Font", "Image", "Script", "CSS Stylesheet", "Imported resource"].map {
      ConsoleSign(.cors, .chromium, $0 + " from origin '", "blocked from loading by Cross-Origin")
    }

  /// Reasons without the beginning of their line that WebKit has in part.
  private static let chromiumsAlone = ["Request header field ", "Method "].map {
    ConsoleSign(
      .cors, .chromium, $0, "is not allowed by Access-Control-Allow-", "in preflight response")
  }

  /// What Chromium's developer tools show as issues, and in the tables of cookies.
  private static let issues = [
    ConsoleSign(
      .other(.embedderPolicy), .chromium, "Specify a Cross-Origin Resource Policy to prevent"),
    ConsoleSign(
      .other(.resourcePolicy), .chromium, "Specify a more permissive Cross-Origin Resource Policy"),
    ConsoleSign(
      .other(.embedderPolicy), .chromium, "Specify a Cross-Origin Embedder Policy to prevent"),
    ConsoleSign(
      .other(.cookieWarning), .chromium, "Indicate whether to send a cookie in a cross-site request"
    ),
    ConsoleSign(.other(.cookieWarning), .chromium, "Because a cookie’s SameSite attribute was not"),
    ConsoleSign(.other(.cookieWarning), .chromium, "Because a cookie's SameSite attribute was not"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "Mark cross-site cookies as Secure to allow setting them"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "Cookies marked with SameSite=None must also be marked"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "This set-cookie ", " was blocked"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "This Set-Cookie header didn't specify a"),
  ]

  private static let policies = [
    ConsoleSign(.other(.frameRefused), .chromium, "Framing ", "frame-ancestors"),
    ConsoleSign(
      .other(.contentSecurityPolicyReport), nil, "violates the following Content Security Policy",
      "policy is report-only", name: .between("directive: \"", "\"")),
    ConsoleSign(
      .other(.contentSecurityPolicyReport), nil, "violates the following report-only Content",
      name: .between("directive: \"", "\"")),
    ConsoleSign(
      .other(.contentSecurityPolicyReport), nil, "[Report Only] Refused to ",
      name: .between("appear in the ", " directive")),
    ConsoleSign(
      .other(.contentSecurityPolicyReport), .firefox, "Content-Security-Policy", "would block",
      name: .between("directive: “", "”")),
    ConsoleSign(
      .other(.contentSecurityPolicy), nil, "violates the following Content Security Policy",
      name: .between("directive: \"", "\"")),
    ConsoleSign(
      .other(.contentSecurityPolicy), .chromium, "violates the document's Content Security Policy"),
    ConsoleSign(
      .other(.contentSecurityPolicy), .firefox, "Content-Security-Policy", "blocked",
      name: .between("directive: “", "”")),
    ConsoleSign(
      .other(.contentSecurityPolicy), .firefox, "Content Security Policy: The page", "blocked",
      name: .between("directive: “", "”")),
    ConsoleSign(
      .other(.frameRefused), .webkit, "appear in the frame-ancestors directive of the Content"),
    ConsoleSign(
      .other(.contentSecurityPolicy), .webkit, "appear in", "directive of the Content Security",
      name: .between("appear in the ", " directive")),
    ConsoleSign(
      .other(.contentSecurityPolicy), .webkit, "appears in neither", "of the Content Security",
      name: .between("appears in neither the ", " directive")),
    ConsoleSign(.other(.contentSecurityPolicy), .webkit, "Blocked by Content Security Policy"),
    ConsoleSign(.other(.frameRefused), nil, "Refused to display ", " in a frame"),
    ConsoleSign(.other(.sandboxed), nil, "Blocked form submission to ", "allow-forms"),
    ConsoleSign(.other(.sandboxed), nil, "Blocked opening ", "sandboxed frame"),
    ConsoleSign(.other(.frameRefused), .firefox, "The loading of ", " in a frame is denied"),
    ConsoleSign(
      .other(.resourcePolicy), .firefox, "was blocked due to its Cross-Origin-Resource-Policy"),
    ConsoleSign(
      .other(.resourcePolicy), .webkit, "violates the resource's Cross-Origin-Resource-Policy"),
    ConsoleSign(.other(.embedderPolicy), nil, "Cross-Origin-Embedder-Policy"),
    ConsoleSign(.other(.opaqueResponse), .firefox, "was blocked by OpaqueResponseBlocking"),
    ConsoleSign(
      .other(.opaqueResponse), .chromium, "Cross-Origin Read Blocking (CORB) blocked"),
    ConsoleSign(
      .other(.opaqueResponse), .chromium, "Response was blocked by CORB"),
    ConsoleSign(.other(.integrity), nil, "in the 'integrity' attribute"),
    ConsoleSign(.other(.integrity), .firefox, "in the integrity attribute"),
    ConsoleSign(
      .other(.unsafeHeader), nil, "Refused to set unsafe header ",
      name: .between("header \"", "\"")),
    ConsoleSign(
      .other(.unsafeHeader), .firefox, "Attempt to set a forbidden header was denied",
      name: .between("denied: ", " ")),
    ConsoleSign(
      .other(.headerNotExposed), nil, "Refused to get unsafe header ",
      name: .between("header \"", "\"")),
    ConsoleSign(.other(.wrongType), nil, "Failed to load module script", "MIME type"),
    ConsoleSign(.other(.wrongType), .chromium, "Refused to execute script from "),
    ConsoleSign(.other(.wrongType), .chromium, "Refused to apply style from "),
    ConsoleSign(.other(.wrongType), .firefox, "blocked because of a disallowed MIME type"),
    ConsoleSign(.other(.wrongType), .firefox, "blocked due to MIME type"),
    ConsoleSign(.other(.wrongType), .firefox, "was not loaded because its MIME type"),
    ConsoleSign(.other(.wrongType), .webkit, "Refused to execute ", " as script"),
    ConsoleSign(.other(.wrongType), .webkit, "Did not parse stylesheet at "),
    ConsoleSign(.other(.wrongType), .webkit, "is not a valid JavaScript MIME type"),
    ConsoleSign(
      .other(.redirectRefused), .webkit, "Not allowed to follow a redirection while loading "),
    ConsoleSign(
      .other(.passwordNotAsked), .webkit, "Blocked ", "from asking for credentials because"),
    ConsoleSign(.other(.taintedCanvas), nil, "canvas has been tainted by cross-origin data"),
    ConsoleSign(.other(.taintedCanvas), nil, "Tainted canvases may not be exported"),
    ConsoleSign(.other(.urlNotAllowed), .webkit, "Not allowed to request resource"),
    ConsoleSign(.other(.urlNotAllowed), nil, "Not allowed to load local resource"),
    ConsoleSign(.other(.frameAccess), nil, "Blocked a frame with origin "),
    ConsoleSign(.other(.frameAccess), nil, "Permission denied to access property "),
    ConsoleSign(.other(.frameAccess), nil, "Failed to execute 'postMessage' on "),
    ConsoleSign(.other(.frameAccess), .chromium, "Unsafe attempt to load URL "),
  ]

  private static let cookies = [
    ConsoleSign(
      .other(.cookieRefused), .firefox, "Cookie ", "has been rejected",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieWarning), .firefox, "Cookie ", "will be soon rejected",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieWarning), .firefox, "Cookie ", "will soon be rejected",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieWarning), .firefox, "Cookie ", "does not have a proper “SameSite”",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieWarning), .firefox, "Some cookies are misusing the recommended"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "This attempt to set a cookie via a Set-Cookie"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This Set-Cookie ", " was blocked"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This cookie was blocked because"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This cookie was not sent"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "A cookie associated with ", "was set without the"),
    ConsoleSign(
      .other(.thirdPartyStorage), .chromium, "Third-party cookie ", "blocked"),
    ConsoleSign(.other(.thirdPartyStorage), .chromium, "Third-party cookie will be blocked"),
    ConsoleSign(.other(.thirdPartyStorage), .chromium, "Third-party cookie is blocked"),
    ConsoleSign(
      .other(.thirdPartyStorage), .firefox, "Request to access cookie or storage on "),
    ConsoleSign(
      .other(.thirdPartyStorage), .firefox, "Partitioned cookie or storage access was provided to "),
  ]

  private static let mixedContent = [
    ConsoleSign(
      .other(.mixedContentUpgraded), .chromium, "Mixed Content: The page at ",
      "automatically upgraded"),
    ConsoleSign(.other(.mixedContent), .chromium, "Mixed Content: The page at "),
    ConsoleSign(.other(.mixedContentUpgraded), .firefox, "Mixed Content: Upgrading insecure"),
    ConsoleSign(
      .other(.mixedContentUpgraded), .firefox, "Content-Security-Policy: Upgrading insecure"),
    ConsoleSign(.other(.mixedContent), .firefox, "Blocked loading mixed active content"),
    ConsoleSign(.other(.mixedContent), .firefox, "Loading mixed (insecure) display content"),
    ConsoleSign(
      .other(.mixedContentUpgraded), .webkit, "requested insecure content from ",
      "automatically upgraded"),
    ConsoleSign(.other(.mixedContent), .webkit, "requested insecure content from "),
  ]

  private static let network = [
    ConsoleSign(.netError, .chromium, "net::ERR_"),
    ConsoleSign(.netError, .chromium, "ERR_"),
    ConsoleSign(.netError, .firefox, "NS_ERROR_"),
    ConsoleSign(.netError, .firefox, "NS_BINDING_ABORTED"),
    ConsoleSign(.netError, .firefox, "SEC_ERROR_"),
    ConsoleSign(.netError, .firefox, "MOZILLA_PKIX_ERROR_"),
    ConsoleSign(.netError, .firefox, "SSL_ERROR_"),
    ConsoleSign(
      .other(.serviceWorker), nil, "The FetchEvent for ", "resulted in a network error"),
    ConsoleSign(
      .other(.serviceWorker), .firefox, "Failed to load ", "A ServiceWorker"),
    ConsoleSign(.other(.serviceWorker), .firefox, "ServiceWorker intercepted the request"),
    ConsoleSign(.other(.serviceWorker), nil, "FetchEvent.respondWith"),
    ConsoleSign(.other(.serviceWorker), nil, "Failed to register a ServiceWorker"),
    ConsoleSign(.other(.webSocketFailed), nil, "WebSocket connection to ", "failed"),
    ConsoleSign(
      .other(.webSocketFailed), .firefox, "Firefox can’t establish a connection to the server at ws"
    ),
    ConsoleSign(
      .other(.webSocketFailed), .firefox, "The connection to ws", "was interrupted"),
    ConsoleSign(
      .other(.eventSourceFailed), .firefox, "Firefox can’t establish a connection to the server at "
    ),
    ConsoleSign(.other(.eventSourceFailed), .chromium, "EventSource's response has a"),
    ConsoleSign(.other(.scriptSawFailure), .firefox, "Loading failed for the "),
    ConsoleSign(.other(.requestFailed), .firefox, "downloadable font: "),
  ]

  private static let scripts = [
    ConsoleSign(.other(.scriptSawFailure), .chromium, "Failed to fetch"),
    ConsoleSign(
      .other(.scriptSawFailure), .firefox, "NetworkError when attempting to fetch resource"),
    ConsoleSign(.other(.scriptSawFailure), .webkit, "TypeError: Load failed"),
    ConsoleSign(.other(.scriptSawFailure), .webkit, "Load failed"),
    ConsoleSign(.other(.scriptSawFailure), nil, "Network request failed"),
    ConsoleSign(.other(.scriptSawFailure), nil, "AxiosError", "Network Error"),
    ConsoleSign(.other(.scriptSawFailure), nil, "Error: Network Error"),
    ConsoleSign(
      .other(.scriptSawFailure), .chromium, "Failed to execute 'send' on 'XMLHttpRequest'"),
    ConsoleSign(.other(.scriptSawFailure), .webkit, "The network connection was lost"),
    ConsoleSign(.other(.connectionRefused), .webkit, "Could not connect to the server"),
    ConsoleSign(
      .other(.nameNotResolved), .webkit, "A server with the specified hostname could not"),
    ConsoleSign(.other(.certificate), .webkit, "The certificate for this server is invalid"),
    ConsoleSign(.other(.offline), .webkit, "The Internet connection appears to be offline"),
    ConsoleSign(.other(.tls), .webkit, "An SSL error has occurred"),
    ConsoleSign(.other(.timedOut), .webkit, "The request timed out"),
    ConsoleSign(.other(.aborted), nil, "AbortError"),
    ConsoleSign(.other(.notJSON), nil, "Unexpected token", "is not valid JSON"),
    ConsoleSign(.other(.notJSON), nil, "Unexpected token < in JSON"),
    ConsoleSign(.other(.notJSON), nil, "Unexpected end of JSON input"),
    ConsoleSign(.other(.notJSON), .firefox, "JSON.parse: unexpected"),
    ConsoleSign(.other(.notJSON), .webkit, "JSON Parse error"),
  ]

  /// Reasons without the beginning of their line.
  private static let retold = Retelling.reasons.map { reason in
    reason.end.isEmpty
      ? ConsoleSign(.cors, .chromium, reason.start)
      : ConsoleSign(.cors, .chromium, reason.start, reason.end)
  }

  private static let status = [
    ConsoleSign(.other(.httpStatus), nil, "the server responded with a status of "),
    ConsoleSign(.other(.httpStatus), nil, "Request failed with status code "),
    ConsoleSign(.requestLine, nil, "GET"), ConsoleSign(.requestLine, nil, "POST"),
    ConsoleSign(.requestLine, nil, "PUT"), ConsoleSign(.requestLine, nil, "PATCH"),
    ConsoleSign(.requestLine, nil, "DELETE"), ConsoleSign(.requestLine, nil, "OPTIONS"),
    ConsoleSign(.requestLine, nil, "HEAD"), ConsoleSign(.requestLine, .firefox, "XHRGET"),
    ConsoleSign(.requestLine, .firefox, "XHRPOST"), ConsoleSign(.requestLine, .firefox, "XHRPUT"),
    ConsoleSign(.requestLine, .firefox, "XHRPATCH"),
    ConsoleSign(.requestLine, .firefox, "XHRDELETE"),
    ConsoleSign(.requestLine, .firefox, "XHROPTIONS"),
    ConsoleSign(.requestLine, .firefox, "XHRHEAD"), ConsoleSign(.requestLine, .firefox, "XHR"),
  ]
}

/// What a sign makes of a line.
enum ConsoleSubject: Hashable {
  /// About the CORS protocol: its template tells more.
  case cors
  case other(ConsoleTrouble)
  /// That CORS goes over http: and https: only: the URL and the page tell what is the matter.
  case scheme
  /// The code tells: `net::ERR_FAILED`, `NS_ERROR_DOM_BAD_URI`.
  case netError
  /// A method, a URL, and perhaps a status: a line of the request log that the console shows.
  case requestLine
}
