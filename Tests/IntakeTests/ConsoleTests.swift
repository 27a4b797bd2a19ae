import Testing

@testable import Intake

@Suite("Lines of a console")
struct ConsoleTests {
  /// The trouble, or `cors` and Firefox's reason; then what else was found.
  private static func fact(_ message: ConsoleMessage) -> String {
    var parts: [String] = []
    switch message.kind {
    case .cors(let reason): parts.append("cors" + (reason.map { " \($0)" } ?? ""))
    case .other(let trouble): parts.append("\(trouble)")
    }
    if let method = message.method { parts.append("\(method)") }
    if let url = message.url { parts.append(url) }
    if let page = message.page { parts.append("page \(page)") }
    if let status = message.status { parts.append("\(status)") }
    if let name = message.name { parts.append("of \(name)") }
    if let code = message.code { parts.append(code) }
    return parts.joined(separator: " ")
  }

  private static func facts(_ text: String) -> [String] {
    Paste(text).pieces.flatMap { $0.console.map(fact) }
  }

  @Test(
    "that are not about CORS are told from those that are",
    arguments: [
      // Chromium's network log.
      ("GET https://h.example/a net::ERR_CONNECTION_REFUSED", "connectionRefused GET https://h.example/a ERR_CONNECTION_REFUSED"),
      ("Failed to load resource: net::ERR_NAME_NOT_RESOLVED", "nameNotResolved ERR_NAME_NOT_RESOLVED"),
      ("app.js:12  POST https://h.example/a net::ERR_FAILED 200 (OK)", "requestFailed POST https://h.example/a 200 ERR_FAILED"),
      ("GET https://h.example/a net::ERR_CERT_AUTHORITY_INVALID", "certificate GET https://h.example/a ERR_CERT_AUTHORITY_INVALID"),
      ("GET https://h.example/a net::ERR_BLOCKED_BY_CLIENT", "blockedByClient GET https://h.example/a ERR_BLOCKED_BY_CLIENT"),
      ("GET https://h.example/a.png net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)", "resourcePolicy GET https://h.example/a.png 200 ERR_BLOCKED_BY_RESPONSE.NotSameOrigin"),
      ("GET https://h.example/a net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep", "embedderPolicy GET https://h.example/a ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep"),
      ("GET https://h.example/a net::ERR_BLOCKED_BY_ORB", "opaqueResponse GET https://h.example/a ERR_BLOCKED_BY_ORB"),
      ("GET http://127.0.0.1/ net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS", "localNetworkAccess GET http://127.0.0.1/ ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS"),
      ("GET https://h.example/a 404 (Not Found)", "httpStatus GET https://h.example/a 404"),
      ("Failed to load resource: the server responded with a status of 401 ()", "httpStatus 401"),
      ("Access to fetch at 'http://localhost:8080/l' from origin 'https://app.example' has been blocked by CORS policy: Permission was denied for this request to access the `loopback` address space.", "localNetworkAccess http://localhost:8080/l page https://app.example"),
      ("Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested an insecure resource 'http://h.example/m'. This request has been blocked; the content must be served over HTTPS.", "mixedContent http://h.example/m page https://app.example/"),
      ("Connecting to 'https://h.example/q' violates the following Content Security Policy directive: \"connect-src 'self'\". The action has been blocked.", "contentSecurityPolicy https://h.example/q of connect-src 'self'"),
      ("Refused to set unsafe header \"Cookie\"", "unsafeHeader of Cookie"),
      ("Uncaught (in promise) TypeError: Failed to fetch\n    at load (app.js:12:9)", "scriptSawFailure"),
      ("Uncaught (in promise) SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON", "notJSON"),
      ("The FetchEvent for \"https://h.example/a\" resulted in a network error response: the promise was rejected.", "serviceWorker https://h.example/a"),
      ("WebSocket connection to 'wss://h.example/s' failed: ", "webSocketFailed wss://h.example/s"),
      // Firefox.
      ("Cookie “sid” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.", "cookieRefused of sid"),
      ("Cookie “sid” has been rejected because it is already expired.", "cookieRefused of sid"),
      ("Blocked loading mixed active content “http://h.example/a”", "mixedContent http://h.example/a"),
      ("The resource at “https://h.example/o” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#", "resourcePolicy https://h.example/o"),
      ("The resource at “https://h.example/p” was blocked by OpaqueResponseBlocking. Reason: “x”.", "opaqueResponse https://h.example/p"),
      ("Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at https://h.example/q because it violates the following directive: “connect-src 'none'”", "contentSecurityPolicy https://h.example/q of connect-src 'none'"),
      ("Local Network Access permission required: top-level site “https://app.example/”, initiator “https://app.example/”, attempting to access target “http://127.0.0.1:8000/l” (127.0.0.1:8000) via fetch. Secure context: True", "localNetworkAccess https://app.example/ page https://app.example/"),
      ("XHRGEThttps://h.example/a\nNS_BINDING_ABORTED", "aborted GET https://h.example/a NS_BINDING_ABORTED"),
      ("XHRPOST https://h.example/a [HTTP/1.1 500 Internal Server Error 12ms]", "httpStatus POST https://h.example/a 500"),
      ("TypeError: NetworkError when attempting to fetch resource.", "scriptSawFailure"),
      ("Request to access cookie or storage on “https://h.example/” was blocked because we are blocking all third-party storage access requests.", "thirdPartyStorage https://h.example/"),
      ("XML Parsing Error: syntax error\nLocation: https://h.example/\nLine Number 1, Column 1:", "warning https://h.example/"),
      // WebKit.
      ("[Error] TypeError: Load failed", "scriptSawFailure"),
      ("Failed to load resource: Could not connect to the server.", "connectionRefused"),
      ("[blocked] The page at https://app.example/ requested insecure content from http://h.example/d. This content was blocked and must be served over HTTPS.", "mixedContent http://h.example/d page https://app.example/"),
      ("Refused to connect to https://h.example/q because it does not appear in the connect-src directive of the Content Security Policy.", "contentSecurityPolicy https://h.example/q of connect-src"),
      // CORS.
      ("Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.", "cors https://h.example/c page https://app.example"),
      ("Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200", "cors page https://app.example 200"),
      ("XMLHttpRequest cannot load https://h.example/d due to access control checks.", "cors https://h.example/d"),
      ("Preflight response is not successful. Status code: 403", "cors 403"),
    ])
  func kinds(text: String, expected: String) {
    #expect(Self.facts(text) == [expected])
  }

