import Testing

@testable import Intake

@Suite("Headers")
struct HeaderTests {
  @Test(
    "raw messages are read",
    arguments: [
      (
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/plain\r\n\r\nhello: x\n",
        ["<200 |Access-Control-Allow-Origin: * |Content-Type: text/plain"]
      ),
      ("HTTP/2 204 \nvary: Origin\nvary: Accept", ["<204 |vary: Origin |vary: Accept"]),
      (
        "HTTP/1.1 302 Found\nLocation: https://b.example/x\n\nHTTP/2 200\nserver: y",
        ["<302 |Location: https://b.example/x", "GET https://b.example/x", "<200 |server: y"]
      ),
      (
        "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 Connection established\n\nHTTP/1.1 401 No\nA: b",
        ["<401 |A: b"]
      ),
      (
        """
        GET /me?x=1 HTTP/1.1
        Host: api.shop.example
        Origin: https://app.shop.example
        Cookie: a=1; b=2
        Sec-Fetch-Site: same-site
        Sec-Fetch-Mode: cors

        HTTP/1.1 403 Forbidden
        Content-Type: text/html
        """,
        [
          "GET https://api.shop.example/me?x=1 mode=cors credentials~include"
            + " page~https://app.shop.example/ cookies=a=1;b=2"
            + " |Host: api.shop.example |Origin: https://app.shop.example |Sec-Fetch-Site: same-site"
            + " |Sec-Fetch-Mode: cors",
          "<403 |Content-Type: text/html",
        ]
      ),
      // Nothing tells the scheme.
      ("POST /a HTTP/1.1\nHost: h.example\n", ["POST //h.example/a |Host: h.example"]),
      ("access-control-allow-origin: *", ["<- |access-control-allow-origin: *"]),
      (
        "content-type: text/html\ndate: Fri, 01 Jan 2027 00:00:00 GMT\nset-cookie: a=b; Path=/",
        [
          "<- |content-type: text/html |date: Fri, 01 Jan 2027 00:00:00 GMT |set-cookie: a=b; Path=/"
        ]
      ),
      (
        "x-a: 1\norigin: https://a.example\ncontent-type: text/plain",
        [
          "GET  page~https://a.example/ |x-a: 1 |origin: https://a.example |content-type: text/plain"
        ]
      ),
      (
        ":authority: h.example\n:method: PUT\n:path: /a\n:scheme: https\naccept: */*",
        ["PUT https://h.example/a |accept: */*"]
      ),
    ])
  func raw(text: String, expected: [String]) {
    #expect(Paste(text).pieces.map(\.kind) == [.headers])
    #expect(facts(ofPaste: text) == expected)
  }

  @Test("a transcript of curl has both sides, and the scheme")
  func transcript() {
    #expect(
      facts(ofPaste: HeaderSamples.transcript) == [
        "OPTIONS https://api.shop.example/me page~https://app.shop.example/"
          + " |Host: api.shop.example |Origin: https://app.shop.example"
          + " |Access-Control-Request-Method: PUT",
        "<204 |access-control-allow-origin: https://app.shop.example |vary: Origin",
      ])
    let timed = HeaderSamples.transcript.split(separator: "\n").map { "12:34:56.789012 \($0)" }
      .joined(separator: "\n")
    #expect(facts(ofPaste: timed) == facts(ofPaste: HeaderSamples.transcript))
  }

  @Test("the answer behind a command belongs to it")
  func commandAndAnswer() {
    #expect(
      facts(
        ofPaste: "$ curl -si https://h.example/a -H 'Origin: null'\nHTTP/2 200\nvary: Origin\n\n{}")
        == [
          "GET https://h.example/a mode~cors |Origin: null", "<200 |vary: Origin",
        ])
    #expect(
      facts(
        ofPaste: "curl -v http://127.0.0.1:9/\n*   Trying 127.0.0.1:9...\n"
          + "* connect to 127.0.0.1 port 9 failed: Connection refused\n"
          + "curl: (7) Failed to connect to 127.0.0.1 port 9") == [
          "GET http://127.0.0.1:9/", "<- error curl: (7) Failed to connect to 127.0.0.1 port 9",
        ])
  }

  @Test("a preflight in front of its request is its preflight")
  func preflight() {
    #expect(
      facts(ofPaste: HeaderSamples.preflightAndRequest) == [
        "^OPTIONS https://api.shop.example/me mode=cors page~https://app.shop.example/ cookies="
          + " |Host: api.shop.example |Origin: https://app.shop.example"
          + " |Access-Control-Request-Method: PUT |Sec-Fetch-Mode: cors |Sec-Fetch-Site: same-site",
        "^<204 |Access-Control-Allow-Methods: PUT",
        "PUT https://api.shop.example/me mode=cors page~https://app.shop.example/ cookies="
          + " |Host: api.shop.example |Origin: https://app.shop.example"
          + " |Sec-Fetch-Mode: cors |Sec-Fetch-Site: same-site",
        "<200 |Vary: Origin",
      ])
  }

  @Test(
    "tables of developer tools are read",
    arguments: [
      HeaderSamples.chromiumLines, HeaderSamples.chromiumColons, HeaderSamples.chromiumAlternating,
    ])
  func tables(text: String) {
    #expect(
      facts(ofPaste: text) == [
        "GET https://api.shop.example/me mode=cors credentials~include page~https://app.shop.example/"
          + " cookies=sid=1 |accept: */* |origin: https://app.shop.example |sec-fetch-mode: cors",
        "<200 |access-control-allow-origin: * |content-type: application/json",
      ])
  }

  @Test("Firefox copies its table as JSON")
  func firefox() {
    let text = """
      {
      \t"GET": {"scheme": "https", "host": "api.shop.example", "filename": "/me"}
      }
      {"Response Headers (120 B)": {"headers": [{"name": "vary", "value": "Origin"}]},
       "Request Headers (300 B)": {"headers": [{"name": "Origin", "value": "https://a.example"}]}}
      """
    #expect(
      facts(ofPaste: text) == [
        "GET https://api.shop.example/me mode~cors page~https://a.example/ |Origin: https://a.example",
        "<- |vary: Origin",
      ])
  }

  @Test(
    "lines with a colon that are none are not",
    arguments: [
      "Note: this is a text\nabout nothing",
      "From: ann@shop.example\nTo: bob@shop.example\nDate: today",
      "TypeError: x is undefined", "https://h.example/a", "id: x\npage: https://a.example",
      "key: value", "C:\\Users\\ann",
    ])
  func others(text: String) {
    #expect(!Paste(text).pieces.contains { $0.kind == .headers })
  }
}

