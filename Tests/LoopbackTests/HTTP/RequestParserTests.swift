import Loopback
import TestSupport
import Testing
import Web

@Suite("Requests read from a connection")
struct RequestParserTests {
  @Test("a request is read as it stands, headers in order, doubles and blanks included")
  func plain() throws {
    let request = try #require(
      try Self.one("GET /me?a=1 HTTP/1.1\r\nHost: a.test\r\nX-B: 1\r\nx-b:\t2 \r\nX-C:\r\n\r\n"))
    #expect(request.method == .get)
    #expect(request.target == .origin("/me?a=1"))
    #expect(request.version == .http11)
    #expect(
      request.headers.headers == [
        Header("Host", "a.test"), Header("X-B", "1"), Header("x-b", "2"), Header("X-C", ""),
      ])
    #expect(request.body.isEmpty)
  }

  @Test(
    "a body ends where its length or its last chunk says",
    arguments: [
      ("Content-Length: 5\r\n\r\nhello", "hello"),
      ("Content-Length: 0\r\n\r\n", ""),
      ("\r\n", ""),
      ("Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n", "hello"),
      ("Transfer-Encoding: CHUNKED\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", "hello"),
    ])
  func body(rest: String, body: String) throws {
    let request = try #require(try Self.one("POST / HTTP/1.1\r\nHost: a\r\n" + rest))
    #expect(String(decoding: request.body, as: UTF8.self) == body)
  }

  @Test(
    "a target is an origin's, a proxy's, a tunnel's or a server's as a whole",
    arguments: [
      ("GET / HTTP/1.1", ReceivedRequest.Target.origin("/")),
      ("GET http://a.test:80/x?y HTTP/1.1", .absolute(WebURL("http://a.test/x?y") ?? .init("x:")!)),
      ("CONNECT a.test:443 HTTP/1.1", .authority(host: "a.test", port: 443)),
      ("CONNECT [::1]:80 HTTP/1.1", .authority(host: "[::1]", port: 80)),
      ("OPTIONS * HTTP/1.1", .asterisk),
    ])
  func target(line: String, target: ReceivedRequest.Target) throws {
    #expect(try Self.one(line + "\r\nHost: a.test\r\n\r\n")?.target == target)
  }

  @Test(
    "what could be read in two ways is refused",
    arguments: [
      ("GET / HTTP/1.1\nHost: a\r\n\r\n", RequestFault.lineEnd),
      ("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", .lineEnd),
      ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
      ("GET /\r\nHost: a\r\n\r\n", .requestLine),
      ("G(T / HTTP/1.1\r\nHost: a\r\n\r\n", .method),
      ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", .target),
      ("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", .target),
      ("GET http://u:p@a/ HTTP/1.1\r\nHost: a\r\n\r\n", .target),
      ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", .target),
      ("CONNECT a.test HTTP/1.1\r\nHost: a\r\n\r\n", .target),
      ("CONNECT a@b:80 HTTP/1.1\r\nHost: a\r\n\r\n", .target),
      ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .version),
      ("PRI * HTTP/2.0\r\n\r\n", .version),
      ("GET / HTTP/1.1\r\n\r\n", .host),
      ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .host),
      ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .host),
      ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .host),
      ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", .headerName),
      ("GET / HTTP/1.1\r\nHost: a\r\nbare\r\n\r\n", .headerName),
      ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", .foldedHeader),
      ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", .headerValue),
      (
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
        .contentLength
      ),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\na", .contentLength),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", .contentLength),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", .bodyTooLarge),
      (
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        .transferEncoding
      ),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", .transferEncoding),
      ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", .transferEncoding),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n", .chunk),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", .chunk),
      (
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        .bodyTooLarge
      ),
    ])
  func fault(text: String, fault: RequestFault) {
    #expect(throws: fault) { try Self.one(text) }
  }

  @Test(
    "controls that a browser's script may set are a value's",
    arguments: ["\u{1}", "\u{1B}", "\u{7F}"])
  func controls(control: String) throws {
    let request = try Self.one("GET / HTTP/1.1\r\nHost: a\r\nAccept: a\(control)b\r\n\r\n")
    #expect(request?.headers.get("Accept") == "a\(control)b")
  }

  @Test("a head, its headers and a body have their limits")
  func limits() {
    let long = String(repeating: "a", count: 270_000)
    #expect(throws: RequestFault.headTooLarge) { try Self.one("GET /\(long) HTTP/1.1\r\n") }
    #expect(throws: RequestFault.headTooLarge) { try Self.one("GET /\(long)") }
    let many = String(repeating: "A: b\r\n", count: 201)
    #expect(throws: RequestFault.tooManyHeaders) { try Self.one("GET / HTTP/1.1\r\n\(many)") }
  }

  @Test("however the bytes are cut, the requests are the same", arguments: 1...40)
  func cuts(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let bytes = Array(Self.samples.joined().utf8)
    let whole = try Self.all(bytes) { $0.count }
    #expect(whole.count == Self.samples.count)
    #expect(try Self.all(bytes) { dice.below(min(9, $0.count)) + 1 } == whole)
  }

  @Test("after a fault nothing more comes, whatever is sent")
  func nothingAfterFault() throws {
    var parser = RequestParser()
    parser.receive(Array("GET / HTTP/1.1\n\r\n".utf8))
    #expect(throws: RequestFault.lineEnd) { try parser.next() }
    parser.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    #expect(try parser.next() == nil)
  }

  static let samples = [
    "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n",
    "POST /a?b HTTP/1.1\r\nHost: a.test:80\r\nContent-Length: 12\r\n\r\nGET / HTTP/1.",
    "POST / HTTP/1.1\r\nHost: [::1]:8\r\nTransfer-Encoding: chunked\r\n\r\n4;a=\"b\"\r\nGET \r\n1\r\n/\r\n0\r\nA: b\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\nOrigin: null\r\nX:\r\nX: \u{E9}\r\n\r\n",
    "CONNECT a.test:443 HTTP/1.0\r\n\r\n",
    "GET http://a.test/ HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n",
  ]

  static func one(_ text: String) throws(RequestFault) -> ReceivedRequest? {
    var parser = RequestParser()
    parser.receive(Array(text.utf8))
    return try parser.next()
  }

  /// Every request, the bytes given in pieces as large as `cut` says.
  static func all(
    _ bytes: [UInt8], _ cut: (ArraySlice<UInt8>) -> Int
  ) throws(RequestFault) -> [ReceivedRequest] {
    var parser = RequestParser()
    var requests: [ReceivedRequest] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let size = cut(rest)
      parser.receive(rest.prefix(size))
      rest = rest.dropFirst(size)
      while let request = try parser.next() { requests.append(request) }
    }
    return requests
  }
}
