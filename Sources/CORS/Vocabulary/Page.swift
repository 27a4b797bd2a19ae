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

  /// The URL of the document that makes the calls: a sandboxed frame is a `srcdoc` document.
  public var documentURL: String {
    switch sandbox {
    case .none: url.description
    case .allowScripts: "about:srcdoc"
    }
  }

  /// The origin of the requests it makes: its URL's, or an opaque one in a sandbox.
  public var origin: Origin {
    switch sandbox {
    case .none: url.origin
    case .allowScripts: .opaque
    }
  }
}

extension Scenario {
  /// The page as the browser has it open; nil where its URL cannot be parsed.
  public var openedPage: Page? { page.absolute.map { Page(url: $0, sandbox: sandbox) } }

  /// Where a call goes as its page resolves it; nil where that is no URL.
  public func target(ofCall call: Int) -> WebURL? {
    guard let base = page.absolute, calls.indices.contains(call) else { return nil }
    return calls[call].request.url.resolved(against: base)
  }
}
