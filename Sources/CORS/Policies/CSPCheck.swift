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
  /// Why each of the directive's sources does not match, in order; empty when one of them does.
  public let mismatches: [CSPMismatch]

  /// Whether the policy has nothing against the URL.
  public var passed: Bool { mismatches.isEmpty }
  /// Whether the use is stopped.
  public var blocks: Bool { !passed && disposition == .enforce }
  /// Whether another directive answered than the one that the use called for.
  public var usedFallback: Bool { directive.name != effectiveDirective }
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
  public var effectiveDirective: String? {
    switch self {
    case .formSubmission: "form-action"
    case .fetch(let destination):
      switch destination {
      case .empty, .websocket: "connect-src"
      case .audio, .video: "media-src"
      case .font: "font-src"
      case .iframe: "frame-src"
      case .image: "img-src"
      case .manifest: "manifest-src"
      case .script: "script-src-elem"
      case .style: "style-src-elem"
      case .document: nil
      }
    }
  }

  /// The directives that can answer, the first that is there does.
  ///
  /// https://w3c.github.io/webappsec-csp/#directive-fallback-list
  var fallbackList: [String] {
    guard let effectiveDirective else { return [] }
    return switch effectiveDirective {
    case "form-action": [effectiveDirective]
    case "script-src-elem": [effectiveDirective, "script-src", "default-src"]
    case "style-src-elem": [effectiveDirective, "style-src", "default-src"]
    case "frame-src": [effectiveDirective, "child-src", "default-src"]
    default: [effectiveDirective, "default-src"]
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
    guard let effective = use.effectiveDirective,
      let directive = use.fallbackList.lazy.compactMap({ self[$0] }).first
    else { return nil }
    return CSPCheck(
      disposition: disposition, policy: index, effectiveDirective: effective,
      directive: directive, url: url,
      mismatches: directive.mismatches(
        url, for: use, origin: origin, redirectCount: redirectCount, matching: matching))
  }
}

extension ContentSecurityPolicy.Directive {
  /// Why none of the sources matches; empty when one does.
  ///
  /// https://w3c.github.io/webappsec-csp/#match-url-to-source-list
  func mismatches(
    _ url: WebURL, for use: CSPUse, origin: Origin, redirectCount: Int, matching: CSPMatching
  ) -> [CSPMismatch] {
    let sources = value.map(CSPSource.init)
    if sources.isEmpty || sources == [.none] { return [.nothingAllowed] }
    // A page's script inserts the elements that a scenario tells of, and what it inserts is trusted.
    if use == .fetch(.script), trustsInsertedScripts { return [] }
    var mismatches: [CSPMismatch] = []
    for source in sources {
      guard
        let mismatch = source.mismatch(
          url, origin: origin, redirectCount: redirectCount, matching: matching)
      else { return [] }
      mismatches.append(mismatch)
    }
    return mismatches
  }

  /// https://w3c.github.io/webappsec-csp/#strict-dynamic-usage
  private var trustsInsertedScripts: Bool {
    value.contains { $0.equalsIgnoringASCIICase("'strict-dynamic'") }
  }
}
