import CORS
import Testing
import Web

@testable import Intake

/// Code whose URL a variable holds: what it says of the call is true all the same.
@Suite("Code whose URL is a variable")
struct VariableURLTests {
  private static func first(_ text: String) throws -> Diagnosis {
    try #require(Paste.told(text).first)
  }

  // MARK: Alone

  @Test(
    "in mode no-cors gives a script nothing to read",
    arguments: [
      "fetch(url, {mode: \"no-cors\"}).then(r => r.json())",
      """
      fetch(api + 'oauth/token', {
        mode: 'no-cors',
        method: 'post',
        body: form
      }).then((response) => response.json())
      """,
    ])
  func noCORS(code: String) throws {
    let diagnosis = try Self.first(code)
    #expect(diagnosis.unknown.contains(.url))
    #expect(diagnosis.waysInWords.prefix(2).contains { $0.contains("in mode cors") })
  }

  @Test(
    "has no response's headers among the request's",
    arguments: [
      "fetch(url, {headers: {'Access-Control-Allow-Origin': '*'}})",
      "axios.get('/s3/sign', {headers: {\"Access-Control-Allow-Origin\": \"https://localhost:3000\"}})",
      """
      let config = { url, method: "get", headers: { 'Access-Control-Allow-Origin': '*' } };
      let response = await this.axios.request(config);
      """,
      "this.$axios({url: base + '/a', headers: {'Access-Control-Allow-Origin': '*'}})",
    ])
  func misplaced(code: String) throws {
    let diagnosis = try Self.first(code)
    let sheet = AnswerSheet(of: diagnosis).text().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").lowercased()
    #expect(
      sheet.contains("leave access-control-allow-origin out of the request's headers"), "\(sheet)")
  }

  @Test(
    "or which lacks http://, is told so",
    arguments: [
      "axios.get('127.0.0.1:9000/api/v1/system', {withCredentials: true});",
      "fetch('localhost:3001/items')",
    ])
  func scheme(code: String) throws {
    let diagnosis = try Self.first(code)
    #expect(!diagnosis.isCORS && diagnosis.reason == nil)
    #expect(AnswerSheet(of: diagnosis).text().contains("no http:// in front"))
    #expect(diagnosis.waysInWords.first?.contains("http://") == true)
  }

  @Test("whose scheme is a host's name is told so in the console, too")
  func schemeInConsole() throws {
    let diagnosis = try Self.first(
      "Fetch API cannot load localhost:3001/items. URL scheme \"localhost\" is not supported.")
    #expect(diagnosis.trouble == .schemeMissing)
  }

  // MARK: Beside a line

  private static let refused =
    "Access to fetch at 'https://api.shop.test/a' from origin 'http://localhost:3000' has been blocked by CORS"
    + " policy: Request header field x-csrf-token is not allowed by Access-Control-Allow-Headers in"
    + " preflight response."

  @Test("is the one call that the line beside it is about")
  func beside() throws {
    let code =
      "return fetch(URL, {method: 'POST', credentials: 'include', headers: {'Content-Type':"
      + " 'application/json', 'X-CSRF-Token': csrfToken}, body: JSON.stringify(data)})"
    for url in ["'https://api.shop.test/a'", "endpoint"] {
      let told = Paste(Self.refused + "\n\n" + code.replacing("URL", with: url)).diagnoses()
        .filter { !$0.isToldElsewhere }
      #expect(told.map(\.reason) == [.headerNotAllowed])
      let request = try #require(told.first?.evaluation?.scenario.calls[0].request)
      #expect(request.method == "POST" && request.asksForCredentials)
      #expect(request.headers.map(\.name) == ["Content-Type", "X-CSRF-Token"])
      #expect(told.first?.unknown.contains(.credentials) == false)
    }
  }

  @Test("is the line's call as well where today's line goes on behind it")
  func ending() throws {
    let diagnosis = try Self.first(
      """
      The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed

      fetch(url, {method: 'GET', mode: "cors", headers: {'Access-Control-Allow-Origin': '*'}})
      """)
    #expect(diagnosis.reason == .originMismatch)
    let request = try #require(diagnosis.evaluation?.scenario.calls[0].request)
    #expect(request.headers.map(\.name) == ["Access-Control-Allow-Origin"])
    #expect(AnswerSheet(of: diagnosis).text().contains("Leave Access-Control-Allow-Origin"))
  }

  @Test("is no other line's, where the lines name several URLs")
  func several() throws {
    let other = Self.refused.replacing("shop.test/a", with: "shop.test/b")
    let told = Paste("fetch(url, {method: 'DELETE'})\n\n" + Self.refused + "\n" + other).diagnoses()
    #expect(!told.contains { $0.evaluation?.scenario.calls[0].request.method == "DELETE" })
  }

  @Test("and whose method is one, too, has the line's header and its own")
  func method() throws {
    let diagnosis = try Self.first(
      """
      return fetch(endpoint, {
        method: req,
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': csrfToken,
        },
        body: JSON.stringify(data),
      })

      > Fetch API [...] Request header field x-csrf-token is not allowed by Access-Control-Allow-Headers in \
      preflight response.
      """)
    let request = try #require(diagnosis.evaluation?.scenario.calls[0].request)
    #expect(request.method == "POST")
    #expect(diagnosis.waysInWords.first?.contains("content-type") == true)
  }

  // MARK: Libraries

  static let calls: [(String, String, String)] = [
    (
      "await Http.request({method: 'GET', url: 'http://www.shop.test/a'})", "GET",
      "http://www.shop.test/a"
    ),
    (
      "CapacitorHttp.post({url: 'https://api.shop.test/a', data: {a: 1}})", "POST",
      "https://api.shop.test/a"
    ),
    ("const a = await ky.get('https://api.shop.test/a').json()", "GET", "https://api.shop.test/a"),
    ("await ky('https://api.shop.test/a', {method: 'put'})", "PUT", "https://api.shop.test/a"),
    ("superagent.get('https://api.shop.test/a').end(done)", "GET", "https://api.shop.test/a"),
    (
      "this.axios.request({url: 'https://api.shop.test/a', method: 'delete'})", "DELETE",
      "https://api.shop.test/a"
    ),
    ("const socket = io('http://localhost:4000')", "GET", "http://localhost:4000/socket.io/"),
    (
      "const { data } = await supabase.functions.invoke('hello', { body: { a: 1 } })", "POST",
      "${supabaseUrl}/functions/v1/hello"
    ),
  ]

  @Test("is read of libraries' calls as well", arguments: calls)
  func library(code: String, method: String, url: String) throws {
    let piece = try #require(Paste(code).pieces.first)
    let request = try #require(piece.exchanges.first?.request)
    #expect(request.method.name == method && request.url == url)
  }
}
