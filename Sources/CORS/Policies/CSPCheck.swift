public import Web

/// One policy asked about one URL: which directive answered, and what it said.
///
/// https://w3c.github.io/webappsec-csp/#does-request-violate-policy
public struct CSPCheck: Hashable, Sendable {
  /// Whether a failure stops anything.
  public let disposition: ContentSecurityPolicy.Disposition
  /// Which of the page's policies it was, from 0.
  public let policy: Int
  /// The directive that the use called for: `connect-src`, `style-src-elem`.
  public let effectiveDirective: String
  /// The directive that stood in for it, or the one itself.
  public let directive: ContentSecurityPolicy.Directive
  /// The URL that was asked about.
  public let url: WebURL
  /// Whether the policy has nothing against the URL.
  public let passed: Bool
  fileprivate let question: CSPQuestion

  /// Why each of the directive's sources does not match, in order; empty when one of them does.
  ///
  /// Found when asked for: a policy may have thousands of sources, and a page thousands of calls.
  public var mismatches: [CSPMismatch] {
    passed ? [] : directive.mismatches(url, question)
  }

  /// Whether the use is stopped.
  public var blocks: Bool { !passed && disposition == .enforce }
  /// Whether another directive answered than the one that the use called for.
  public var usedFallback: Bool { directive.name != effectiveDirective }
}

/// What of a request decides about a match, beside its URL.
struct CSPQuestion: Hashable, Sendable {
  let use: CSPUse
  /// The page's.
  let origin: Origin
  let redirectCount: Int
  let matching: CSPMatching
}

/// What a URL is used for that a policy can have something against.
public enum CSPUse: Hashable, Sendable {
  /// A request for this destination.
  ///
  /// https://w3c.github.io/webappsec-csp/#effective-directive-for-a-request
  case fetch(Destination)
  /// A form's submission, wherever the answer is shown.
  ///
  /// https://w3c.github.io/webappsec-csp/#directive-form-action
  case formSubmission

  /// The directive that speaks of it; nil: none does.
  public var effectiveDirective: String? { fallbackList.first }

  /// The directives that can answer, the one that speaks of it first; the first that is there does.
  ///
  /// https://w3c.github.io/webappsec-csp/#directive-fallback-list
  var fallbackList: [String] {
    switch self {
    case .formSubmission: ["form-action"]
    case .fetch(let destination):
      switch destination {
      case .empty, .websocket: ["connect-src", "default-src"]
      case .audio, .video: ["media-src", "default-src"]
      case .font: ["font-src", "default-src"]
      case .iframe: ["frame-src", "child-src", "default-src"]
      case .image: ["img-src", "default-src"]
      case .manifest: ["manifest-src", "default-src"]
      case .script: ["script-src-elem", "script-src", "default-src"]
      case .style: ["style-src-elem", "style-src", "default-src"]
      case .document: []
      }
    }
  }
}

extension ContentSecurityPolicy {
  /// Asks the policy, the `index`th of its page, about `url`; nil when no directive speaks of the use.
  ///
  /// `origin` is the page's own, which `'self'` and sources without a scheme stand for.
  ///
  /// https://w3c.github.io/webappsec-csp/#does-request-violate-policy
  public func check(
    _ url: WebURL, for use: CSPUse, index: Int = 0, origin: Origin, redirectCount: Int = 0,
    matching: CSPMatching = .standard
  ) -> CSPCheck? {
    let names = use.fallbackList
    guard let effective = names.first, let directive = names.lazy.compactMap({ self[$0] }).first
    else { return nil }
    let question = CSPQuestion(
      use: use, origin: origin, redirectCount: redirectCount, matching: matching)
    return CSPCheck(
      disposition: disposition, policy: index, effectiveDirective: effective,
      directive: directive, url: url, passed: directive.allows(url, question), question: question)
  }
}

extension ContentSecurityPolicy.Directive {
  /// Whether one of the sources matches.
  ///
  /// https://w3c.github.io/webappsec-csp/#match-url-to-source-list
  func allows(_ url: WebURL, _ question: CSPQuestion) -> Bool {
    // A page's script inserts the elements that a scenario tells of, and what it inserts is trusted.
    if question.use == .fetch(.script), !allowsNothing, trustsInsertedScripts { return true }
    return sources.contains { $0.mismatch(url, question) == nil }
  }

  /// Why each of the sources does not match.
  func mismatches(_ url: WebURL, _ question: CSPQuestion) -> [CSPMismatch] {
    allowsNothing ? [.nothingAllowed] : sources.compactMap { $0.mismatch(url, question) }
  }

  private var allowsNothing: Bool { sources.isEmpty || sources == [.none] }

  /// https://w3c.github.io/webappsec-csp/#strict-dynamic-usage
  private var trustsInsertedScripts: Bool {
    value.contains { $0.equalsIgnoringASCIICase("'strict-dynamic'") }
  }
}

extension CSPSource {
  fileprivate func mismatch(_ url: WebURL, _ question: CSPQuestion) -> CSPMismatch? {
    mismatch(
      url, origin: question.origin, redirectCount: question.redirectCount,
      matching: question.matching)
  }
}
