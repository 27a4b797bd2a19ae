package import CORS

/// A reason that is told by its name alone, without the values that were compared.
package struct ToldReason: Hashable, Sendable {
  package let kind: BlockReason.Kind
  /// Which of the two answers fails, where that is told.
  package var purpose: Exchange.Purpose?
}

/// What Chromium's developer tools call a reason: in the network panel's status and its tooltip, in the
/// panel of issues, and in their protocol.
///
/// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
enum DeveloperToolsWords {
  /// Nil: none of them stands in the line.
  static func reason(in line: String) -> ToldReason? {
    if let named = errors.filter({ line.contains($0.name) })
      .max(by: { $0.name.utf8.count < $1.name.utf8.count })
    {
      return named.reason
    }
    let lower = line.lowercased()
    let told =
      problems.first { lower.contains($0.words) } ?? titles.first { lower.contains($0.words) }
    return told?.reason
  }

  private struct Named {
    let name: String
    let reason: ToldReason

    var words: String { name }

    init(_ name: String, _ kind: BlockReason.Kind, _ purpose: Exchange.Purpose? = nil) {
      (self.name, reason) = (name, ToldReason(kind: kind, purpose: purpose))
    }
  }

  /// The signs of all of them; the local network's stand with its own.
  static let signs =
    errors.map { ConsoleSign(.cors, .chromium, $0.name) }
    + titleHeads.map { ConsoleSign(.cors, .chromium, $0) }
    + ["HTTP status of preflight request didn", "Response to preflight was a redirect"].map {
      ConsoleSign(.cors, .chromium, $0)
    }

  /// The names of the protocol. Those of the check come twice: of the answer, and with `Preflight` in
  /// front.
  private static let errors =
    checks.flatMap { check in
      [check, Named("Preflight" + check.name, check.reason.kind, .preflight)]
    } + [
      Named("DisallowedByMode", .crossOriginInSameOriginMode),
      Named("CorsDisabledScheme", .schemeNotHTTP),
      Named("PreflightInvalidStatus", .preflightStatus, .preflight),
      Named("PreflightDisallowedRedirect", .preflightRedirect, .preflight),
      Named("InvalidAllowMethodsPreflightResponse", .allowMethodsUnparsable, .preflight),
      Named("InvalidAllowHeadersPreflightResponse", .allowHeadersUnparsable, .preflight),
      Named("MethodDisallowedByPreflightResponse", .methodNotAllowed, .preflight),
      Named("HeaderDisallowedByPreflightResponse", .headerNotAllowed, .preflight),
      Named("RedirectContainsCredentials", .locationWithCredentials),
      Named("NoCorsRedirectModeNotFollow", .redirectModeInNoCORS),
    ]

  private static let checks = [
    Named("WildcardOriginNotAllowed", .wildcardWithCredentials),
    Named("MissingAllowOriginHeader", .allowOriginMissing),
    Named("MultipleAllowOriginValues", .originMismatch),
    Named("InvalidAllowOriginValue", .originMismatch),
    Named("AllowOriginMismatch", .originMismatch),
    Named("InvalidAllowCredentials", .credentialsNotTrue),
  ]

  /// How the titles of the issues begin.
  private static let titleHeads = [
    "Ensure preflight responses are", "Ensure CORS re", "Ensure a CORS request",
    "Ensure credentialed requests are", "Ensure no CORS requests", "Ensure only allowed",
  ]

  /// What the issues' tables tell, which is more than their titles do.
  private static let problems = [
    Named("http status of preflight request didn", .preflightStatus, .preflight),
    Named("response to preflight was a redirect", .preflightRedirect, .preflight),
    Named("access-control-allow-credentials", .credentialsNotTrue),
    Named("missing header", .allowOriginMissing),
  ]

  private static let titles = [
    Named("preflight responses are valid", .preflightStatus, .preflight),
    Named("credentialed requests are not sent", .wildcardWithCredentials),
    Named("include credentials only when allowed", .credentialsNotTrue),
    Named("made on supported schemes", .schemeNotHTTP),
    Named("same-origin mode", .crossOriginInSameOriginMode),
    Named("redirected to urls containing credentials", .locationWithCredentials),
    Named("matching origin", .originMismatch),
    Named("request method", .methodNotAllowed, .preflight),
    Named("allowed methods", .methodNotAllowed, .preflight),
    Named("request header", .headerNotAllowed, .preflight),
    Named("allowed headers", .headerNotAllowed, .preflight),
    Named("response header values", .allowOriginMissing),
  ]
}

extension ConsoleSign {
  /// What the network panel's column of states says of a request that never was, or was withheld.
  ///
  /// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-BlockedReason
  static let states = [
    ("csp", ConsoleTrouble.contentSecurityPolicy), ("mixed-content", .mixedContent),
    ("origin", .urlNotAllowed), ("inspector", .blockedByClient), ("devtools", .blockedByClient),
    ("subresource-filter", .blockedByClient), ("content-type", .opaqueResponse),
    ("orb", .opaqueResponse), ("corp-not-same", .resourcePolicy),
    ("coep-frame-resource", .embedderPolicy), ("coep", .embedderPolicy),
    ("integrity", .integrity), ("NotSame", .resourcePolicy), ("other", .blockedByClient),
  ].flatMap { state in
    ["(blocked:", "(blocked: ", "blocked:"].map {
      ConsoleSign(.other(state.1), .chromium, $0 + state.0)
    }
  }

  /// The local network's reasons, by the protocol's names and without the beginning of their line.
  static let localNetworkAlone =
    [
      "LocalNetworkAccessPermissionDenied", "PrivateNetworkAccessPermission",
      "InsecureLocalNetwork",
      "InsecurePrivateNetwork", "InvalidLocalNetworkAccess", "InvalidPrivateNetworkAccess",
      "UnexpectedPrivateNetworkAccess", "PreflightMissingAllowPrivateNetwork",
      "PreflightInvalidAllowPrivateNetwork", "PreflightMissingPrivateNetworkAccess",
      "PreflightMissingAllowExternal", "PreflightInvalidAllowExternal",
      "The request client is not a secure context and the resource is in more-private address space",
    ].map { ConsoleSign(.other(.localNetworkAccess), .chromium, $0) } + [
      ConsoleSign(
        .other(.localNetworkAccess), .chromium,
        "Permission was denied for this request to access the",
        "address space"),
      ConsoleSign(
        .other(.localNetworkAccess), .chromium, "The resource is in more-private address space"),
    ]
}
