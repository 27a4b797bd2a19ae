import CORS
import Testing

@testable import Intake

/// What stands in the page, what servers log, what developer tools say, and what is tried by hand.
@Suite("Lines of servers and tools")
struct LinesOfServersAndToolsTests {
  static let alone = [
    PastedText(
      text:
        "Refused to execute inline script because it violates the following Content Security Policy"
        + " directive: \"script-src 'self'\". Either the 'unsafe-inline' keyword, a hash"
        + " ('sha256-W0KbNXedcciKZXGaVObFywPiwKn+zsVAb85MEnke0SQ='), or a nonce ('nonce-...') is required"
        + " to enable inline execution.",
      reason: .contentSecurityPolicy, fix: "'sha256-W0KbNXedcciKZXGaVObFywPiwKn+zsVAb85MEnke0SQ='",
      never: "https://"),
    PastedText(
      text: "Executing inline script violates the following Content Security Policy directive"
        + " 'script-src 'self''. Either the 'unsafe-inline' keyword, a hash ('sha256-AA'), or a nonce"
        + " ('nonce-...') is required to enable inline execution. The action has been blocked.",
      reason: .contentSecurityPolicy, fix: "into a file of its own", never: "https://"),
    PastedText(
      text:
        "Refused to execute inline event handler because it violates the following Content Security"
        + " Policy directive: \"script-src 'self'\". Note that hashes do not apply to event handlers, style"
        + " attributes and javascript: navigations unless the 'unsafe-hashes' keyword is present.",
      reason: .contentSecurityPolicy, fix: "addEventListener", never: "https://"),
    PastedText(
      text:
        "Refused to apply inline style because it violates the following Content Security Policy"
        + " directive: \"style-src 'self'\".",
      reason: .contentSecurityPolicy, fix: "to style-src", never: "https://"),
    PastedText(
      text:
        "Refused to evaluate a string as JavaScript because 'unsafe-eval' is not an allowed source of"
        + " script in the following Content Security Policy directive: \"script-src 'self'\".",
      reason: .contentSecurityPolicy, fix: "do without eval", never: "https://"),
    PastedText(
      text:
        "Content-Security-Policy: The page’s settings blocked a JavaScript eval (script-src) from being"
        + " executed because it violates the following directive: “script-src 'self'” (Missing"
        + " 'unsafe-eval')",
      reason: .contentSecurityPolicy, fix: "'unsafe-eval'", never: "https://"),
    PastedText(
      text:
        "[Report Only] Refused to load the script 'https://cdn.test/a.js' because it violates the"
        + " following Content Security Policy directive: \"script-src 'self'\".",
      never: "add"),
    PastedText(
      text: "Error: Not allowed by CORS\n    at origin (/srv/app.js:14:16)",
      reason: .allowOriginMissing, isCORS: true, fix: "to the origins that the CORS configuration"),
    PastedText(
      text: "Invalid CORS request", reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "Microsoft.AspNetCore.Cors.Infrastructure.CorsService: CORS policy execution failed.",
      reason: .allowOriginMissing, isCORS: true, fix: "CORS configuration"),
    PastedText(
      text:
        "java.lang.IllegalArgumentException: When allowCredentials is true, allowedOrigins cannot"
        + " contain the special value \"*\" since that cannot be set on the response header.",
      reason: .wildcardWithCredentials, isCORS: true, fix: "list the origins"),
    PastedText(
      text:
        "Forbidden (Origin checking failed - https://shop.test does not match any trusted origins.)",
      fix: "add https://shop.test to the origins that the CSRF protection trusts"),
    PastedText(
      text:
        "[HPM] Error occurred while proxying request localhost:3000/api to http://localhost:5000/"
        + " [ECONNREFUSED]",
      reason: .connectionDropped, fix: "start the server"),
    PastedText(
      text: "Failed to load resource: Cannot make any requests from null.", isCORS: true,
      fix: "serve the page over http"),
    PastedText(
      text: "OPTIONS http://api.test:3900/x net::ERR_CONNECTION_REFUSEDXMLHttpRequester.request"
        + " @ a.js:133",
      reason: .connectionDropped, fix: "nothing answers at api.test:3900"),
    PastedText(
      text:
        "POST https://api.test/x net::ERR_CERT_AUTHORITY_INVALIDdispatchXhrRequest @ xhr.js:178",
      reason: .connectionDropped, fix: "certificate"),
    PastedText(
      text: "Permission was denied for this request to access the `loopback` address space.",
      reason: .localNetwork, fix: "allow the page"),
    PastedText(
      text: "PreflightMissingAllowOriginHeader", reason: .allowOriginMissing, isCORS: true,
      fix: "on the preflight's response"),
    PastedText(
      text: "Cross-Origin Resource Sharing error: HeaderDisallowedByPreflightResponse",
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers"),
    PastedText(
      text: "Cross-Origin Resource Sharing error: PreflightInvalidStatus", reason: .preflightStatus,
      isCORS: true, fix: "status 204"),
    PastedText(
      text: "https://api.test/a (blocked:csp) fetch app.js:1", reason: .contentSecurityPolicy,
      fix: "Content-Security-Policy"),
    PastedText(
      text: "http://api.test/a (blocked:mixed-content) fetch app.js:1", reason: .mixedContent,
      fix: "https:"),
    PastedText(
      text:
        "Ensure preflight responses are valid\nHTTP status of preflight request didn't indicate success",
      reason: .preflightStatus, isCORS: true, fix: "status 204"),
    PastedText(
      text: "Ensure credentialed requests are not sent to CORS resources with origin wildcards",
      reason: .wildcardWithCredentials, isCORS: true, fix: "Access-Control-Allow-Origin: https"),
    PastedText(
      text: "{\"errorText\":\"net::ERR_FAILED\",\"corsErrorStatus\":{\"corsError\":"
        + "\"PreflightMissingAllowOriginHeader\",\"failedParameter\":\"\"}}",
      reason: .allowOriginMissing, isCORS: true, fix: "on the preflight's response"),
    PastedText(
      text: "Request had a target IP address space of `local` yet the resource is in address space"
        + " `loopback`.",
      reason: .localNetwork, fix: "targetAddressSpace", never: "granted"),
    PastedText(
      text: """
        warn: Microsoft.AspNetCore.Cors.Infrastructure.CorsService[5]
              CORS policy execution failed.
              Request origin https://shop.test does not have permission to access the resource.
        """,
      reason: .allowOriginMissing, isCORS: true, fix: "add https://shop.test to the origins"),
    // What throws the words is no log of them.
    PastedText(
      text:
        "Access to fetch at 'https://api.test/x' from origin 'https://shop.test' has been blocked by CORS"
        + " policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n\n"
        + "callback(new Error('Not allowed by CORS'));",
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    // No element sends such a header by itself.
    PastedText(
      text:
        "Access to font at 'https://fonts.test/a.woff2' from origin 'https://shop.test' has been"
        + " blocked by CORS policy: Request header field x-debug is not allowed by"
        + " Access-Control-Allow-Headers in preflight response.",
      reason: .headerNotAllowed, isCORS: true, fix: "leave x-debug out"),
    PastedText(
      text:
        "Uncaught DOMException: Blocked a frame with origin \"http://localhost:8080\" from accessing a"
        + " cross-origin frame.",
      fix: "postMessage"),
    PastedText(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        https://cdn.test/a.css. (Reason: CORS request did not succeed).

        GET https://cdn.test/a.css

        Failed to load ‘https://cdn.test/a.css’. A ServiceWorker passed an opaque Response to \
        FetchEvent.respondWith() while handling a ‘cors’ FetchEvent. Opaque Response objects are only valid \
        when the RequestMode is ‘no-cors’. sw.js:1853:26
        """,
      fix: "in the service worker"),
    PastedText(
      text: """
        [Error] Failed to load resource: cancelled (download, line 0)
        [Error] XMLHttpRequest cannot load https://api.test/status/download due to access control checks.
        """,
      never: "Access-Control"),
    PastedText(
      text: """
        [Error] Failed to load resource: Could not connect to the server. (me, line 0)
        [Error] Fetch API cannot load http://localhost:8000/me due to access control checks.
        """,
      reason: .connectionDropped, fix: "localhost:8000", never: "Access-Control"),
    PastedText(
      text: """
        Safari blocks https://shop.test local access to http://localhost:8126

        Fetch API cannot load http://localhost:8126/info due to access control checks.
        """,
      reason: .mixedContent, never: "Access-Control"),
    PastedText(
      text:
        "curl -X OPTIONS -i -H \"Access-Control-Request-Method: PATCH\" http://localhost:3000/\n\n"
        + "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
        + "Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE\n",
      reason: .methodNotAllowed, isCORS: true, fix: "DELETE, PATCH", never: "OPTIONS"),
    PastedText(
      text: "curl -i -X OPTIONS -H 'Origin: http://localhost:8080' http://localhost:3000/api\n\n"
        + "HTTP/1.1 401 Unauthorized\nAccess-Control-Allow-Origin: http://localhost:8080\n",
      reason: .preflightStatus, isCORS: true, fix: "status 204"),
    PastedText(
      text: "curl -i -X OPTIONS http://localhost:3000/api\n\nHTTP/1.1 204 No Content\n"
        + "Access-Control-Allow-Origin: *\n"),
  ]

  @Test("that stand alone have their own reason and fix", arguments: alone)
  func isolated(pasted: PastedText) throws { try pasted.check() }
}
