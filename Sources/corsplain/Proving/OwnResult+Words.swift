import CORS
import Loopback
import Pictures
import Telling
import Web

extension OwnBrowser {
  /// What it is, and how it was found to be set.
  var words: String {
    let secure =
      switch profile.cookies.secureConnections {
      case .potentiallyTrustworthy: "Secure cookies are kept over http on this machine"
      case .https: "Secure cookies are not kept over http, not even on this machine"
      }
    let found =
      switch names {
      case .localhost: ""
      case .addresses: "; names below localhost are not found, so addresses stand for sites"
      }
    return "\(calls), told as \(profile.name.rawValue): \(profile.thirdPartyCookies.title); "
      + secure + found
  }
}

extension OwnResult {
  /// The prediction beside reality, for the terminal.
  var lines: [String] {
    switch kind {
    case .limited(let limit): return ["– \(scenario.id): not proven, \(limit.words)"]
    case .unsettled: return ["✗ \(scenario.id): the browser did not settle it"]
    case .settled(let settled):
      let sign = settled.agreement.isComplete ? "✓" : "✗"
      return ["\(sign) \(scenario.id)"]
        + settled.rows.map { row in
          let predicted = row.predicted.split(separator: "\n").joined(separator: "; ")
          guard !row.agrees else { return "  \(row.name), as predicted: \(predicted)" }
          let observed = row.observed.split(separator: "\n").joined(separator: "; ")
          return "  \(row.name), predicted: \(predicted)\n    your browser: \(observed)"
        }
    }
  }

  /// The same for the page.
  var entry: ProofPage.Entry {
    switch kind {
    case .limited(let limit): ProofPage.Entry(scenario.id, .open, note: limit.words)
    case .unsettled: ProofPage.Entry(scenario.id, .differs, note: "Your browser did not settle it.")
    case .settled(let settled):
      ProofPage.Entry(
        scenario.id, settled.agreement.isComplete ? .agrees : .differs,
        prediction: settled.prediction, rows: settled.rows)
    }
  }
}

extension OwnResult.Settled {
  /// Each call and each request, as predicted and as it was.
  var rows: [ProofPage.Row] {
    let predicted = Observation(of: prediction)
    let calls = predicted.calls.indices.map { call in
      ProofPage.Row(
        "call \(call + 1), \(predicted.calls[call].api.rawValue)",
        predicted: predicted.calls[call].outcome.told, observed: report.outcomes[call].told,
        agrees: !agreement.differences.contains { $0.call == call })
    }
    let count = max(predicted.sent.count, sent.count)
    let requests = (0..<count).map { index in
      let pair = (predicted.sent.at(index), sent.at(index))
      return ProofPage.Row(
        "request \(index + 1)", predicted: pair.0?.told ?? "none", observed: pair.1?.told ?? "none",
        agrees: pair.0?.line == pair.1?.line
          && !agreement.differences.contains { $0.request == index })
    }
    return calls + requests
  }
}

extension Agreement.Difference {
  fileprivate var call: Int? { if case .outcome(let call, _, _) = self { call } else { nil } }
  fileprivate var request: Int? {
    if case .header(let request, _, _, _) = self { request } else { nil }
  }
}

extension Array {
  fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension Observation.SentRequest {
  fileprivate var line: String { "\(method) \(url)\(preflight ? " (preflight)" : "")" }

  /// The request, and what of its headers decides something.
  fileprivate var told: String {
    let names = [
      "origin", "cookie", "authorization", "access-control-request-method",
      "access-control-request-headers",
    ]
    let headers = names.compactMap { name in
      self.headers.first { $0.name == name }.map { "\(name): \($0.value)" }
    }
    return ([line] + headers).joined(separator: "\n")
  }
}

/// What all results come to.
struct OwnSummary {
  let allAgree: Bool
  let words: String

  init(_ results: [OwnResult]) {
    var agreed = 0, differing = 0, open = 0
    for result in results {
      switch result.kind {
      case .limited: open += 1
      case .unsettled: differing += 1
      case .settled(let settled):
        if settled.agreement.isComplete { agreed += 1 } else { differing += 1 }
      }
    }
    allAgree = differing == 0
    words =
      "\(agreed) of \(agreed + differing) as predicted" + (open > 0 ? "; \(open) not proven" : "")
  }
}

extension ProofPage {
  init(_ results: [OwnResult], in browser: OwnBrowser?) {
    self.init(
      title: OwnSummary(results).words, browser: browser?.words ?? "",
      entries: results.map(\.entry))
  }
}

/// A line of a console beside those that were predicted.
struct ConsoleComparison {
  /// What there is to say; nil: nothing was pasted.
  let words: String?

  init(_ pasted: String, predicted: [String]) {
    let line = Self.normalized(pasted)
    guard !line.isEmpty else {
      words = nil
      return
    }
    let agrees = predicted.contains { line.contains(Self.normalized($0)) }
    words =
      agrees
      ? "✓ word for word as predicted"
      : "✗ predicted was:\n" + predicted.map { "    \($0)" }.joined(separator: "\n")
  }

  /// A copied line may have other blanks, and the place in the page's source behind it.
  private static func normalized(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
