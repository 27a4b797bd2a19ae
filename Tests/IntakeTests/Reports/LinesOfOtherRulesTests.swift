import CORS
import Testing

@testable import Intake

/// Lines that are not CORS: workers, files, pictures, sockets, policies.
@Suite("Lines of other rules")
struct LinesOfOtherRulesTests {
  static let others = [
    PastedText(
      text:
        "Subresource Integrity: The resource 'https://cdn.test/a.js' has an integrity attribute, but"
        + " the resource requires the request to be CORS enabled to check the integrity, and it is not."
        + " The resource has been blocked because the integrity cannot be enforced.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    PastedText(
      text: "“https://cdn.test/a.js” is not eligible for integrity checks since it’s neither"
        + " CORS-enabled nor same-origin.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    PastedText(
      text: "Uncaught DOMException: Failed to construct 'Worker': Script at 'https://cdn.test/w.js'"
        + " cannot be accessed from origin 'http://localhost:8000'.",
      isCORS: false, fix: "the page's own origin, http://localhost:8000"),
    PastedText(
      text: "Failed to register a ServiceWorker: The origin of the provided scriptURL"
        + " ('https://static.shop.test') does not match the current origin ('https://shop.test').",
      isCORS: false, fix: "https://shop.test"),
    PastedText(
      text: "Failed to register a ServiceWorker: Only secure origins are allowed"
        + " (see: https://goo.gl/Y0ZkNV).",
      isCORS: false, fix: "by https:"),
    PastedText(
      text: "Failed to execute 'texImage2D' on 'WebGLRenderingContext': The image element contains"
        + " cross-origin data, and may not be loaded.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    PastedText(
      text: "Failed to execute 'importScripts' on 'WorkerGlobalScope': The script at"
        + " 'https://cdn.test/w.js' failed to load.", isCORS: false),
    PastedText(
      text:
        "WebSocket connection to 'wss://live.test/feed' failed: Error during WebSocket handshake:"
        + " Unexpected response code: 403",
      reason: .webSocketHandshake, fix: "status 101"),
    PastedText(
      text: "WebSocket connection to 'wss://live.test/feed' failed: Unexpected response code: 502",
      reason: .webSocketHandshake, fix: "status 101"),
    PastedText(
      text: """
        GET https://media.test/pictures/abc123 NS_ERROR_FAILURE

        A resource is blocked by OpaqueResponseBlocking, please check browser console for details. abc123
        """,
      reason: .opaqueResponse, fix: "Content-Type: image/"),
    PastedText(
      text:
        "A resource is blocked by OpaqueResponseBlocking, please check browser console for details.",
      reason: .opaqueResponse, fix: "Content-Type"),
    PastedText(
      text: "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote"
        + " resource at https://api.test/x soon. (Reason: When the `Access-Control-Allow-Headers` is"
        + " `*`, the `Authorization` header is not covered. To include the `Authorization` header, it"
        + " must be explicitly listed in CORS header `Access-Control-Allow-Headers`).",
      isCORS: true, fix: "authorization in Access-Control-Allow-Headers"),
    PastedText(
      text:
        "Uncaught DOMException: Failed to read the 'cssRules' property from 'CSSStyleSheet': Cannot"
        + " access rules",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    PastedText(text: "Script error. at line 0", isCORS: true, fix: "crossorigin=\"anonymous\""),
    PastedText(
      text: "Refused to display in a frame because it set 'X-Frame-Options' to 'SAMEORIGIN'.",
      reason: .frameForbidden, fix: "frame-ancestors"),
    PastedText(
      text: "Cross-Origin Read Blocking (CORB) blocked cross-origin response"
        + " https://api.test/?format=json with MIME type application/json.",
      reason: .opaqueResponse, fix: "in mode cors", never: "image/png"),
    PastedText(
      text: "Cross-Origin Read Blocking (CORB) blocked cross-origin response"
        + " https://list.test/subscribe?u=1&callback=done with MIME type text/html.",
      reason: .opaqueResponse, fix: "text/javascript", never: "image/png"),
    PastedText(
      text: "GET https://api.test/data.json net::ERR_BLOCKED_BY_ORB", reason: .opaqueResponse,
      never: "image/png"),
    // A page's policy that the line shows, in part or not at all.
    PastedText(
      text: "Content Security Policy: The page's settings blocked the loading of a resource at"
        + " https://cdn.test/a.css (\"default-src https://*.shop.test\").",
      reason: .contentSecurityPolicy, fix: "https://*.shop.test https://cdn.test", never: "'none'"),
    PastedText(
      text: "Content Security Policy: The page’s settings blocked the loading of a resource at"
        + " https://cdn.test/a.js (“script-src a.test b.test 'unsafe-inline'”).",
      reason: .contentSecurityPolicy, fix: "b.test 'unsafe-inline' https://cdn.test",
      never: "'none'"),
    PastedText(
      text:
        "Refused to connect to wss://live.test/feed' because it appears in neither the connect-src"
        + " directive nor the default-src directive of the Content Security Policy",
      reason: .contentSecurityPolicy, fix: "add wss://live.test to connect-src", never: "'none'"),
    PastedText(
      text: "Refused to create a worker from 'blob:https://shop.test/1f' because it violates the"
        + " following Content Security Policy directive: \"default-src 'self' data:\". Note that"
        + " 'worker-src' was not explicitly set, so 'default-src' is used as a fallback.",
      reason: .contentSecurityPolicy, fix: "add blob: to worker-src", never: "'none'"),
    PastedText(
      text: "Refused to load the image 'data:image/png;base64,AA' because it violates the following"
        + " Content Security Policy directive: \"img-src 'self'\".",
      reason: .contentSecurityPolicy, fix: "add data: to img-src"),
    PastedText(
      text: "images are blocked locally: `err_blocked_by_response.notsameorigin 200 (ok)`",
      reason: .resourcePolicy, fix: "Cross-Origin-Resource-Policy"),
    PastedText(
      text: "Failed to execute 'texImage2D' on 'WebGLRenderingContext': Tainted canvases may not be"
        + " loaded.",
      isCORS: true, fix: "crossorigin=\"anonymous\""),
    PastedText(
      text:
        "A site requested a resource from a network that it could only access because of its users'"
        + " privileged network position.",
      reason: .localNetwork, fix: "local network"),
    PastedText(
      text: "XMLHttpRequest cannot load file://localhost/a.html. Origin null is not allowed by"
        + " Access-Control-Allow-Origin.",
      reason: .schemeNotHTTP, fix: "serve the page over http"),
    // Mixed content, and what its server once sent on.
    PastedText(
      text: "Mixed Content: The page at 'https://***/app' was loaded over HTTPS, but requested an"
        + " insecure XMLHttpRequest endpoint 'http://***/rest'. This content should also be served over"
        + " HTTPS.",
      reason: .mixedContent, fix: "https:"),
    PastedText(
      text: """
        Mixed Content: The page at 'https://shop.test/a' was loaded over HTTPS, but requested an insecure \
        XMLHttpRequest endpoint 'http://shop.test/b'. This content should also be served over HTTPS.
        a:1 XMLHttpRequest cannot load http://shop.test/b. No 'Access-Control-Allow-Origin' header is \
        present on the requested resource. Origin 'https://shop.test' is therefore not allowed access.
        """,
      reason: .mixedContent, fix: "https://shop.test/b"),
    PastedText(
      text:
        "XMLHttpRequest cannot load http://shop.test/b. No 'Access-Control-Allow-Origin' header is"
        + " present on the requested resource. Origin 'https://shop.test' is therefore not allowed"
        + " access.",
      reason: .mixedContent, fix: "https://shop.test/b"),
    PastedText(
      text:
        "Access to script at 'http://xxx.cn/desk/cti.js' from origin 'http://xxx.cn' has been blocked by"
        + " CORS policy: The request client is not a secure context and the resource is in more-private"
        + " address space `local`.",
      reason: .localNetwork, fix: "serve the page by https:", never: "allow the page to reach"),
    PastedText(
      text:
        "[Warning] [blocked] The page at https://shop.test/a was not allowed to display insecure content"
        + " from http://localhost:16800/jsonrpc.",
      reason: .mixedContent, fix: "https://localhost:16800/jsonrpc", never: "Access-Control"),
    PastedText(
      text: "[blocked] The page at https://shop.test/a was not allowed to run insecure content from"
        + " http://api.test/a.js.",
      reason: .mixedContent, fix: "https://api.test/a.js", never: "Access-Control"),
    PastedText(
      text: """
        [Warning] [blocked] The page at https://shop.test/#/setting was not allowed to display insecure content \
        from http://localhost:16800/jsonrpc. (setting.6bf411e3.js, line 1)

        [Error] Not allowed to request resource
        \tS (setting.6bf411e3.js:1:3175)
        \tc (vendor.64da71ad.js:1004:1427)
        [Error] Fetch API cannot load http://localhost:16800/jsonrpc due to access control checks.
        \tS (setting.6bf411e3.js:1:3175)
        [Error] Error: – TypeError: Load failed
        """,
      reason: .mixedContent, fix: "https://localhost:16800/jsonrpc", never: "Access-Control"),
    PastedText(
      text:
        "DOMException: Failed to execute 'texImage2D' on 'WebGLRenderingContext': The cross-origin image at"
        + " https://cdn.test/man.jpg may not be loaded.",
      isCORS: true, fix: "crossorigin"),
    PastedText(text: "SecurityError: The operation is insecure.", isCORS: true, fix: "crossorigin"),
    PastedText(
      text:
        "This set-cookie was blocked because it had the \"SameSite=None\" attribute but did not have the"
        + " \"Secure\" attribute, which is required in order to use \"SameSite=None\".",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text:
        "WebSocket connection to 'wss://api.shop.test/ws' failed: Error during WebSocket handshake:"
        + " Unexpected response code: 403",
      reason: .webSocketHandshake, fix: "allowed_request_origins"),
  ]

  @Test("have the rule's own fix", arguments: others)
  func other(line: PastedText) throws { try line.check() }

  @Test("leave to reach the local network comes with what it takes beside")
  func localNetwork() throws {
    let diagnosis = try #require(
      Paste.told(
        "Access to fetch at 'http://localhost:8080/api/v1/status' from origin 'https://shop.test' has been"
          + " blocked by CORS policy: Permission was denied for this request to access the `loopback` address"
          + " space."
      ).first)
    #expect(diagnosis.reason == .localNetwork)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("site's settings beside the address"))
    #expect(sheet.contains("a server that lets the page in by CORS"))
  }
}
