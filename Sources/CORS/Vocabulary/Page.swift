import Web

/// The page whose script makes the calls.
public struct Page: Hashable, Sendable {
  /// Where it was opened.
  public let url: WebURL
  /// Whether its script runs in a sandboxed frame.
  public let sandbox: Scenario.Sandbox

  /// A page opened at `url`, or a sandboxed frame in it.
  public init(url: WebURL, sandbox: Scenario.Sandbox = .none) {
    self.url = url
    self.sandbox = sandbox
  }

  /// The origin of the requests it makes: its URL's, or an opaque one in a sandbox.
  public var origin: Origin {
    switch sandbox {
    case .none: url.origin
    case .allowScripts: .opaque
    }
  }
}
