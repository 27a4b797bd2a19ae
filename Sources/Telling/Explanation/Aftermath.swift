package import CORS

extension Fact {
  /// What becomes of a call that was blocked, where the check before it has said why; nil: nothing
  /// has yet.
  package var aftermath: Title? {
    guard case .blocked(let reason) = self else { return nil }
    switch (reason, reason.stage) {
    case (_, .preflight), (.contentSecurityPolicy, _): return "request never sent"
    case (.localNetwork(let check), _):
      switch check.verdict {
      case .blocked: return "request never sent"
      case .allowed, .asks: return nil
      }
    case (_, .corsCheck), (.resourcePolicy, _): return "response withheld"
    case (.frameForbidden, _): return "document not shown"
    case (_, .arguments), (_, .departure), (_, .redirect), (_, .answer): return nil
    }
  }
}
