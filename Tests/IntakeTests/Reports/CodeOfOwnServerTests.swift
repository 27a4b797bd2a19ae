import Servers
import Testing

@testable import Intake

/// The code to copy is that of the server that runs there, and takes nothing away of what it shares.
@Suite("Code of one's own server")
struct CodeOfOwnServerTests {
  private static let line =
    "Access to XMLHttpRequest at 'https://api.a.example/a/1' from origin 'http://localhost:3000' has "
    + "been blocked by CORS policy: "
  private static let missing =
    line + "No 'Access-Control-Allow-Origin' header is present on the requested resource.\n\n"
  private static let patch =
    line + "Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.\n\n"

  private func answer(_ text: String, servers: [ServerProduct]? = nil) -> AnswerSheet? {
    Paste(text).diagnoses().first.map { AnswerSheet(of: $0, servers: servers) }
  }

  private func code(_ sheet: AnswerSheet?) -> [AnswerSheet.Code] {
    (sheet?.parts ?? []).compactMap { part in
      guard case .code(let code) = part, code.language.isEmpty else { return nil }
      return code
    }
  }

  static let kept = [
    // The answer's lists stay.
    (
      patch + "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: http://localhost:3000\n"
        + "Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE\n"
        + "Access-Control-Allow-Headers: authorization,content-type\n",
      ["PUT", "DELETE", "PATCH", "authorization", "content-type"]
    ),
    // One value of the configuration changes.
    (
      patch
        + "app.use(cors({origin: 'http://localhost:3000', methods: ['GET','PUT','POST','DELETE'],"
        + " allowedHeaders: ['authorization','content-type']}));\n",
      ["'PUT'", "'DELETE'", "'PATCH'", "'authorization','content-type'"]
    ),
    (
      missing + "config := cors.Config{\n\tAllowOrigins: []string{\"https://a.example\"},\n"
        + "\tAllowMethods: []string{\"GET\", \"PUT\"},\n}\nrouter.Use(cors.New(config))\n",
      ["https://a.example", "http://localhost:3000", "\"PUT\""]
    ),
    // Written anew, it keeps the methods that got through.
    (
      missing + "{\"AllowedHeaders\": [\"*\"], \"AllowedMethods\": [\"GET\", \"PUT\"],\n"
        + "\"AllowedOrigins\": [\"https://a.example\"]}\n",
      ["\"PUT\"", "https://a.example", "http://localhost:3000"]
    ),
  ]

