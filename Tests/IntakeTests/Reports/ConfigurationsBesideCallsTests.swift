import CORS
import Servers
import Telling
import Testing

@testable import Intake

/// A server's configuration and what calls it, without a console's line.
@Suite("Configurations beside calls")
struct ConfigurationsBesideCallsTests {
  static let configurations: [(ServerProduct, String)] = [
    (.expressCORS, "app.use(cors({ origin: 'http://localhost:3000' }));"),
    (
      .expressCORS,
      "const cors = require('cors');\n\nconst options = {\n  origin: 'http://localhost:3000',\n};\n\napp.use(cors(options));"
    ),
    (.djangoCORS, "CORS_ALLOWED_ORIGINS = [\n    \"http://localhost:3000\",\n]"),
    (.flaskCORS, "CORS(app, origins=['http://localhost:3000'])"),
    (
      .aspNetCore,
      "builder.Services.AddCors(o => o.AddPolicy(\"p\", b =>\n  b.WithOrigins(\"http://localhost:3000\")));\napp.UseCors(\"p\");"
    ),
    (
      .rackCORS,
      "Rails.application.config.middleware.insert_before 0, Rack::Cors do\n  allow do\n    origins 'http://localhost:3000'\n    resource '*', headers: :any, methods: [:get]\n  end\nend"
    ),
  ]
  static let calls = [
    "fetch(url, { credentials: 'include' }).then(r => r.json());",
    "fetch('https://api.shop.test/x', { credentials: 'include' })\n  .then(r => r.json());",
    "axios.get(API_URL).then(r => r.data);",
    "$.ajax({\n  url: serviceURL,\n  type: \"POST\",\n});",
    "curl -I https://api.shop.test/\nHTTP/1.1 200 OK\nContent-Type: text/html\nSet-Cookie: sid=1; path=/",
    "GET / HTTP/1.1\nHost: api.shop.test\nOrigin: http://localhost:3000\n\nHTTP/1.1 200 OK\nServer: x",
  ]

  @Test("both are told, in whichever order", arguments: configurations, calls)
  func both(_ configuration: (ServerProduct, String), _ call: String) throws {
    for text in ["\(configuration.1)\n\n\(call)", "\(call)\n\n\(configuration.1)"] {
      let told = Paste.told(text)
      #expect(told.count == 2, "\(told.map(\.title)): \(text)")
      let server = try #require(told.first { $0.recognized == .configuration }, "\(text)")
      let setup = ServerSetup(configuration.0, version: nil, reading: configuration.1)
      #expect(server.title == "a configuration of \(setup.title)", "\(text)")
      let alone = Paste.told(configuration.1)
      #expect(server.remedies == alone.first?.remedies, "\(text)")
    }
  }

  @Test("what the server answers is what its configuration says, and that is what is mended")
  func answered() throws {
    let told = Paste.told(
      "app.use(cors({ origin: 'https://old.test' }));\n\nfetch('https://api.test/x', {credentials: 'include'})"
    )
    let call = try #require(told.first)
    #expect(call.reason == .credentialsNotTrue)
    #expect(call.evaluation?.scenario.page.text == "https://old.test/")
    let sheet = AnswerSheet.onOneLine(of: call)
    #expect(sheet.contains("origin: 'https://old.test', credentials: true"), "\(sheet)")
    #expect(!sheet.contains("app.example"))
  }

  @Test("a line between is none of either, and neither is taken for the other's")
  func inOneParagraph() throws {
    let told = Paste.told(
      "app.use(cors({ origin: 'https://old.test' }));\nfetch('https://api.test/x')")
    #expect(told.map(\.recognized).contains(.configuration) && told.count == 2)
  }

  @Test("headers of a call that failed are not answered by what would let it pass")
  func failedHeaders() throws {
    let told = Paste.told(
      "app.use(cors({ origin: 'http://localhost:9000' }));\n\nThe preflight:\n\nOPTIONS http://localhost:17477/a"
        + " HTTP/1.1\nHost: localhost:17477\nOrigin: http://localhost:9000\nAccess-Control-Request-Method: POST"
    )
    #expect(told.map(\.recognized).contains(.configuration))
    let call = try #require(told.first { $0.recognized == .headers })
    #expect(call.unknown.contains(.answer) && AnswerSheet(of: call).banner.verdict == .open)
  }

  @Test("what a server calls itself no page has called")
  func ownCalls() throws {
    let told = Paste.told(
      """
      app.use(cors({ origin: 'https://old.test' }));

      app.get('/x', async (req, res) => {
        const answer = await fetch('https://third.test/y');
        res.json(await answer.json());
      });
      """)
    #expect(told.map(\.recognized) == [.configuration])
  }
}
