import Testing

@testable import Intake

/// What stands in front of the middleware, or sets its headers as well, is what the line complains of.
@Suite("What answers before, and who else sets the header")
struct SecondWriterTests {
  private static func line(_ url: String, _ page: String = "http://localhost:3000") -> String {
    "Access to XMLHttpRequest at '\(url)' from origin '\(page)' has been blocked by CORS policy: No"
      + " 'Access-Control-Allow-Origin' header is present on the requested resource.\n\n"
  }

  private func said(_ text: String) -> String {
    Paste(text).diagnoses().map { diagnosis in
      AnswerSheet(of: diagnosis).text().split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }.joined(separator: "\n")
  }

  @Test(
    "Files that are served before cors() go without it, and it is moved up",
    arguments: [
      "app.use('/static', express.static(path.join(__dirname, 'build')));",
      "app.use(express.static('public'));",
      "app.get('/static/a.json', (req, res) => res.json({}));",
    ])
  func files(_ first: String) {
    let text =
      Self.line("http://127.0.0.1:9095/static/a.json")
      + "const app = express();\n\(first)\napp.use(cors());\napp.listen(9095);\n"
    let said = said(text)
    #expect(!said.contains("does this") && !said.contains("something else"), "\(said)")
    #expect(said.contains("express(); app.use(cors()); \(first)"), "\(said)")
    #expect(said.contains("but not at /static/a.json"), "\(said)")
  }

  @Test("What is made further down is not moved above that")
  func options() {
    let said = said(
      Self.line("http://127.0.0.1:9095/a.json")
        + "const app = express();\napp.use(express.static('public'));\n"
        + "const options = { origin: 'http://localhost:3000' };\napp.use(cors(options));\n"
        + "app.listen(9095);\n")
    #expect(!said.contains("express(); app.use(cors(options));"), "\(said)")
    #expect(!said.contains("does this"), "\(said)")
  }

  @Test("Files behind cors() have its headers")
  func behind() {
    let said = said(
      Self.line("http://127.0.0.1:9095/static/a.json")
        + "const app = express();\napp.use(cors());\napp.use(express.static('public'));\n")
    #expect(said.contains("does this"), "\(said)")
  }

  @Test("A hook that sets the same header is named")
  func hook() {
    let said = said(
      Self.line("http://api.test/x")
        + "fastify.register(require('@fastify/cors'), { origin: 'http://localhost:3000' })\n"
        + "fastify.addHook('onSend', (request, reply, payload, next) => {\n"
        + "  reply.header(\"Access-Control-Allow-Origin\", \"\");\n  next()\n});\n")
    #expect(!said.contains("does this"), "\(said)")
    #expect(said.contains("Line 3 sets Access-Control-Allow-Origin, too"), "\(said)")
  }

  @Test("A filter that turns away whoever has no token turns preflights away")
  func filter() {
    let spring = """
      public void addCorsMappings(CorsRegistry registry) {
          registry.addMapping("/**");
      }
      public class JwtFilter extends OncePerRequestFilter {
          protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
              FilterChain chain) {
              if (request.getHeader("Authorization") == null) {
                  response.setStatus(401);
                  return;
              }
              chain.doFilter(request, response);
          }
      }

      """
    #expect(said(spring).contains("authorization cannot be sent: the preflight fails"))
    let sparing = spring.replacing(
      "if (request", with: "if (!request.getMethod().equals(\"OPTIONS\") && request")
    #expect(!said(sparing).contains("authorization cannot be sent"))
  }

  @Test("Words that only name the file are no configuration of their own")
  func heading() {
    let diagnoses = Paste(
      Self.line("https://api1.shop.test/v0/x", "https://shop.test")
        + "But the thing is, I don't have a wildcard for allowedOrigins!\n\nMy config/cors.php is:\n```php\n"
        + "    'supportsCredentials' => true,\n    'allowedOrigins' => [\"https://shop.test\"],\n"
        + "    'allowedHeaders' => ['*'],\n    'allowedMethods' => ['GET'],\n```\n"
    ).diagnoses()
    #expect(diagnoses.count { $0.recognized == .configuration } == 1, "\(diagnoses.map(\.title))")
  }

  @Test("Settings that let the page in are asked about where another host answers")
  func host() {
    let said = said(
      Self.line("http://files.other.test/a.bed", "http://localhost:8000")
        + "CORS_ALLOW_ALL_ORIGINS = False\nCORS_ORIGIN_WHITELIST = ['http://localhost:8000']\n")
    #expect(said.contains("see that it is what runs at files.other.test"), "\(said)")
    #expect(said.contains("if files.other.test is not yours to change"), "\(said)")
  }
}