  @Test("What the server allowed stays in the code", arguments: kept)
  func keeps(_ text: String, _ words: [String]) {
    let lines = code(answer(text)).flatMap(\.lines).joined(separator: "\n")
    for word in words { #expect(lines.contains(word), "\(word) in \(lines)") }
    #expect(!lines.contains("redacted"), "\(lines)")
  }

  static let unwritten: [(String, ServerProduct, [String])] = [
    (
      missing
        + "<?php\nreturn [\n 'paths' => ['api/*'],\n 'allowed_origins' => ['https://a.example'],\n];\n",
      .laravelCORS, ["'allowed_origins' with http://localhost:3000", "config/cors.php"]
    ),
    (
      missing + "builder.Services.AddCors(o => o.AddPolicy(\"p\", b => "
        + "b.WithOrigins(\"http://localhost:3000/\")));\n",
      .aspNetCore, ["WithOrigins with http://localhost:3000"]
    ),
    (
      missing
        + "http:\n  middlewares:\n    c:\n      headers:\n        accessControlAllowOriginList:\n"
        + "          - a.example\n",
      .traefik, ["accessControlAllowOriginList with http://localhost:3000"]
    ),
  ]

  @Test(
    "Of a product that is not written its own keys are told, and no other's code",
    arguments: unwritten)
  func keys(_ text: String, _ product: ServerProduct, _ words: [String]) throws {
    let sheet = try #require(answer(text))
    // Whoever writes it shows its own.
    guard product.profile.write == nil else { return }
    #expect(code(sheet).isEmpty, "\(code(sheet))")
    let said = sheet.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for word in words { #expect(said.contains(word), "\(word) in \(said)") }
  }

  @Test("A server that is asked for and not written says so")
  func asked() throws {
    for product in ServerProduct.allCases where product.profile.write == nil {
      let sheet = try #require(answer(Self.missing, servers: [product]))
      #expect(code(sheet).isEmpty)
      #expect(sheet.text().contains(product.profile.title), "\(product)")
    }
  }

  @Test(
    "Where another server is shown or named, there is no code of one that is known",
    arguments: [
      missing + "It is a Supabase Edge function.",
      missing + "Resources:\n  Api:\n    Type: AWS::Serverless::Api\n",
      missing
        + "```\n    def options(self):\n        self.set_header('Access-Control-Allow-Origin', 'x')\n```",
    ])
  func other(_ text: String) {
    #expect(code(answer(text)).isEmpty)
  }

  @Test(
    "PHP's headers are its own code, shown or named by a script's address",
    arguments: [
      missing + "```\n<?php\nheader('Access-Control-Allow-Methods: POST');\n```",
      missing.replacing("/a/1'", with: "/a/1.php'"),
    ])
  func php(_ text: String) {
    let titles = code(answer(text)).map(\.title)
    #expect(titles.count == 1 && titles[0].hasPrefix("PHP, headers by hand"), "\(titles)")
  }

  @Test("Where nothing is known of the server, one shows what a configuration looks like")
  func unknown() {
    #expect(code(answer(Self.missing)).map(\.title) == ["Express cors"])
  }

  @Test("What the configuration does already is not written again")
  func already() throws {
    let sheet = try #require(
      answer(Self.missing + "app.use(cors({origin: ['http://localhost:3000']}));\n"))
    #expect(code(sheet).isEmpty)
    #expect(sheet.text().contains("As it stands"))
  }

  @Test(
    "No method is asked for that nobody has named",
    arguments: [
      "curl -si -X OPTIONS -H 'Origin: https://a.example' https://api.b.example/x\n\n"
        + "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://a.example\n"
        + "Access-Control-Allow-Methods: POST\n",
      "curl -si -X OPTIONS -H 'Origin: https://a.example' https://api.b.example/x\n\n"
        + "HTTP/1.1 200 OK\nVary: Origin\n",
      "<CORSConfiguration><CORSRule><AllowedOrigin>https://a.example</AllowedOrigin>"
        + "<AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>",
      missing + "@CrossOrigin\n@RestController\npublic class A {\n  @GetMapping(\"/a\")\n"
        + "  public String a() { return \"a\"; }\n}\n",
    ])
  func methods(_ text: String) {
    for diagnosis in Paste(text).diagnoses() {
      let said = AnswerSheet(of: diagnosis).text()
      #expect(!said.contains("PUT"), "\(said)")
    }
  }

  @Test("A line's own method is asked of the configuration beside it")
  func ownMethod() throws {
    let text = Self.patch + "app.use(cors({origin: 'http://localhost:3000', methods: ['GET']}));\n"
    let advice = Paste(text).diagnoses().flatMap(\.advice)
    #expect(advice.contains { $0.contains("does not allow PATCH") }, "\(advice)")
  }

  @Test("What asks for a password first lets nobody read yet")
  func login() {
    let text =
      Self.line
      + "The value of the 'Access-Control-Allow-Origin' header in the response must not be the "
      + "wildcard '*' when the request's credentials mode is 'include'. The credentials mode of requests "
      + "initiated by the XMLHttpRequest is controlled by the withCredentials attribute.\n\n"
      + "@CrossOrigin\n@RestController\npublic class A {}\n@Configuration\nclass S extends "
      + "WebSecurityConfigurerAdapter {\n  protected void configure(HttpSecurity http) {\n"
      + "    http.csrf().disable().authorizeRequests().antMatchers(\"/**\").permitAll();\n  }\n}\n"
    let advice = Paste(text).diagnoses().flatMap(\.advice)
    #expect(!advice.contains { $0.contains("may read") }, "\(advice)")
  }
}
