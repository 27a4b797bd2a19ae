package import CORS
package import Screen

/// One fact: a symbol that says yes, no or failed, and a word.
package struct Lamp: Hashable, Sendable {
  package let name: Name
  package let symbol: String
  package let verdict: String
  package let role: Role

  package enum Name: Hashable, Sendable, CaseIterable { case preflight, cookie, server, response }

  private init(_ name: Name, _ symbol: String, _ verdict: String, _ role: Role) {
    self.name = name
    self.symbol = symbol
    self.verdict = verdict
    self.role = role
  }

  /// Nothing is known yet.
  static let unlit = Name.allCases.map { Lamp($0, "·", "–", .quiet) }

  package static func lamps(_ verdicts: Verdicts) -> [Lamp] {
    [
      preflight(verdicts.preflight), cookie(verdicts.cookies), server(verdicts.server),
      response(verdicts.response),
    ]
  }

  private static func preflight(_ verdict: Verdicts.PreflightVerdict) -> Lamp {
    switch verdict {
    case .notNeeded: Lamp(.preflight, "○", "not needed", .quiet)
    case .cached: Lamp(.preflight, "○", "remembered", .quiet)
    case .passed: Lamp(.preflight, "●", "passed", .good)
    case .failed: Lamp(.preflight, "✗", "failed", .bad)
    }
  }

  private static func cookie(_ verdict: Verdicts.CookiesVerdict) -> Lamp {
    switch verdict {
    case .sent: Lamp(.cookie, "●", "sent", .cookie)
    case .withheld: Lamp(.cookie, "○", "not sent", .warn)
    case .notConsidered: Lamp(.cookie, "○", "not sent", .quiet)
    case .none: Lamp(.cookie, "○", "none", .quiet)
    }
  }

  private static func server(_ verdict: Verdicts.ServerVerdict) -> Lamp {
    switch verdict {
    case .acted: Lamp(.server, "●", "acted", .server)
    case .notReached: Lamp(.server, "○", "did not act", .quiet)
    }
  }

  static func response(_ verdict: Verdicts.ResponseVerdict) -> Lamp {
    switch verdict {
    case .exposed: Lamp(.response, "●", "exposed", .good)
    case .opaque: Lamp(.response, "○", "opaque", .warn)
    case .withheld: Lamp(.response, "✗", "withheld", .bad)
    case .missing: Lamp(.response, "✗", "never came", .bad)
    case .threw: Lamp(.response, "✗", "refused", .bad)
    case .loaded: Lamp(.response, "●", "loaded", .good)
    case .failedToLoad: Lamp(.response, "✗", "not loaded", .bad)
    }
  }
}

extension Lamp.Name {
  package var title: String {
    switch self {
    case .preflight: "PREFLIGHT"
    case .cookie: "COOKIE"
    case .server: "SERVER"
    case .response: "RESPONSE"
    }
  }

  /// What tells why the lamp is as it is.
  var explanation: PlayingAction {
    switch self {
    case .preflight: .explainPreflight
    case .cookie: .explainCookies
    case .server: .explainServer
    case .response: .explainResponse
    }
  }
}
