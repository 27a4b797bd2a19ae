import CORS
import Servers
import Testing

@testable import Intake

/// Lines whose reason or URL was lost on the way: in marks, in gaps, in what stands around them.
@Suite("Lost reasons")
struct LostReasonsTests {
  private static let missing =
    "No 'Access-Control-Allow-Origin' header is present on the requested resource."
  private static let line =
    "Access to XMLHttpRequest at 'https://api.test/x' from origin 'https://new.test' has been blocked by CORS"
    + " policy: " + missing

  @Test(
    "a secret in a URL between typographic marks ends where they do",
    arguments: [("‘", "’"), ("“", "”"), ("„", "“"), ("«", "»"), ("'", "'")])
  func typographicMarks(open: String, close: String) throws {
    let text =
      "Access to fetch at 'https://api.test/p?key=ck&secret=cs_def' from origin 'http://localhost:8100' has"
      + " been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values"
      + " 'http://localhost:8100, *', but only one is allowed."
    var isOpen = false
    let quoted = text.map { character -> String in
      guard character == "'" else { return String(character) }
      isOpen.toggle()
      return isOpen ? open : close
    }.joined()
    var redaction = Redaction()
    #expect(redaction.text(quoted) == quoted.replacing("cs_def", with: Redaction.mark))
    guard open == "‘" || open == "'" else { return }
    let diagnosis = try #require(Paste.told(quoted).first)
    #expect(diagnosis.reason == .originMismatch)
    #expect(diagnosis.evaluation?.scenario.page.text == "http://localhost:8100/")
  }

  @Test(
    "Firefox's reason may stand behind a blank line, in whatever language",
    arguments: [
      (
        "at http://api.test:4000/a?b=C. ",
        "(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘http://api.test’)."
      ),
      (
        "at http://api.test:4000/a?b=C.",
        "(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200."
      ),
      (
        "at http://api.test:4000/a?b=C. \n",
        "(Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt)."
      ),
    ])
  func firefox(url: String, reason: String) throws {
    let text =
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource \(url)\n\n\(reason)"
    let told = Paste.told(text)
    #expect(told.count == 1)
    #expect(
      told.first?.reason
        == (reason.contains("not match") ? .originMismatch : .allowOriginMissing))
    #expect(
      told.first?.evaluation?.scenario.calls[0].request.url.text == "http://api.test:4000/a?b=C")
  }

  static let configurations: [(ServerProduct, String)] = [
    (
      .aspNetCore,
      "builder.Services.AddCors(options =>\n{\n    options.AddPolicy(\"p\", policy =>\n    {\n        policy.WithOrigins(\"https://old.test\");\n    });\n});\nvar app = builder.Build();\napp.UseCors(\"p\");"
    ),
    (.expressCORS, "app.use(cors({ origin: 'https://old.test' }));"),
    (
      .rackCORS,
      "Rails.application.config.middleware.insert_before 0, Rack::Cors do\n  allow do\n    origins 'https://old.test'\n    resource '*', headers: :any, methods: [:get]\n  end\nend"
    ),
    (.djangoCORS, "CORS_ALLOWED_ORIGINS = [\"https://old.test\"]"),
    (
      .springCORS,
      "@Bean\npublic CorsConfigurationSource corsConfigurationSource() {\n  CorsConfiguration c = new CorsConfiguration();\n  c.setAllowedOrigins(List.of(\"https://old.test\"));\n  return source(c);\n}"
    ),
  ]

  @Test(
    "a sentence that is quoted without its URL is one beside any program", arguments: configurations
  )
  func quoted(_ configuration: (ServerProduct, String)) throws {
    let quote = "\"\(Self.missing) Origin 'http://domain1.com' is therefore not allowed access.\""
    for text in ["\(configuration.1)\n\n\(quote)", "\(quote)\n\n\(configuration.1)"] {
      let told = Paste.told(text)
      #expect(told.first?.reason == .allowOriginMissing, "\(text)")
      #expect(told.first?.evaluation?.scenario.page.text == "http://domain1.com/")
      #expect(told.contains { $0.recognized == .configuration })
      #expect(told.first?.product == configuration.0)
    }
  }

  @Test(
    "a sentence without its URL is about the call beside it",
    arguments: [
      "fetch(\"https://api.test/tip\").then(r => r.json())\n\nAccess to fetch has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present",
      "1. Run `fetch(\"https://api.test/tip\").then(r=>r.json())`\n2. Observe: \"Access to fetch has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present\"",
      "Access to fetch has been blocked by CORS policy: \(missing)\n\nfetch(\"https://api.test/tip\")",
      "axios.get(\"https://api.test/tip\")\n\nAccess to XMLHttpRequest has been blocked by CORS policy: \(missing)",
    ])
  func besideCall(text: String) throws {
    let told = Paste.told(text)
    #expect(told.count == 1 && told.first?.reason == .allowOriginMissing)
    #expect(told.first?.evaluation?.scenario.calls[0].request.url.text == "https://api.test/tip")
    #expect(told.first?.unknown.contains(.url) == false)
  }

  @Test(
    "a program right below a line is none of it",
    arguments: [
      (
        ServerProduct.flaskCORS,
        "from flask_cors import CORS\nCORS(app, supports_credentials=True, origins=[\"https://old.test\"])"
      ),
      (.flaskCORS, "app = Flask(__name__)\nCORS(app, origins=[\"https://old.test\"])"),
      (
        .starlette,
        "app.add_middleware(CORSMiddleware, allow_origins=[\"https://old.test\"], allow_credentials=True)"
      ),
      (
        .goGinCORS,
        "config := cors.DefaultConfig()\nconfig.AllowOrigins = []string{\"https://old.test\"}\nrouter.Use(cors.New(config))"
      ),
      (.nginx, "location / {\n  add_header Access-Control-Allow-Origin https://old.test;\n}"),
    ])
  func rightBelow(product: ServerProduct, configuration: String) throws {
    let told = Paste.told(Self.line + "\n" + configuration)
    #expect(told.first?.isReproduced == true)
    #expect(told.map(\.recognized) == [.console, .configuration])
    #expect(told.first?.product == product)
    #expect(told.first?.server?.text.contains("https://old.test") == true)
    #expect(told.first?.server?.text.hasPrefix(configuration.prefix(10)) == true)
  }

  @Test(
    "marks that were doubled around a URL are marks",
    arguments: [("'", "''"), ("''", "'"), ("''", "''"), ("\"'", "'\""), ("'\"", "\"'")])
  func doubled(open: String, close: String) throws {
    let text = Self.line.replacing(
      "'https://api.test/x'", with: "\(open)https://api.test/x\(close)")
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.isReproduced, "\(diagnosis.title)")
    #expect(diagnosis.evaluation?.scenario.calls[0].request.url.text == "https://api.test/x")
  }
}
