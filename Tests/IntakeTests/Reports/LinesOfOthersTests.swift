import CORS
import Telling
import Testing
import Web
import YAML

@testable import Intake

/// Lines that are not CORS, of other browsers and other years, and as chats change them: what each is, and
/// what mends it.
@Suite("Lines of others")
struct LinesOfOthersTests {
  struct Line: CustomTestStringConvertible, Sendable {
    let text: String
    var reason: BlockReason.Kind?
    var isCORS = false
    /// What one of the first two fixes takes; nil: there is none to be had.
    var fix: String?
    /// What no fix may say.
    var never: String?
    var testDescription: String { String(text.prefix(90)) }
  }

  private static func check(_ line: Line) throws {
    let diagnosis = try #require(Paste(line.text).diagnoses().first { !$0.isToldElsewhere })
    #expect(diagnosis.reason == line.reason)
    #expect(diagnosis.isCORS == line.isCORS)
    let ways = diagnosis.waysInWords
    if let fix = line.fix {
      #expect(ways.prefix(2).contains { $0.contains(fix) }, "\(ways)")
    }
    if let never = line.never { #expect(!ways.contains { $0.contains(never) }, "\(ways)") }
  }

  // MARK: Cookies

  private static let setCookie = "This attempt to set a cookie via a Set-Cookie header was blocked "

  static let cookies = [
    Line(
      text: "This Set-Cookie header didn't specify a \"SameSite\" attribute and was defaulted to"
        + " \"SameSite=Lax,\" and was blocked because it came from a cross-site response which was not"
        + " the response to a top-level navigation.",
      fix: "SameSite=None; Secure"),
    Line(
      text: setCookie + "because it had the \"Secure\" attribute but was not received over a secure"
        + " connection.",
      fix: "by https"),
    Line(
      text: setCookie
        + "because its Domain attribute was invalid with regards to the current host url.",
      fix: "leave Domain out"),
    Line(text: setCookie + "due to user preferences.", fix: "be kept"),
    Line(
      text: setCookie + "because it had the \"SameSite=None\" attribute but did not have the"
        + " \"Secure\" attribute, which is required in order to use \"SameSite=None\".",
      fix: "SameSite=None; Secure"),
    Line(
      text: setCookie
        + "because it used the \"__Secure-\" or \"__Host-\" prefix in its name and broke"
        + " the additional rules.",
      fix: "__Host-"),
    Line(
      text:
        "This cookie was blocked because it had the \"SameSite=Strict\" attribute and the request"
        + " was made from a different site.",
      fix: "SameSite=None; Secure"),
    Line(
      text:
        "This cookie was blocked because its path was not an exact match for or a superdirectory of"
        + " the request url's path.",
      fix: "Path=/"),
    Line(text: "Cookie “sid” has been rejected for invalid domain.", fix: "leave Domain out"),
    Line(
      text: "Cookie “sid” has been rejected because a non-HTTPS cookie can’t be set as “secure”.",
      fix: "by https"),
    Line(
      text:
        "Cookie “sid” has been rejected because it is foreign and does not have the “Partitioned“"
        + " attribute.",
      fix: "Partitioned", never: "Partitioned needs it"),
    Line(
      text:
        "Cookie “sid” has been rejected because it has the “Partitioned” attribute but is missing"
        + " the “secure” attribute.",
      fix: "set the cookie with Secure"),
    Line(
      text:
        "Cookie “sid” will be soon rejected because it has the “sameSite” attribute set to “none” or"
        + " an invalid value, without the “secure” attribute.",
      fix: "SameSite=None; Secure"),
    Line(
      text: "Cookie “sid” has “SameSite” policy set to “Lax” because it is missing a “SameSite”"
        + " attribute, and “SameSite=Lax” is the default value for this attribute.",
      fix: "SameSite=None; Secure"),
    Line(
      text:
        "Cookie “sid” has been rejected because it is in a cross-site context and its “SameSite” is"
        + " “Lax” or “Strict”.",
      fix: "SameSite=None; Secure"),
    Line(text: "Cookie “sid” has been rejected because it is already expired.", fix: "Max-Age"),
    Line(
      text: "La cookie “_ga” se rechazará pronto porque tiene el atributo “SameSite” establecido en"
        + " \"None\" o un valor no válido, sin el atributo “secure”.",
      fix: "SameSite=None; Secure"),
    Line(
      text: "A cookie associated with a cross-site resource at https://a.test/ was set without the"
        + " `SameSite` attribute. It has been blocked, as Chrome now only delivers cookies with"
        + " cross-site requests if they are set with `SameSite=None` and `Secure`.",
      fix: "SameSite=None; Secure"),
  ]

  @Test("about cookies have the attribute's own fix", arguments: cookies)
  func cookie(line: Line) throws { try Self.check(line) }

  // MARK: Workers, files, pictures, sockets

  static let others = [
    Line(
      text:
        "Subresource Integrity: The resource 'https://cdn.test/a.js' has an integrity attribute, but"
        + " the resource requires the request to be CORS enabled to check the integrity, and it is not."
        + " The resource has been blocked because the integrity cannot be enforced.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    Line(
      text: "“https://cdn.test/a.js” is not eligible for integrity checks since it’s neither"
        + " CORS-enabled nor same-origin.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    Line(
      text: "Uncaught DOMException: Failed to construct 'Worker': Script at 'https://cdn.test/w.js'"
        + " cannot be accessed from origin 'http://localhost:8000'.",
      fix: "the page's own origin, http://localhost:8000"),
    Line(
      text: "Failed to register a ServiceWorker: The origin of the provided scriptURL"
        + " ('https://static.shop.test') does not match the current origin ('https://shop.test').",
      fix: "https://shop.test"),
    Line(
      text: "Failed to register a ServiceWorker: Only secure origins are allowed"
        + " (see: https://goo.gl/Y0ZkNV).",
      fix: "by https:"),
    Line(
      text: "Failed to execute 'texImage2D' on 'WebGLRenderingContext': The image element contains"
        + " cross-origin data, and may not be loaded.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    Line(
      text: "Failed to execute 'importScripts' on 'WorkerGlobalScope': The script at"
        + " 'https://cdn.test/w.js' failed to load."),
    Line(
      text:
        "WebSocket connection to 'wss://live.test/feed' failed: Error during WebSocket handshake:"
        + " Unexpected response code: 403",
      reason: .webSocketHandshake, fix: "status 101"),
    Line(
      text: "WebSocket connection to 'wss://live.test/feed' failed: Unexpected response code: 502",
      reason: .webSocketHandshake, fix: "status 101"),
    Line(
      text: """
        GET https://media.test/pictures/abc123 NS_ERROR_FAILURE

        A resource is blocked by OpaqueResponseBlocking, please check browser console for details. abc123
        """,
      reason: .opaqueResponse, fix: "Content-Type: image/"),
    Line(
      text:
        "A resource is blocked by OpaqueResponseBlocking, please check browser console for details.",
      reason: .opaqueResponse, fix: "Content-Type"),
    Line(
      text: "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote"
        + " resource at https://api.test/x soon. (Reason: When the `Access-Control-Allow-Headers` is"
        + " `*`, the `Authorization` header is not covered. To include the `Authorization` header, it"
        + " must be explicitly listed in CORS header `Access-Control-Allow-Headers`).",
      isCORS: true, fix: "authorization in Access-Control-Allow-Headers"),
    Line(
      text:
        "Uncaught DOMException: Failed to read the 'cssRules' property from 'CSSStyleSheet': Cannot"
        + " access rules",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    Line(text: "Script error. at line 0", isCORS: true, fix: "crossorigin=\"anonymous\""),
    Line(
      text: "Refused to display in a frame because it set 'X-Frame-Options' to 'SAMEORIGIN'.",
      reason: .frameForbidden, fix: "frame-ancestors"),
    Line(
      text: "Cross-Origin Read Blocking (CORB) blocked cross-origin response"
        + " https://api.test/?format=json with MIME type application/json.",
      reason: .opaqueResponse, fix: "in mode cors", never: "image/png"),
    Line(
      text: "Cross-Origin Read Blocking (CORB) blocked cross-origin response"
        + " https://list.test/subscribe?u=1&callback=done with MIME type text/html.",
      reason: .opaqueResponse, fix: "text/javascript", never: "image/png"),
    Line(
      text: "GET https://api.test/data.json net::ERR_BLOCKED_BY_ORB", reason: .opaqueResponse,
      never: "image/png"),
    // A page's policy that the line shows, in part or not at all.
    Line(
      text: "Content Security Policy: The page's settings blocked the loading of a resource at"
        + " https://cdn.test/a.css (\"default-src https://*.shop.test\").",
      reason: .contentSecurityPolicy, fix: "https://*.shop.test https://cdn.test", never: "'none'"),
    Line(
      text: "Content Security Policy: The page’s settings blocked the loading of a resource at"
        + " https://cdn.test/a.js (“script-src a.test b.test 'unsafe-inline'”).",
      reason: .contentSecurityPolicy, fix: "b.test 'unsafe-inline' https://cdn.test",
      never: "'none'"),
    Line(
      text:
        "Refused to connect to wss://live.test/feed' because it appears in neither the connect-src"
        + " directive nor the default-src directive of the Content Security Policy",
      reason: .contentSecurityPolicy, fix: "add wss://live.test to connect-src", never: "'none'"),
    Line(
      text: "Refused to create a worker from 'blob:https://shop.test/1f' because it violates the"
        + " following Content Security Policy directive: \"default-src 'self' data:\". Note that"
        + " 'worker-src' was not explicitly set, so 'default-src' is used as a fallback.",
      reason: .contentSecurityPolicy, fix: "add blob: to worker-src", never: "'none'"),
    Line(
      text: "Refused to load the image 'data:image/png;base64,AA' because it violates the following"
        + " Content Security Policy directive: \"img-src 'self'\".",
      reason: .contentSecurityPolicy, fix: "add data: to img-src"),
    Line(
      text: "images are blocked locally: `err_blocked_by_response.notsameorigin 200 (ok)`",
      reason: .resourcePolicy, fix: "Cross-Origin-Resource-Policy"),
    Line(
      text: "Failed to execute 'texImage2D' on 'WebGLRenderingContext': Tainted canvases may not be"
        + " loaded.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    Line(
      text:
        "A site requested a resource from a network that it could only access because of its users'"
        + " privileged network position.",
      reason: .localNetwork, fix: "local network"),
    Line(
      text: "XMLHttpRequest cannot load file://localhost/a.html. Origin null is not allowed by"
        + " Access-Control-Allow-Origin.",
      reason: .schemeNotHTTP, fix: "serve the page over http"),
    // Mixed content, and what its server once sent on.
    Line(
      text: "Mixed Content: The page at 'https://***/app' was loaded over HTTPS, but requested an"
        + " insecure XMLHttpRequest endpoint 'http://***/rest'. This content should also be served over"
        + " HTTPS.",
      reason: .mixedContent, fix: "https:"),
    Line(
      text: """
        Mixed Content: The page at 'https://shop.test/a' was loaded over HTTPS, but requested an insecure \
        XMLHttpRequest endpoint 'http://shop.test/b'. This content should also be served over HTTPS.
        a:1 XMLHttpRequest cannot load http://shop.test/b. No 'Access-Control-Allow-Origin' header is \
        present on the requested resource. Origin 'https://shop.test' is therefore not allowed access.
        """,
      reason: .mixedContent, fix: "https://shop.test/b"),
    Line(
      text:
        "XMLHttpRequest cannot load http://shop.test/b. No 'Access-Control-Allow-Origin' header is"
        + " present on the requested resource. Origin 'https://shop.test' is therefore not allowed"
        + " access.",
      reason: .mixedContent, fix: "https://shop.test/b"),
  ]

  @Test("about other rules have theirs", arguments: others)
  func other(line: Line) throws { try Self.check(line) }

  // MARK: Other browsers and years

  static let versions = [
    Line(
      text: """
        SEC7118: XMLHttpRequest for https://api.test/a required Cross Origin Resource Sharing (CORS).
        SEC7119: XMLHttpRequest for https://api.test/a required CORS preflight.
        SEC7123: Request header content-type was not present in the Access-Control-Allow-Headers list.
        SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.
        """,
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers: content-type"),
    Line(
      text: "SEC7123: Access-Control-Allow-Headers 列表中不存在请求标头 x-token。文件: login",
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers: x-token"),
    Line(
      text: "SEC7124: Request method PUT was not present in the Access-Control-Allow-Methods list.",
      reason: .methodNotAllowed, isCORS: true, fix: "Access-Control-Allow-Methods: PUT"),
    Line(
      text:
        "SEC7120: Origin http://localhost:3000 not found in Access-Control-Allow-Origin header.",
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: http://localhost:3000"),
    Line(
      text: "SEC7118: XMLHttpRequest for https://api.test/a required Cross Origin Resource Sharing"
        + " (CORS).",
      isCORS: true, fix: "Access-Control-Allow-Origin"),
    Line(
      text: "Cross-origin image load denied by Cross-Origin Resource Sharing policy.",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    Line(
      text: "Imported resource from origin 'file://' has been blocked from loading by Cross-Origin"
        + " Resource Sharing policy: Received an invalid response. Origin 'null' is therefore not"
        + " allowed access.",
      reason: .schemeNotHTTP, fix: "serve the page over http"),
    Line(
      text:
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource"
        + " at https://bosh.test/. This can be fixed by moving the resource to the same domain or"
        + " enabling CORS.",
      isCORS: true, fix: "Access-Control-Allow-Origin"),
    Line(
      text: "XMLHttpRequest cannot load https://api.test/x. Origin [website] is not allowed by"
        + " Access-Control-Allow-Origin.",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    Line(
      text: "XMLHttpRequest cannot load http://api.test/x. A wildcard '_' cannot be used in the"
        + " 'Access-Control-Allow-Origin' header when the credentials flag is true. Origin"
        + " 'http://shop.test' is therefore not allowed access.",
      reason: .wildcardWithCredentials, isCORS: true,
      fix: "Access-Control-Allow-Origin: http://shop.test"),
    Line(
      text: "origin is not allowed by access-control-allow-origin", reason: .allowOriginMissing,
      isCORS: true, fix: "Access-Control-Allow-Origin"),
    Line(
      text:
        "Cross-origin request blocked: The same origin policy does not allow the reading of remote"
        + " resources at https://api.test/x. (Reason: CORS header 'Access-Control-Allow-Origin' is"
        + " missing)",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    Line(
      text:
        "OPTIONS https://files.test/a.mp4 No 'Access-Control-Allow-Origin' header is present on the"
        + " requested resource. Origin 'http://shop.test' is therefore not allowed access.",
      reason: .allowOriginMissing, isCORS: true, fix: "on the preflight's response"),
  ]

  @Test("of other browsers and years have the reason that they name", arguments: versions)
  func version(line: Line) throws { try Self.check(line) }

  // MARK: What stands in the page, what servers log, what developer tools say

  static let alone = [
    Line(
      text:
        "Refused to execute inline script because it violates the following Content Security Policy"
        + " directive: \"script-src 'self'\". Either the 'unsafe-inline' keyword, a hash"
        + " ('sha256-W0KbNXedcciKZXGaVObFywPiwKn+zsVAb85MEnke0SQ='), or a nonce ('nonce-...') is required"
        + " to enable inline execution.",
      reason: .contentSecurityPolicy, fix: "'sha256-W0KbNXedcciKZXGaVObFywPiwKn+zsVAb85MEnke0SQ='",
      never: "https://"),
    Line(
      text: "Executing inline script violates the following Content Security Policy directive"
        + " 'script-src 'self''. Either the 'unsafe-inline' keyword, a hash ('sha256-AA'), or a nonce"
        + " ('nonce-...') is required to enable inline execution. The action has been blocked.",
      reason: .contentSecurityPolicy, fix: "into a file of its own", never: "https://"),
    Line(
      text:
        "Refused to execute inline event handler because it violates the following Content Security"
        + " Policy directive: \"script-src 'self'\". Note that hashes do not apply to event handlers, style"
        + " attributes and javascript: navigations unless the 'unsafe-hashes' keyword is present.",
      reason: .contentSecurityPolicy, fix: "addEventListener", never: "https://"),
    Line(
      text:
        "Refused to apply inline style because it violates the following Content Security Policy"
        + " directive: \"style-src 'self'\".",
      reason: .contentSecurityPolicy, fix: "to style-src", never: "https://"),
    Line(
      text:
        "Refused to evaluate a string as JavaScript because 'unsafe-eval' is not an allowed source of"
        + " script in the following Content Security Policy directive: \"script-src 'self'\".",
      reason: .contentSecurityPolicy, fix: "do without eval", never: "https://"),
    Line(
      text:
        "Content-Security-Policy: The page’s settings blocked a JavaScript eval (script-src) from being"
        + " executed because it violates the following directive: “script-src 'self'” (Missing"
        + " 'unsafe-eval')",
      reason: .contentSecurityPolicy, fix: "'unsafe-eval'", never: "https://"),
    Line(
      text:
        "[Report Only] Refused to load the script 'https://cdn.test/a.js' because it violates the"
        + " following Content Security Policy directive: \"script-src 'self'\".",
      never: "add"),
    Line(
      text: "Error: Not allowed by CORS\n    at origin (/srv/app.js:14:16)",
      reason: .allowOriginMissing, isCORS: true, fix: "to the origins that the CORS configuration"),
    Line(
      text: "Invalid CORS request", reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin"),
    Line(
      text: "Microsoft.AspNetCore.Cors.Infrastructure.CorsService: CORS policy execution failed.",
      reason: .allowOriginMissing, isCORS: true, fix: "CORS configuration"),
    Line(
      text:
        "java.lang.IllegalArgumentException: When allowCredentials is true, allowedOrigins cannot"
        + " contain the special value \"*\" since that cannot be set on the response header.",
      reason: .wildcardWithCredentials, isCORS: true, fix: "list the origins"),
    Line(
      text:
        "Forbidden (Origin checking failed - https://shop.test does not match any trusted origins.)",
      fix: "add https://shop.test to the origins that the CSRF protection trusts"),
    Line(
      text:
        "[HPM] Error occurred while proxying request localhost:3000/api to http://localhost:5000/"
        + " [ECONNREFUSED]",
      reason: .connectionDropped, fix: "start the server"),
    Line(
      text: "Failed to load resource: Cannot make any requests from null.", isCORS: true,
      fix: "serve the page over http"),
    Line(
      text: "OPTIONS http://api.test:3900/x net::ERR_CONNECTION_REFUSEDXMLHttpRequester.request"
        + " @ a.js:133",
      reason: .connectionDropped, fix: "nothing answers at api.test:3900"),
    Line(
      text:
        "POST https://api.test/x net::ERR_CERT_AUTHORITY_INVALIDdispatchXhrRequest @ xhr.js:178",
      reason: .connectionDropped, fix: "certificate"),
    Line(
      text: "Permission was denied for this request to access the `loopback` address space.",
      reason: .localNetwork, fix: "allow the page"),
    Line(
      text: "PreflightMissingAllowOriginHeader", reason: .allowOriginMissing, isCORS: true,
      fix: "on the preflight's response"),
    Line(
      text: "Cross-Origin Resource Sharing error: HeaderDisallowedByPreflightResponse",
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers"),
    Line(
      text: "Cross-Origin Resource Sharing error: PreflightInvalidStatus", reason: .preflightStatus,
      isCORS: true, fix: "status 204"),
    Line(
      text: "https://api.test/a (blocked:csp) fetch app.js:1", reason: .contentSecurityPolicy,
      fix: "Content-Security-Policy"),
    Line(
      text: "http://api.test/a (blocked:mixed-content) fetch app.js:1", reason: .mixedContent,
      fix: "https:"),
    Line(
      text:
        "Ensure preflight responses are valid\nHTTP status of preflight request didn't indicate success",
      reason: .preflightStatus, isCORS: true, fix: "status 204"),
    Line(
      text: "Ensure credentialed requests are not sent to CORS resources with origin wildcards",
      reason: .wildcardWithCredentials, isCORS: true, fix: "Access-Control-Allow-Origin: https"),
    Line(
      text: "{\"errorText\":\"net::ERR_FAILED\",\"corsErrorStatus\":{\"corsError\":"
        + "\"PreflightMissingAllowOriginHeader\",\"failedParameter\":\"\"}}",
      reason: .allowOriginMissing, isCORS: true, fix: "on the preflight's response"),
    Line(
      text: "Request had a target IP address space of `local` yet the resource is in address space"
        + " `loopback`.",
      reason: .localNetwork, fix: "targetAddressSpace", never: "granted"),
    Line(
      text: """
        warn: Microsoft.AspNetCore.Cors.Infrastructure.CorsService[5]
              CORS policy execution failed.
              Request origin https://shop.test does not have permission to access the resource.
        """,
      reason: .allowOriginMissing, isCORS: true, fix: "add https://shop.test to the origins"),
    // What throws the words is no log of them.
    Line(
      text:
        "Access to fetch at 'https://api.test/x' from origin 'https://shop.test' has been blocked by CORS"
        + " policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n\n"
        + "callback(new Error('Not allowed by CORS'));",
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    // No element sends such a header by itself.
    Line(
      text:
        "Access to font at 'https://fonts.test/a.woff2' from origin 'https://shop.test' has been"
        + " blocked by CORS policy: Request header field x-debug is not allowed by"
        + " Access-Control-Allow-Headers in preflight response.",
      reason: .headerNotAllowed, isCORS: true, fix: "leave x-debug out"),
    Line(
      text:
        "Uncaught DOMException: Blocked a frame with origin \"http://localhost:8080\" from accessing a"
        + " cross-origin frame.",
      fix: "postMessage"),
    Line(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        https://cdn.test/a.css. (Reason: CORS request did not succeed).

        GET https://cdn.test/a.css

        Failed to load ‘https://cdn.test/a.css’. A ServiceWorker passed an opaque Response to \
        FetchEvent.respondWith() while handling a ‘cors’ FetchEvent. Opaque Response objects are only valid \
        when the RequestMode is ‘no-cors’. sw.js:1853:26
        """,
      fix: "in the service worker"),
    Line(
      text: """
        [Error] Failed to load resource: cancelled (download, line 0)
        [Error] XMLHttpRequest cannot load https://api.test/status/download due to access control checks.
        """,
      never: "Access-Control"),
    Line(
      text: """
        [Error] Failed to load resource: Could not connect to the server. (me, line 0)
        [Error] Fetch API cannot load http://localhost:8000/me due to access control checks.
        """,
      reason: .connectionDropped, fix: "localhost:8000", never: "Access-Control"),
    Line(
      text: """
        Safari blocks https://shop.test local access to http://localhost:8126

        Fetch API cannot load http://localhost:8126/info due to access control checks.
        """,
      reason: .mixedContent, never: "Access-Control"),
    Line(
      text:
        "curl -X OPTIONS -i -H \"Access-Control-Request-Method: PATCH\" http://localhost:3000/\n\n"
        + "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
        + "Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE\n",
      reason: .methodNotAllowed, isCORS: true, fix: "DELETE, PATCH", never: "OPTIONS"),
    Line(
      text: "curl -i -X OPTIONS -H 'Origin: http://localhost:8080' http://localhost:3000/api\n\n"
        + "HTTP/1.1 401 Unauthorized\nAccess-Control-Allow-Origin: http://localhost:8080\n",
      reason: .preflightStatus, isCORS: true, fix: "status 204"),
    Line(
      text: "curl -i -X OPTIONS http://localhost:3000/api\n\nHTTP/1.1 204 No Content\n"
        + "Access-Control-Allow-Origin: *\n"),
  ]

  @Test("that stand alone have their own reason and fix", arguments: alone)
  func isolated(line: Line) throws { try Self.check(line) }

  @Test(
    "never say a value that they do not have",
    arguments: [
      ("Firefox can’t establish a connection to the server at wss://live.test/feed.", "403"),
      ("Firefox can’t establish a connection to the server at https://live.test/feed.", "500"),
      (
        "Did not parse stylesheet at 'https://shop.test/a.css' because non CSS MIME types are not allowed"
          + " in strict mode.", "csv"
      ),
      ("Cross-Origin Resource Sharing error: PreflightAllowOriginMismatch", "other.example"),
      (
        "Access to fetch at 'https://api.test/x' from origin 'https://shop.test' has been blocked by CORS"
          + " policy: Response to preflight request doesn't pass access control check: It does not have"
          + " HTTP ok status.", "403"
      ),
      (
        "GET https://cdn.test/a.png net::ERR_BLOCKED_BY_RESPONSE.NotSameSite 200 (OK)",
        "\"same-origin\""
      ),
      (
        "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение"
          + " удаленного ресурса на https://api.test/. (Причина: заголовок CORS"
          + " «Access-Control-Allow-Origin» не совпадает с «(null)»).", "other.example"
      ),
    ])
  func values(text: String, assumed: String) throws {
    let diagnosis = try #require(Paste(text).diagnoses().first)
    let sheet = AnswerSheet(of: diagnosis, servers: [])
    #expect(diagnosis.reason != nil)
    for case .said(let label, let words) in sheet.parts where label == "Cause" {
      #expect(!words.contains(assumed), "\(words)")
    }
    #expect(!sheet.banner.words.contains(assumed), "\(sheet.banner.words)")
  }

  @Test("of a type that is told have that type in their cause, and its fix")
  func toldType() throws {
    let text =
      "Failed to load module script: The server responded with a non-JavaScript MIME type of"
      + " \"text/html\". Strict MIME type checking is enforced for module scripts per HTML spec."
    let diagnosis = try #require(Paste(text).diagnoses().first)
    let causes = AnswerSheet(of: diagnosis, servers: []).parts.compactMap { part in
      if case .said("Cause", let words) = part { words } else { nil }
    }
    #expect(causes.contains { $0.contains("text/html") }, "\(causes)")
    #expect(diagnosis.waysInWords.contains { $0.contains("correct the path") })
  }

  @Test("of a language that nobody knows here are never told to have had no answer")
  func unknownReason() {
    let text =
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, https://api.test/x üzerindeki uzak kaynağın"
      + " okunmasına izin vermiyor. (Sebep: bilinmeyen)"
    let diagnosis = Paste(text).diagnoses().first
    #expect(diagnosis?.reason == nil)
    #expect(diagnosis?.isCORS == true)
  }

  // MARK: Quoting

  static let reasons: [(sentence: String, reason: BlockReason.Kind)] = [
    (
      "No 'Access-Control-Allow-Origin' header is present on the requested resource",
      .allowOriginMissing
    ),
    (
      "The 'Access-Control-Allow-Origin' header contains the invalid value 'false'", .originMismatch
    ),
    (
      "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed",
      .originMismatch
    ),
    (
      "Method PUT is not allowed by Access-Control-Allow-Methods in preflight response",
      .methodNotAllowed
    ),
    (
      "Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response",
      .headerNotAllowed
    ),
    (
      "Response to preflight request doesn't pass access control check: It does not have HTTP ok status",
      .preflightStatus
    ),
    (
      "Response to preflight request doesn't pass access control check: Redirect is not allowed for a"
        + " preflight request", .preflightRedirect
    ),
    (
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be"
        + " 'true' when the request's credentials mode is 'include'", .credentialsNotTrue
    ),
  ]

  @Test(
    "that lost their last full stop keep their reason, whatever stands behind",
    arguments: ["", "\"", "`", "'", ")", "]", "**", "</b>", " :(", ") works in Postman", "\"."])
  func ends(mark: String) {
    for (sentence, reason) in Self.reasons {
      let text =
        "Access to XMLHttpRequest at 'https://API.shop.test/a' from origin 'https://shop.test' has been blocked"
        + " by CORS policy: \(sentence)\(mark)"
      let diagnosis = Paste(text).diagnoses().first
      #expect(diagnosis?.reason == reason, "\(text)")
      // What is printed behind it in today's version was cut.
      let isWhole = reason != .credentialsNotTrue
      #expect(diagnosis?.isReproduced == isWhole, "\(text)")
      #expect(diagnosis?.fixes.isEmpty == false, "\(text)")
    }
  }

  @Test("with a quotation mark too many are read without it")
  func strayMark() {
    let text = """
      Access to "XMLHttpRequest at 'http://localhost:7500/a' from origin 'http://localhost:3000' has been \
      blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested \
      resource".
      """
    let diagnosis = Paste(text).diagnoses().first
    #expect(diagnosis?.reason == .allowOriginMissing)
    #expect(diagnosis?.isReproduced == true)
  }

  @Test("of Firefox without a status are read back from a handful of texts")
  func work() throws {
    let text =
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
      + " https://api.shop.test/x. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing)."
    let found = try #require(ConsoleCase.all(in: text).first)
    let built = try #require(found.built)
    #expect(found.lines.reasons == [.allowOriginMissing])
    #expect(!built.isReproduced)
    #expect(built.tried <= 4)
  }
}
