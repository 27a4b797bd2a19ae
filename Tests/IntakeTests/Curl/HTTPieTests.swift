import Testing
import Web

@testable import Intake

/// Commands of HTTPie.
@Suite("HTTPie")
struct HTTPieTests {
  @Test(
    "HTTPie's items are headers, fields and queries",
    arguments: [
      ("http :8000/a", "GET", "http://localhost:8000/a", 0),
      ("https POST api.test/a X-A:b", "POST", "https://api.test/a", 1),
      ("http https://api.test/a name=b n:=1 q==2", "POST", "https://api.test/a", 1),
    ])
  func httpie(command: String, method: String, url: String, headers: Int) throws {
    let words = command.split(separator: " ").map(String.init)
    let request = try #require(HTTPieCommand(words: words)).request
    #expect(request.method.name == method && request.url == url)
    #expect(request.headers.headers.count == headers)
  }

  @Test(
    "what only begins like a command of HTTPie is none",
    arguments: ["http is a", "http", "https x"])
  func noHTTPie(text: String) {
    #expect(HTTPieCommand(words: text.split(separator: " ").map(String.init)) == nil)
  }
}