  @Test(
    "of Firefox have their reason in every language",
    arguments: [
      ("Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://h.example/d. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.", "missingAllowOrigin", 200),
      ("Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://h.example/d. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.", "missingAllowOrigin", 200),
      ("Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://h.example/d. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://app.example' überein).", "allowOriginNotMatchingOrigin", nil),
      ("Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://h.example/d. (Grund: CORS-Anfrage schlug fehl). Statuscode: (null).", "didNotSucceed", nil),
      ("Blocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://h.example/d. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 307.", "missingAllowOrigin", 307),
      ("Blocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://h.example/d. Raison : les informations d’identification ne sont pas prises en charge si l’en-tête CORS « Access-Control-Allow-Origin » est « * ».", "notSupportingCredentials", nil),
      ("Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://h.example/d (razón: falta la cabecera CORS 'Access-Control-Allow-Origin'). Código de estado: 403.", "missingAllowOrigin", 403),
      ("Solicitud de origen cruzado bloqueada: La misma política de origen no permite la lectura de recursos remotos en https://h.example/d. (Razón: Solicitud CORS sin éxito). Código de estado: (null).", "didNotSucceed", nil),
      ("クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、https://h.example/d にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が足りない)。ステータスコード: 200", "missingAllowOrigin", 200),
      ("クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、https://h.example/d にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘https://a.example, https://a.example’ と異なる)。", "allowOriginNotMatchingOrigin", nil),
      // The link that stands behind the message decides.
      ("Quellübergreifende (Cross-Origin) Anfrage blockiert: etwas auf https://h.example/d. https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSMultipleAllowOriginNotAllowed", "multipleAllowOriginNotAllowed", nil),
      // The network log, as it is copied.
      ("XHROPTIONS\nhttps://h.example/d\nCORS Missing Allow Origin", "missingAllowOrigin", nil),
    ])
  func languages(text: String, reason: String, status: Int?) throws {
    let message = try #require(Paste(text).pieces.first?.console.first)
    guard case .cors(let found?) = message.kind else {
      Issue.record("\(message.kind)")
      return
    }
    #expect("\(found)" == reason)
    #expect(message.url == "https://h.example/d")
    #expect(message.status == status)
    #expect(message.browser == .firefox)
  }

