import CORS
import ScenarioText
import TestSupport
import Testing
import Web

@testable import Loopback

/// Somebody's browser, as far as a run notices: it goes where it is sent, keeps the cookies it likes,
/// and reports what it is told to.
private struct Visitor {
  var run: OwnRun
  var userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"
  var jar: [String: String] = [:]

  mutating func ask(
    _ url: String, _ method: Web.Method = .get, cookies: [String] = [], body: String = ""
  ) throws -> OwnRun.Answer {
    let url = try #require(WebURL(url))
    var headers: HeaderList = [Header("Host", "x"), Header("User-Agent", userAgent)]
    if !cookies.isEmpty { headers.append("Cookie", cookies.joined(separator: "; ")) }
    let request = ReceivedRequest(
      method: method, target: .origin(url.path), headers: headers, body: Array(body.utf8))
    return run.answer(request, for: url)
  }

  mutating func response(
    _ url: String, _ method: Web.Method = .get, cookies: [String] = [], body: String = ""
  ) throws -> WrittenResponse {
    guard
      case .written(.response(let response)) = try ask(url, method, cookies: cookies, body: body)
    else { throw Unexpected() }
    return response
  }

  mutating func script(_ url: String) throws -> String {
    guard case .calibration(let script, _) = try ask(url) else { throw Unexpected() }
    return script
  }

  struct Unexpected: Error {}

  /// Goes through the calibration.
  ///
  /// - Returns: where the first scenario begins, or the results.
  mutating func calibrate(
    place: String, secure: Bool, sent: [String], third: Bool
  ) throws -> String {
    let script = try script(run.start)
    #expect(script.contains(place))
    let visit = try response(place + "visit")
    #expect(visit.status == 302)
    #expect(visit.headers.values(of: "Set-Cookie").count == 4)
    let seen = try response(place + "visited", cookies: secure ? ["corsplain-secure=1"] : [])
    let measure = try #require(seen.headers.get("Location"))
    #expect(try self.script(measure).contains(place + "third"))
    _ = try response(place + "third?1", cookies: sent)
    _ = try response(place + "third?2", cookies: sent + (third ? ["corsplain-third=1"] : []))
    return try #require(response(run.start + "begin").headers.get("Location"))
  }
}

@Suite("Scenarios in somebody's own browser")
struct OwnRunTests {
  private static func scenario(_ more: String = "", id: String = "one") throws -> Scenario {
    let yaml = """
      id: \(id)
      page: https://app.shop.example/
      \(more)
      calls:
        - request: {url: "https://api.bank.example/me"}
          server:
            - url: https://api.bank.example/me
              response: {headers: [[Access-Control-Allow-Origin, "https://app.shop.example"]], body: hi}
      """
    return try #require(ScenarioReading(yaml: Array(yaml.utf8)).scenario)
  }

  private static func visitor(_ scenarios: [Scenario]) -> Visitor {
    Visitor(run: OwnRun(scenarios, token: "t", control: 4000, ports: [4001, 4002, 4003]))
  }

  /// Where the calibration's other site is.
  private static func place(_ visitor: inout Visitor) throws -> String {
    let script = try visitor.script(visitor.run.start)
    let quoted = script.split(separator: "\"").first { $0.hasPrefix("http://calibration-") }
    return String(try #require(quoted))
  }

  @Test(
    "a browser is told by what it does",
    arguments: [
      (true, ["corsplain-none=1"], false, Browser.ThirdPartyCookies.allow, Cookie.SameSite.lax),
      (true, ["corsplain-none=1", "corsplain-unset=1"], true, .allow, .none),
      (true, [], true, .partition, .none), (true, [], false, .block, .none),
      (false, ["corsplain-plain-none=1"], false, .allow, .lax), (false, [], false, .block, .none),
    ])
  func calibration(
    secure: Bool, sent: [String], third: Bool, policy: Browser.ThirdPartyCookies,
    unset: Cookie.SameSite
  ) throws {
    var visitor = Self.visitor([])
    let next = try visitor.calibrate(
      place: Self.place(&visitor), secure: secure, sent: sent, third: third)
    #expect(next == "http://localhost:4000/t/results")
    let browser = try #require(visitor.run.browser)
    #expect(browser.profile.name == .firefox)
    #expect(browser.calls == "Firefox/153.0")
    #expect(browser.profile.thirdPartyCookies == policy)
    #expect(browser.profile.cookies.sameSiteDefault == unset)
    #expect(
      browser.profile.cookies.secureConnections == (secure ? .potentiallyTrustworthy : .https))
    guard case .localhost = browser.names else {
      Issue.record("it found the name")
      return
    }
  }

