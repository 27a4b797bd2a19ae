import CORS
import Testing
import Web

@testable import Intake

/// Code and configurations that stand beside a line.
@Suite("Code beside lines")
struct CodeBesideLinesTests {
  @Test(
    "code with variables in its URL is the call that a line names",
    arguments: [
      "axios.patch(`http://localhost:8000/api/tasks/${id}/`, { done: true })",
      "axios.patch(`${base}/api/tasks/${id}/`, { done: true })",
      "axios.patch('/api/tasks/4/', { done: true })",
    ])
  func codeBeside(code: String) throws {
    let text = """
      \(code)

      Access to XMLHttpRequest at 'http://localhost:8000/api/tasks/4/' from origin \
      'http://localhost:3000' \(WholePostsTests.blocked)Method PATCH is not allowed by \
      Access-Control-Allow-Methods in preflight response.
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.filter { !$0.isToldElsewhere }.map(\.reason) == [.methodNotAllowed])
    let call = try #require(diagnoses.first?.evaluation?.scenario.calls[0].request)
    #expect(call.body?.contains("done") == true)
    #expect(call.url.text == "http://localhost:8000/api/tasks/4/")
  }

  @Test("a configuration in front of a line stands behind what happened, and so does a link")
  func order() {
    let text = """
      See https://unpkg.test/lib.js

      app.use(cors({origin: 'https://a.test'}))

      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' \(WholePostsTests.blocked)No \
      'Access-Control-Allow-Origin' header is present on the requested resource.
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.recognized).prefix(2) == [.console, .configuration])
  }

  @Test(
    "other code is another call", arguments: ["/api/lists/4/", "${id}", "http://other.test/${a}"])
  func otherCode(url: String) {
    let own = URLText(url)
    #expect(!own.isMeant(by: WebURL("http://localhost:8000/api/tasks/4/")!))
  }
}
