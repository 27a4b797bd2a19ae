public import Web

/// What a page demands of whatever it embeds.
///
/// https://html.spec.whatwg.org/multipage/browsers.html#embedder-policy-value
public enum EmbedderPolicy: String, Hashable, Sendable, CaseIterable {
  case unsafeNone = "unsafe-none"
  /// What comes from elsewhere has to say that it may be embedded.
  case requireCORP = "require-corp"
  /// What comes from elsewhere is asked for without credentials, or has to say so.
  case credentialless

  /// Which values of the header a browser knows.
  ///
  /// Recorded: policy.
  public enum Vocabulary: Hashable, Sendable { case withCredentialless, requireCORPOnly }

  /// Whose embedder policy counts.
  ///
  /// Asked with `http` pages, and with pages framed in them.
  public enum Contexts: Hashable, Sendable {
    /// That of secure contexts: nobody on the way could have changed the page, nor those around it.
    case secure
    /// That of pages that nobody on the way could have changed, whatever is around them.
    case securePages

    func include(_ ancestry: FrameAncestry) -> Bool {
      switch self {
      case .secure: ancestry.isSecureContext
      case .securePages: ancestry.page.isPotentiallyTrustworthy
      }
    }
  }

  /// What the headers of a document say; an unknown value, or two of them, is as good as none.
  ///
  /// https://html.spec.whatwg.org/multipage/browsers.html#obtain-an-embedder-policy
  public init(_ headers: HeaderList, known vocabulary: Vocabulary = .withCredentialless) {
    let said = headers.get("Cross-Origin-Embedder-Policy").flatMap(structuredToken)
      .flatMap(Self.init(rawValue:))
    self =
      switch (said, vocabulary) {
      case (.requireCORP?, _): .requireCORP
      case (.credentialless?, .withCredentialless): .credentialless
      case (.credentialless?, .requireCORPOnly), (.unsafeNone?, _), (nil, _): .unsafeNone
      }
  }

  /// Whether a document with this policy may hold only documents that have one too.
  ///
  /// https://html.spec.whatwg.org/multipage/browsers.html#compatible-with-cross-origin-isolation
  public var isolates: Bool {
    switch self {
    case .unsafeNone: false
    case .requireCORP, .credentialless: true
    }
  }

  /// Whether a frame whose document has the policy `framed` may be shown by one that has this.
  ///
  /// https://html.spec.whatwg.org/multipage/browsers.html#check-a-navigation-response's-adherence-to-its-embedder-policy
  public func admits(frameWith framed: EmbedderPolicy) -> Bool { !isolates || framed.isolates }

  /// Whether credentials may go along with a request in this mode.
  ///
  /// Deviation: the standard's text asks for the opposite of what its older wording and every
  /// browser that knows the value do: credentials go only where every URL so far is the page's own
  /// (policy).
  ///
  /// https://fetch.spec.whatwg.org/#cross-origin-embedder-policy-allows-credentials
  public func allowsCredentials(in mode: RequestMode, for url: WebURL, from origin: Origin) -> Bool
  {
    switch self {
    case .unsafeNone, .requireCORP: true
    case .credentialless:
      switch mode {
      case .noCORS: url.origin.isSameOrigin(as: origin)
      case .cors, .sameOrigin, .navigate, .webSocket: true
      }
    }
  }
}
