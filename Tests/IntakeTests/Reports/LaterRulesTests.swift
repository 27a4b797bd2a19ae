import CORS
import Testing

@testable import Intake

/// A line, or an answer, is the proof that the request went through: a rule that today's browsers would stop it
/// by is a note.
@Suite("Rules that came later")
struct LaterRulesTests {
  static let missing: String =
    "No 'Access-Control-Allow-Origin' header is present on the requested resource."

  @Test(
    "leave the page the origin that its line has",
    arguments: [
      (
        "XMLHttpRequest cannot load http://127.0.0.1:5000/x. \(missing) Origin 'http://fiddle.test' is therefore"
          + " not allowed access.", "http://fiddle.test"
      ),
      (
        "Access to fetch at 'http://localhost:8080/x' from origin 'http://shop.test' has been blocked by CORS"
          + " policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
          + " wildcard '*' when the request's credentials mode is 'include'.", "http://shop.test"
      ),
      (
        "Access to fetch at 'http://192.168.1.20:3000/x' from origin 'http://myapp.test' has been blocked by"
          + " CORS policy: Response to preflight request doesn't pass access control check: \(missing)",
        "http://myapp.test"
      ),
      (
        "curl -i -H 'Origin: http://shop.test' http://localhost:3000/\nHTTP/1.1 200 OK\nServer: x",
        "http://shop.test"
      ),
    ])
  func origin(text: String, page: String) throws {
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.isCORS && diagnosis.laterRule == .localNetwork && !diagnosis.isReproduced)
    #expect(diagnosis.browser == .chromium)
    #expect(diagnosis.evaluation?.scenario.page.text.hasPrefix(page) == true)
    #expect(diagnosis.waysInWords[0].contains("Access-Control-Allow-Origin: \(page)"))
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("Today's Chromium lets no page by http:"))
    #expect(!sheet.contains("https://" + page.dropFirst(7)) && !sheet.contains("Assumed https"))
  }

  @Test("leave a whole post of then one answer, with the method that its dump has")
  func dump() throws {
    let told = Paste.told(
      """
      XMLHttpRequest cannot load http://localhost:8080/. A wildcard '*' cannot be used in the \
      'Access-Control-Allow-Origin' header when the credentials flag is true. Origin 'http://bin.test' is \
      therefore not allowed access.

      ```
      Request URL:http://localhost:8080/
      Request Method:POST
      Status Code:500 Internal Server Error

      Request Headers:
      POST / HTTP/1.1
      Host: localhost:8080
      Origin: http://bin.test
      content-type: text/plain;charset=UTF-8

      Request Payload:
      {"id":1}

      Response Headers:
      HTTP/1.1 500 Internal Server Error
      X-Powered-By: Express
      Access-Control-Allow-Origin: *
      ```
      """)
    #expect(told.map(\.reason) == [.wildcardWithCredentials])
    #expect(told.first?.evaluation?.scenario.calls[0].request.method == "POST")
  }

  @Test("of mixed content are a note, too, and not assumed")
  func mixedContent() throws {
    let text =
      "Access to fetch at 'http://api.test/x' from origin 'https://shop.test' has been blocked by CORS policy:"
      + " \(Self.missing)\nPOST https://api.test/x net::ERR_FAILED"
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.laterRule == .mixedContent && diagnosis.standIns.isEmpty)
    #expect(diagnosis.evaluation?.scenario.calls[0].request.method == "POST")
  }
}
