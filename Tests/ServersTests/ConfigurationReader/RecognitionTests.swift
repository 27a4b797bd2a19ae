import ScenarioText
import Servers
import Testing

/// Which product a configuration is taken for.
@Suite("Recognising configurations")
struct RecognitionTests {
  @Test("The code of a recording is taken for its product's", arguments: ServerProduct.allCases)
  func recordings(_ product: ServerProduct) {
    let lines = RecordedServers.lines.filter { ServerProduct(named: $0.server) == product }
    for line in lines {
      guard let code = line.code else { continue }
      let recognized = ServerProduct.recognized(in: code)
      #expect(recognized == product, "\(line.name): \(code)")
    }
  }

  @Test("A text that has nothing of a product is taken for none")
  func nothing() {
    #expect(ServerProduct.recognized(in: "hello, world") == nil)
    #expect(ServerProduct.recognized(in: "") == nil)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let text: String
    let product: ServerProduct?
    var testDescription: String { text }
  }

  private static func go(_ package: String, _ field: String) -> String {
    """
    import (
    \t"\(package)"
    )
    func serve() {
    \tapp.Use(cors.New(cors.Config{
    \t\tAllowOrigins: \(field),
    \t}))
    }

    """
  }

  static let rows = [
    // A name that ends like another one's call.
    Row(text: "func withCORS(next http.Handler) http.Handler {\n\treturn next\n}\n", product: nil),
    Row(text: "func CORS(cfg *Config) echo.MiddlewareFunc {\n\treturn nil\n}\n", product: nil),
    Row(text: "enableCORS(app)\n", product: nil),
    Row(text: "r.Use(middleware.CORS())\n", product: nil),
    Row(text: "CORS(app)\n", product: .flaskCORS),
    Row(
      text: "from flask_cors import *\nCORS(app, supports_credentials=True)\n", product: .flaskCORS),
    // Other languages and packages with the same names.
    Row(
      text: """
        resource "aws_s3_bucket_cors_configuration" "documents" {
          cors_rule {
            allowed_methods = ["GET"]
            allowed_origins = ["http://localhost:3000"]
          }
        }

        """, product: nil),
    Row(text: go("github.com/gofiber/fiber/v2/middleware/cors", "\"*\""), product: nil),
    Row(text: "app.Use(cors.New(cors.Config{\n\tAllowOrigins: \"*\",\n}))\n", product: nil),
    Row(text: go("github.com/gin-contrib/cors", "[]string{\"*\"}"), product: .goGinCORS),
    Row(
      text:
        "e.Use(middleware.CORSWithConfig(middleware.CORSConfig{\n\tAllowOrigins: []string{\"*\"},\n}))\n",
      product: nil),
    Row(text: "<?php\nheader(\"Access-Control-Allow-Origin: *\");\n", product: nil),
    Row(text: "<?php\nreturn [\n    'allowed_origins' => ['*'],\n];\n", product: .laravelCORS),
    Row(
      text:
        "module.exports = () => async (ctx, next) => {\n  ctx.set('Access-Control-Allow-Origin', '*')\n}\n",
      product: nil),
    // A framework alone says nothing of CORS.
    Row(text: "from flask import Flask\napp = Flask(__name__)\n", product: nil),
    Row(text: "r := gin.Default()\nr.Run()\n", product: nil),
    Row(
      text:
        "r := gin.Default()\nr.Use(func(c *gin.Context) {\n\tc.Header(\"Access-Control-Allow-Origin\", \"*\")\n})\n",
      product: .goGinCORS),
    Row(text: "app.use(cors());\n", product: .expressCORS),
    Row(text: "this.app.use(cors({ origin: '*' }));\n", product: .expressCORS),
    Row(text: "[{\"AllowedOrigins\": [\"*\"], \"AllowedMethods\": [\"GET\"]}]\n", product: .s3),
  ]

  @Test("a product is claimed where something of its own was read", arguments: rows)
  func own(_ row: Row) {
    #expect(ServerProduct.recognized(in: row.text) == row.product)
  }
}
