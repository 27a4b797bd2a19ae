import CORS

// Lines of policies, cookies and mixed content.
extension ConsoleSign {
  /// What stands in front of the words that tell of a policy, by which a line that was broken between them
  /// is known.
  private static let violations =
    [
      ConsoleSign(.other(.frameRefused), .chromium, "Framing ", "frame-ancestors"),
      ConsoleSign(
        .other(.embedderPolicy), .webkit, "Refused to display ",
        "in a frame because of Cross-Origin"),
    ]
    + ["Refused to ", "Connecting to '", "Loading the ", "Loading media from '"].map {
      ConsoleSign(
        .other(.contentSecurityPolicy), .chromium, $0,
        "violates the following Content Security Policy", "The action has been blocked",
        name: .between("directive: \"", "\""))
    }
    + [
      ConsoleSign(
        .other(.contentSecurityPolicy), .chromium, "Refused to ",
        "because it violates the following Content Security Policy",
        name: .between("directive: \"", "\""))
    ]

  /// What a policy forbids that has no URL: scripts and styles in the page itself, and `eval`.
  static let inline =
    [
      "Refused to execute inline ", "Refused to apply inline ",
      "Refused to apply a stylesheet from inline",
      "Executing inline ", "Applying inline ", "Refused to run the JavaScript URL",
      "Running the JavaScript URL",
    ].map { inline(nil, $0, "Content Security Policy") }
    + [
      inline(.chromium, "Refused to evaluate a string as JavaScript"),
      inline(.chromium, "Evaluating a string as JavaScript violates"),
      inline(.webkit, "Refused to execute a script because its hash"),
      inline(.webkit, "Refused to apply a stylesheet because its hash"),
      inline(.firefox, "Content-Security-Policy", "blocked an inline "),
      inline(.firefox, "Content-Security-Policy", "blocked an event handler"),
      inline(.firefox, "Content-Security-Policy", "blocked a JavaScript eval"),
      inline(.firefox, "Content-Security-Policy", "blocked the loading of a resource at inline"),
      inline(.firefox, "Content Security Policy", "blocked the loading of a resource at inline"),
      inline(.firefox, "Content Security Policy", "blocked the loading of a resource at self"),
      inline(.firefox, "Content Security Policy", "blocked the loading of a resource at eval"),
      inline(.firefox, "call to eval() blocked by CSP"),
      inline(nil, "EvalError: ", "Content Security Policy"),
      inline(nil, "CompileError: WebAssembly", "Content Security Policy"),
      inline(nil, "Refused to compile or instantiate WebAssembly"),
    ]

  private static func inline(_ browser: Browser.Name?, _ pieces: String...) -> ConsoleSign {
    ConsoleSign(.other(.inlineForbidden), browser, all: pieces)
  }

