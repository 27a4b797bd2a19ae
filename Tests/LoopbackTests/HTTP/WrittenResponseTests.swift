import Testing
import Web

@testable import Loopback

@Suite("Responses on the wire")
struct WrittenResponseTests {
  @Test("doubles, empty values, blanks, order and odd statuses go out as written")
  func asWritten() {
    let response = WrittenResponse(
      status: 799,
      headers: HeaderList([
        Header("B", " 1 "), Header("a", ""), Header("B", "2"), Header("b", "\u{E9}"),
      ]),
      body: Array("hi".utf8))
    let expected = "HTTP/1.1 799 Unassigned\r\nB:  1 \r\na: \r\nB: 2\r\nb: \u{E9}\r\n\r\nhi"
    #expect(String(isomorphic: response.bytes(to: .get)) == expected)
  }

  @Test("no value begins another header")
  func noSplitting() {
    let response = WrittenResponse(status: 200, headers: [Header("A", "b\r\nC: d")])
    #expect(String(isomorphic: response.bytes(to: .get)) == "HTTP/1.1 200 OK\r\nA: b  C: d\r\n\r\n")
  }

  @Test(
    "a connection is kept only where everybody agrees where the answer ends",
    arguments: [
      (200, ["Content-Length": "2"], Method.get, true), (200, ["Content-Length": "3"], .get, false),
      (200, [:], .get, false), (204, [:], .get, true), (200, ["Content-Length": "9"], .head, true),
      (200, ["Transfer-Encoding": "chunked", "Content-Length": "2"], .get, false),
      (304, [:], .get, true),
    ] as [(Int, [String: String], Method, Bool)])
  func ending(status: Int, headers: [String: String], method: Method, keeps: Bool) {
    let list = HeaderList(headers.map { Header($0.key, $0.value) })
    let response = WrittenResponse(status: status, headers: list, body: Array("hi".utf8))
    #expect(response.endsByItself(to: method) == keeps)
  }

  @Test("SHA-1 of the standard's samples, and a handshake of the WebSocket standard")
  func sha1() {
    func hex(_ text: String) -> String {
      SHA1.digest(of: Array(text.utf8)).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }
    #expect(hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    let answer = WebSocketHandshake.response(to: "dGhlIHNhbXBsZSBub25jZQ==", [])
    #expect(String(isomorphic: answer).contains("Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
  }
}
