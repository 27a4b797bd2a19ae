import CORS
import Telling
import Testing
import Web

@testable import Intake

/// Posts whose lines, code, headers and words tell of one call together.
@Suite("Posts with code")
struct PostsWithCodeTests {
  private static func first(_ text: String) throws -> Diagnosis {
    try #require(Paste(text).diagnoses().first)
  }

  // MARK: What the code lends

  @Test("headers beside lend URL and page to a reason without them, which stays")
  func headersLend() throws {
    let diagnosis = try Self.first(
      """
      Chrome says `Redirect is not allowed for a preflight request.`

      ```
      OPTIONS /api/old/ HTTP/1.1
      Access-Control-Request-Headers: authorization
      Access-Control-Request-Method: GET
      Host: data.shop.test
      Origin: https://shop.test
      ```

      and the answer:

      ```
      HTTP/1.1 308 Permanent Redirect
      Access-Control-Allow-Headers: authorization
      Access-Control-Allow-Origin: https://shop.test
      Location: /api/new/
      ```
      """)
    #expect(diagnosis.reason == .preflightRedirect)
    #expect(diagnosis.evaluation?.scenario.page.text == "https://shop.test/")
    #expect(diagnosis.waysInWords.first?.contains("status 204") == true)
  }

  @Test("a line's own header is the one that is not allowed, whatever else the code sends")
  func ownHeader() throws {
    let diagnosis = try Self.first(
      """
      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
      http://127.0.0.1/all. (Reason: missing token ‘x-auth’ in CORS header \
      ‘Access-Control-Allow-Headers’ from CORS preflight channel).

      axios.post("http://127.0.0.1/all", {page: 1}, {headers: {"x-auth": token, \
      "Access-Control-Allow-Origin": "*"}})
      """)
    #expect(diagnosis.reason == .headerNotAllowed)
    #expect(diagnosis.evaluation?.decidingEvent.map { "\($0.fact)".contains("x-auth") } == true)
    let way = try #require(diagnosis.waysInWords.first)
    #expect(way.contains("x-auth") && way.contains("access-control-allow-origin out"))
  }

  @Test(
    "code whose URL stands in a variable has the headers that it must leave out",
    arguments: [
      "$http.put(createUrl, file, OPTIONS)", "this.http.put(this.url + '/items', file, OPTIONS)",
    ])
  func variable(code: String) throws {
    let options =
      "{headers: {'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*'}}"
    let diagnosis = try Self.first(
      """
      Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.

      \(code.replacing("OPTIONS", with: options))
      """)
    #expect(diagnosis.reason == .methodNotAllowed)
    let way = try #require(diagnosis.waysInWords.first)
    #expect(way.contains("Access-Control-Allow-Methods: PUT"))
    #expect(way.contains("access-control-allow-origin out"))
  }

  @Test("code beside a line of Firefox without a status is the call that it is about")
  func withoutStatus() {
    let diagnoses = Paste(
      """
      $.ajax({url: 'https://api.shop.test/v1/users', type: 'PUT', data: '{}'})

      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
      https://api.shop.test/v1/users. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).
      """
    ).diagnoses().filter { !$0.isToldElsewhere }
    #expect(diagnoses.map(\.reason) == [.allowOriginMissing])
    #expect(diagnoses.first?.evaluation?.scenario.calls[0].request.method == "PUT")
  }

  @Test("a header that is assumed is one that the answer allows")
  func allowedHeader() throws {
    let diagnosis = try Self.first(
      """
      Failed to load http://35.197.143.23/check: Response to preflight request doesn't pass access control \
      check: The 'Access-Control-Allow-Origin' header contains multiple values 'http://localhost:3000, *', \
      but only one is allowed. Origin 'http://localhost:3000' is therefore not allowed access.

      Access-Control-Allow-Headers:authorization,cache-control
      Access-Control-Allow-Methods:POST
      Access-Control-Allow-Origin:http://localhost:3000
      Access-Control-Allow-Origin:*
      Content-Type:text/html; charset=UTF-8
      """)
    #expect(diagnosis.reason == .originMismatch)
    #expect(!diagnosis.waysInWords.joined().contains("content-type"))
  }

  @Test("an origin that was sent twice stands in for the page, which is asked for")
  func repeatedOrigin() throws {
    let diagnosis = try Self.first(
      "The 'Access-Control-Allow-Origin' header contains multiple values 'http://front.test,"
        + " http://front.test', but only one is allowed.")
    #expect(diagnosis.evaluation?.scenario.page.text == "http://front.test/")
    #expect(diagnosis.unknown.contains(.page))
    #expect(diagnosis.waysInWords.first?.contains("Allow-Origin: http://front.test") == true)
  }

