import Servers
import Testing

/// Of one name there are many packages: what a program imports, and in which language, says which is meant.
@Suite("Packages by their import")
struct ImportedPackagesTests {
  typealias Row = RecognitionTests.Row

  private static let cors =
    "app.add_middleware(CORSMiddleware, allow_origins=['https://a.example'])\n"

  static let ordinary = [
    // Python has `:=` inside of an expression; templates have it behind a dollar.
    Row(text: "import re\n" + cors + "if (n := len(a)) > 10:\n    pass\n", product: .starlette),
    Row(text: cors + "while chunk := f.read():\n    pass\n", product: .starlette),
    Row(text: cors + "if n := d.get({}):\n    pass\n", product: .starlette),
    Row(
      text: "from a import b\n" + cors + "if (\n    n := len(a)\n):\n    pass\n",
      product: .starlette),
    Row(text: cors + "ys = [y := f(x), y**2]\n", product: .starlette),
    Row(
      text:
        "# {{ $name := .Values.name }}\nserver {\n  add_header Access-Control-Allow-Origin *;\n}\n",
      product: .nginx),
    Row(text: "if c := cors.AllowAll(); ok {\n\tserve(c)\n}\n", product: .goRSCORS),
    Row(text: "c, err := cors.AllowAll(), f()\n", product: .goRSCORS),
    // axum's own calls, and modules of one's own.
    Row(
      text:
        "let app = Router::new().layer(CorsLayer::permissive());\n"
        + "axum::serve(listener, app).with_graceful_shutdown(stop()).await?;\n",
      product: .towerHTTPCORS),
    Row(
      text:
        "use crate::worker::Job;\nlet app = app.layer(CorsLayer::permissive()).with_state(s);\n",
      product: .towerHTTPCORS),
    Row(
      text: "let cors = Cors::default();\ntracing().with_target(false);\nApp::new().wrap(cors)\n",
      product: .actixCORS),
    Row(text: "use worker::*;\nlet cors = Cors::default();\n", product: nil),
  ]

  private static func goImport(_ path: String, _ call: String) -> Row {
    Row(
      text:
        "package main\n\nimport (\n\t\"net/http\"\n\t\(path)\n)\n\nfunc main() {\n\t\(call)\n}\n",
      product: nil)
  }

  private static func script(_ head: String, _ product: ServerProduct?) -> Row {
    Row(text: "\(head)\napp.use(cors({ origin: 'https://a.example' }));\n", product: product)
  }

  /// Of one name there are many packages; what is imported says which is meant.
  static let packages = [
    goImport(
      "cors \"github.com/itsjamie/gin-cors\"",
      "r.Use(cors.Middleware(cors.Config{Origins: \"*\"}))"),
    goImport(
      "\"github.com/acoshift/cors\"", "h := cors.New(cors.Config{AllowOrigins: []string{\"a\"}})"),
    goImport("\"example.com/app/internal/cors\"", "r.Use(cors.New(cors.Options{}))"),
    goImport("\"github.com/iris-contrib/middleware/cors\"", "c := cors.New(cors.Options{})"),
    script("import { Elysia } from 'elysia';\nimport cors from '@elysiajs/cors';", nil),
    script("const cors = require('restify-cors-middleware');", nil),
    script("import cors from 'cors';", .expressCORS),
    script(
      "import { cors } from './middleware/cors';\nimport express from 'express';", .expressCORS),
    script("import { cors } from 'npm:hono/cors';\nconst app = new Hono();", .honoCORS),
    // A bucket's rules are no Spring's, though its property is called as a class there.
    Row(
      text:
        "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      CorsConfiguration:\n"
        + "        CorsRules:\n          - AllowedMethods: [PUT]\n            AllowedOrigins: ['*']\n",
      product: .s3),
    Row(
      text:
        "{\"B\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\": {\"CorsConfiguration\": {\"CorsRules\": "
        + "[{\"AllowedMethods\": [\"PUT\"], \"AllowedOrigins\": [\"*\"]}]}}}}\n", product: .s3),
    // What nobody compiles, and a program of another language.
    Row(
      text:
        "//import org.springframework.web.cors.CorsConfiguration;\n//\n//@CrossOrigin\n"
        + "//public class A {}\n", product: nil),
    Row(text: "/*\n * app.use(cors());\n */\n", product: nil),
    Row(
      text:
        "use actix_web::HttpServer;\n\n/// The location of what is served, and the root of it\n"
        + "let cors = cors_config(&settings);\n", product: nil),
    Row(text: "The root of it is the location of cors.\n", product: nil),
    Row(
      text: "const cors = require('cors');\napp.use('/api/*', cors());\n", product: .expressCORS),
  ]

  @Test("a product is known by where it is taken from", arguments: packages)
  func imported(_ row: Row) {
    #expect(ServerProduct.recognized(in: row.text) == row.product)
  }

  @Test("an ordinary line makes no other language of a text", arguments: ordinary)
  func lines(_ row: Row) {
    #expect(ServerProduct.recognized(in: row.text) == row.product)
  }
}
