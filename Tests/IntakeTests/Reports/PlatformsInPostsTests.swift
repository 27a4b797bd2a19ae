import Servers
import Testing

@testable import Intake

/// Servers and platforms whose options are only named, or that begin with more than their options.
@Suite("Platforms in posts")
struct PlatformsInPostsTests {
  private static let line =
    "Access to fetch at 'http://localhost:3011/' from origin 'http://localhost:3010' has been blocked by"
    + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."

  static let platforms = [
    (
      "{\n  \"IsEncrypted\": false,\n  \"Values\": {\n    \"AzureWebJobsStorage\": \"\"\n  },\n  \"Host\": {\n"
        + "    \"CORS\": \"http://localhost:4200\",\n    \"CORSCredentials\": true\n  }\n}\n",
      "Azure Functions"
    ),
    (
      "http.cors.enabled: true\nhttp.cors.allow-origin: \"http://localhost:3000\"\n",
      "Elasticsearch"
    ),
    (
      "const { onCall } = require(\"firebase-functions/v2/https\");\n"
        + "exports.a = onCall({ cors: [\"a.web.app\"] }, (request) => { return \"Hello\"; });\n",
      "Firebase functions"
    ),
    (
      "server.applyMiddleware({ app, cors: { credentials: true, origin: 'http://localhost:3000' } });\n",
      "Apollo Server"
    ),
    (
      "const server = new ApolloServer({ typeDefs, resolvers, cors: { credentials: true } });\nserver.listen();\n",
      "Apollo Server"
    ),
  ]

  @Test("are recognised alone, and say where they take it", arguments: platforms)
  func alone(text: String, title: String) throws {
    let told = Paste.told(text)
    #expect(told.map(\.recognized) == [.configuration])
    #expect(told.first?.title == "a configuration, of \(title)")
    #expect(told.first?.advice.contains { $0.contains("\(title) is recognised") } == true)
  }

  @Test("get no other server's code beside a line", arguments: platforms)
  func besideLine(text: String, title: String) {
    let told = Paste.told("\(Self.line)\n\n\(text)")
    #expect(!told.map { AnswerSheet.onOneLine(of: $0) }.joined().contains("app.use(cors("))
  }

  @Test("what sets no header of CORS lets nobody in and keeps nobody out")
  func vite() {
    let told = Paste.told(
      "configureServer: (server) => {\n  server.middlewares.use((_req, res, next) => {\n"
        + "    res.setHeader(\"Cross-Origin-Embedder-Policy\", \"require-corp\");\n    next();\n  });\n},\n"
    )
    let advice = told.map { $0.advice.joined(separator: " ").lowercased() }.joined(separator: " ")
    #expect(!advice.contains("no page"))
  }

  @Test(
    "fastify is known behind what it is made with",
    arguments: ["{\n    logger: false,\n    trustProxy: true\n}", "{ logger: false }", ""])
  func fastify(_ options: String) {
    let told = Paste.told(
      "\(Self.line)\n\nconst fastify = require('fastify')(\(options));\n"
        + "await fastify.register( require('middie') )\n"
        + "await fastify.register(require('fastify-cors'), {\n    origin: 'http://localhost:3000',\n})\n"
    )
    #expect(told.contains { $0.title.contains("@fastify/cors") }, "\(told.map(\.title))")
    #expect(!told.map { AnswerSheet.onOneLine(of: $0) }.joined().contains("Express cors"))
  }
}
