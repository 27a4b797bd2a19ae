public import Web

/// What `X-Frame-Options` says.
///
/// https://html.spec.whatwg.org/multipage/document-lifecycle.html#check-a-navigation-response's-adherence-to-x-frame-options
public enum FrameOptions: Hashable, Sendable {
  case deny
  case sameOrigin
  /// Values that contradict one another, which forbid the frame.
  case conflicting([String])
  /// A value that means nothing: the frame is allowed.
  case unknown(String)

  /// Nil without the header, or with `ALLOWALL` alone.
  public init?(_ headers: HeaderList) {
    guard let raw = headers.getDecodeAndSplit("X-Frame-Options") else { return nil }
    let values = Set(raw.map(\.asciiLowercased))
    let known: Set<String> = ["deny", "allowall", "sameorigin"]
    if values.count > 1 {
      self = values.isDisjoint(with: known) ? .unknown(raw[0]) : .conflicting(raw)
      return
    }
    switch values.first {
    case "deny": self = .deny
    case "sameorigin": self = .sameOrigin
    case "allowall", nil: return nil
    default: self = .unknown(raw[0])
    }
  }

  func violation(_ url: WebURL, _ ancestors: [Origin]) -> FrameCheck.Failure? {
    switch self {
    case .deny, .conflicting: return .frameOptions(self, ancestor: ancestors.first)
    case .unknown: return nil
    case .sameOrigin:
      return ancestors.first { !$0.isSameOrigin(as: url.origin) }
        .map { .frameOptions(self, ancestor: $0) }
    }
  }
}
