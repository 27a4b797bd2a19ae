import CORS
import Telling
import Web

extension AnswerSheet {
  /// A command that shows whether a fix is deployed, and what it has to show.
  mutating func addCheck(_ fix: Fix?, _ evaluation: Evaluation) {
    let places = fix?.repliedPlaces ?? []
    guard let fix, let place = places.first else { return }
    let after = Evaluation(of: fix.scenario, in: fix.browser)
    guard let exchange = after.exchanges.first(where: { $0.place == place }) else { return }
    let lines = exchange.curlLines
    self.parts.append(.heading("Is it deployed?"))
    self.parts.append(.code(Code(title: "A terminal", language: "sh", lines: lines)))
    let expected = fix.expected(at: place)
    if !expected.isEmpty {
      self.parts.append(.said("It shows", expected.joined(separator: " and ")))
    }
    guard exchange.purpose == .actual, exchange.method != .get, exchange.method != .head else {
      return
    }
    self.parts.append(.said("Mind", "This is a real request: the server does what it asks for."))
  }

}

extension Exchange {
  /// A command that asks the same and shows the headers of the answer.
  fileprivate var curlLines: [String] {
    var parts = ["curl -si -o /dev/null -D - \(url.description.quotedForShell)"]
    if method != .get { parts[0] += " -X \(method.name.quotedForShell)" }
    for header in headers.headers where matters(header.name) {
      parts.append("  -H " + "\(header.name): \(header.value)".quotedForShell)
    }
    return parts.enumerated().map { $0 == parts.count - 1 ? $1 : $1 + " \\" }
  }

  private func matters(_ name: String) -> Bool {
    let name = name.asciiLowercased
    if name == "origin" { return true }
    return purpose == .preflight && name.hasPrefix("access-control-request-")
  }
}

extension Evaluation {
  /// A command that asks for leave as the browser does; nothing where it does not.
  var preflightCommand: [String]? { exchanges.first { $0.purpose == .preflight }?.curlLines }
}

extension Fix {
  /// The answers that it changes, preflights first.
  fileprivate var repliedPlaces: [ScenarioPath.ReplyPlace] {
    var places: [ScenarioPath.ReplyPlace] = []
    for case .scenario(let edit) in changes.flatMap(\.edits) {
      switch edit.path {
      case .replyHeader(let place, _), .reply(let place, _): places.append(place)
      case _: continue
      }
    }
    return places.filter { $0.answer == .preflight } + places.filter { $0.answer == .response }
  }

  fileprivate func expected(at place: ScenarioPath.ReplyPlace) -> [String] {
    var expected: [String] = []
    for case .scenario(let edit) in changes.flatMap(\.edits) {
      guard case .text(let value) = edit.value else { continue }
      switch edit.path {
      case .replyHeader(place, .named(let name)): expected.append("\(name): \(value)")
      case .reply(place, .status): expected.append("status \(value)")
      case _: continue
      }
    }
    return expected
  }
}

extension Evaluation {
  /// `GET https://api.example/me by fetch, from a page at https://app.example/, in Chromium`.
  var callInWords: String {
    let index = decidingEvent.map(\.call) ?? 0
    guard scenario.calls.indices.contains(index) else { return "" }
    let request = scenario.calls[index].request
    let method = request.api.has(.method) ? (request.method ?? "GET") + " " : ""
    let sandbox = scenario.sandbox == .allowScripts ? "a sandboxed frame" : "a page"
    return "\(method)\(request.url.text) by \(request.api.rawValue), from \(sandbox) at"
      + " \(scenario.page.text), in \(browser.title)"
  }

  /// How the same goes in the other browsers.
  var othersInWords: String {
    let own = reason?.kind
    let others = [Browser.Name.chromium, .firefox, .webkit].filter { $0 != browser.name }
    return others.map { name in
      let other = Evaluation(of: scenario, in: .named(name))
      let same = other.reason?.kind == own && other.exchanges.count == exchanges.count
      return "\(name.title): \(same ? "the same" : other.headline)"
    }.joined(separator: "; ")
  }

  /// That a page of this machine is no page in production; nil: it is none.
  var noteOnPage: String? {
    localPage.map {
      "\($0.origin) is this machine's: in production the server must name the page's own origin."
    }
  }

  /// That cookies of this machine hold on it alone; nil: none went along.
  var noteOnCookies: String? {
    let isCookieOfPage =
      localPage != nil
      && exchanges.contains { $0.url.isLoopback && $0.headers.contains("Cookie") }
    return isCookieOfPage
      ? "Cookies go along here, as ports make no other site; to another site's API they need"
        + " SameSite=None and Secure." : nil
  }

  private var localPage: WebURL? {
    scenario.openedPage.flatMap { $0.url.isLoopback ? $0.url : nil }
  }
}