enum HeaderSamples {
  static let transcript = """
    * Host api.shop.example:443 was resolved.
    *   Trying 192.0.2.1:443...
    * Connected to api.shop.example (192.0.2.1) port 443
    * ALPN: curl offers h2,http/1.1
    * SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
    > OPTIONS /me HTTP/2
    > Host: api.shop.example
    > Origin: https://app.shop.example
    > Access-Control-Request-Method: PUT
    >
    < HTTP/2 204
    < access-control-allow-origin: https://app.shop.example
    < vary: Origin
    <
    * Connection #0 to host api.shop.example left intact
    """

  static let preflightAndRequest = """
    OPTIONS /me HTTP/1.1
    Host: api.shop.example
    Origin: https://app.shop.example
    Access-Control-Request-Method: PUT
    Sec-Fetch-Mode: cors
    Sec-Fetch-Site: same-site

    HTTP/1.1 204 No Content
    Access-Control-Allow-Methods: PUT

    PUT /me HTTP/1.1
    Host: api.shop.example
    Origin: https://app.shop.example
    Sec-Fetch-Mode: cors
    Sec-Fetch-Site: same-site

    HTTP/1.1 200 OK
    Vary: Origin
    """

  static let chromiumColons = """
    General
    Request URL: https://api.shop.example/me
    Request Method: GET
    Status Code: 200 OK
    Remote Address: 192.0.2.1:443
    Referrer Policy: strict-origin-when-cross-origin
    Response Headers
    access-control-allow-origin: *
    content-type: application/json
    Request Headers
    :authority: api.shop.example
    :method: GET
    :path: /me
    :scheme: https
    accept: */*
    cookie: sid=1
    origin: https://app.shop.example
    sec-fetch-mode: cors
    """

  /// Without titles, tabs between.
  static let chromiumLines = """
    Request URL:\thttps://api.shop.example/me
    Request Method:\tGET
    Status Code:\t● 200 OK

    access-control-allow-origin\t*
    content-type\tapplication/json

    accept\t*/*
    cookie\tsid=1
    origin\thttps://app.shop.example
    sec-fetch-mode\tcors
    """

  static let chromiumAlternating = """
    Request URL
    https://api.shop.example/me
    Request Method
    GET
    Status Code
    200 OK
    Remote Address
    192.0.2.1:443
    Referrer Policy
    strict-origin-when-cross-origin
    access-control-allow-origin
    *
    content-type
    application/json
    :authority
    api.shop.example
    :method
    GET
    :path
    /me
    :scheme
    https
    accept
    */*
    cookie
    sid=1
    origin
    https://app.shop.example
    sec-fetch-mode
    cors
    """
}
