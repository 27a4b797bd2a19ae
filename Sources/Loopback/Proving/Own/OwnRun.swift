package import CORS
import Telling
import Web

/// Scenarios on their way through somebody's own browser, one after another in one tab: calibration,
/// each scenario's visits and page, what came, and a page with all of it.
///
/// A value that is asked for one answer at a time; it knows of no socket and writes no page.
package struct OwnRun: Sendable {
  package let scenarios: [Scenario]
  /// In every path that is not a scenario's.
  private let token: String
  private let control: UInt16
  private let ports: [UInt16]
  private var calibration: Calibration
  /// The browser, once it has been measured.
  package private(set) var browser: OwnBrowser?
  /// Of the scenarios that have been through, in order.
  package private(set) var results: [OwnResult] = []
  private var current: Trial?
  /// Where cookies of the last scenario are still to be taken back.
  private var cleaning: [(URLText, [String])] = []
  /// The page with the results has been asked for.
  package private(set) var isOver = false
  private var count = 0

  /// A scenario that is in the browser now.
  private struct Trial: Sendable {
    let scenario: Scenario
    let mapping: LoopbackMapping
    let prediction: Evaluation
    var proof: Proof
  }

  /// What a request is to be answered with.
  package enum Answer: Sendable {
    case written(WrittenResponse.Answer)
    /// A page with this script, which may send requests to these origins.
    case calibration(script: String, sources: [String])
    /// The page with the results.
    case results
  }

  /// As many ports as the scenarios need, beside the one for our own pages.
  package static func portCount(of scenarios: [Scenario]) -> Int {
    max(1, scenarios.map(LoopbackMapping.portCount).max() ?? 1)
  }

  package init(_ scenarios: [Scenario], token: String, control: UInt16, ports: [UInt16]) {
    self.scenarios = scenarios
    self.token = token
    self.control = control
    self.ports = ports
    calibration = Calibration(token: token, control: control, port: ports[0], tag: Token.short())
  }

  /// What is to be opened.
  package var start: String { ours("") }

  private func ours(_ path: String) -> String { "http://localhost:\(control)/\(token)/\(path)" }

  /// How far it has come: another value whenever something has happened.
  package var progress: Int { count }

  /// How long may pass without anything happening: microseconds; nil: nobody has come yet.
  package var patience: Int? { current?.proof.patience ?? (count > 0 ? 30_000_000 : nil) }

  /// The browser went away in the middle of a scenario.
  package mutating func giveUp() {
    guard let trial = current else { return }
    current = nil
    results.append(OwnResult(trial.scenario, .unsettled))
  }
}

// MARK: What is asked for

extension OwnRun {
  package mutating func answer(_ arrival: LoopbackServer.Arrival) -> Answer {
    guard let url = arrival.url, (url.port ?? 80) == arrival.port else { return .written(.refusal) }
    return answer(arrival.request, for: url)
  }

  /// - Parameter url: by the request's own account.
  mutating func answer(_ request: ReceivedRequest, for url: WebURL) -> Answer {
    count += 1
    if url.port == control, url.host == "localhost" { return ownPage(request, url) }
    if var trial = current, trial.mapping.serves(url) {
      let answer = trial.proof.answer(request, for: url)
      current = trial
      return .written(answer)
    }
    if let next = clean(url) { return .written(next) }
    if calibration.serves(url), url.path.hasPrefix("/\(token)/") {
      return .written(.response(calibration.answer(request, for: url)))
    }
    return .written(.refusal)
  }

  private mutating func ownPage(_ request: ReceivedRequest, _ url: WebURL) -> Answer {
    guard request.method == .get, url.path.hasPrefix("/\(token)/") else {
      return .written(.response(WrittenResponse(status: 404, text: "Nothing is here.\n")))
    }
    switch url.path.dropFirst(token.utf8.count + 2) {
    case "":
      giveUp()
      results = []
      isOver = false
      return .calibration(script: calibration.begin(request), sources: calibration.sources)
    case "measure":
      return .calibration(script: calibration.measuring, sources: calibration.sources)
    case "begin":
      browser = calibration.browser
      return .written(redirect(to: next()))
    case "next":
      settle()
      return .written(redirect(to: cleaningPlace ?? next()))
    case "results":
      isOver = true
      return .results
    default: return .written(.response(WrittenResponse(status: 404, text: "Nothing is here.\n")))
    }
  }

