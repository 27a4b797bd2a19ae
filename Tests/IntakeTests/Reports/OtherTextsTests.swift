import CORS
import Testing
import Web

@testable import Intake

/// Texts that are neither a console's line nor a response, though they have a header's name in them.
@Suite("Texts that are no responses")
struct OtherTextsTests {
  private static func told(_ text: String) -> [Diagnosis] {
    Paste(text).diagnoses().filter { !$0.isToldElsewhere }
  }

  private static func sheet(_ diagnosis: Diagnosis) -> String {
    AnswerSheet(of: diagnosis).text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static let configurations: [(text: String, advice: String)] = [
    (
      """
      GatewayResponses:
        DEFAULT_4XX:
          ResponseParameters:
            Headers:
              Access-Control-Allow-Origin: "'*'"
        UNAUTHORIZED:
          ResponseParameters:
            Headers:
              Access-Control-Allow-Origin: "'*'"
      """, "Any page at all"
    ),
    (
      """
      response:
        headers:
          access-control-allow-origin: "https://shop.test"
          access-control-allow-credentials: "true"

      """, "https://shop.test may read what is answered with this, with credentials"
    ),
    (
      """
      return {
        statusCode: 200,
        headers: {
          "Access-Control-Allow-Origin": "*",
          "Access-Control-Allow-Credentials": true,
        },
        body: JSON.stringify(x)
      };
      """, "is refused by every browser"
    ),
    (
      """
                statusCode: 200,
                headers: {
                  'Access-Control-Allow-Origin': '*', // Required for CORS support to work
                  'Access-Control-Allow-Credentials': true // Required for CORS support to work
                },
      """, "is refused by every browser"
    ),
    (
      """
      <?php
      header('Access-Control-Allow-Origin: *');
      header('Access-Control-Allow-Methods: GET, POST');
      """, "Any page at all"
    ),
    (
      """
      	function add_cors_http_header() {
      		add_filter( 'rest_pre_serve_request', function( $value ) {
      			header( 'Access-Control-Allow-Origin: *' );
      			header( 'Access-Control-Allow-Credentials: true' );
      			return $value;
      		});
      		//header("Access-Control-Allow-Origin: https://shop.test");
      	}
      """, "is refused by every browser"
    ),
  ]

  @Test("are a server's configuration, and say who gets in", arguments: configurations)
  func configuration(text: String, advice: String) throws {
    let diagnoses = Self.told(text)
    #expect(diagnoses.map(\.recognized) == [.configuration])
    let diagnosis = try #require(diagnoses.first)
    #expect(diagnosis.reason == nil && diagnosis.evaluation == nil)
    #expect(diagnosis.advice.contains { $0.contains(advice) }, "\(diagnosis.advice)")
    #expect(diagnosis.advice.count == 1)
  }

  @Test("IIS's headers by hand are IIS's configuration")
  func customHeaders() throws {
    let diagnosis = try #require(
      Self.told(
        """
         <httpProtocol>
          <customHeaders>
            <add name="Access-Control-Allow-Origin" value="https://localhost:3000" />
            <add name="Access-Control-Allow-Credentials" value="true" />
        """
      ).first)
    #expect(diagnosis.recognized == .configuration && diagnosis.title.contains("IIS"))
  }

  @Test("raw headers whose values have no marks are a response as before")
  func response() {
    let diagnoses = Self.told("HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://shop.test\n")
    #expect(diagnoses.map(\.recognized) == [.headers])
  }

