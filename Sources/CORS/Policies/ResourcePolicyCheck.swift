public import Web

/// The check of `Cross-Origin-Resource-Policy`: may a page that cannot read this answer use it?
///
/// A value of this type is one such check that was made: what went in and what came out.
///
/// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
public struct ResourcePolicyCheck: Hashable, Sendable {
  /// Who may use an answer.
  ///
  /// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
  public enum Policy: String, Hashable, Sendable, CaseIterable {
    case sameOrigin = "same-origin"
    case sameSite = "same-site"
    case crossOrigin = "cross-origin"
  }

  /// Why the header's value says nothing.
  public enum Miss: Hashable, Sendable {
    /// `Same-Origin`: case counts.
    case letterCase(Policy)
    /// Several values, in one header or in two.
    case list
    case unknownValue
  }

  /// What an unknown value is worth where a page demands that there be one.
  ///
  /// Asked: five values in pages with `require-corp`.
  public enum UnknownValues: Hashable, Sendable {
    case countAsNone
    /// The answer has said something, and forbids nothing.
    case countAsSaid
  }

  /// Where the policy that was applied comes from.
  public enum Source: Hashable, Sendable {
    case header
    /// The answer says nothing (that counts), so that the page's embedder policy decides.
    case embedderPolicy(EmbedderPolicy)
    case nothing
  }

  /// The origin of the page that asked.
  public let origin: Origin
  /// The URL that answered.
  public let url: WebURL
  /// `Cross-Origin-Resource-Policy`, all of its values joined with `, `.
  public let header: String?
  /// Why the header counts as not there.
  public let miss: Miss?
  /// The policy that was applied; nil: none.
  public let policy: Policy?
  /// Where it comes from.
  public let source: Source
  /// Whether the page may use the answer.
  public let passed: Bool

  /// What the answer is used for.
  public enum Use: Hashable, Sendable {
    /// A request that carried credentials, or that did not.
    case subresource(CredentialsDecision)
    /// A frame's document, which only an embedder policy subjects to the check.
    case frame
  }

  /// Makes the check on an answer's headers.
  public init(
    origin: Origin, url: WebURL, headers: HeaderList, embedder: EmbedderPolicy, use: Use,
    unknownValues: UnknownValues = .countAsNone
  ) {
    self.origin = origin
    self.url = url
    header = headers.get("Cross-Origin-Resource-Policy")
    let named = header.flatMap(Policy.init)
    miss = named == nil ? header.map(Self.miss) : nil
    if use == .frame, embedder == .unsafeNone {
      (policy, source) = (nil, .nothing)
    } else if let named {
      (policy, source) = (named, .header)
    } else if unknownValues == .countAsSaid, header?.isEmpty == false {
      (policy, source) = (nil, .nothing)
    } else if Self.isDefaulted(embedder, use) {
      (policy, source) = (.sameOrigin, .embedderPolicy(embedder))
    } else {
      (policy, source) = (nil, .nothing)
    }
    passed = Self.allows(policy, origin, url.origin)
  }

  private static func isDefaulted(_ embedder: EmbedderPolicy, _ use: Use) -> Bool {
    switch embedder {
    case .unsafeNone: false
    case .requireCORP: true
    case .credentialless: use == .frame || use == .subresource(.included)
    }
  }

  private static func allows(_ policy: Policy?, _ page: Origin, _ answer: Origin) -> Bool {
    switch policy {
    case nil, .crossOrigin: true
    case .sameOrigin: page.isSameOrigin(as: answer)
    // An insecure page is not let in where the answer came over TLS.
    case .sameSite:
      page.isSameSite(as: answer, .schemeless)
        && (page.scheme == "https" || answer.scheme != "https")
    }
  }

  private static func miss(_ header: String) -> Miss {
    if let meant = Policy(rawValue: header.asciiLowercased) { return .letterCase(meant) }
    return header.utf8.contains(UInt8(ascii: ",")) ? .list : .unknownValue
  }
}