  private func redirect(to place: String, _ headers: [Header] = []) -> WrittenResponse.Answer {
    var response = WrittenResponse(status: 302, text: "")
    for header in [Header("Location", place)] + headers {
      response.headers.append(header.name, header.value)
    }
    return .response(response)
  }
}

// MARK: From scenario to scenario

extension OwnRun {
  /// Where the browser goes on: to the next scenario that can be proven, or to the results.
  private mutating func next() -> String {
    guard let browser else { return ours("") }
    while results.count < scenarios.count {
      let scenario = scenarios[results.count]
      do throws(OwnLimit) {
        let trial = try trial(of: scenario, in: browser)
        current = trial
        return trial.proof.start
      } catch {
        results.append(OwnResult(scenario, .limited(error)))
      }
    }
    return ours("results")
  }

  private func trial(of scenario: Scenario, in browser: OwnBrowser) throws(OwnLimit) -> Trial {
    let original = Evaluation(of: scenario, in: browser.profile)
    if let limit = OwnLimit(of: original) { throw limit }
    let names: LoopbackMapping.Names =
      switch browser.names {
      case .localhost: .localhost(tag: Token.short())
      case .addresses: .addresses
      }
    let mapping = try LoopbackMapping(scenario, as: names, at: ports)
    let prediction = Evaluation(of: mapping.scenario, in: browser.profile)
    if let difference = mapping.difference(of: prediction, from: original) {
      let keepsSecure = browser.profile.cookies.secureConnections != .https
      if case .header(_, "cookie", _, nil) = difference, !keepsSecure { throw .secureCookie }
      throw .goesAnotherWay(difference)
    }
    do throws(Proof.Fault) {
      let proof = try Proof(mapping.scenario, token: token, next: ours("next"))
      return Trial(scenario: scenario, mapping: mapping, prediction: prediction, proof: proof)
    } catch {
      throw .page
    }
  }

  /// Takes in what the page has told and what came.
  private mutating func settle() {
    guard let trial = current else { return }
    current = nil
    guard let report = trial.proof.report else {
      return results.append(OwnResult(trial.scenario, .unsettled))
    }
    let agreement = Agreement(
      trial.mapping.scenario, predicted: Observation(of: trial.prediction),
      sent: trial.proof.sent, report: report)
    results.append(
      OwnResult(
        trial.scenario,
        .settled(
          OwnResult.Settled(
            prediction: trial.prediction, report: report, sent: trial.proof.sent,
            agreement: agreement))))
    cleaning = trial.mapping.scenario.cookieLines
  }

  /// The next place at which the scenario's cookies are taken back.
  private var cleaningPlace: String? {
    cleaning.first?.0.absolute.flatMap { WebURL("/\(token)/clean", base: $0)?.description }
  }

  /// Takes a scenario's cookies back, where this is the request for that.
  private mutating func clean(_ url: WebURL) -> WrittenResponse.Answer? {
    guard let (from, lines) = cleaning.first, url.path == "/\(token)/clean",
      from.absolute?.origin == url.origin
    else { return nil }
    cleaning.removeFirst()
    let gone = lines.map { Header("Set-Cookie", "\($0); Max-Age=0") }
    return redirect(to: cleaningPlace ?? ours("next"), gone)
  }
}

extension WrittenResponse.Answer {
  fileprivate static let refusal = WrittenResponse.Answer.response(
    WrittenResponse(status: 421, text: "Nothing is served here.\n"))
}

extension Scenario {
  /// Every line that sets a cookie, by a URL of the server that sends it.
  fileprivate var cookieLines: [(URLText, [String])] {
    var lines: [(URLText, [String])] = []
    func add(_ line: String, from url: URLText) {
      if let known = lines.firstIndex(where: { $0.0.absolute?.origin == url.absolute?.origin }) {
        lines[known].1.append(line)
      } else {
        lines.append((url, [line]))
      }
    }
    for cookie in cookies { add(cookie.set, from: cookie.from) }
    for route in calls.flatMap(\.server) {
      for line in route.response?.headers.values(of: "Set-Cookie") ?? [] {
        add(line, from: route.url)
      }
    }
    return lines
  }
}

extension Token {
  /// A letter and two digits or letters, to tell one run's names from another's.
  fileprivate static func short() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz"), all = letters + Array("23456789")
    return String([letters, all, all].map { $0[Int.random(in: $0.indices)] })
  }
}
