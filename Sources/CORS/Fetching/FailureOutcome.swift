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
    switch (reason, session.browser.callers.sandboxedWindows) {
    case (.sandboxed(.popups), .none): true
    case (.sandboxed(.popups), .throwsException), (_, _): false
    }
  }

  /// Whether the API itself says no, where other browsers fail later.
  private func isRefusedAtOnce(_ reason: BlockReason) -> Bool {
    guard request.redirectCount == 0 else { return false }
    let browser = session.browser
    switch (reason, script.api.row.answer) {
    case (.contentSecurityPolicy, .events):
      return browser.contentSecurity.eventSources == .throwsException
    case (.contentSecurityPolicy, .socket):
      return browser.contentSecurity.webSockets == .throwsException
    case (.contentSecurityPolicy, .nothing): return browser.contentSecurity.beacons == .refused
    case (.mixedContent, .nothing): return true
    case (.mixedContent, .socket): return browser.mixedContent.webSockets == .throwsException
    default: return false
    }
  }
}
