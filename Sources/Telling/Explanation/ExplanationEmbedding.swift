import CORS
import SafeText
import Web

/// Words for what an answer says of who may embed it or show it in a frame.
extension EventContext {
  func resourcePolicyCheck(_ check: ResourcePolicyCheck, _ citation: Citation) -> Explanation {
    guard check.passed else { return resourcePolicyFailure(check, citation) }
    return Explanation(
      citation, "Resource policy allows it",
      check.header.map { "Cross-Origin-Resource-Policy is \($0.quoted)." }
        ?? "The response has no Cross-Origin-Resource-Policy.",
      check.missSentence)
  }

  func resourcePolicyFailure(_ check: ResourcePolicyCheck, _ citation: Citation) -> Explanation {
    let policy = check.policy?.rawValue ?? ""
    let source: String =
      switch check.source {
      case .header, .nothing: "The server does not let this page use the resource."
      case .embedderPolicy(let embedder):
        "The page's Cross-Origin-Embedder-Policy: \(embedder.rawValue) asks for the header."
      }
    let isSameSite = check.origin.isSameSite(as: check.url.origin)
    return Explanation(
      citation, "Resource policy",
      check.header.map { "Cross-Origin-Resource-Policy is \($0.quoted)." }
        ?? "The response has no Cross-Origin-Resource-Policy.",
      [source, "It is not CORS: it says who may embed, not who may read."] + check.missSentence,
      compared: [
        Comparison(
          "Cross-Origin-Resource-Policy", received: check.header,
          expected: isSameSite && policy == "same-origin" ? "same-site" : "cross-origin")
      ],
      remedy: Remedy(
        .server,
        "Send Cross-Origin-Resource-Policy: \(isSameSite ? "same-site" : "cross-origin")."))
  }

  func frameCheck(_ check: FrameCheck, _ citation: Citation) -> Explanation {
    if let failure = check.failure { return frameForbidden(failure, citation) }
    let reported = check.reported.isEmpty ? [] : ["A policy that only reports would forbid it."]
    return Explanation(
      citation, "Frame allowed", "Nothing in the response forbids this frame.",
      reported
        + [check.overruled, check.options].compactMap(\.self).flatMap { options in
          options.ignoredSentences(isOverruled: check.overruled != nil)
        }
    ).toldWhole
  }

  /// Everybody around the frame, as `frame-ancestors` names them.
  private var framedBy: String {
    var names: [String] = []
    for origin in evaluation.page?.ancestors ?? [] where !names.contains(origin.description) {
      names.append(origin.description)
    }
    return names.isEmpty ? "'self'" : names.joined(separator: " ")
  }

  func frameForbidden(_ failure: FrameCheck.Failure, _ citation: Citation) -> Explanation {
    switch failure {
    case .frameAncestors(let directive, let ancestor, let misses):
      return Explanation(
        citation, Title("Frame forbidden", "frame-ancestors"),
        "\(directive.text.clipped(48).quoted) does not name \(ancestor.description.clipped(40)).",
        ["The response itself says who may frame it. It is not CORS."]
          + misses.compactMap(\.sentence).prefix(2),
        compared: [
          Comparison(
            "frame-ancestors", received: directive.value.joined(separator: " "),
            expected: ancestor.description)
        ], remedy: Remedy(.server, "Name \(framedBy) in frame-ancestors."))
    case .frameOptions(let options, _):
      return Explanation(
        citation, Title("Frame forbidden", "X-Frame-Options"),
        "The response says X-Frame-Options: \(options.value).",
        ["The response itself says who may frame it. It is not CORS."],
        compared: [
          Comparison("X-Frame-Options", received: options.value, expected: nil)
        ],
        remedy: Remedy(
          .server,
          "Send Content-Security-Policy: frame-ancestors \(framedBy)."))
    }
  }
}

extension ResourcePolicyCheck {
  /// Why the header counts as not there.
  fileprivate var missSentence: [String] {
    switch miss {
    case .letterCase(let meant): ["Case counts: only \(meant.rawValue) is that policy."]
    case .list: ["Several values are none: the header counts as not there."]
    case .unknownValue: ["The value is none of the three, so the header counts as not there."]
    case nil: []
    }
  }
}

extension FrameOptions {
  /// Why what it says does not count.
  fileprivate func ignoredSentences(isOverruled: Bool) -> [String] {
    switch self {
    case .deny, .sameOrigin, .conflicting:
      isOverruled
        ? ["X-Frame-Options: \(value) does not count, since frame-ancestors takes its place."] : []
    case .unknown(let value):
      [
        "X-Frame-Options: \(value.clipped(32)) is none of DENY and SAMEORIGIN, and does not count.",
        "Whom a response lets frame it, frame-ancestors says.",
      ]
    }
  }

  /// As the header has it.
  var value: String {
    switch self {
    case .deny: "DENY"
    case .sameOrigin: "SAMEORIGIN"
    case .conflicting(let values): values.joined(separator: ", ")
    case .unknown(let value): value
    }
  }
}
