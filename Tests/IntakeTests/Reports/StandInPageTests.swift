import CORS
import Testing

@testable import Intake

/// A page that only stands in for the one that nobody told is nobody's to let in, and what was asked as no page
/// asks is broken for nobody.
@Suite("Pages that stand in")
struct StandInPageTests {
  private func sheets(_ text: String, _ project: String? = nil) -> [AnswerSheet] {
    Paste(text).diagnoses().map { AnswerSheet(of: $0) }
  }

  private func code(_ text: String) -> String {
    sheets(text).flatMap(\.parts).map { part in
      switch part {
      case .code(let code): code.lines.joined(separator: "\n")
      case .item(let text): text
      case .said(let label, let text): label == "Server" ? text : ""
      case .heading: ""
      }
    }.joined(separator: "\n")
  }

  static let firefox =
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
    + " http://api.test/x. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.\n"

  @Test(
    "Code to copy has the person's own page, or says that it lacks it",
    arguments: [
      firefox,
      firefox + "\n" + "fastify.register(require('fastify-cors'), { origin: 'http://a.test' })\n",
      "Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.\n\n"
        + "var own = function(req, res, next) {\n"
        + "  res.header('Access-Control-Allow-Methods', 'GET,PUT,POST,DELETE');\n  next();\n};\n",
    ])
  func withdrawn(_ text: String) {
    let code = code(text)
    for page in ["app.example", "app\\.example", "http://localhost:3000"] {
      #expect(!code.contains(page), "\(code)")
    }
  }

  @Test("The page of a configuration stays in its code")
  func named() {
    let line = Self.firefox.replacing("http://api.test", with: "http://localhost:5000")
    let code = code(
      line + "\napp.use(cors({ origin: ['http://localhost:3000'], methods: ['PUT'] }));\n")
    #expect(!code.contains("<origin"), "\(code)")
  }

  static let rack = """
    config.middleware.insert_before 0, Rack::Cors do
      allow do
        origins '*'
        resource '*', :headers => :any, :methods => [:get, :post, :options]
      end
    end

    """

  @Test(
    "What was asked without Origin shows nothing of what a page gets, and nothing is to be changed for it",
    arguments: [
      rack + "\ncurl -I localhost:3000\nHTTP/1.1 200 OK\nSet-Cookie: a=1; path=/; HttpOnly\n",
      "> curl -X OPTIONS localhost:8000/hello -i\n\nHTTP/1.1 200 OK\nContent-Length: 0\n",
    ])
  func withoutOrigin(_ text: String) throws {
    let diagnosis = try #require(Paste(text).diagnoses().first { $0.evaluation != nil })
    #expect(diagnosis.verdict == .open && diagnosis.reason == nil && diagnosis.fixes.isEmpty)
    #expect(diagnosis.whatIsOpen.contains("Origin"))
    let code = code(text)
    #expect(!code.contains("origins 'http") && !code.contains("credentials: true"), "\(code)")
    #expect(!AnswerSheet(of: diagnosis).text().contains("What to do"))
  }

  @Test("An error, or an answer without the header to who says where it comes from, is judged")
  func judged() {
    let asked =
      "curl -i -H 'Origin: https://shop.test' https://api.test/v1\nHTTP/1.1 200 OK\nServer: x\n"
    #expect(Paste(asked).diagnoses().first?.reason == .allowOriginMissing)
  }
}