  @Test(
    "engines are known by their names",
    arguments: [
      (
        "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36", Browser.Name.chromium
      ),
      ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15", .webkit),
      ("curl/8", .standard),
    ])
  func engines(userAgent: String, name: Browser.Name) throws {
    var visitor = Self.visitor([])
    visitor.userAgent = userAgent
    _ = try visitor.calibrate(
      place: "http://127.0.0.1:4001/t/", secure: true, sent: [], third: false)
    #expect(visitor.run.browser?.profile.name == name)
    #expect(visitor.run.browser?.names == .addresses)
  }

  @Test(
    "prediction and reality stand side by side, and what differs is told",
    arguments: [(Web.Method.get, true), (.post, false)])
  func run(method: Web.Method, agrees: Bool) throws {
    var visitor = Self.visitor([
      try Self.scenario("cookies: [{from: \"https://api.bank.example/\", set: \"a=1; Path=/\"}]")
    ])
    let start = try visitor.calibrate(
      place: Self.place(&visitor), secure: true, sent: [], third: true)
    let visit = try visitor.response(start)
    #expect(visit.headers.values(of: "Set-Cookie") == ["a=1; Path=/"])
    let page = try #require(
      String(decoding: visit.body, as: UTF8.self).split(separator: "\"").first {
        $0.hasPrefix("http://app.shop-")
      })
    _ = try visitor.response(String(page))
    let script = try visitor.response(page + ".corsplain-t/page.js")
    #expect(
      String(decoding: script.body, as: UTF8.self).contains("http://localhost:4000/t/next"))
    let bank = try #require(WebURL(start)?.origin.description)
    let origin = String(page.dropLast())
    let url = try #require(WebURL(bank + "/me"))
    _ = visitor.run.answer(
      ReceivedRequest(
        method: method, target: .origin("/me"),
        headers: [Header("Host", "x"), Header("Origin", origin)]), for: url)
    _ = try visitor.response(
      page + ".corsplain-t/result", .post,
      body: """
        [{"outcome": "exposed", "status": 200, "type": "cors", "headers": [], "body": "hi"}]
        """)
    let clean = try #require(visitor.response(visitor.run.start + "next").headers.get("Location"))
    #expect(clean == bank + "/t/clean")
    let gone = try visitor.response(clean)
    #expect(gone.headers.values(of: "Set-Cookie") == ["a=1; Path=/; Max-Age=0"])
    let end = try visitor.response(try #require(gone.headers.get("Location")))
    #expect(end.headers.get("Location") == "http://localhost:4000/t/results")
    guard case .settled(let settled) = visitor.run.results.first?.kind else {
      Issue.record("it was settled")
      return
    }
    #expect(settled.agreement.isComplete == agrees, "\(settled.agreement.differences)")
    #expect(!visitor.run.isOver)
    _ = try visitor.ask(visitor.run.start + "results")
    #expect(visitor.run.isOver)
  }

  @Test(
    "what cannot be proven is said and left out",
    arguments: [
      ("hsts: [api.bank.example]", OwnLimit.hsts),
      ("passwords: [{from: \"https://api.bank.example/\", user: a, password: b}]", .password),
      ("permissions: {localNetwork: granted}", .permission),
      ("cookies: [{from: \"https://a.com/\", set: \"a=1; Domain=com\"}]", nil),
    ])
  func limits(more: String, limit: OwnLimit?) throws {
    var visitor = Self.visitor([try Self.scenario(more)])
    let next = try visitor.calibrate(
      place: Self.place(&visitor), secure: true, sent: [], third: true)
    if let limit {
      #expect(next == "http://localhost:4000/t/results")
      #expect(visitor.run.results.map(\.kind) == [.limited(limit)])
    } else {
      #expect(visitor.run.results.isEmpty)
    }
  }

  @Test("a browser that goes away leaves its scenario unsettled, and may begin anew")
  func away() throws {
    var visitor = Self.visitor([try Self.scenario()])
    let place = try Self.place(&visitor)
    _ = try visitor.calibrate(place: place, secure: true, sent: [], third: true)
    visitor.run.giveUp()
    #expect(visitor.run.results.map(\.kind) == [.unsettled])
    _ = try visitor.calibrate(place: place, secure: true, sent: [], third: true)
    #expect(visitor.run.results.isEmpty)
  }

  @Test(
    "nothing is served under another name, without the token, or to another method",
    arguments: [
      ("http://evil.test:4000/t/", Web.Method.get, 421), ("http://localhost:4000/", .get, 404),
      ("http://localhost:4000/u/results", .get, 404), ("http://localhost:4000/t/x", .get, 404),
      ("http://localhost:4000/t/next", .post, 404), ("http://127.0.0.1:4001/visit", .get, 421),
      ("http://app.shop-abc.localhost:4001/", .get, 421),
    ])
  func refused(url: String, method: Web.Method, status: Int) throws {
    var visitor = Self.visitor([try Self.scenario()])
    #expect(try visitor.response(url, method).status == status)
  }
}
