import CORS
import Servers
import Testing

@testable import Intake

/// What somebody's code computes is computed in the code to copy, too; and what words and URLs tell.
@Suite("Code stays code")
struct CodeStaysCodeTests {
  private static let line =
    "Access to fetch at 'https://api.test/tasks' from origin 'https://shop.test' has been blocked by CORS"
    + " policy: Method patch is not allowed by Access-Control-Allow-Methods in preflight response.\n\n"

  private func page(_ text: String) throws -> String {
    let sheet = AnswerSheet(of: try #require(Paste.told(text).first))
    return sheet.parts.compactMap { part in
      guard case .code(let code) = part, code.title == "The page" else { return nil }
      return code.lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Test("an expression as body, and variables in headers")
  func bodies() throws {
    let code = try page(
      Self.line
        + "fetch('https://api.test/tasks', { method: 'patch', headers: { Authorization: `Bearer ${token}`,"
        + " 'X-Key': key }, body: JSON.stringify( { task: task } ) })")
    #expect(code.contains("body: JSON.stringify( { task: task } )"), "\(code)")
    #expect(code.contains("`Bearer ${token}`"), "\(code)")
    #expect(code.contains(", key]"), "\(code)")
  }

  @Test("a literal stays a text")
  func literals() throws {
    let code = try page(
      Self.line
        + "fetch('https://api.test/tasks', { method: 'patch', body: JSON.stringify({ a: 1 }) })")
    #expect(code.contains("body: \"{\\\"a\\\":1}\""), "\(code)")
  }

  @Test("a status in the words is the preflight's")
  func statusInWords() throws {
    let diagnosis = try #require(
      Paste.told(
        "XHR response: CORS error OPTIONS 405 method not allowed when App tries to connect to http://api.test/sso"
      ).first)
    #expect(diagnosis.reason == .preflightStatus)
    #expect(AnswerSheet.onOneLine(of: diagnosis).contains("status 405"))
    #expect(!diagnosis.isFaultAssumed)
  }

  @Test(
    "a port in the path is noted",
    arguments: [
      ("http://localhost/3000/api/users", true), ("https://x.azure.test/:5001/client", true),
      ("http://localhost:3000/api", false), ("https://api.test/3000/api", false),
      ("http://localhost:8080/3000", false), ("http://localhost/v1", false),
    ])
  func port(url: String, isNoted: Bool) throws {
    let diagnosis = try #require(
      Paste.told(
        "Access to fetch at '\(url)' from origin 'http://localhost:4200' has been blocked by CORS policy: No"
          + " 'Access-Control-Allow-Origin' header is present on the requested resource."
      ).first)
    #expect(AnswerSheet.onOneLine(of: diagnosis).contains("looks like a port") == isNoted)
  }

  @Test("of a second response that is not shown nothing is said")
  func secondResponse() {
    let told = Paste.told(
      "const fastify = require('fastify')();\nfastify.register(require('@fastify/cors'), { origin: ['https://a.test'] });"
    )
    #expect(!told.isEmpty)
    for diagnosis in told {
      #expect(!AnswerSheet.onOneLine(of: diagnosis).contains("second response"))
    }
  }
}
