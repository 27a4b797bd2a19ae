import CORS
import Course
import ScenarioText
import Screen
import Telling
import Testing
import Web

@testable import Stage

@Suite("A pasted line becomes a bug of one's own")
struct OwnURLsTests {
  static let size = Size(columns: 100, rows: 30)
  static let browsers = [Browser.Name.chromium, .firefox, .webkit]
  /// In this order: what is longer first.
  static let others = [
    ("app.shop.example", "www.kiosk.test"), ("shop.example", "kiosk.test"),
    ("evil.example", "bad.test:8443"), ("api.bank.example/", "data.kiosk.test:8443/v2/"),
    ("api2.bank.test/me", "far.cloud.test/?id=7"), ("cdn.pictures.example", "img.kiosk.test"),
    ("localhost:5173", "localhost:4200"), ("localhost:3000", "localhost:8000"),
    ("localhost:8080", "[::1]:9000"), ("127.0.0.1:8080", "localhost:9000"),
  ]

  private func open(_ one: Case, pasting text: String) -> Model? {
    var model = Model.still(Self.size)
    model.press(.paste(text))
    guard case .picker(let picker)? = model.overlay,
      let place = picker.matches.firstIndex(where: { Case.embedded[$0].id == one.id })
    else { return nil }
    for _ in 0..<place { model.type(.down) }
    model.type(.enter)
    return model
  }

  @Test(
    "every case prints the very line, in every browser that prints one for it",
    // A product's options hold origins in texts of their own, which keep the case's names.
    arguments: Case.embedded.filter { $0.id != "express-string-origin" })
  func everyCase(one: Case) throws {
    for name in Self.browsers {
      let printed = Evaluation(of: one.scenario, in: Browser.named(name)).console
      for line in printed where line.isOfConsole {
        let other = Self.others.reduce(line) { $0.replacing($1.0, with: $1.1) }
        let model = try #require(open(one, pasting: "VM12:1 \(other)\n"), "\(other)")
        #expect(model.evaluation.console.contains(other), "\(other)")
        #expect(model.browser.name == name)
        #expect(model.notice?.role == .good, "\(other)")
      }
      let all = Self.others.reduce(printed.joined(separator: "\n")) {
        $0.replacing($1.0, with: $1.1)
      }
      guard all.isOfConsole else { continue }
      let model = try #require(open(one, pasting: all), "\(all)")
      #expect(model.evaluation.console.joined(separator: "\n") == all)
    }
  }

  @Test(
    "what the line leaves out keeps its difference from what it names",
    arguments: [
      ("trailing-slash", "http://localhost:3000", "http://localhost:3000/"),
      ("localhost-port", "http://localhost:3000", "http://localhost:5173"),
      ("localhost-port", "http://127.0.0.1", "http://127.0.0.1:3000"),
      ("loopback", "http://127.0.0.1:4200", "http://localhost:4200"),
      ("http-https", "https://my.test:8443", "http://my.test:8443"),
      ("http-https", "http://my.test", "https://my.test"),
      ("subdomain-wildcard", "https://a.b.co.uk", "https://*.b.co.uk"),
      ("subdomain-wildcard", "https://b.co.uk", "https://*.b.co.uk"),
    ])
  func difference(id: String, page: String, allowed: String) throws {
    let one = try #require(Case.embedded.first { $0.id == id })
    let line = "Origin \(page) is not allowed by Access-Control-Allow-Origin. Status code: 200"
    let model = try #require(open(one, pasting: line))
    let headers = model.scenario.calls[0].server[0].response?.headers
    #expect(headers?.get("Access-Control-Allow-Origin") == allowed)
    #expect(model.evaluation.console.contains(line))
  }

  @Test(
    "a case whose header nearly matches in the same way comes first",
    arguments: [
      ("http://localhost:3000/", "http://localhost:3000", "trailing-slash"),
      ("http://localhost:4200", "http://localhost:3000", "localhost-port"),
      ("http://my.test", "https://my.test", "http-https"),
      ("https://*.my.test", "https://a.my.test", "subdomain-wildcard"),
    ])
  func nearest(allowed: String, page: String, id: String) {
    var model = Model.still(Self.size)
    model.press(
      .paste(
        "Access to fetch at 'https://api.test/' from origin '\(page)' has been blocked by CORS"
          + " policy: The 'Access-Control-Allow-Origin' header has a value '\(allowed)' that is"
          + " not equal to the supplied origin."))
    model.type(.enter)
    #expect(model.scenario.id == id)
    #expect(model.scenario.page.text == page + "/")
  }

  @Test("where the line would not be printed any more, the case stays as it is and says so")
  func asItIs() throws {
    let one = try #require(Case.embedded.first { $0.id == "trailing-slash" })
    let line =
      "Access to fetch at 'https://a.test/' from origin 'null' has been blocked by CORS policy: The"
      + " 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to"
      + " the supplied origin."
    var model = try #require(open(one, pasting: line))
    #expect(model.scenario == one.scenario)
    #expect(model.screen.contains("The case as it is"))
    model.type("u")
    #expect(model.scenario == .acacMissing)
  }

  @Test(
    "a case that was filled in says what with, leaves nothing to save, and undo leads back",
    arguments: [("'", "'"), ("‘", "’"), ("\"", "\""), ("", "")])
  func notice(open mark: String, close: String) throws {
    let one = try #require(Case.embedded.first { $0.id == "options-401" })
    let line =
      "Access to fetch at \(mark)https://api.my.test/v1\(close) from origin"
      + " \(mark)http://localhost:3000\(close) has been"
      + " blocked by CORS policy: Response to preflight request doesn't pass access control check:"
      + " It does not have HTTP ok status."
    var model = try #require(open(one, pasting: line))
    #expect(model.screen.contains("Filled in: your page and URL"))
    #expect(model.screen.contains("http://localhost:3000/"))
    #expect(!model.isUnsaved)
    model.type("u")
    #expect(model.scenario == .acacMissing)
  }
}
