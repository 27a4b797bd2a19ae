import Servers
import Testing

@testable import Intake

/// Which product a pasted text is of, and that its own words are shown.
@Suite("Products in posts")
struct ProductsInPostsTests {
  private static let line =
    "Access to fetch at 'http://localhost:8080/x' from origin 'http://localhost:3000' has been blocked by"
    + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n\n"

  private func texts(_ text: String) -> [String] {
    Paste(text).diagnoses().map { AnswerSheet(of: $0).text() }
  }

  static let recognized: [(String, String)] = [
    (
      "app.Use(cors.New(cors.Config{\n  AllowOrigins: \"*\",\n  AllowMethods: \"GET\",\n}))\n",
      "Fiber cors 2.52.9"
    ),
    ("e.Use(middleware.CORSWithConfig(middleware.CORSConfig{\n}))\n", "Echo CORS"),
    ("let cors = CorsLayer::new()\n    .allow_origin(Any);\n", "tower-http CorsLayer"),
    ("let cors = Cors::default()\n    .allowed_origin(\"http://a.example\");\n", "actix-cors"),
    ("install(CORS) {\n    allowHost(\"a.example\")\n}\n", "Ktor CORS"),
    (
      "  globalcors:\n    corsConfigurations:\n      '[/**]':\n        allowedOriginPatterns: \"http://test.com\"\n        allowCredentials: true\n",
      "Spring's CORS properties"
    ),
    (
      "  \"headers\": [\n    {\n      \"source\": \"/api/(.*)\",\n      \"headers\": [\n        { \"key\": \"Access-Control-Allow-Credentials\", \"value\": \"true\" },\n        { \"key\": \"Access-Control-Allow-Origin\", \"value\": \"*\" }\n      ]\n    }\n  ]\n",
      "vercel.json, next.config.js headers"
    ),
    (
      "new HttpApi(stack, 'A', {\n  corsPreflight: {\n    allowCredentials: true,\n    allowOrigins: ['*'],\n  },\n});\n",
      "API Gateway, HTTP API"
    ),
    (
      "func save(w http.ResponseWriter, r *http.Request) {\n    w.Header().Set(\"Access-Control-Allow-Origin\", \"*\")\n}\n",
      "Go net/http by hand"
    ),
    (
      "export default {\n  async fetch(request) {\n    let response = await fetch(API_URL, request);\n    response = new Response(response.body, response);\n    response.headers.set(\"Access-Control-Allow-Origin\", \"*\");\n    return response;\n  },\n};\n",
      "Cloudflare Workers"
    ),
    ("<add name=\"Access-Control-Allow-Origin\" value=\"*\" />\n", "IIS customHeaders"),
    (
      "cors: {\n  enabled: true,\n  origin: ['http://localhost:8080']\n}\n", "Strapi cors"
    ),
  ]

  @Test(
    "A configuration is its product's, and neither a line of a console nor a call",
    arguments: recognized)
  func product(_ text: String, _ title: String) {
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.recognized) == [.configuration])
    #expect(
      diagnoses.first?.title.hasPrefix("a configuration of \(title)") == true,
      "\(diagnoses.map(\.title))")
    #expect(diagnoses.first.map { !$0.advice.isEmpty || !$0.unread.isEmpty } == true)
  }

  @Test("What is of no product that is read says so, and does not stand bare")
  func bare() {
    for (text, words) in [
      (
        "m := martini.Classic()\nm.Use(cors.Allow(&cors.Options{\n  AllowAllOrigins: true,\n}))\n",
        "martini-contrib/cors is recognised"
      ),
      (
        "return new Cors([\n  \"origin\" => [\"*\"],\n  \"headers.allow\" => [\"Authorization\"],\n]);\n",
        "tuupola/cors-middleware is recognised"
      ),
      (
        "const corsOptions = {\n  origin: (origin, callback) => callback(null, allowedOrigins.includes(origin)),\n};\nmodule.export = corsOptions;\n",
        "module.exports"
      ),
    ] {
      let said = texts(text).joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains(words), "\(said)")
    }
  }

  @Test(
    "Beside another language's code, or another product's name, no code of Express is shown",
    arguments: [
      line + "func main() {\n\tstart()\n}\n",
      line + "fn main() {\n    start();\n}\n",
      line + "fun main() {\n    start()\n}\n",
      line + "from somewhere import start\n\ndef main():\n    start()\n",
      line + "public class Main {\n  void start() { }\n}\n",
      line + "spring:\n  application:\n    name: a\n",
      line + "resource \"aws_api_gateway_method\" \"a\" {\n  http_method = \"OPTIONS\"\n}\n",
      line + "Server: CouchDB/3.1.0 (Erlang OTP/22)\n",
      line + "I have Rust code running there.\n",
    ])
  func foreign(_ text: String) {
    for sheet in texts(text) { #expect(!sheet.contains("app.use("), "\(sheet)") }
  }

  static let own: [(String, String)] = [
    (
      "let cors = CorsLayer::new()\n    .allow_origin(\"http://a.example\".parse::<HeaderValue>().unwrap());\n",
      "allow_origin"
    ),
    ("install(CORS) {\n    allowHost(\"localhost:3001\")\n}\n", "allowHost"),
    (
      "e.Use(middleware.CORSWithConfig(middleware.CORSConfig{\n\tAllowOrigins: []string{\"http://localhost:3001\"},\n}))\n",
      "\"http://localhost:3001\", \"http://localhost:3000\""
    ),
    ("We use axum there.\n", "CorsLayer"), ("It is gofiber.\n", "cors.Config"),
    ("The server runs Ktor.\n", "install(CORS)"),
  ]

  @Test("Beside a line, it is its own words that are shown", arguments: own)
  func dialect(_ text: String, _ words: String) {
    let sheet = texts(Self.line + text).first ?? ""
    #expect(sheet.contains(words), "\(sheet)")
    #expect(!sheet.contains("app.use("))
  }
}
