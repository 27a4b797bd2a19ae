import CORS
import Course
import ScenarioText
import Servers
import Telling
import Web

/// How a case's URLs become those of the person who has it: what a console's line names is taken as
/// it stands, and what it leaves out keeps its difference from the case's own.
struct OwnURLs {
  /// What the case prints, and what the person's browser printed.
  private let (old, new): (ConsoleLine, ConsoleLine)
  private let ofPage: OriginChange?

  fileprivate init(_ old: ConsoleLine, _ new: ConsoleLine, of scenario: Scenario) {
    (self.old, self.new) = (old, new)
    // A browser that does not name the page may name the value that is nearly its origin.
    ofPage =
      OriginChange(from: scenario.page.absolute?.description, to: new.page)
      ?? OriginChange(from: old.allowOrigin, to: new.allowOrigin)
  }
}

extension Case {
  /// The case with what the line names in the place of its own; nil where that would no longer print
  /// such a line.
  func filledIn(from line: ConsoleLine) -> Document? {
    let browser =
      browser.name == line.browser ? browser.browser : Browser.named(line.browser)
    let printed = Evaluation(of: scenario, in: browser).console.joined(separator: "\n")
    guard let old = ConsoleLine(printed) else { return nil }
    let filled = OwnURLs(old, line, of: scenario).applied(to: scenario)
    let now = Evaluation(of: filled, in: browser).console.joined(separator: "\n")
    guard let found = ConsoleLine(now), line.names(nothingBut: found) else { return nil }
    let kept = ConsoleWords(now).likeness(to: ConsoleWords(printed))
    return kept < 0.9 ? nil : Document(scenario: filled, browser: browser)
  }
}

extension ConsoleLine {
  /// Whether all that it names is named so by the other, too.
  fileprivate func names(nothingBut other: ConsoleLine) -> Bool {
    [\Self.page, \.url, \.initialURL, \.allowOrigin].allSatisfy { name in
      self[keyPath: name] == nil || self[keyPath: name] == other[keyPath: name]
    }
  }
}

extension OwnURLs {
  fileprivate func applied(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    let oldPage = scenario.page
    scenario.page = URLText(page(oldPage.text))
    for index in scenario.cookies.indices {
      let from = scenario.cookies[index].from
      let isOfPage = from.absolute?.origin == oldPage.absolute?.origin
      scenario.cookies[index].from = URLText(isOfPage ? page(from.text) : resource(from.text))
    }
    for call in scenario.calls.indices { apply(to: &scenario.calls[call]) }
    return scenario
  }

  private func apply(to call: inout Call) {
    call.request.url = URLText(resource(call.request.url.text))
    for index in call.server.indices {
      call.server[index].url = URLText(resource(call.server[index].url.text))
      apply(to: &call.server[index].preflight)
      apply(to: &call.server[index].response)
    }
    for index in call.models.indices {
      guard let server = call.models[index].model as? ProductServer else { continue }
      call.models[index] = ModelledServer(applied(to: server))
    }
  }

  /// A product at the new address, whose configuration names the new page.
  private func applied(to server: ProductServer) -> ProductServer {
    var server = server
    let at = resource(server.at.text + "/")
    server.at = URLText(at.hasSuffix("/") ? String(at.dropLast()) : at)
    guard let ofPage else { return server }
    func named(_ text: String) -> String {
      text.replacing(ofPage.old.serialized, with: ofPage.new.serialized)
    }
    server.config = server.config?.mappingTexts(named)
    server.code = server.code.map(named)
    for route in server.behind.indices {
      server.behind[route].url = URLText(resource(server.behind[route].url.text))
    }
    return server
  }

  private func apply(to reply: inout Reply?) {
    guard let headers = reply?.headers.headers else { return }
    let changed = headers.map { header in
      switch header.name.asciiLowercased {
      case "location": Header(header.name, resource(header.value))
      case "access-control-allow-origin": Header(header.name, allowed(header.value))
      default: header
      }
    }
    reply?.headers = HeaderList(changed)
  }

  // MARK: One value

  private func page(_ text: String) -> String {
    if let named = new.page.flatMap({ WebURL($0) }) { return named.description }
    return ofPage?.applied(to: text) ?? text
  }

  private func allowed(_ value: String) -> String {
    guard let before = old.allowOrigin, let after = new.allowOrigin else {
      return value.mappingList { ofPage?.applied(to: $0) ?? $0 }
    }
    if value == before { return after }
    // Two headers are named as one list.
    let named = zip(before.elementsOfList, after.elementsOfList)
    return value.mappingList { element in
      named.first { $0.0 == element }?.1 ?? ofPage?.applied(to: element) ?? element
    }
  }

  /// A URL of the servers: the named one, what lies below it, or another of its origin.
  private func resource(_ text: String) -> String {
    for (before, after) in [(old.url, new.url), (old.initialURL, new.initialURL)] {
      guard let before, let after else { continue }
      if text == before { return after }
      if text.hasPrefix(before + "/") { return after + text.dropFirst(before.count) }
      guard WebURL(text)?.origin == WebURL(before)?.origin else { continue }
      if let changed = OriginChange(from: before, to: after)?.applied(to: text) { return changed }
    }
    return text
  }
}

/// One origin becomes another; what differed from the first in some part differs from the second in
/// the same part.
private struct OriginChange {
  let (old, new): (TupleOrigin, TupleOrigin)

  /// Nil where one of both is no URL.
  init?(from old: String?, to new: String?) {
    guard let old = old?.elementsOfList.first, let new = new?.elementsOfList.first,
      case .tuple(let before)? = WebURL(old)?.origin, case .tuple(let after)? = WebURL(new)?.origin
    else { return nil }
    (self.old, self.new) = (before, after)
  }

  func applied(to text: String) -> String {
    guard case .tuple(let origin)? = WebURL(text)?.origin,
      let start = text.firstRange(of: "://")?.upperBound
    else { return text }
    let changed = TupleOrigin(
      scheme: swapped(origin.scheme, old.scheme, new.scheme), host: host(origin.host),
      port: swapped(origin.port, old.port, new.port))
    return changed.serialized + text[start...].drop { !"/?#".contains($0) }
  }

  private func host(_ host: String) -> String {
    let (site, newSite) = (Site(old).domain, Site(new).domain)
    guard host != old.host, host != new.host, host.hasSuffix("." + site) else {
      return swapped(host, old.host, new.host)
    }
    return host.dropLast(site.count) + newSite
  }

  /// What was the new one already becomes the old one, so that what differed does so still.
  private func swapped<Part: Equatable>(_ part: Part, _ old: Part, _ new: Part) -> Part {
    part == old ? new : part == new ? old : part
  }
}

extension String {
  fileprivate var elementsOfList: [String] {
    split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  fileprivate func mappingList(_ change: (String) -> String) -> String {
    elementsOfList.map(change).joined(separator: ", ")
  }
}
