package import CORS
import Telling
package import Web

/// What a probe is about to send, as far as it can be known before a server has said anything.
package struct ProbePlan: Hashable, Sendable {
  /// The requests in order; empty: nothing is sent, for the reason in ``stopped``.
  package private(set) var steps: [Step] = []
  /// Why nothing is sent, in a sentence; nil: something is.
  package private(set) var stopped: String?
  private let page: String
  private let browser: Browser

  /// A request, and what decides whether it is sent.
  package struct Step: Hashable, Sendable {
    package let exchange: Exchange
    package let fate: Fate
  }

  /// What decides whether a request is sent.
  package enum Fate: Hashable, Sendable {
    case sent
    /// Once the preflight's answer allows it.
    case ifAllowed
    /// It may change something, and nobody said that it may.
    case heldBack
  }

  /// The plan of a call that has not been started; nothing is sent.
  package init(of call: LiveCall, sending: LiveCall.Sending) {
    page = call.scenario.page.text
    browser = call.session.browser
    let rehearsal = call.rehearsal
    for exchange in rehearsal.exchanges {
      let isHeldBack = sending == .safeMethods && !exchange.method.isSafe
      let fate: Fate = isHeldBack ? .heldBack : steps.isEmpty ? .sent : .ifAllowed
      steps.append(Step(exchange: exchange, fate: fate))
    }
    if steps.isEmpty { stopped = rehearsal.headline }
  }

  /// Whether anything at all will be sent.
  package var sendsSomething: Bool { steps.contains { $0.fate != .heldBack } }

  /// The plan as it is shown before anything is sent.
  package var text: String {
    let setting = "page at \(page) in \(browser.title), \(browser.thirdPartyCookies.title)"
    guard !steps.isEmpty else { return "A \(setting), sends nothing: \(stopped ?? "")\n" }
    var lines = ["To be sent by a \(setting):"]
    lines += steps.enumerated().map { "  \($0.offset + 1). " + line($0.element) }
    var hosts: [String] = []
    for step in steps where step.fate != .heldBack {
      let host = step.exchange.url.hostAndPort
      if !hosts.contains(host) { hosts.append(host) }
    }
    if !hosts.isEmpty {
      lines.append(
        "To: " + hosts.joined(separator: ", ")
          + ", and wherever its redirects lead. Only ask servers that you may ask.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ step: Step) -> String {
    let exchange = step.exchange
    var line = "\(exchange.method) \(exchange.url.withoutFragment)"
    if exchange.purpose == .preflight { line += ", the preflight" }
    let names = exchange.cookieNames
    if !names.isEmpty { line += ", with \(names.count == 1 ? "cookie" : "cookies") " }
    line += names.joined(separator: ", ")
    switch step.fate {
    case .sent: break
    case .ifAllowed: line += ", if the response allows it"
    case .heldBack: line += ": not sent, as it may change something (probe --send sends it)"
    }
    return line
  }
}

extension LiveCall {
  /// The call against a server that allows everything, to see what it would send.
  fileprivate var rehearsal: Evaluation {
    var call = self
    var step = call.fetch.start()
    while case .send(let exchange) = step {
      step = call.fetch.receive(Answer(.allowing(exchange), from: .unrouted))
    }
    return Evaluation(
      scenario, in: session.browser, visits: [], trace: call.fetch.trace, outcomes: [])
  }
}

extension Reply {
  /// An answer that allows all that a request can ask for.
  static func allowing(_ exchange: Exchange) -> Reply {
    var headers = HeaderList()
    func copy(_ asked: String, _ allowed: String) {
      if let value = exchange.headers.get(asked) { headers.append(allowed, value) }
    }
    copy("Origin", "Access-Control-Allow-Origin")
    copy("Access-Control-Request-Method", "Access-Control-Allow-Methods")
    copy("Access-Control-Request-Headers", "Access-Control-Allow-Headers")
    headers.append("Access-Control-Allow-Credentials", "true")
    return Reply(status: exchange.url.isWebSocket ? 101 : 200, headers: headers)
  }
}

extension WebURL {
  /// `api.example:8443`, without the scheme's own port.
  package var hostAndPort: String { (host ?? "") + (port.map { ":\($0)" } ?? "") }
}
