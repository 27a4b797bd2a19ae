import CORS
import Testing
import Web

@testable import Intake

/// What looks like headers and is not, headers that lost their colons, and what a header beside says.
@Suite("Taken for headers")
struct TakenForHeadersTests {
  @Test(
    "options of programs and times of logs are no headers",
    arguments: [
      "  origin: ['http://localhost:8080']", "origin: true,", "origin: \"http://shop.test\",",
      "2018-12-07T08:53:57Z: actix_web::pipeline: Error occurred", "location: { a: 1 }",
    ])
  func options(line: String) { #expect(HeaderLine(line) == nil) }

  @Test("a misspelt header beside one that lets the page in blocks nothing")
  func misspeltBeside() throws {
    let shared = try #require(
      Paste.told("access-control-allow-method: GET\naccess-control-allow-origin: *").first)
    #expect(!shared.isCORS && !shared.misspelt.isEmpty)
    #expect(AnswerSheet(of: shared).banner.verdict == .open)
    let alone = try #require(
      Paste.told("HTTP/1.1 200 OK\nAccess-Control-Allow-Origins: https://shop.test").first)
    #expect(alone.isCORS)
    #expect(AnswerSheet(of: alone).banner.verdict == .blockedByCORS)
  }

  @Test("headers without colons are headers")
  func withoutColons() throws {
    let text = """
      The response header are:

      Access-Control-Allow-Method POST, PUT, DELETE
      Access-Control-Allow-Origin *
      Access-Control-Max-Age 3000
      Content-Type application/xml
      """
    let piece = try #require(Paste(text).pieces.first)
    let headers = piece.exchanges[0].response?.headers
    #expect(headers?.get("Access-Control-Allow-Origin") == "*")
    #expect(headers?.get("Content-Type") == "application/xml")
    #expect(Paste.told(text).first?.misspelt.isEmpty == false)
  }

  @Test(
    "sentences about headers are none",
    arguments: [
      "Access-Control-Allow-Origin header is missing", "Access-Control-Allow-Headers header",
      "Access-Control-Allow-Methods does not list PUT", "Access-Control-Allow-Credentials is true",
    ])
  func sentences(line: String) {
    #expect(HeaderLine.withoutColon(line, isAmongThem: false) == nil)
  }

  @Test("a log's line of a request that was answered well is no trouble beside another")
  func answeredWell() throws {
    let told = Paste.told(
      """
      GET https://fonts.test/a.woff [HTTP/1.1 200 OK 60ms]
      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
      https://fonts.test/a.woff. This can be fixed by moving the resource to the same domain or enabling CORS.
      """)
    #expect(!told.contains { $0.trouble == .httpStatus } && told.count == 1)
  }

  @Test("a login that no line of a program has answers no preflight")
  func withoutLogin() throws {
    let code = """
      app.use(function(req, res, next) {
        res.setHeader("Access-Control-Allow-Origin", "*");
        res.setHeader("Access-Control-Allow-Headers", "Origin, Content-Type");
        next();
      });
      """
    let diagnosis = try #require(Paste.told(code).first)
    #expect(!diagnosis.advice.contains { $0.contains("401") }, "\(diagnosis.advice)")
    let guarded = try #require(Paste.told(code + "\napp.use(passport.authenticate('jwt'));").first)
    #expect(guarded.recognized == .configuration)
  }

  @Test("an Origin without a scheme is said to be none")
  func originWithoutScheme() throws {
    let text =
      "$ curl -i -H \"Origin: google.com\" https://api.test/x\nHTTP/1.1 200 OK\nVary: Origin"
    let sheet = AnswerSheet.onOneLine(of: try #require(Paste.told(text).first))
    #expect(sheet.contains("google.com is no origin") && !sheet.contains("asked without Origin"))
  }

  @Test("HTTPie's methods may be small")
  func httpie() throws {
    let text = "% http get http://localhost:8080/ping\nHTTP/1.1 200 OK\nContent-Length: 41"
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.recognized == .curl && diagnosis.reason == .allowOriginMissing)
    #expect(AnswerSheet.onOneLine(of: diagnosis).contains("asked without Origin"))
  }

  @Test("what only switches credentials on is no secret")
  func switches() {
    var redaction = Redaction()
    let text =
      "app.use(cors({\n  credentials: true,\n}));\nAllowCredentials: false, // all\ncredentials: s3cr3t"
    #expect(
      redaction.text(text)
        == "app.use(cors({\n  credentials: true,\n}));\nAllowCredentials: false, // all\ncredentials: [redacted]"
    )
  }
}
