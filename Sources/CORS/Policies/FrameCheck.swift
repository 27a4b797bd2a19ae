public import Web

/// Whether an answer may be shown in a frame, by what it says itself.
///
/// A value of this type is one such check that was made: what went in and what came out.
///
/// https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header
/// https://w3c.github.io/webappsec-csp/#frame-ancestors-navigation-response
public struct FrameCheck: Hashable, Sendable {
  /// Nil: the answer may be shown.
  public let failure: Failure?

  /// What forbids the frame.
  public enum Failure: Hashable, Sendable {
    /// A policy's `frame-ancestors`, and the first ancestor that it does not name.
    case frameAncestors(ContentSecurityPolicy.Directive, ancestor: Origin, [CSPMismatch])
    /// The value that counts, in lower case.
    case frameOptions(FrameOptions, ancestor: Origin?)
  }

  /// Violations of policies that only report, in order.
  public let reported: [Failure]
  /// What `X-Frame-Options` says, where no `frame-ancestors` speaks in its place.
  public let options: FrameOptions?

  /// What `X-Frame-Options` would say, were there no `frame-ancestors` in its place.
  public let overruled: FrameOptions?

  /// Whether there is more to say than that the answer may be shown.
  public var isNoteworthy: Bool {
    if case .unknown? = options { return true }
    return overruled != nil || failure != nil || !reported.isEmpty
  }

  /// Whether the answer may be shown.
  public var passed: Bool { failure == nil }

  /// Makes the check for an answer at `url` in a frame whose ancestors have these origins, the
  /// nearest first.
  public init(
    _ headers: HeaderList, url: WebURL, ancestors: [Origin], matching: CSPMatching = .standard
  ) {
    var reported: [Failure] = []
    var failure: Failure?
    var hasAncestorsPolicy = false
    for policy in ContentSecurityPolicy.policies(in: headers) {
      guard let directive = policy["frame-ancestors"] else { continue }
      if policy.disposition == .enforce { hasAncestorsPolicy = true }
      guard let found = Self.violation(of: directive, url.origin, ancestors, matching) else {
        continue
      }
      switch policy.disposition {
      case .enforce: failure = failure ?? found
      case .report: reported.append(found)
      }
    }
    self.reported = reported
    let options = FrameOptions(headers)
    overruled = hasAncestorsPolicy ? options : nil
    self.options = hasAncestorsPolicy ? nil : options
    self.failure =
      hasAncestorsPolicy ? failure : options.flatMap { $0.violation(url, ancestors) }
  }

  private static func violation(
    of directive: ContentSecurityPolicy.Directive, _ origin: Origin, _ ancestors: [Origin],
    _ matching: CSPMatching
  ) -> Failure? {
    let redirectCount = matching.ancestorPaths == .ignored ? 1 : 0
    for ancestor in ancestors {
      // An opaque origin matches nothing, not even `*`.
      guard case .tuple(let tuple) = ancestor, let url = WebURL(tuple.serialized) else {
        return .frameAncestors(directive, ancestor: ancestor, [])
      }
      let question = CSPQuestion(
        use: .fetch(.iframe), origin: origin, redirectCount: redirectCount, matching: matching)
      guard directive.allows(url, question) else {
        return .frameAncestors(
          directive, ancestor: ancestor, directive.mismatches(url, question))
      }
    }
    return nil
  }
}
