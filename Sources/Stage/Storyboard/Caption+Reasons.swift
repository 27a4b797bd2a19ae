import CORS

extension BlockReason {
  /// What is wrong, in the few words of a stage's row.
  var caption: String {
    switch self {
    case .methodNotAToken: "that is no method"
    case .methodForbidden(let method): "\(method.shortened) is forbidden"
    case .methodNotAllowedInNoCORS(let method): "\(method.name.shortened) in no-cors"
    case .headerNameInvalid(let name): "no header name: \(name.shortened(to: 20))"
    case .headerValueInvalid(let name, _): "no value for \(name.shortened)"
    case .bodyWithGetOrHead(let method): "\(method) with a body"
    case .urlUnparsable: "that is no URL"
    case .urlWithCredentials: "credentials in the URL"
    case .badPort(let port): "port \(port) is blocked"
    case .mixedContent: "mixed content"
    case .crossOriginInSameOriginMode: "another origin in same-origin mode"
    case .redirectModeInNoCORS: "redirect mode in no-cors"
    case .schemeNotHTTP(let scheme): "\(scheme): is not http"
    case .corsCheck(let failure): failure.caption
    case .preflightStatus(let status): "preflight answered \(status)"
    case .preflightRedirect(let status): "preflight redirected, \(status)"
    case .allowMethodsUnparsable: "Allow-Methods unreadable"
    case .allowHeadersUnparsable: "Allow-Headers unreadable"
    case .methodNotAllowed(let method, _, _): "\(method.name.shortened) not allowed"
    case .headerNotAllowed(let name, _, _): "\(name.shortened) not allowed"
    case .redirectModeError: "redirected in mode error"
    case .locationUnparsable: "Location is no URL"
    case .locationNotHTTP: "Location is not http"
    case .locationWithCredentials: "credentials in Location"
    case .tooManyRedirects: "too many redirects"
    case .connectionDropped: "connection dropped"
    case .resourcePolicy: "resource policy"
    case .opaqueResponseBlocked(let type): "\(type.shortened) is no image or script"
    case .scriptTypeBlocked(let type): "\(type.shortened) is no script"
    case .notAnImage(let type): "\(type.shortened) is no image"
    case .httpError(let status): "error \(status)"
    }
  }

  /// What becomes of the call, beside the arrow to the script.
  var handedOver: String {
    switch self {
    case .corsCheck, .opaqueResponseBlocked, .scriptTypeBlocked, .resourcePolicy, .notAnImage:
      "answer withheld"
    default: caption
    }
  }
}

extension CORSCheck.Failure {
  var caption: String {
    switch self {
    case .allowOriginMissing: "Allow-Origin missing"
    case .wildcardWithCredentials: "* with credentials"
    case .originMismatch(_, _, let count) where count > 1: "\(count) Allow-Origin headers"
    case .originMismatch: "Allow-Origin differs"
    case .credentialsNotTrue(nil): "Allow-Credentials missing"
    case .credentialsNotTrue: "Allow-Credentials is not true"
    }
  }
}

extension PreflightTrigger {
  var caption: String {
    switch self {
    case .method(let method): method.name.shortened
    case .header(let name, _, _): name.shortened
    case .uploadListener: "upload listener"
    case .earlierHop: "it was redirected"
    }
  }
}

extension CookieVerdict {
  var caption: String {
    switch self {
    case .sent: "sent"
    case .credentialsOmitted: "not asked"
    case .pathDiffers: "another path"
    case .secureOverHTTP: "Secure, not https"
    case .expired: "expired"
    case .sameSite(.unset, _): "no SameSite: Lax"
    case .sameSite(let sameSite, _): "SameSite=\(sameSite.rawValue)"
    case .thirdPartyBlocked: "third party"
    case .otherPartition: "other partition"
    }
  }
}

extension SetCookieRejection {
  var caption: String {
    switch self {
    case .controlCharacter: "control character"
    case .empty: "empty"
    case .tooLong: "too long"
    case .domainMismatch: "another domain"
    case .publicSuffix: "public suffix"
    case .secureOverHTTP: "Secure, not https"
    case .overlaysSecure: "hides a Secure one"
    case .sameSiteFromCrossSite(let sameSite, _): "SameSite=\(sameSite.rawValue) cross-site"
    case .sameSiteNoneWithoutSecure: "None without Secure"
    case .partitionedWithoutSecure: "Partitioned, not Secure"
    case .prefix(let prefix, _): "breaks \(prefix.rawValue)"
    case .prefixInNamelessValue(let prefix): "\(prefix.rawValue) in the value"
    }
  }
}
