import CORS
import Servers
import Telling
import Testing
import Web

@testable import Intake

@Suite("What stands beside a call")
struct BesideTests {
  /// Of the first thing that is said: the reason, the trouble, and the first way's changes.
  private static func said(_ text: String) -> String {
    guard let first = Paste(text).diagnoses().first else { return "nothing" }
    let changes = first.ways.first?.changes.map(\.instruction) ?? []
    let reason = first.reason?.rawValue ?? "-"
    return ([reason, first.trouble?.rawValue ?? "-"] + changes).joined(separator: " | ")
  }

  private static let missing =
    " has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."

  @Test(
    "a configuration answers the call, be they in one block or in two",
    arguments: [
      (
        "app.use(function(req, res, next) {\n  res.set('Access-Control-Allow-Origin', '*');\n"
          + "  res.set('Access-Control-Allow-Credentials', true);\n  next();\n});\n\n"
          + "fetch('http://localhost:3000/api', {credentials: 'include'})",
        "wildcardWithCredentials | - | on the response: send Access-Control-Allow-Origin: http://localhost:8080"
      ),
      (
        "app.use(cors({origin: 'http://localhost:5173/'}));\n\nfetch('http://localhost:3000/api')",
        "originMismatch | - | on the response: send Access-Control-Allow-Origin: http://localhost:5173"
      ),
      (
        "```js\nconst cors = require('cors');\napp.use(cors({origin: 'http://localhost:5173'}));\n```\n"
          + "and\n```js\naxios.get('https://api.test/a', {withCredentials: true})\n```",
        "credentialsNotTrue | - | on the response: send Access-Control-Allow-Credentials: true"
      ),
      (
        "```python\nCORS_ALLOWED_ORIGINS = ['http://127.0.0.1:3000']\n"
          + "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n```\n"
          + "```js\nfetch('http://localhost:8000/api')\n```",
        "- | -"
      ),
    ])
  func configurations(text: String, expected: String) {
    #expect(Self.said(text) == expected)
  }

  @Test(
    "words name the server whose configuration is shown: an application's before a proxy's",
    arguments: [
      ("My FastAPI app runs behind nginx.", ServerProduct.starlette), ("It is nginx.", .nginx),
      ("A Flask and a Django app.", nil), ("It works in Postman.", nil),
    ])
  func named(words: String, product: ServerProduct?) throws {
    let line =
      "Access to fetch at 'https://api.test/' from origin 'https://app.test'" + Self.missing
    #expect(Paste(words + "\n\n" + line).diagnoses().first?.product == product)
  }

  @Test("a configuration says whether it is what a line complains of")
  func advice() {
    func advice(_ list: String) -> String {
      let text =
        "Access to fetch at 'http://localhost:8000/api' from origin 'http://localhost:3000'\(Self.missing)\n\n"
        + "CORS_ALLOWED_ORIGINS = ['\(list)']\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n"
        + "INSTALLED_APPS = ['corsheaders']"
      return Paste(text).diagnoses().flatMap(\.advice).first ?? ""
    }
    #expect(advice("http://127.0.0.1:3000").contains("does not let http://localhost:3000 in"))
    #expect(advice("http://localhost:3000").contains("was answered by something else"))
  }

  @Test(
    "a header that the code reads is wished for",
    arguments: [
      (
        "fetch('https://api.test/a').then(r => r.headers.get('X-Total-Count'))\n\nHTTP/1.1 200 OK\n"
          + "Access-Control-Allow-Origin: https://app.test\nX-Total-Count: 45",
        "- | - | on the response: send Access-Control-Expose-Headers: X-Total-Count"
      ),
      (
        "const r = await axios.get('https://api.test/a')\nconsole.log(r.headers['content-disposition'])",
        "- | - | on the response: send Access-Control-Allow-Origin: https://app.example"
          + " | on the response: send Access-Control-Expose-Headers: content-disposition"
      ),
      // Safelisted, and a server's own request.
      (
        "const r = await axios.get('https://api.test/a')\nconsole.log(r.headers['content-type'])",
        "- | - | on the response: send Access-Control-Allow-Origin: https://app.example"
      ),
      (
        "const t = req.headers['x-token']\nawait axios.get('https://api.test/a')",
        "- | - | on the response: send Access-Control-Allow-Origin: https://app.example"
      ),
    ])
  func readHeaders(text: String, expected: String) {
    #expect(Self.said(text) == expected)
  }

  @Test(
    "Apache's sections are a configuration's beginning",
    arguments: [
      "FilesMatch \"x\"", "Files x", "Directory /var", "Location /api", "LocationMatch x",
    ])
  func sections(name: String) {
    let end = name.prefix { $0 != " " }
    let text = "<\(name)>\n  Header set Access-Control-Allow-Origin \"*\"\n</\(end)>"
    #expect(Paste(text).pieces.map(\.kind) == [.configuration])
    #expect(Paste(text).diagnoses().first?.title.hasPrefix("a configuration of Apache") == true)
  }

  @Test(
    "libraries' words for a failure that says nothing",
    arguments: [
      "Http failure response for https://api.test/files: 0 Unknown Error",
      "ERROR HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: 'Unknown Error', ok: false}",
      "Http failure response for (unknown url): 0 Unknown Error",
      #"{"readyState":0,"status":0,"statusText":"error"}"#,
      "XMLHttpRequest error.",
    ])
  func libraries(text: String) {
    #expect(Self.said(text) == "- | scriptSawFailure")
  }