  @Test("Firefox's English sentences have the reasons that its links name")
  func englishReasons() {
    let sentences: [(String, FirefoxCORSReason)] = [
      ("CORS header ‘Access-Control-Allow-Origin’ missing", .missingAllowOrigin),
      ("CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://a.example’", .allowOriginNotMatchingOrigin),
      ("CORS header ‘Access-Control-Allow-Origin’ does not match ‘Null’", .allowOriginNotMatchingOrigin),
      ("Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’", .notSupportingCredentials),
      ("Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed", .multipleAllowOriginNotAllowed),
      ("expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’", .missingAllowCredentials),
      ("Did not find method in CORS header ‘Access-Control-Allow-Methods’", .methodNotFound),
      ("invalid token ‘GET PATCH’ in CORS header ‘Access-Control-Allow-Methods’", .invalidAllowMethod),
      ("invalid token ‘b@d’ in CORS header ‘Access-Control-Allow-Headers’", .invalidAllowHeader),
      ("header ‘x-a’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response", .missingAllowHeaderFromPreflight),
      ("CORS request external redirect not allowed", .externalRedirectNotAllowed),
      ("CORS request not HTTP", .requestNotHTTP),
      ("CORS header ‘Origin’ cannot be added", .originHeaderNotAdded),
    ]
    for (sentence, reason) in sentences {
      let text = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote"
        + " resource at https://h.example/d. (Reason: \(sentence))."
      #expect(FirefoxCORSReason(line: text) == reason, "\(sentence)")
    }
    let start = "Cross-Origin Request Blocked: … at https://h.example/d. (Reason: CORS "
    #expect(
      FirefoxCORSReason(line: start + "preflight response did not succeed). Status code: 403.")
        == .preflightDidNotSucceed)
    #expect(
      FirefoxCORSReason(line: start + "request did not succeed). Status code: (null).")
        == .didNotSucceed)
  }

  @Test(
    "lose what a console, a chat or a terminal puts around them",
    arguments: [
      "12:34:56.789 Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
      "[12:34:56] app.js:12 Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
      "(index):1 Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No. Understand this error",
      "❌ Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been\nblocked by CORS policy: No.",
      "2026-11-27T20:07:34.489Z Access to fetch at 'https://h.exam\nple/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
      "> Access to fetch at 'https://h.example/c' from origin\n> 'https://app.example' has been blocked by CORS\n> policy: No.",
      "```\nAccess to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.\n```",
    ])
  func surroundings(text: String) {
    #expect(Self.facts(text) == ["cors https://h.example/c page https://app.example"])
    #expect(Paste(text).pieces.first?.console.first?.text.hasPrefix("Access to") == true)
    #expect(Paste(text).pieces.first?.console.first?.text.hasSuffix("policy: No.") == true)
  }

  @Test("stand one below the other")
  func several() {
    let text = """
      Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
      app.js:3  PUT https://h.example/c net::ERR_FAILED
      (anonymous) @ app.js:3
      app.js:9 Uncaught (in promise) TypeError: Failed to fetch
          at app.js:3:1
      GET https://h.example/d 500 (Internal Server Error)
      """
    #expect(
      Self.facts(text) == [
        "cors https://h.example/c page https://app.example",
        "requestFailed PUT https://h.example/c ERR_FAILED", "scriptSawFailure",
        "httpStatus GET https://h.example/d 500",
      ])
    #expect(Paste(text).pieces.count == 1)
  }

  @Test("every trouble has words of its own")
  func words() {
    let all = ConsoleTrouble.allCases
    #expect(Set(all.map(\.meaning)).count == all.count)
    for trouble in all {
      #expect(trouble.meaning.hasSuffix("."), "\(trouble)")
      #expect(trouble.next.hasSuffix("."), "\(trouble)")
    }
  }

  @Test(
    "are not seen in other texts",
    arguments: [
      "I cannot load the page and get no answer.", "The access to the file was denied.",
      "We GET the list and POST the form.", "Origin and site are two things.",
    ])
  func others(text: String) {
    #expect(Paste(text).pieces.isEmpty)
  }
}
