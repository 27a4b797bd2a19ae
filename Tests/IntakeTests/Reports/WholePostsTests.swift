import CORS
import Telling
import Testing
import Web

@testable import Intake

/// What people paste whole: lines with their code, their headers and what they write around them.
@Suite("Whole posts")
struct WholePostsTests {
  struct Post: CustomTestStringConvertible, Sendable {
    let text: String
    /// What the first answer says; nil: nothing blocks, or nobody knows.
    var reason: BlockReason.Kind?
    var isCORS = true
    var isReproduced = false
    /// What one of the first two fixes takes.
    var fix: String?
    var testDescription: String { String(text.prefix(80)) }
  }

  static let blocked = "has been blocked by CORS policy: "

  static let lines = [
    // Chrome's former words about a page's policy.
    Post(
      text: """
        Refused to connect to 'wss://live.shop.test/feed' because it violates the following Content \
        Security Policy directive: "connect-src 'self' ws://localhost:*
        """,
      reason: .contentSecurityPolicy, isCORS: false, fix: "connect-src"),
    Post(
      text: """
        Refused to connect to 'https://fonts.shop.test/css?family=Mono'
        because it violates the following Content Security Policy directive: "default-src 'self' ws:".
        Note that 'connect-src' was not explicitly set, so 'default-src' is used as a fallback.
        """,
      reason: .contentSecurityPolicy, isCORS: false, fix: "connect-src"),
    Post(
      text: """
        index.html:1 Refused to load the script 'https://cdn.shop.test/app.js' because it violates \
        the following Content Security Policy directive: "script-src 'self' ".
        """,
      reason: .contentSecurityPolicy, isCORS: false, fix: "script-src"),
    // Reasons alone.
    Post(
      text: "`Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’`",
      reason: .credentialsNotTrue, fix: "Access-Control-Allow-Credentials: true"),
    Post(
      text: "(Reason: CORS header 'Access-Control-Allow-Origin' missing)",
      reason: .allowOriginMissing,
      fix: "Access-Control-Allow-Origin"),
    Post(
      text: """
        Preflight response is not successful

        XMLHttpRequest cannot load http://api.shop.test/login due to access control checks.
        """,
      reason: .preflightStatus, fix: "status 20"),
    // Names left out.
    Post(
      text: """
        Access to XMLHttpRequest at ‘My API URL’ from origin ‘http://localhost:3000’ \(blocked)The value \
        of the ‘Access-Control-Allow-Credentials’ header in the response is ‘’ which must be ‘true’ when \
        the request’s credentials mode is ‘include’.
        """,
      reason: .credentialsNotTrue, fix: "Access-Control-Allow-Credentials: true"),
    Post(
      text:
        "`Access to manifest at xxx(redirected from xxx) \(blocked)No 'Access-Control-Allow-Origin'"
        + " header is present on the requested resource.`",
      reason: .allowOriginMissing, fix: "use-credentials"),
    Post(
      text: """
        > Access to manifest at '[login.test/in/...]'
        > (redirected from '[shop.test/app.webmanifest]') from origin
        > '[shop.test]' \(blocked)No
        > 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, fix: "use-credentials"),
    // A redirect that somebody's own words stand in front of.
    Post(
      text: """
        https://demo.shop.test/live shows nothing, due to `Failed to load https://feed.test/: Redirect \
        from 'https://feed.test/' to 'https://new.feed.test/all?x=1' \(blocked)No \
        'Access-Control-Allow-Origin' header is present on the requested resource. Origin \
        'https://demo.shop.test' is therefore not allowed access.`
        """,
      reason: .allowOriginMissing, fix: "https://new.feed.test/all?x=1"),
    // Apps' own pages.
    Post(
      text: """
        [Error] Origin tauri://localhost is not allowed by Access-Control-Allow-Origin. Status code: 200
        [Error] XMLHttpRequest cannot load https://api.shop.test/v1 due to access control checks.
        [Error] Failed to load resource: Origin tauri://localhost is not allowed by \
        Access-Control-Allow-Origin. Status code: 200 (v1, line 0)
        """,
      reason: .allowOriginMissing, isReproduced: true,
      fix: "Access-Control-Allow-Origin: tauri://localhost"),
    Post(
      text: """
        Access to resource at 'http://192.168.4.1/events' from origin 'chrome-extension://abcdefgh' \
        \(blocked)No 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, isReproduced: true,
      fix: "Access-Control-Allow-Origin: chrome-extension://abcdefgh"),
    // Who was answered had been let into the local network.
    Post(
      text: """
        Access to script at 'http://localhost:5173/@vite/client' from origin 'https://music.shop.test' \
        \(blocked)No 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    Post(
      text: """
        Access to fetch at 'http://localhost:17080/a.m4v' from origin 'https://shop.test' \(blocked)\
        Permission was denied for this request to access the `unknown` address space.Understand this error
        """,
      reason: .localNetwork, isCORS: false, fix: "local network"),
    // What a script was not given.
    Post(
      text:
        "ETagMissing: No access to ETag property on response. Check CORS configuration to expose"
        + " ETag header.",
      fix: "Access-Control-Expose-Headers: ETag"),
    Post(
      text: "Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted"
        + " canvases may not be exported.",
      fix: "crossorigin=\"anonymous\""),
    // A sandbox is given an origin before everybody's null is let in.
    Post(
      text: """
        Access to fetch at 'https://api.shop.test/a' from origin 'null' \(blocked)No \
        'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "give the page an origin"),
    Post(
      text: """
        ```kid.html:1 Access to XMLHttpRequest at 'file:///Users/me/a.json' from origin 'null' \
        \(blocked)Cross origin requests are only supported for protocol schemes: http, data, https.```
        """,
      reason: .schemeNotHTTP, isCORS: false),
    Post(
      text: """
        Fetch API cannot load file://store.test/catalog.json. URL scheme must be "http" or "https" for \
        CORS request.
        """,
      reason: .schemeNotHTTP, isCORS: false),
    // The network log names a rule and no more.
    Post(
      text: "GET http://localhost:5000/me.png net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)",
      reason: .resourcePolicy, isCORS: false, fix: "Cross-Origin-Resource-Policy: same-site"),
    Post(
      text: "GET https://cdn.test/a.webp"
        + " net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep 200 (OK)",
      reason: .resourcePolicy, isCORS: false, fix: "crossorigin=\"anonymous\""),
    Post(text: "(failed)net::ERR_BLOCKED_BY_ORB", reason: .opaqueResponse, isCORS: false),
    Post(
      text:
        "The resource at “https://a.test/a.jpg” was blocked due to its Cross-Origin-Resource-Policy"
        + " header (or lack thereof). See"
        + " https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#",
      reason: .resourcePolicy, isCORS: false, isReproduced: true,
      fix: "Cross-Origin-Resource-Policy: cross-origin"),
    Post(
      text:
        "Load denied by X-Frame-Options: “deny” from “https://grafana.test/d?x=1”, site does not"
        + " permit any framing. Attempted to load into “https://docs.test/status.html”.",
      reason: .frameForbidden, isCORS: false, fix: "frame-ancestors"),
    Post(
      text: "Refused to display 'https://mail.test/' in a frame because an ancestor violates the"
        + " following Content Security Policy directive: \"frame-ancestors 'self'\".",
      reason: .frameForbidden, isCORS: false, fix: "frame-ancestors 'self' https://"),
    Post(
      text: "Content Security Policy: The page’s settings blocked the loading of a resource at"
        + " https://api.test/x (“connect-src”).",
      reason: .contentSecurityPolicy, isCORS: false, fix: "add https://api.test to connect-src"),
    Post(
      text: "Failed to load module script: Expected a JavaScript module script but the server"
        + " responded with a MIME type of \"text/html\".",
      reason: .elementRefused, isCORS: false, fix: "Content-Type: text/javascript"),
    Post(
      text: "GET http://localhost:6000/ net::ERR_UNSAFE_PORT", reason: .badPort, isCORS: false),
    // Two messages whose line's end was lost.
    Post(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://127.0.0.1/all. (Reason: missing token ‘x-key’ in CORS header \
        ‘Access-Control-Allow-Headers’ from CORS preflight channel).[Learn More] Cross-Origin Request \
        Blocked: The Same Origin Policy disallows reading the remote resource at http://127.0.0.1/all. \
        (Reason: CORS request did not succeed)
        """,
      reason: .headerNotAllowed, fix: "Access-Control-Allow-Headers: x-key"),
    // No URL at all.
    Post(
      text: """
        Access to XMLHttpRequest at '' from origin 'http://localhost:3000' \(blocked)Response to preflight \
        request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on \
        the requested resource.
        """,
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin: http://localhost:3000"),
    // Words of one's own.
    Post(
      text:
        "Access blocked: The 'Access-Control-Allow-Origin' header\nhas a value of '*' which is not"
        + " allowed when the credentials mode is 'include'.",
      reason: .wildcardWithCredentials, fix: "Access-Control-Allow-Origin"),
    Post(
      text: "⚠️ POST response missing 'access-control-allow-origin' header.",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin"),
    // The log's lines that only follow stand behind.
    Post(
      text: """
        GEThttp://shop.test/style.css
        [HTTP/1.1 200 OK 29ms]
        Unknown property ‘-moz-border-radius’.  Declaration dropped.
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://api.test/. (Reason: CORS request did not succeed).
        """,
      reason: .connectionDropped, isCORS: false),
  ]

  @Test("of lines", arguments: lines)
  func line(post: Post) throws { try check(post) }

  @Test("of requests and answers", arguments: captures)
  func capture(post: Post) throws { try check(post) }

  private func check(_ post: Post) throws {
    let diagnosis = try #require(Paste(post.text).diagnoses().first)
    #expect(diagnosis.reason == post.reason)
    if post.reason != nil || post.fix != nil { #expect(diagnosis.isCORS == post.isCORS) }
    if post.isReproduced { #expect(diagnosis.isReproduced) }
    let fixes = diagnosis.waysInWords.prefix(2)
    if let fix = post.fix { #expect(fixes.contains { $0.contains(fix) }, "\(fixes)") }
  }

  @Test("headers beside a line are what its server's list already has")
  func headersBeside() throws {
    let text = """
      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' \(Self.blocked)Request \
      header field x-trace is not allowed by Access-Control-Allow-Headers in preflight response.

      Response Headers
      access-control-allow-headers: content-type,
       authorization
      access-control-allow-origin: https://shop.test
      """
    let diagnoses = Paste(text).diagnoses()
    let diagnosis = try #require(diagnoses.first)
    #expect(diagnosis.isReproduced)
    #expect(
      diagnosis.fixes.first?.changes.map(\.instruction) == [
        "on the preflight's response: send Access-Control-Allow-Headers: content-type, authorization,"
          + " x-trace"
      ])
    #expect(diagnoses.filter { !$0.isToldElsewhere }.count == 1)
  }

  @Test("headers that a line's browser cannot have got are left alone")
  func headersOfAnother() throws {
    let text = """
      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' \(Self.blocked)No \
      'Access-Control-Allow-Origin' header is present on the requested resource.

      HTTP/1.1 200 OK
      Access-Control-Allow-Origin: *
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.isReproduced && diagnosis.reason == .allowOriginMissing)
  }

  @Test(
    "code with variables in its URL is the call that a line names",
    arguments: [
      "axios.patch(`http://localhost:8000/api/tasks/${id}/`, { done: true })",
      "axios.patch(`${base}/api/tasks/${id}/`, { done: true })",
      "axios.patch('/api/tasks/4/', { done: true })",
    ])
  func codeBeside(code: String) throws {
    let text = """
      \(code)

      Access to XMLHttpRequest at 'http://localhost:8000/api/tasks/4/' from origin \
      'http://localhost:3000' \(Self.blocked)Method PATCH is not allowed by \
      Access-Control-Allow-Methods in preflight response.
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.filter { !$0.isToldElsewhere }.map(\.reason) == [.methodNotAllowed])
    let call = try #require(diagnoses.first?.evaluation?.scenario.calls[0].request)
    #expect(call.body?.contains("done") == true)
    #expect(call.url.text == "http://localhost:8000/api/tasks/4/")
  }

  @Test("a configuration in front of a line stands behind what happened, and so does a link")
  func order() {
    let text = """
      See https://unpkg.test/lib.js

      app.use(cors({origin: 'https://a.test'}))

      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' \(Self.blocked)No \
      'Access-Control-Allow-Origin' header is present on the requested resource.
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.recognized).prefix(2) == [.console, .configuration])
  }

  @Test(
    "HTTPie's items are headers, fields and queries",
    arguments: [
      ("http :8000/a", "GET", "http://localhost:8000/a", 0),
      ("https POST api.test/a X-A:b", "POST", "https://api.test/a", 1),
      ("http https://api.test/a name=b n:=1 q==2", "POST", "https://api.test/a", 1),
    ])
  func httpie(command: String, method: String, url: String, headers: Int) throws {
    let words = command.split(separator: " ").map(String.init)
    let request = try #require(HTTPieCommand(words: words)).request
    #expect(request.method.name == method && request.url == url)
    #expect(request.headers.headers.count == headers)
  }

  @Test(
    "what only begins like a command of HTTPie is none",
    arguments: ["http is a", "http", "https x"])
  func noHTTPie(text: String) {
    #expect(HTTPieCommand(words: text.split(separator: " ").map(String.init)) == nil)
  }

  @Test(
    "other code is another call", arguments: ["/api/lists/4/", "${id}", "http://other.test/${a}"])
  func otherCode(url: String) {
    let own = URLText(url)
    #expect(!own.isMeant(by: WebURL("http://localhost:8000/api/tasks/4/")!))
  }
}
