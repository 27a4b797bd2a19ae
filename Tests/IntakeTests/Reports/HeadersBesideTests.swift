import CORS
import Telling
import Testing
import Web

@testable import Intake

/// Headers and code as people copy them side by side.
@Suite("Headers beside code and lines")
struct HeadersBesideTests {
  private static let headers = """
    Access-Control-Allow-Credentials: true
    Access-Control-Allow-Headers: content-type
    Access-Control-Allow-Methods: POST, GET, OPTIONS
    Access-Control-Allow-Origin: http://127.0.0.1:1288
    Server: nginx/1.12.2
    """

  @Test("a response's headers without a status are a response all the same")
  func withoutStatus() throws {
    let diagnoses = Paste("Server: Kestrel\nVary: Origin\nAccess-Control-Allow-Origin: *, *")
      .diagnoses()
    #expect(diagnoses.map(\.reason) == [.originMismatch])
    #expect(!Paste(Self.headers).diagnoses().contains { $0.reason == .connectionDropped })
  }

  @Test("behind code they answer its call, and its preflight where they grant one")
  func behindCode() throws {
    let code = """
      axios.post('https://api.shop.test/items', {a: 1}, {withCredentials: true})

      """
    let diagnosis = try #require(Paste(code + "\n" + Self.headers).diagnoses().first)
    #expect(diagnosis.verdict == .passes)
    #expect(diagnosis.evaluation?.scenario.page.text == "http://127.0.0.1:1288/")
    let refused = Self.headers.replacing("content-type", with: "x-other")
    #expect(Paste(code + "\n" + refused).diagnoses().map(\.reason) == [.headerNotAllowed])
  }

  @Test("a preflight's headers with titles in bold are one preflight")
  func titles() throws {
    let text = """
      **Request:**
      Accept: */*
      Access-Control-Request-Headers: x-requested-with
      Access-Control-Request-Method: POST
      Host: localhost:62659
      Origin: http://localhost:4200

      **Response Header:**

      Access-Control-Allow-Credentials: true
      Access-Control-Allow-Headers: x-requested-with
      Server: Kestrel
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.reason) == [.allowOriginMissing])
    #expect(diagnoses.first?.evaluation?.scenario.page.text == "http://localhost:4200/")
  }

  @Test("a page that code writes into its headers is the page")
  func pageOfHeaders() throws {
    let code = """
      axios({method: 'post', url: 'http://api-host:8888/in', headers: {'Origin': 'http://page-host:8080/'}})
      """
    let diagnosis = try #require(Paste(code).diagnoses().first)
    #expect(diagnosis.evaluation?.scenario.page.text == "http://page-host:8080/")
    #expect(!diagnosis.unknown.contains(.page))
  }

  @Test(
    "a URL without a host is the page's own: that is said, and evaluated where the page is known")
  func relative() throws {
    let code = "axios.get('/items/7', {responseType: 'blob'})"
    let diagnosis = try #require(Paste(code).diagnoses().first)
    #expect(diagnosis.evaluation == nil)
    #expect(diagnosis.whyNothingIsEvaluated.contains("goes to the page's own"))
    let known = Supplement(page: WebURL("https://shop.test/"))
    let told = try #require(Paste(code).diagnoses(knowing: known).first)
    #expect(told.evaluation?.scenario.calls[0].request.url.text == "https://shop.test/items/7")
  }

  @Test("a response below its command is that command's, also with dots between")
  func transcript() {
    let text = """
      $ curl -i -H 'Origin: https://shop.test' https://api.shop.test/
      ...
      HTTP/2 404
      server: nginx
      """
    #expect(Paste(text).diagnoses().count == 1)
  }

  @Test("Laravel's configuration is known without its file's name")
  func laravel() {
    let text = """
      blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

      <?php

      return [
          'paths' => ['api/*'],
          'allowed_origins' => ['*'],
          'supports_credentials' => true,
      ];
      """
    #expect(Paste(text).diagnoses().map(\.recognized) == [.console, .configuration])
  }

  @Test("of which no call can be made are not told beside a line that says why")
  func folded() {
    let text = """
      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' has been blocked by CORS \
      policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

      Response Headers

      Content-Type: text/html
      Server: nginx
      """
    #expect(
      Paste.told(text).map(\.reason) == [.allowOriginMissing])
  }

  @Test("headers beside a line are what its server's list already has")
  func headersBeside() throws {
    let text = """
      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' \(WholePostsTests.blocked)Request \
      header field x-trace is not allowed by Access-Control-Allow-Headers in preflight response.

      Response Headers
      access-control-allow-headers: content-type,
       authorization
      access-control-allow-origin: https://shop.test
      """
    let diagnoses = Paste(text).diagnoses()
    let diagnosis = try #require(diagnoses.first)
    #expect(diagnosis.isReproduced)
    #expect(
      diagnosis.fixes.first?.changes.map(\.instruction) == [
        "on the preflight's response: send Access-Control-Allow-Headers: content-type, authorization,"
          + " x-trace"
      ])
    #expect(diagnoses.filter { !$0.isToldElsewhere }.count == 1)
  }

  @Test("headers that a line's browser cannot have got are left alone")
  func headersOfAnother() throws {
    let text = """
      Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' \(WholePostsTests.blocked)No \
      'Access-Control-Allow-Origin' header is present on the requested resource.

      HTTP/1.1 200 OK
      Access-Control-Allow-Origin: *
      """
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.isReproduced && diagnosis.reason == .allowOriginMissing)
  }
}
