import CORS
import Screen
import Web

/// Marks of the policies that decided: at the page's own header, or at the answer's.
extension Marks {
  mutating func mark(_ check: CSPCheck) {
    guard let header = header(ofPolicy: check.policy) else { return }
    let mark =
      if check.passed {
        Mark("✓", .good)
      } else {
        check.blocks ? Mark("✗ forbids it", .bad) : Mark("would forbid it", .warn)
      }
    set(pageHeader: header, mark)
  }

  mutating func mark(_ decision: ReferrerDecision) {
    guard !decision.unknownWords.isEmpty else { return }
    set(pageHeader: "Referrer-Policy", Mark("no such policy", .warn))
  }

  mutating func mark(_ check: ResourcePolicyCheck, on event: TraceEvent) {
    let name = "Cross-Origin-Resource-Policy"
    guard !check.passed else { return set(answerHeader: name, of: event, Mark("✓", .good)) }
    set(answerHeader: name, of: event, Mark("✗ keeps it", .bad))
    if check.header == nil {
      set(pageHeader: "Cross-Origin-Embedder-Policy", Mark("✗ wants CORP", .bad))
    }
  }

  mutating func mark(_ check: FrameCheck, on event: TraceEvent) {
    let mark = Mark("✗ no frame", .bad)
    switch check.failure {
    case .frameAncestors: set(answerHeader: "Content-Security-Policy", of: event, mark)
    case .frameOptions: set(answerHeader: "X-Frame-Options", of: event, mark)
    case nil: break
    }
  }

  /// Marks the header that made an answer useless, where no check before it has.
  mutating func markPolicy(_ reason: BlockReason, on event: TraceEvent) {
    switch (reason, reason.stage) {
    case (.embedderPolicy, _):
      set(pageHeader: "Cross-Origin-Embedder-Policy", Mark("✗ frame without", .bad))
    case (.elementRefused(.status), _): break
    case (.elementRefused, _), (.opaqueResponse, _), (.eventStreamType, _):
      set(answerHeader: "Content-Type", of: event, Mark("✗ type", .bad))
    case (_, .arguments), (_, .departure), (_, .corsCheck), (_, .preflight), (_, .redirect),
      (_, .answer):
      break
    }
  }
}
