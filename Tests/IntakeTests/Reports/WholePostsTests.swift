import CORS
import Telling
import Testing
import Web

@testable import Intake

/// What people paste whole: lines with their code, their headers and what they write around them.
@Suite("Whole posts")
struct WholePostsTests {
  static let blocked = "has been blocked by CORS policy: "

  static let lines = [
    // Chrome's former words about a page's policy.
    PastedText(
      text: """
        Refused to connect to 'wss://live.shop.test/feed' because it violates the following Content \
        Security Policy directive: "connect-src 'self' ws://localhost:*
        """,
      reason: .contentSecurityPolicy, isCORS: false, fix: "connect-src"),
    PastedText(
      text: """
        Refused to connect to 'https://fonts.shop.test/css?family=Mono'
        because it violates the following Content Security Policy directive: "default-src 'self' ws:".
        Note that 'connect-src' was not explicitly set, so 'default-src' is used as a fallback.
        """,
      reason: .contentSecurityPolicy, isCORS: false, fix: "connect-src"),
    PastedText(
      text: """
        index.html:1 Refused to load the script 'https://cdn.shop.test/app.js' because it violates \
        the following Content Security Policy directive: "script-src 'self' ".
        """,
      reason: .contentSecurityPolicy, isCORS: false, fix: "script-src"),
    // Reasons alone.
    PastedText(
      text: "`Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’`",
      reason: .credentialsNotTrue, fix: "Access-Control-Allow-Credentials: true"),
    PastedText(
      text: "(Reason: CORS header 'Access-Control-Allow-Origin' missing)",
      reason: .allowOriginMissing,
      fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: """
        Preflight response is not successful

        XMLHttpRequest cannot load http://api.shop.test/login due to access control checks.
        """,
      reason: .preflightStatus, fix: "status 20"),
    // Names left out.
    PastedText(
      text: """
        Access to XMLHttpRequest at ‘My API URL’ from origin ‘http://localhost:3000’ \(blocked)The value \
        of the ‘Access-Control-Allow-Credentials’ header in the response is ‘’ which must be ‘true’ when \
        the request’s credentials mode is ‘include’.
        """,
      reason: .credentialsNotTrue, fix: "Access-Control-Allow-Credentials: true"),
    PastedText(
      text:
        "`Access to manifest at xxx(redirected from xxx) \(blocked)No 'Access-Control-Allow-Origin'"
        + " header is present on the requested resource.`",
      reason: .allowOriginMissing, fix: "use-credentials"),
    PastedText(
      text: """
        > Access to manifest at '[login.test/in/...]'
        > (redirected from '[shop.test/app.webmanifest]') from origin
        > '[shop.test]' \(blocked)No
        > 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, fix: "use-credentials"),
    // A redirect that somebody's own words stand in front of.
    PastedText(
      text: """
        https://demo.shop.test/live shows nothing, due to `Failed to load https://feed.test/: Redirect \
        from 'https://feed.test/' to 'https://new.feed.test/all?x=1' \(blocked)No \
        'Access-Control-Allow-Origin' header is present on the requested resource. Origin \
        'https://demo.shop.test' is therefore not allowed access.`
        """,
      reason: .allowOriginMissing, fix: "https://new.feed.test/all?x=1"),
    // Apps' own pages.
    PastedText(
      text: """
        [Error] Origin tauri://localhost is not allowed by Access-Control-Allow-Origin. Status code: 200
        [Error] XMLHttpRequest cannot load https://api.shop.test/v1 due to access control checks.
        [Error] Failed to load resource: Origin tauri://localhost is not allowed by \
        Access-Control-Allow-Origin. Status code: 200 (v1, line 0)
        """,
      reason: .allowOriginMissing, isReproduced: true,
      fix: "Access-Control-Allow-Origin: tauri://localhost"),
    PastedText(
      text: """
        Access to resource at 'http://192.168.4.1/events' from origin 'chrome-extension://abcdefgh' \
        \(blocked)No 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, isReproduced: true,
      fix: "Access-Control-Allow-Origin: chrome-extension://abcdefgh"),
    // Who was answered had been let into the local network.
    PastedText(
      text: """
        Access to script at 'http://localhost:5173/@vite/client' from origin 'https://music.shop.test' \
        \(blocked)No 'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: """
        Access to fetch at 'http://localhost:17080/a.m4v' from origin 'https://shop.test' \(blocked)\
        Permission was denied for this request to access the `unknown` address space.Understand this error
        """,
      reason: .localNetwork, isCORS: false, fix: "local network"),
    // What a script was not given.
    PastedText(
      text:
        "ETagMissing: No access to ETag property on response. Check CORS configuration to expose"
        + " ETag header.",
      fix: "Access-Control-Expose-Headers: ETag"),
    PastedText(
      text: "Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted"
        + " canvases may not be exported.",
      fix: "crossorigin=\"anonymous\""),
    // A sandbox is given an origin before everybody's null is let in.
    PastedText(
      text: """
        Access to fetch at 'https://api.shop.test/a' from origin 'null' \(blocked)No \
        'Access-Control-Allow-Origin' header is present on the requested resource.
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "give the page an origin"),
    PastedText(
      text: """
        ```kid.html:1 Access to XMLHttpRequest at 'file:///Users/me/a.json' from origin 'null' \
        \(blocked)Cross origin requests are only supported for protocol schemes: http, data, https.```
        """,
      reason: .schemeNotHTTP, isCORS: false),
    PastedText(
      text: """
        Fetch API cannot load file://store.test/catalog.json. URL scheme must be "http" or "https" for \
        CORS request.
        """,
      reason: .schemeNotHTTP, isCORS: false),
    // The network log names a rule and no more.
    PastedText(
      text: "GET http://localhost:5000/me.png net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)",
      reason: .resourcePolicy, isCORS: false, fix: "Cross-Origin-Resource-Policy: same-site"),
    PastedText(
      text: "GET https://cdn.test/a.webp"
        + " net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep 200 (OK)",
      reason: .resourcePolicy, isCORS: false, fix: "crossorigin=\"anonymous\""),
    PastedText(text: "(failed)net::ERR_BLOCKED_BY_ORB", reason: .opaqueResponse, isCORS: false),
    PastedText(
      text:
        "The resource at “https://a.test/a.jpg” was blocked due to its Cross-Origin-Resource-Policy"
        + " header (or lack thereof). See"
        + " https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#",
      reason: .resourcePolicy, isCORS: false, isReproduced: true,
      fix: "Cross-Origin-Resource-Policy: cross-origin"),
    PastedText(
      text:
        "Load denied by X-Frame-Options: “deny” from “https://grafana.test/d?x=1”, site does not"
        + " permit any framing. Attempted to load into “https://docs.test/status.html”.",
      reason: .frameForbidden, isCORS: false, fix: "frame-ancestors"),
    PastedText(
      text: "Refused to display 'https://mail.test/' in a frame because an ancestor violates the"
        + " following Content Security Policy directive: \"frame-ancestors 'self'\".",
      reason: .frameForbidden, isCORS: false, fix: "frame-ancestors 'self' https://"),
    PastedText(
      text: "Content Security Policy: The page’s settings blocked the loading of a resource at"
        + " https://api.test/x (“connect-src”).",
      reason: .contentSecurityPolicy, isCORS: false, fix: "add https://api.test to connect-src"),
    PastedText(
      text: "Failed to load module script: Expected a JavaScript module script but the server"
        + " responded with a MIME type of \"text/html\".",
      reason: .elementRefused, isCORS: false, fix: "Content-Type: text/javascript"),
    PastedText(
      text: "GET http://localhost:6000/ net::ERR_UNSAFE_PORT", reason: .badPort, isCORS: false),
    // Two messages whose line's end was lost.
    PastedText(
      text: """
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://127.0.0.1/all. (Reason: missing token ‘x-key’ in CORS header \
        ‘Access-Control-Allow-Headers’ from CORS preflight channel).[Learn More] Cross-Origin Request \
        Blocked: The Same Origin Policy disallows reading the remote resource at http://127.0.0.1/all. \
        (Reason: CORS request did not succeed)
        """,
      reason: .headerNotAllowed, fix: "Access-Control-Allow-Headers: x-key"),
    // No URL at all.
    PastedText(
      text: """
        Access to XMLHttpRequest at '' from origin 'http://localhost:3000' \(blocked)Response to preflight \
        request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on \
        the requested resource.
        """,
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin: http://localhost:3000"),
    // Words of one's own.
    PastedText(
      text:
        "Access blocked: The 'Access-Control-Allow-Origin' header\nhas a value of '*' which is not"
        + " allowed when the credentials mode is 'include'.",
      reason: .wildcardWithCredentials, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "⚠️ POST response missing 'access-control-allow-origin' header.",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin"),
    // The log's lines that only follow stand behind.
    PastedText(
      text: """
        GEThttp://shop.test/style.css
        [HTTP/1.1 200 OK 29ms]
        Unknown property ‘-moz-border-radius’.  Declaration dropped.
        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://api.test/. (Reason: CORS request did not succeed).
        """,
      reason: .connectionDropped, isCORS: false),
  ]

  @Test("a line among words has its reason and its fix", arguments: lines)
  func line(post: PastedText) throws { try post.check() }

  @Test("a request beside its answer has its reason and its fix", arguments: captures)
  func capture(post: PastedText) throws { try post.check() }
}
