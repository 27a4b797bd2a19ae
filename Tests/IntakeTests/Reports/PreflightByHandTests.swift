import CORS
import Testing

@testable import Intake

/// The preflight that people ask with curl as the recipes have it: what it is answered is judged, whichever
/// method it asks for.
@Suite("Preflights asked by hand")
struct PreflightByHandTests {
  static let command: String =
    "curl -i -X OPTIONS -H 'Origin: https://shop.test' -H 'Access-Control-Request-Method: POST'"
    + " https://api.test/v1"

  struct Asked: CustomTestStringConvertible, Sendable {
    let text: String
    var reason: BlockReason.Kind?
    var fix: String?
    var testDescription: String { String(text.suffix(60)) }
  }

  static let asked: [Asked] = [
    Asked(
      text: command + "\nHTTP/1.1 403 Forbidden\nContent-Type: application/json",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Asked(
      text: "$ " + command + "\n\nHTTP/1.1 405 Method Not Allowed\nAllow: GET, POST\n\n{\"a\": 1}",
      reason: .allowOriginMissing, fix: "status 204"),
    Asked(
      text: command + "\nHTTP/1.1 301 Moved Permanently\nLocation: https://api.test/v1/",
      reason: .preflightRedirect, fix: nil),
    Asked(
      text: command + "\nHTTP/2 204\naccess-control-allow-origin: https://other.test",
      reason: .originMismatch, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Asked(
      text: command.replacing("POST", with: "GET") + "\nHTTP/2 404\nserver: nginx",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Asked(
      text: command.replacing("-i ", with: "-v ")
        + """

        > OPTIONS /v1 HTTP/1.1
        > Host: api.test
        > Origin: https://shop.test
        > Access-Control-Request-Method: POST
        >
        < HTTP/1.1 204 No Content
        < Access-Control-Allow-Origin: https://other.test
        <
        """,
      reason: .originMismatch, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Asked(
      text: command.replacing("-i ", with: "-I ") + "\nHTTP/1.1 200 OK\nAllow: GET, POST",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin: https://shop.test"),
  ]

  @Test("are judged by what they were answered, and say what they assume", arguments: asked)
  func refused(asked: Asked) throws {
    let diagnosis = try #require(Paste.told(asked.text).first)
    #expect(diagnosis.reason == asked.reason && diagnosis.isCORS)
    #expect(diagnosis.standIns == ["the request header Content-Type: application/json"])
    if let fix = asked.fix { #expect(diagnosis.waysInWords[0].contains(fix)) }
  }

  @Test(
    "that are granted leave open what the request itself is answered, and blame no header for it")
  func granted() throws {
    let text =
      Self.command + "\nHTTP/2 204\naccess-control-allow-origin: https://shop.test\n"
      + "access-control-allow-methods: POST"
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == nil && diagnosis.verdict == .open)
    #expect(diagnosis.whatIsOpen.contains("granted"))
  }

  @Test("are those of the request that is shown as well, though curl sends that as a form")
  func beside() throws {
    let text =
      Self.command
      + "\nHTTP/1.1 404 Not Found\n\ncurl -i -X POST -H 'Origin: https://shop.test' -d '{\"a\": 1}'"
      + " https://api.test/v1\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *"
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == .allowOriginMissing)
  }
}
