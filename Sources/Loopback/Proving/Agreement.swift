package import CORS
import Web
import YAML

/// What a browser did beside what was predicted, call by call and request by request.
package struct Agreement: Hashable, Sendable {
  package let differences: [Difference]

  package enum Difference: Hashable, Sendable {
    /// A call ended otherwise.
    case outcome(call: Int, predicted: Outcome, observed: Proof.Report.Result)
    /// Another number of requests reached the servers, or others.
    case requests(predicted: [String], observed: [String])
    /// A request carried another value, or none.
    case header(request: Int, String, predicted: String?, observed: String?)
  }

  package var isComplete: Bool { differences.isEmpty }

  package init(
    _ scenario: Scenario, predicted: Observation, sent: [Observation.SentRequest],
    report: Proof.Report
  ) {
    let said = Said(scenario)
    var differences: [Difference] = []
    for (index, result) in report.outcomes.enumerated() {
      let outcome = predicted.calls[index].outcome
      if !said.agree(outcome, result, in: scenario.calls[index].request.api) {
        differences.append(.outcome(call: index, predicted: outcome, observed: result))
      }
    }
    let lines = (predicted.sent.map(\.line), sent.map(\.line))
    if lines.0 != lines.1 {
      differences.append(.requests(predicted: lines.0, observed: lines.1))
    } else {
      for (index, pair) in zip(predicted.sent, sent).enumerated() {
        differences += said.headerDifferences(pair.0, pair.1, index)
      }
    }
    self.differences = differences
  }
}

/// What of an observation tells of the call, as far as its scenario has a say in it.
private struct Said {
  private let watched: Set<String>
  private let namesLength: Bool

  init(_ scenario: Scenario) {
    var watched: Set = [
      "origin", "access-control-request-method", "access-control-request-headers",
      "authorization", "content-type", "if-none-match", "if-modified-since", "cookie",
    ]
    let own = scenario.calls.flatMap { $0.request.headers.map(\.name.asciiLowercased) }
    watched.formUnion(Set(own).subtracting(Self.browsersOwn))
    let policies = scenario.calls.contains { $0.request.referrerPolicy != nil }
    if policies || scenario.pageHeaders.contains("Referrer-Policy") { watched.insert("referer") }
    self.watched = watched
    namesLength = scenario.calls.flatMap(\.server).contains { route in
      route.response?.headers.contains("Content-Length") == true
    }
  }

  /// Headers that a script may try to set, and that are the browser's anyway.
  private static let browsersOwn: Set = [
    "host", "connection", "accept-encoding", "user-agent", "te", "upgrade", "via", "keep-alive",
    "cache-control", "pragma", "accept-language", "dnt", "priority",
  ]

  func agree(_ predicted: Outcome, _ observed: Proof.Report.Result, in api: Caller) -> Bool {
    switch (predicted, observed) {
    case (_, .undecided): false
    case (_, .untold): true
    case (.exposed(let a), .settled(.exposed(let b))):
      a.status == b.status && a.body == b.body && names(a) == names(b)
        && (api.row.responseType == .untold || a.tainting == b.tainting)
    case (.loaded(.script(let a)), .settled(.loaded(.script(let b)))): Self.sameValue(a, b)
    case (_, .settled(let outcome)): predicted == outcome
    }
  }

  private func names(_ response: ExposedResponse) -> Set<String> {
    Set(response.headers.filter { namesLength || $0 != "content-length" })
  }

  private static func sameValue(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return a == b }
    return a == b || JSONWriter.compact(a) == JSONWriter.compact(b)
  }

  func headerDifferences(
    _ predicted: Observation.SentRequest, _ observed: Observation.SentRequest, _ index: Int
  ) -> [Agreement.Difference] {
    watched.sorted().compactMap { name in
      if name == "content-type", predicted.preflight { return nil }
      let (a, b) = (predicted.value(name), observed.value(name))
      guard Self.normalized(a, name) != Self.normalized(b, name) else { return nil }
      return .header(request: index, name, predicted: a, observed: b)
    }
  }

  private static func normalized(_ value: String?, _ name: String) -> [String] {
    guard let value else { return [] }
    switch name {
    case "cookie": return value.split(separator: ";").map { "\($0.drop { $0 == " " })" }.sorted()
    case "content-type":
      let type = value.asciiLowercased.filter { $0 != " " }
      return [type.hasPrefix("multipart/form-data;boundary=") ? "multipart" : type]
    default: return [value]
    }
  }
}

extension Observation.SentRequest {
  fileprivate var line: String { "\(method) \(url)\(preflight ? " (preflight)" : "")" }

  fileprivate func value(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}

extension JSONWriter {
  /// A JSON text without blanks; nil where it is none.
  fileprivate static func compact(_ text: String) -> [UInt8]? {
    guard let node = try? Node(json: Array(text.utf8)) else { return nil }
    var json = JSONWriter()
    json.node(node)
    return json.bytes
  }

  private mutating func node(_ node: Node) {
    switch node.content {
    case .scalar(let text, .quoted): string(text)
    case .scalar(let text, .plain): raw(text)
    case .sequence(let items): array { json in for item in items { json.node(item) } }
    case .mapping(let entries):
      object { json in
        for entry in entries {
          json.key(entry.key)
          json.node(entry.value)
        }
      }
    }
  }
}