  @Test("a library's line with a status is that status'")
  func libraryStatus() {
    #expect(
      Self.said("Http failure response for https://api.test/files: 404 Not Found")
        == "- | httpStatus")
  }

  @Test(
    "what editors, trackers and people make of a line is undone",
    arguments: [
      "at '[https://api.test/a](https://api.test/a)' from origin '[https://app.test](https://app.test)'",
      "at 'https://api.test/a from origin 'https://app.test'",
      "at 'https://api.test/a' from origin 'https://app.test",
    ])
  func brokenLines(words: String) {
    let mark = words.hasSuffix("app.test") ? "'" : ""
    let diagnosis = Paste("Access to fetch \(words)\(mark)\(Self.missing)").diagnoses().first
    #expect(diagnosis?.isReproduced == true)
    #expect(diagnosis?.evaluation?.scenario.page.text == "https://app.test/")
    #expect(diagnosis?.evaluation?.scenario.calls[0].request.url.text == "https://api.test/a")
  }

  @Test("a sentence goes on behind a blank line, and where it was redirected from may stand behind")
  func brokenSentences() {
    let text =
      "Access to fetch at 'https://api.test/a' from origin 'http://localhost:3000' has been"
      + " blocked by CORS policy: Response to preflight \n\n> request doesn't pass access control"
      + " check: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    let diagnosis = Paste(text).diagnoses().first
    #expect(diagnosis?.isReproduced == true)
    #expect(diagnosis?.evaluation?.scenario.page.text == "http://localhost:3000/")
    let turned =
      "Access to fetch at 'https://a.test/x' from origin 'null' (redirected from"
      + " 'https://b.test/y')\(Self.missing)"
    #expect(
      Paste(turned).diagnoses().first?.evaluation?.scenario.calls[0].request.url.text
        == "https://b.test/y")
  }

  @Test("a response beside a line that names no page lends it, or at least its lists")
  func pages() {
    let line =
      "Failed to load http://api.test/a: Method PATCH is not allowed by"
      + " Access-Control-Allow-Methods in preflight response.\n\n"
    for origin in ["http://app.test", "https://app.test", "https//***"] {
      let said = Self.said(
        line + "Access-Control-Allow-Methods:GET,PUT\nAccess-Control-Allow-Origin:\(origin)")
      #expect(said.contains("Access-Control-Allow-Methods: GET, PUT, PATCH"), "\(said)")
    }
  }

  @Test("the Origin that a command sends is the page, whatever its name and the server's network")
  func commandOrigins() {
    let answer = "\nHTTP/1.1 422 Unprocessable\nContent-Type: application/json"
    for host in ["http://example.com", "https://app.test"] {
      #expect(
        Self.said("curl -i -X POST http://localhost:3000/a -H 'Origin: \(host)'" + answer)
          == "allowOriginMissing | - | on the response: send Access-Control-Allow-Origin: \(host)")
    }
  }

  @Test(
    "a line of the log that asks for leave says whose answer Chrome's old line was about",
    arguments: ["OPTIONS", "OPTIONS http://api.test/a 404 (Not Found)"])
  func oldPreflights(log: String) {
    let said = Self.said(
      log
        + "\nXMLHttpRequest cannot load http://api.test/a. No 'Access-Control-Allow-Origin' header is"
        + " present on the requested resource. Origin 'http://app.test' is therefore not allowed"
        + " access. The response had HTTP status code 404.")
    #expect(
      said.hasPrefix("allowOriginMissing | - | on the preflight's response: "), "\(said)")
  }

  @Test("Firefox's pane has the URL in one piece, or in parts")
  func firefoxPane() {
    let rest =
      "Status\n200\nVersionHTTP/2\nTransferred952 B (52 B size)\nReferrer Policyno-referrer\n\n\t\n"
      + "access-control-allow-origin\n\t*\nvary\n\tOrigin\n\t\nAccept\n\t*/*\nHost\n\tapi.test\nOrigin\n\thttps://app.test"
    for (start, method) in [
      ("POST\n\thttps://api.test/a/b\n", "POST"),
      ("scheme\n\thttps\nhost\n\tapi.test\nfilename\n\t/a/b\nAddress\n\t203.0.113.1:443\n", "GET"),
    ] {
      let exchange = Paste(start + rest).pieces.first?.exchanges.first
      #expect(exchange?.request?.url == "https://api.test/a/b")
      #expect(exchange?.request?.method.name == method)
      #expect(exchange?.request?.headers.get("Origin") == "https://app.test")
      #expect(exchange?.response?.status == 200)
      #expect(exchange?.response?.headers.get("Access-Control-Allow-Origin") == "*")
    }
  }

  @Test("what is said to a proxy on the way is not said to the server")
  func tunnels() {
    let text =
      "* Uses proxy env variable https_proxy == 'http://proxy:3128'\n> CONNECT api.test:443 HTTP/1.1\n"
      + "> Host: api.test:443\n>\n< HTTP/1.1 200 Connection established\n<\n* CONNECT tunnel established\n"
      + "> GET /a HTTP/2\n> Host: api.test\n> Origin: https://app.test\n>\n< HTTP/2 200\n< a: b"
    #expect(
      facts(ofPaste: text) == [
        "GET https://api.test/a mode~cors page~https://app.test/ |Host: api.test |Origin: https://app.test",
        "<200 |a: b",
      ])
  }
}
