public import Web

/// How much a request tells its server about the page that makes it.
///
/// https://w3c.github.io/webappsec-referrer-policy/#enumdef-referrerpolicy
public enum ReferrerPolicy: String, Hashable, Sendable, CaseIterable {
  case noReferrer = "no-referrer"
  case noReferrerWhenDowngrade = "no-referrer-when-downgrade"
  case sameOrigin = "same-origin"
  case origin
  case strictOrigin = "strict-origin"
  case originWhenCrossOrigin = "origin-when-cross-origin"
  case strictOriginWhenCrossOrigin = "strict-origin-when-cross-origin"
  case unsafeURL = "unsafe-url"

  /// https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy
  public static let `default` = ReferrerPolicy.strictOriginWhenCrossOrigin

  /// What the headers say: the last value that is known; nil when none is.
  ///
  /// https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header
  public init?(_ headers: HeaderList) {
    guard let last = Self.words(of: headers).compactMap(Self.init(attribute:)).last else {
      return nil
    }
    self = last
  }

  /// The words of the headers that name no policy and count for nothing, as they are written.
  public static func unknownWords(of headers: HeaderList) -> [String] {
    words(of: headers).filter { !$0.isEmpty && Self(attribute: $0) == nil }
  }

  private static func words(of headers: HeaderList) -> [String] {
    headers.values(of: "Referrer-Policy").flatMap { $0.split(separator: ",") }
      .map { String(trimmed($0, where: isHTTPTabOrSpace)) }
  }

  /// What an element's attribute says; nil when it is empty or unknown.
  ///
  /// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#referrer-policy-attribute
  public init?(attribute: String) { self.init(rawValue: attribute.asciiLowercased) }
}

/// What a request tells about the page that makes it, and which rule said so.
///
/// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
public struct ReferrerDecision: Hashable, Sendable {
  /// How much is told.
  public enum Amount: Hashable, Sendable, Comparable { case nothing, origin, url }

  /// The policy that was asked for.
  public let asked: ReferrerPolicy
  /// The policy that was applied: another one where the browser takes a loose one back.
  public let applied: ReferrerPolicy
  /// How much is told.
  public let amount: Amount
  /// The words of the page's own `Referrer-Policy` that name no policy.
  public let unknownWords: [String]
  /// Whether the policy would tell more, had an earlier hop not told less.
  public let isSpent: Bool
  /// The `Referer` header; nil: none is sent.
  public let header: String?

  /// Whether the browser took a looser policy back.
  public var isCapped: Bool { asked != applied }

  /// Decides what a request from the document at `page` to `target` tells, where the hops before
  /// have told at least `told`: what was taken away once does not come back. Every target is of
  /// another site than a frame in a `sandbox`. `unknownWords` are those of the page's own header.
  public init(
    from page: WebURL, to target: WebURL, policy: ReferrerPolicy,
    for destination: Destination = .empty, sandbox: Scenario.Sandbox = .none,
    enforcement: ReferrerPolicyEnforcement = .standard, after told: Amount = .url,
    unknownWords: [String] = []
  ) {
    asked = policy
    self.unknownWords = unknownWords
    let isCapped =
      enforcement.cap == .crossSiteSubresources && policy.isLooserThanDefault
      && destination != .document
      && (sandbox == .allowScripts || !page.origin.isSameSite(as: target.origin, .schemeless))
    applied = isCapped ? .default : policy
    let sameOrigin = page.origin.isSameOrigin(as: target.origin)
    let downgrade =
      switch enforcement.downgrades {
      case .byTrustworthiness: page.isPotentiallyTrustworthy && !target.isPotentiallyTrustworthy
      case .byScheme: page.scheme == "https" && target.scheme != "https"
      }
    let amount: Amount =
      switch applied {
      case .noReferrer: .nothing
      case .unsafeURL: .url
      case .origin: .origin
      case .sameOrigin: sameOrigin ? .url : .nothing
      case .originWhenCrossOrigin: sameOrigin ? .url : .origin
      case .noReferrerWhenDowngrade: downgrade ? .nothing : .url
      case .strictOrigin: downgrade ? .nothing : .origin
      case .strictOriginWhenCrossOrigin: sameOrigin ? .url : downgrade ? .nothing : .origin
      }
    isSpent = amount > told
    self.amount = page.isHTTP ? min(amount, told) : .nothing
    header = page.referrer(self.amount)
  }
}

extension ReferrerPolicy {
  fileprivate var isLooserThanDefault: Bool {
    switch self {
    case .noReferrerWhenDowngrade, .originWhenCrossOrigin, .unsafeURL: true
    case .noReferrer, .sameOrigin, .origin, .strictOrigin, .strictOriginWhenCrossOrigin: false
    }
  }
}

extension WebURL {
  /// https://w3c.github.io/webappsec-referrer-policy/#strip-url
  fileprivate func referrer(_ amount: ReferrerDecision.Amount) -> String? {
    switch amount {
    case .nothing: nil
    case .origin: strippedToOrigin
    // A Referer longer than 4096 bytes shrinks to its origin.
    case .url where withoutCredentials.withoutFragment.utf8.count > 4096: strippedToOrigin
    case .url: withoutCredentials.withoutFragment
    }
  }
}

extension Origin {
  /// The `Origin` header of a request that no CORS check follows, which the referrer policy guards.
  ///
  /// https://fetch.spec.whatwg.org/#append-a-request-origin-header
  func header(
    under policy: ReferrerPolicy, from page: WebURL, to target: WebURL,
    _ guarded: ReferrerPolicyEnforcement.Origins
  ) -> String {
    let hides: Bool =
      switch policy {
      case .noReferrer: true
      case .noReferrerWhenDowngrade, .strictOrigin, .strictOriginWhenCrossOrigin:
        guarded != .notForDowngrades && page.scheme == "https" && target.scheme != "https"
      case .sameOrigin: !isSameOrigin(as: target.origin)
      case .origin, .originWhenCrossOrigin, .unsafeURL: false
      }
    return hides ? "null" : description
  }
}