  @Test("code between back-ticks in a sentence is code")
  func inlineCode() throws {
    let diagnosis = try Self.first(
      "if i try `fetch(\"http://localhost:8080/a\", {mode: 'no-cors'})` its type is opaque")
    #expect(diagnosis.recognized == .code)
    #expect(diagnosis.waysInWords.first?.contains("in mode cors") == true)
  }

  // MARK: A page's own mistakes

  @Test(
    "credentials among the headers belong among the options, and cookies stay wished for",
    arguments: [
      "fetch('https://api.shop.test/a', {headers: {credentials: 'include'}})",
      "axios.get('https://api.shop.test/a', {headers: {withCredentials: true}})",
      """
      My cookies are not being saved:

      fetch("http://localhost:3001/login", {credentials: 'same-origin', method: "post"})
      """,
    ])
  func misplaced(text: String) throws {
    let diagnosis = try Self.first(text)
    let way = try #require(diagnosis.waysInWords.first)
    #expect(way.contains("include") || way.contains("withCredentials to true"), "\(way)")
    #expect(way.contains("Access-Control-Allow-Credentials: true"), "\(way)")
  }

  // MARK: Transcripts

  @Test("a preflight's command and the request's are one call, with the answers noted below")
  func commands() {
    let diagnoses = Paste(
      """
      curl -i -X OPTIONS 'https://api.shop.test/items' -H 'Origin: https://shop.test' \
      -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: content-type'
      # → HTTP/1.1 405 Method Not Allowed

      curl -i -X POST 'https://api.shop.test/items' -H 'Origin: https://shop.test' \
      -H 'Content-Type: application/json' -d '{}'
      # → 200 with access-control-allow-origin: *
      """
    ).diagnoses()
    #expect(diagnoses.map(\.reason) == [.allowOriginMissing])
    #expect(diagnoses.first?.waysInWords.first?.contains("status 204") == true)
  }

  @Test(
    "a comment is a response where it begins with a status, and says nothing else of it",
    arguments: [
      ("# → HTTP/1.1 405 Method Not Allowed (text/html error page)", 405), ("# => 204", 204),
      ("// 200, access-control-allow-origin: *", 200), ("# 403 Forbidden", 403),
      ("# 200 people came", nil), ("# see below", nil), ("200 OK", nil),
    ] as [(String, Int?)])
  func comment(line: String, status: Int?) {
    #expect(CommentedAnswer.response(line)?.status == status)
  }

  @Test("a call that passes stands behind one that is blocked")
  func order() {
    let text = ["woff", "woff2"].map { name in
      """
      $ curl -I http://cdn.test/a.\(name)
      HTTP/1.1 200 OK
      Content-Type: font/\(name)
      \(name == "woff" ? "Access-Control-Allow-Origin: *" : "X-Cache: HIT")
      """
    }.joined(separator: "\n\n")
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.reason) == [.allowOriginMissing, nil])
  }

  // MARK: Headers

  @Test("a font's line asks nothing about cookies")
  func font() throws {
    let diagnosis = try Self.first(
      "Access to font at 'https://cdn.test/a.woff2' from origin 'https://shop.test' has been blocked by"
        + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    )
    #expect(diagnosis.unknown.isEmpty)
  }

  @Test("words behind a configuration are none of it")
  func prose() {
    let text = CodeSigns.withoutProse(
      """
      - Add code to nginx location ~* \\.(eot|woff)$ {  add_header Access-Control-Allow-Origin *;  }
      But not success.
      """)
    #expect(text == "location ~* \\.(eot|woff)$ {  add_header Access-Control-Allow-Origin *;  }")
  }

  @Test("a host that was blacked out has a name in its place, and is asked for")
  func hidden() throws {
    let diagnosis = try Self.first(
      """
      OPTIONS https://mocks.████████/rest/████+v1/users
      Access-Control-Request-Method: POST
      Access-Control-Request-Headers: content-type
      Origin: http://localhost:8080

      HTTP/1.1 403
      Server: nginx
      """)
    #expect(
      diagnosis.evaluation?.scenario.calls[0].request.url.text.contains("api.example") == true)
    #expect(diagnosis.unknown.contains(.url))
    #expect(diagnosis.reason == .allowOriginMissing)
  }
}
