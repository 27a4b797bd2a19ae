import Web

extension Fetch {
  /// What the page sees of a call that came to nothing.
  func outcome(of reason: BlockReason) -> Outcome {
    switch script.api.row.answer {
    case .script, .element, .manifest: .error
    case .events, .socket: isRefusedAtOnce(reason) ? .throwsException : .error
    case .nothing: isRefusedAtOnce(reason) ? .refused : .queued
    case .document: opensNoWindow(reason) ? .refused : .navigationBlocked
    }
  }

  /// Whether the script gets no window to send the document to.
  private func opensNoWindow(_ reason: BlockReason) -> Bool {
    guard reason == .sandboxed(.popups) else { return false }
    return switch session.browser.callers.sandboxedWindows {
    case .none: true
    case .throwsException: false
    }
  }

  /// Whether the API itself says no, where other browsers fail later.
  private func isRefusedAtOnce(_ reason: BlockReason) -> Bool {
    guard request.redirectCount == 0 else { return false }
    let kind = reason.kind
    let (policies, mixed) = (session.browser.contentSecurity, session.browser.mixedContent)
    return switch script.api.row.answer {
    case .events: kind == .contentSecurityPolicy && policies.eventSources == .throwsException
    case .socket:
      kind == .contentSecurityPolicy && policies.webSockets == .throwsException
        || kind == .mixedContent && mixed.webSockets == .throwsException
    case .nothing:
      kind == .contentSecurityPolicy && policies.beacons == .refused || kind == .mixedContent
    case .script, .element, .manifest, .document: false
    }
  }
}
