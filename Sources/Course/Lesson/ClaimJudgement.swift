package import CORS
import ScenarioText
import Telling
import Web

extension Claim {
  /// Whether it is true of `evaluation`; of a call that was never made, nothing is.
  package func holds(in evaluation: Evaluation) -> Bool { unmet(in: evaluation).isEmpty }

  /// The statements that are not true.
  package func unmet(in evaluation: Evaluation) -> [Statement] {
    guard evaluation.outcomes.indices.contains(call) else { return statements }
    let verdicts = evaluation.verdicts(ofCall: call)
    return statements.filter { !$0.holds(in: evaluation, call: call, verdicts) }
  }
}

extension Claim.Statement {
  fileprivate func holds(in evaluation: Evaluation, call: Int, _ verdicts: Verdicts) -> Bool {
    switch self {
    case .preflight(let said): said.holds(verdicts.preflight)
    case .cookies(let said): said.holds(verdicts.cookies)
    case .server(let said): said.verdict == verdicts.server
    case .response(let said): said.verdicts.contains(verdicts.response)
    case .contents(let said): evaluation.outcomes[call].access == said.access
    case .readable(let name): evaluation.outcomes[call].canRead(name)
    case .unreadable(let name): !evaluation.outcomes[call].canRead(name)
    case .sends(let header): evaluation.sent(header, .actual, call: call)
    case .omits(let header): !evaluation.sent(header, .actual, call: call)
    case .asks(let header): evaluation.sent(header, .preflight, call: call)
    case .stores(let name): evaluation.fates(ofCookie: name, call: call).contains(.stored)
    case .refuses(let name): evaluation.fates(ofCookie: name, call: call).contains(.refused)
    case .console(let line): evaluation.console.contains { $0.contains(line) }
    }
  }
}

extension Claim.Preflight {
  fileprivate func holds(_ verdict: Verdicts.PreflightVerdict) -> Bool {
    switch self {
    case .notNeeded: verdict == .notNeeded
    case .cached: verdict == .cached
    case .passed: verdict == .passed
    case .failed: verdict == .failed
    case .sent: verdict == .passed || verdict == .failed
    case .notSent: verdict == .notNeeded || verdict == .cached
    }
  }
}

extension Claim.Cookies {
  fileprivate func holds(_ verdict: Verdicts.CookiesVerdict) -> Bool {
    switch self {
    case .sent: verdict.namesSent != nil
    case .named(let names): verdict.namesSent.map { Set(names) == Set($0) } ?? false
    case .withheld: verdict == .withheld
    case .notSent: verdict.namesSent == nil
    }
  }
}

extension Verdicts.CookiesVerdict {
  /// Nil: no cookie went along.
  fileprivate var namesSent: [String]? {
    switch self {
    case .sent(let names): names
    case .withheld, .none, .notConsidered: nil
    }
  }
}

extension Claim.Server {
  fileprivate var verdict: Verdicts.ServerVerdict {
    switch self {
    case .acted: .acted
    case .notReached: .notReached
    }
  }
}

extension Claim.Response {
  /// The verdicts that it is true of.
  fileprivate var verdicts: [Verdicts.ResponseVerdict] {
    switch self {
    case .exposed: [.exposed]
    case .opaque: [.opaque]
    case .withheld: [.withheld, .missing]
    case .threw: [.threw]
    case .loaded: [.loaded]
    case .failedToLoad: [.failedToLoad]
    }
  }
}

extension Claim.Contents {
  fileprivate var access: ScriptAccess {
    switch self {
    case .readable: .readable
    case .sealed: .withheld
    }
  }
}

extension Outcome {
  /// Whether a script may look into what is shown; nil: nothing is, or nobody tries.
  fileprivate var access: ScriptAccess? {
    switch self {
    case .navigated(let access), .loaded(.sheet(let access)): access
    case .loaded(.picture(let access)): access
    case .exposed, .opaque, .opaqueRedirect, .error, .throwsException, .loaded(.script),
      .loaded(.other), .opened, .queued, .refused, .navigationBlocked, .asks, .notFetched:
      nil
    }
  }

  fileprivate func canRead(_ name: String) -> Bool {
    guard case .exposed(let response) = self else { return false }
    return response.headers.contains { $0.equalsIgnoringASCIICase(name) }
  }
}

/// What became of a cookie that an answer sets.
private enum CookieFate { case stored, refused }

extension Evaluation {
  fileprivate func fates(ofCookie name: String, call: Int) -> [CookieFate] {
    events.compactMap { event in
      guard event.call == call, case .setCookie(_, let line, let verdict) = event.fact,
        SetCookie.name(ofLine: line) == name
      else { return nil }
      switch verdict {
      case .stored: return .stored
      case .deleted: return nil
      case .credentialsOmitted, .thirdPartyBlocked, .rejected: return .refused
      }
    }
  }

  fileprivate func sent(
    _ header: Claim.HeaderPattern, _ purpose: Exchange.Purpose, call: Int
  ) -> Bool {
    exchanges.contains { exchange in
      exchange.call == call && exchange.purpose == purpose
        && exchange.headers.values(of: header.name).contains {
          header.value == nil || header.value == $0
        }
    }
  }
}
