public import Web

/// The page whose script makes the calls.
public struct Page: Hashable, Sendable {
  /// Where it was opened.
  public let url: WebURL
  /// Whether its script runs in a sandboxed frame.
  public let sandbox: Scenario.Sandbox
  /// The page at the top of the window, in whose frame this one stands; nil: it is the one at the top.
  public let top: WebURL?
  /// The headers of its answer.
  public let headers: HeaderList
  /// What its answer said it may load, in order.
  public let contentSecurityPolicies: [ContentSecurityPolicy]
  /// How much its requests tell of it; nil: its answer does not say.
  public let referrerPolicy: ReferrerPolicy?

  /// A page opened at `url`, or a sandboxed frame in it.
  public init(
    url: WebURL, sandbox: Scenario.Sandbox = .none, top: WebURL? = nil, headers: HeaderList = []
  ) {
    self.url = url
    self.sandbox = sandbox
    self.top = top
    self.headers = headers.normalized
    contentSecurityPolicies = ContentSecurityPolicy.policies(in: self.headers)
    referrerPolicy = ReferrerPolicy(self.headers)
  }

  /// The URL of the document that makes the calls: a sandboxed frame is a `srcdoc` document.
  public var documentURL: WebURL? {
    switch sandbox {
    case .none: url
    case .allowScripts: WebURL("about:srcdoc")
    }
  }

  /// The origin of the requests it makes: its URL's, or an opaque one in a sandbox.
  public var origin: Origin {
    switch sandbox {
    case .none: url.documentOrigin
    case .allowScripts: .opaque
    }
  }

  /// The page, and the one at the top of its window.
  public var ancestry: FrameAncestry {
    FrameAncestry(page: url.documentOrigin, top: (top ?? url).documentOrigin)
  }

  /// The origins of what a frame of this page would stand in, the nearest first.
  public var ancestors: [Origin] {
    [origin] + (sandbox == .none ? [] : [url.documentOrigin]) + above
  }

  private var above: [Origin] { top.map { [$0.documentOrigin] } ?? [] }

  /// Whether the page wants whatever it asks for over `http` to be asked for over `https`.
  public var upgradesInsecureRequests: Bool {
    contentSecurityPolicies.contains(where: \.upgradesInsecureRequests)
  }
}

extension Scenario {
  /// The page as the browser has it open; nil where its URL cannot be parsed.
  public var openedPage: Page? {
    page.absolute.map {
      Page(url: $0, sandbox: sandbox, top: embeddedIn?.absolute, headers: pageHeaders)
    }
  }

  /// Where a call goes as its page resolves it; nil where that is no URL.
  public func target(ofCall call: Int) -> WebURL? {
    guard let base = page.absolute, calls.indices.contains(call) else { return nil }
    return calls[call].request.url.resolved(against: base)
  }
}
