import Web

/// What the `sandbox` attribute of a frame would have to name.
///
/// https://html.spec.whatwg.org/multipage/browsers.html#parse-a-sandboxing-directive
public enum SandboxPermission: String, Hashable, Sendable, CaseIterable {
  case forms = "allow-forms"
  case popups = "allow-popups"
}

extension Fetch {
  /// A sandboxed page of a scenario may run scripts and nothing else: it sends no forms and opens no
  /// windows, but has frames of its own.
  ///
  /// A window comes first, since the form that is sent to it has to name it.
  ///
  /// https://html.spec.whatwg.org/multipage/browsers.html#sandboxing-flag-set
  func passSandboxCheck() throws(BlockReason) {
    guard page.sandbox == .allowScripts else { return }
    if request.destination == .document { throw .sandboxed(.popups) }
    if script.api.row.submitsFields { throw .sandboxed(.forms) }
  }
}
