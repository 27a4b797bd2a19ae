import CORS

// Lines of the CORS protocol, and those that look like them.
extension ConsoleSign {
  /// Chromium prints these as "CORS policy", though no header decides them.
  static let localNetwork = [
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
  static let warnings = [
    ConsoleSign(.other(.contentSecurityPolicyReport), nil, "[Report Only]"),
    ConsoleSign(.other(.warning), .firefox, "XML Parsing Error"),
    ConsoleSign(.other(.warning), nil, "X-Frame-Options' header", "header will be ignored"),
    ConsoleSign(.other(.warning), .firefox, "Form contains enctype="),
    ConsoleSign(.other(.warning), .webkit, "contains a form which targets an insecure URL"),
    ConsoleSign(.other(.warning), .firefox, "Referrer Policy: Ignoring"),
    ConsoleSign(.other(.warning), .firefox, "Content-Security-Policy: Ignoring"),
    ConsoleSign(
      .other(.warning), .firefox, "Content-Security-Policy: This site", "Report-Only policy without"
    ),
    ConsoleSign(
      .other(.warning), .webkit, "The Content Security Policy '", "delivered in report-only mode"),
  ]

  static let cors =
    [
      ConsoleSign(.scheme, .chromium, "Cross origin requests are only supported for "),
      ConsoleSign(
        .other(.pageFromFile), .chromium, "from origin 'file://' has been blocked"),
      ConsoleSign(.scheme, .chromium, "URL scheme \"", "\" is not supported"),
      ConsoleSign(.scheme, .chromium, "XMLHttpRequest cannot load file:"),
      ConsoleSign(.scheme, .chromium, "Fetch API cannot load file:"),
      ConsoleSign(.scheme, .chromium, "Failed to load file:"),
      ConsoleSign(.scheme, .firefox, "Cross-Origin Request Blocked", "CORS request not http"),
      ConsoleSign(.scheme, .firefox, "CORS request not http"),
      ConsoleSign(.scheme, .chromium, "URL scheme must be \"http\" or \"https\" for CORS request"),
      ConsoleSign(.cors, .chromium, "Access to ", " at ", "blocked by CORS policy"),
      ConsoleSign(.cors, .chromium, "Access to ", " at ", "blocked by cors policy"),
      // Without what was asked for, as people quote it.
      ConsoleSign(.cors, .chromium, "Access to ", " has been blocked by CORS policy: "),
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
      ConsoleSign(.cors, nil, "SEC71"),
    ] + FirefoxWarning.starts.map { ConsoleSign(.cors, .firefox, $0) }
    + FirefoxLanguage.all.map { ConsoleSign(.cors, .firefox, $0.start) }
    + FirefoxCORSReason.allCases.map { ConsoleSign(.cors, .firefox, $0.shortWords) }

  /// Lines of Chrome until 77.
  private static let chromiumsEarlier =
    [
      "XMLHttpRequest cannot load ", "Fetch API cannot load ", "Failed to load ",
    ]
    .flatMap { head in
      [
        "is therefore not allowed access", "in preflight response", "Response for preflight",
        "Invalid HTTP status code", "The request was redirected to ",
        "has been blocked by CORS policy", "No 'Access-Control-Allow-Origin' header",
        "Response to preflight request",
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
  static let issues =
    [
      ConsoleSign(
        .other(.localNetworkAccess), .chromium, "A site requested a resource from a network that it"
      ),
      ConsoleSign(
        .other(.localNetworkAccess), .chromium, "Ensure private network requests are"),
      ConsoleSign(
        .other(.embedderPolicy), .chromium, "Specify a Cross-Origin Resource Policy to prevent"),
      // What the network panel shows in the place of a header that the page's policy needs.
      ConsoleSign(.other(.embedderPolicy), .chromium, "not-set cross-origin-resource-policy"),
      ConsoleSign(.other(.embedderPolicy), .chromium, "cross-origin-resource-policy: not-set"),
      ConsoleSign(
        .other(.resourcePolicy), .chromium, "Specify a more permissive Cross-Origin Resource Policy"
      ),
      ConsoleSign(
        .other(.embedderPolicy), .chromium, "Specify a Cross-Origin Embedder Policy to prevent"),
      ConsoleSign(
        .other(.contentSecurityPolicy), .chromium,
        "Content Security Policy of your site blocks some"),
      ConsoleSign(
        .other(.contentSecurityPolicy), .chromium, "Content Security Policy blocks some resources"),
      ConsoleSign(
        .other(.inlineForbidden), .chromium, "Content Security Policy blocks inline execution"),
      ConsoleSign(
        .other(.inlineForbidden), .chromium,
        "Content Security Policy of your site blocks the use of"),
      ConsoleSign(.other(.mixedContent), .chromium, "Mixed content: load all resources via HTTPS"),
      ConsoleSign(
        .other(.cookieWarning), .chromium,
        "Indicate whether to send a cookie in a cross-site request"
      ),
    ]
    + ["’", "'"].flatMap { mark in
      [
        ConsoleSign(
          .other(.cookieRefused), .chromium, "Because a cookie\(mark)s SameSite attribute was not",
          "which prevents the cookie from being set"),
        ConsoleSign(
          .other(.cookieWarning), .chromium, "Because a cookie\(mark)s SameSite attribute was not"),
      ]
    } + [
      ConsoleSign(
        .other(.cookieRefused), .chromium, "Mark cross-site cookies as Secure to allow setting them"
      ),
      ConsoleSign(
        .other(.cookieRefused), .chromium, "Cookies marked with SameSite=None must also be marked"),
      ConsoleSign(
        .other(.cookieRefused), .chromium, "This set-cookie ", " was blocked"),
      ConsoleSign(
        .other(.cookieRefused), .chromium, "This Set-Cookie header didn't specify a"),
    ]

  /// The network panel's state of a request that CORS stopped, as it stands in its cell.
  static let cells = [ConsoleSign(.cell, .chromium, "CORS error")]

  /// Reasons without the beginning of their line.
  static let retold =
    Retelling.reasons.map { sign(of: $0, .chromium) }
    // Firefox's quotation marks, and those that a tracker makes of them.
    + Retelling.firefoxReasons.flatMap { reason in
      [("'", "'"), ("‘", "’"), ("`", "`")].map { marks in
        sign(of: reason.quoted(with: marks), .firefox)
      }
    }

  private static func sign(of reason: Retelling.Reason, _ browser: Browser.Name) -> ConsoleSign {
    reason.end.isEmpty
      ? ConsoleSign(.cors, browser, reason.start)
      : ConsoleSign(.cors, browser, reason.start, reason.end)
  }
}