  static let policies =
    violations + [
      ConsoleSign(
        .other(.contentSecurityPolicyReport), nil, "violates the following Content Security Policy",
        "policy is report-only", name: .between("directive: \"", "\"")),
      ConsoleSign(
        .other(.contentSecurityPolicyReport), nil, "violates the following report-only Content",
        name: .between("directive: \"", "\"")),
      ConsoleSign(
        .other(.contentSecurityPolicyReport), .firefox, "Content-Security-Policy", "would block",
        name: .between("directive: “", "”")),
      ConsoleSign(
        .other(.contentSecurityPolicy), nil, "violates the following Content Security Policy",
        name: .between("directive: \"", "\"")),
      ConsoleSign(
        .other(.contentSecurityPolicy), .chromium, "violates the document's Content Security Policy"
      ),
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
      ConsoleSign(.other(.frameRefused), nil, "Refused to display in a frame"),
      ConsoleSign(.other(.insideWithheld), nil, "Not allowed to access cross-origin stylesheet"),
      ConsoleSign(.other(.insideWithheld), nil, "CSSStyleSheet'", "Cannot access rules"),
      ConsoleSign(.other(.insideWithheld), nil, "Script error."),
      ConsoleSign(.other(.frameRefused), .firefox, "Load denied by X-Frame-Options"),
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
        .other(.opaqueResponse), .firefox, "A resource is blocked by OpaqueResponseBlocking"),
      ConsoleSign(
        .other(.opaqueResponse), .chromium, "Cross-Origin Read Blocking (CORB) blocked"),
      ConsoleSign(
        .other(.opaqueResponse), .chromium, "Response was blocked by CORB"),
      ConsoleSign(
        .other(.integrityWithoutCORS), .chromium, "Subresource Integrity: The resource ",
        "to be CORS enabled"),
      ConsoleSign(.other(.integrityWithoutCORS), .firefox, "is not eligible for integrity checks"),
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
      // What a storage provider's SDK says.
      ConsoleSign(
        .other(.headerNotExposed), nil, "No access to ", "CORS configuration to expose",
        name: .between("access to ", " ")),
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
      ConsoleSign(
        .other(.taintedCanvas), .chromium, "The cross-origin image at ", " may not be loaded"),
      ConsoleSign(.other(.taintedCanvas), .firefox, "SecurityError: The operation is insecure"),
      ConsoleSign(.other(.taintedCanvas), nil, "Tainted canvases may not be loaded"),
      ConsoleSign(.other(.taintedCanvas), nil, "element contains cross-origin data"),
      ConsoleSign(.other(.taintedCanvas), .firefox, "Cross-origin elements require CORS"),
      ConsoleSign(.other(.urlNotAllowed), .webkit, "Not allowed to request resource"),
      ConsoleSign(.other(.urlNotAllowed), nil, "Not allowed to load local resource"),
      ConsoleSign(.other(.frameAccess), nil, "Blocked a frame with origin "),
      ConsoleSign(.other(.frameAccess), nil, "Permission denied to access property "),
      ConsoleSign(.other(.frameAccess), nil, "Failed to execute 'postMessage' on "),
      ConsoleSign(.other(.frameAccess), .chromium, "Unsafe attempt to load URL "),
    ]

  static let cookies = cookiesInEnglish + cookiesInOtherLanguages

  /// Firefox' lines in whatever language: the cookie's name and the attribute stand in quotation marks.
  private static let cookiesInOtherLanguages = [
    "Cookie “", "cookie “", "Cookie « ", "cookie « ", "Cookie «", "cookie «", "Cookie „", "クッキー “",
    "Куки «",
    "Файл cookie «",
  ].flatMap { head in
    ["SameSite", "sameSite"].map { ConsoleSign(.other(.cookieWarning), .firefox, head, $0) }
  }

  private static let cookiesInEnglish = [
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
      .other(.cookieRefused), .firefox, "Cookie ", "rejected because",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieWarning), .firefox, "Cookie ", "will be soon treated as cross-site",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieWarning), .firefox, "Cookie ", "policy set to",
      name: .between("Cookie “", "”")),
    ConsoleSign(
      .other(.cookieRefused), .firefox, "Cookie ", "is invalid because its size",
      name: .between("Cookie “", "”")),
    ConsoleSign(.other(.cookieWarning), .firefox, "Invalid “SameSite“ value for cookie"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "This attempt to set a cookie via a Set-Cookie"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This Set-Cookie header "),
    ConsoleSign(.other(.cookieRefused), .chromium, "This Set-Cookie was blocked"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This set-cookie was blocked"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This cookie didn't specify a"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This cookie didn’t specify a"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This Set-Cookie ", " was blocked"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This cookie was blocked because"),
    ConsoleSign(.other(.cookieRefused), .chromium, "This cookie was not sent"),
    ConsoleSign(
      .other(.cookieRefused), .chromium, "A cookie associated with ", "was set with"),
    ConsoleSign(
      .other(.thirdPartyStorage), .chromium, "Third-party cookie ", "blocked"),
    ConsoleSign(.other(.thirdPartyStorage), .chromium, "Third-party cookie will be blocked"),
    ConsoleSign(.other(.thirdPartyStorage), .chromium, "Third-party cookie is blocked"),
    ConsoleSign(
      .other(.thirdPartyStorage), .firefox, "Request to access cookie or storage on "),
    ConsoleSign(
      .other(.thirdPartyStorage), .firefox, "Partitioned cookie or storage access was provided to "),
  ]

  static let mixedContent = [
    ConsoleSign(
      .other(.mixedContent), .firefox, "Content-Security-Policy: Blocking insecure request"),
    ConsoleSign(
      .other(.mixedContentUpgraded), .chromium, "Mixed Content: The page at ",
      "automatically upgraded"),
    ConsoleSign(.other(.mixedContent), .chromium, "Mixed Content: The page at "),
    ConsoleSign(
      .other(.mixedContent), .chromium, "was loaded over HTTPS, but requested an insecure ",
      "This request has been blocked"),
    ConsoleSign(.other(.mixedContentUpgraded), .firefox, "Mixed Content: Upgrading insecure"),
    ConsoleSign(
      .other(.mixedContentUpgraded), .firefox, "Content-Security-Policy: Upgrading insecure"),
    ConsoleSign(.other(.mixedContent), .firefox, "Blocked loading mixed active content"),
    ConsoleSign(.other(.mixedContent), .firefox, "Loading mixed (insecure) display content"),
    ConsoleSign(
      .other(.mixedContentUpgraded), .webkit, "requested insecure content from ",
      "automatically upgraded"),
    ConsoleSign(.other(.mixedContent), .webkit, "requested insecure content from "),
    ConsoleSign(
      .other(.mixedContent), .webkit, "The page at ",
      "was not allowed to display insecure content from "),
    ConsoleSign(
      .other(.mixedContent), .webkit, "The page at ",
      "was not allowed to run insecure content from "
    ),
  ]
}
