package import CORS
import Web

/// The same calls with servers that grant what is asked of them, and nothing else.
///
/// The search for fixes looks for the fewest changes, which a server without any header of CORS has
/// too many of; here it is enough that each answer grants exactly what was asked for.
extension Evaluation {
  /// The evaluation with every answer mended that keeps a call from reading what it asked for.
  package var grantedByServers: Evaluation {
    var evaluation = self
    for call in scenario.calls.indices {
      // A preflight and an answer, for each of a few redirects.
      for _ in 0..<12 {
        guard let granted = evaluation.granting(call) else { break }
        evaluation = granted
      }
    }
    return evaluation
  }

  private func granting(_ call: Int) -> Evaluation? {
    let reasons = events.compactMap { event -> BlockReason? in
      if event.call == call, case .blocked(let reason) = event.fact { reason } else { nil }
    }
    guard reasons.last?.isServersToMend == true,
      let exchange = exchanges.last(where: { $0.call == call }), let reply = exchange.reply
    else { return nil }
    let mode = scenario.calls[call].request.credentialsMode
    let granted = exchange.granted(reply, sendsCredentials: mode == .include)
    guard granted != reply else { return nil }
    var changed = scenario
    if let place = exchange.place {
      changed.calls[place.call].server[place.route][place.answer] = granted
    } else {
      var route = Route(url: URLText(exchange.url.withoutFragment))
      switch exchange.purpose {
      case .preflight: route.preflight = granted
      case .actual: route.response = granted
      }
      changed.calls[call].server.append(route)
    }
    return Evaluation(of: changed, in: browser)
  }
}

extension BlockReason {
  /// Whether other headers of CORS, or another status of a preflight, would let the call pass.
  fileprivate var isServersToMend: Bool {
    switch stage {
    case .corsCheck, .preflight: true
    case .arguments, .departure, .redirect, .answer: false
    }
  }
}

extension Exchange {
  /// The answer with exactly what this request needs, beside what it grants already.
  fileprivate func granted(_ reply: Reply, sendsCredentials: Bool) -> Reply {
    var granted = reply
    granted.headers.delete("Content-Length")
    func allow(_ name: String, _ value: String) {
      granted.headers.set("Access-Control-Allow-" + name, value)
    }
    let origin = headers.get("Origin") ?? "null"
    let allowed = reply.headers.get("Access-Control-Allow-Origin")
    if allowed != origin, sendsCredentials || allowed != "*" { allow("Origin", origin) }
    if sendsCredentials { allow("Credentials", "true") }
    guard purpose == .preflight else { return granted }
    if !Status.isOK(granted.status) { granted.status = 204 }
    for name in ["Method", "Headers"] {
      let list = name == "Method" ? "Methods" : name
      let asked = headers.get("Access-Control-Request-" + name).map(listed) ?? []
      let known = (reply.headers.get("Access-Control-Allow-" + list).map(listed) ?? [])
        .filter { $0 != "*" }
      let missing = asked.filter { name in
        !known.contains { $0.equalsIgnoringASCIICase(name) }
      }
      if !missing.isEmpty { allow(list, (known + missing).joined(separator: ", ")) }
    }
    return granted
  }
}