  @Test("a configuration without fault says who gets in, between lone back-ticks, too")
  func lettingIn() throws {
    let text = """
      `CORS_ALLOWED_ORIGINS = [
          "http://localhost:8080"
      ]

      CORS_ALLOW_CREDENTIALS = True

      SESSION_COOKIE_SAMESITE=None`

      **middleware**
      `MIDDLEWARE = [
          'corsheaders.middleware.CorsMiddleware',
          'django.middleware.common.CommonMiddleware',
      ]`
      """
    let diagnosis = try #require(Self.told(text).first)
    #expect(
      diagnosis.recognized == .configuration && diagnosis.unread.isEmpty, "\(diagnosis.unread)")
    #expect(
      Self.sheet(diagnosis).contains("http://localhost:8080 gets in, with cookies"),
      "\(diagnosis.advice)")
  }

  // MARK: WebSockets

  @Test("a WebSocket's handshake is none of a call's requests")
  func handshake() throws {
    let head = """
      GET /ws HTTP/1.1
      Host: api.shop.test
      Upgrade: websocket
      Connection: Upgrade
      Origin: http://other.test
      Sec-WebSocket-Key: xyz
      Sec-WebSocket-Version: 13
      """
    let refused = try #require(
      Self.told(head + "\n\nHTTP/1.1 403 Forbidden\nContent-Length: 0\n").first)
    #expect(refused.reason == .webSocketHandshake && !refused.isCORS)
    #expect(refused.waysInWords.first?.contains("let http://other.test in") == true)
    #expect(!refused.waysInWords.contains { $0.contains("Access-Control") })
  }

  @Test("of which the console tells as well, its page is the request's Origin")
  func handshakeBesideLine() throws {
    let diagnoses = Self.told(
      """
      ---  request header ---
      GET /api/events/ HTTP/1.1
      Upgrade: websocket
      Connection: Upgrade
      Host: 192.168.1.193:9100
      Origin: http://192.168.1.193:9100

      `VM792:35 WebSocket connection to 'ws://192.168.1.193:9100/api/events/' failed: Error during WebSocket \
      handshake: Unexpected response code: 403`
      """)
    #expect(diagnoses.map(\.reason) == [.webSocketHandshake])
    #expect(diagnoses.first?.evaluation?.scenario.page.text == "http://192.168.1.193:9100/")
    #expect(diagnoses.first?.unknown.contains(.page) == false)
  }

  // MARK: Nothing answered

  @Test("a request of the page's own origin without a response came to nothing that is known")
  func unanswered() throws {
    let diagnosis = try #require(
      Self.told("GET /x HTTP/1.1\nHost: shop.test\nOrigin: http://shop.test\n").first)
    #expect(diagnosis.outside == .sameOrigin && diagnosis.evaluation == nil)
    let sheet = Self.sheet(diagnosis)
    #expect(!sheet.contains("200") && !sheet.contains("what was recorded"))
    #expect(sheet.contains("same origin"))
  }

  // MARK: Prose

  @Test("words behind a directive are none of it, and tell what happened")
  func prose() throws {
    let diagnoses = Self.told(
      """
      add_header 'Access-Control-Allow-Origin' '*' always

      I've used a volume to pass this in through the docker-compose file at runtime so it appears at \
      /etc/nginx/vhost.d/default

      But the resulting header in the api response contains two values separated by a comma:
      http://shop.test, *

      This makes cross-domain requests fail with the error: header contains mutiple values but only one is \
      allowed.
      """)
    #expect(diagnoses.first?.reason == .originMismatch)
    #expect(diagnoses.first?.evaluation?.scenario.page.text == "http://shop.test/")
    #expect(diagnoses.first?.unknown.contains(.url) == true)
    let configuration = try #require(diagnoses.first { $0.recognized == .configuration })
    #expect(!Self.sheet(configuration).contains("docker-compose"))
  }

  @Test("origins in a server's list are no calls")
  func list() {
    let diagnoses = Paste(
      """
      cors = CORS(
          app,
          resources={
              r"*": {
                  "origins": [
                      "http://localhost:8080",
                      "http://localhost:3000",
                  ]
              }
          },
      )
      """
    ).diagnoses()
    #expect(diagnoses.map(\.recognized) == [.configuration])
  }

  // MARK: Transcripts

  @Test(
    "a transcript beside a line is the line's preflight",
    arguments: [
      ("https://hs.shop.test/api/v1/apikey", "hs.shop.test"), ("https://xxx/api/v1/apikey", "xxx"),
    ])
  func transcript(url: String, host: String) throws {
    let diagnosis = try #require(
      Self.told(
        """
        Access to fetch at '\(url)' from origin 'https://ui.shop.test' has been blocked by CORS policy: \
        Response to preflight request doesn't pass access control check: It does not have HTTP ok status.

        > OPTIONS /api/v1/apikey HTTP/1.1
        > Host: \(host)
        > User-Agent: curl/8.4.0
        > Accept: */*
        >

        < HTTP/1.1 401 Unauthorized
        < Server: openresty
        < Content-Length: 12
        < Access-Control-Allow-Origin: *
        <
        Unauthorized
        """
      ).first)
    #expect(diagnosis.reason == .preflightStatus && !diagnosis.isFaultAssumed)
    #expect(diagnosis.evaluation?.exchanges.first?.reply?.status == 401)
    #expect(!diagnosis.standIns.contains("the preflight's status"))
  }

  @Test("two heads, one announced as that of OPTIONS, are what one call was answered")
  func heads() throws {
    let diagnosis = try #require(
      Self.told(
        """
        if you `POST` to the endpoint created by this you get the following headers:

        ```
        HTTP/1.1 200 OK
        Connection: keep-alive
        Content-Length: 1505
        Content-Type: application/json
        ```

        Even though the OPTIONS for the same URL are correct:

        ```
        HTTP/1.1 200 OK
        Access-Control-Allow-Headers: Content-Type,Authorization
        Access-Control-Allow-Methods: OPTIONS,POST
        Access-Control-Allow-Origin: *
        Content-Length: 0
        ```
        """
      ).first)
    #expect(diagnosis.reason == .allowOriginMissing)
    #expect(diagnosis.unknown.contains(.url) && diagnosis.unknown.contains(.page))
    #expect(diagnosis.evaluation?.scenario.calls[0].request.method == "POST")
    #expect(
      diagnosis.waysInWords.first?.hasPrefix("on the response: send Access-Control-Allow-Origin")
        == true)
  }

  // MARK: Other rules

  static let others: [PastedText] = [
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
    // Titles that were cut off.
    PastedText(
      text: "(index):1 Access to XMLHttpRequest at 'http://localhost:5260/socket.io/' from origin"
        + " 'https://localhost:8000' has b",
      isCORS: true),
    PastedText(
      text: "Access to fetch at 'https://login.test/<tenant>/authorize' (redirected from"
        + " 'https://localhost:44368/api/values') from origin 'tenant domain' has been blocked b…",
      isCORS: true),
    PastedText(
      text: "Access to XMLRequest at ms login from origin null has been blocked by cors policy.",
      isCORS: true),
  ]

  @Test("of other rules, and titles that were cut off, are what they are", arguments: others)
  func other(text: PastedText) throws { try text.check() }

  @Test("leave to reach the local network comes with what it takes beside")
  func localNetwork() throws {
    let diagnosis = try #require(
      Self.told(
        "Access to fetch at 'http://localhost:8080/api/v1/status' from origin 'https://shop.test' has been"
          + " blocked by CORS policy: Permission was denied for this request to access the `loopback` address"
          + " space."
      ).first)
    #expect(diagnosis.reason == .localNetwork)
    let sheet = Self.sheet(diagnosis)
    #expect(sheet.contains("site's settings beside the address"))
    #expect(sheet.contains("a server that lets the page in by CORS"))
  }

  // MARK: Once

  @Test("equal lines are told once")
  func once() {
    let line =
      "Access to fetch at 'https://api.shop.test/a' from origin 'http://localhost:3000' has been blocked by"
      + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    #expect(Self.told([line, line, line].joined(separator: "\n")).count == 1)
    let denied =
      "Access to fetch at 'http://localhost:8080/a' from origin 'https://shop.test' has been blocked by CORS"
      + " policy: Permission was denied for this request to access the `loopback` address space."
    #expect(Self.told([denied, denied].joined(separator: "\n\n")).count == 1)
  }

  @Test("a page that no line tells is the one that the configuration lets in, and is asked for")
  func namedPage() throws {
    let diagnosis = try #require(
      Self.told(
        """
        CORS_ALLOWED_ORIGINS = [
            'http://127.0.0.1:3000',
        ]
        MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']

        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://127.0.0.1:8000/api/. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.
        """
      ).first)
    #expect(diagnosis.reason == .allowOriginMissing && diagnosis.unknown.contains(.page))
    #expect(diagnosis.evaluation?.scenario.page.text == "http://127.0.0.1:3000/")
  }
}
