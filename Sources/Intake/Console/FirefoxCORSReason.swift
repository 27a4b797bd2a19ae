package import CORS
import Web

/// Why Firefox refused a cross-origin request, by the name of the page that its console links to.
///
/// https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
package enum FirefoxCORSReason: String, Hashable, Sendable, CaseIterable {
  case disabled = "CORSDisabled"
  case didNotSucceed = "CORSDidNotSucceed"
  case originHeaderNotAdded = "CORSOriginHeaderNotAdded"
  case externalRedirectNotAllowed = "CORSExternalRedirectNotAllowed"
  case requestNotHTTP = "CORSRequestNotHttp"
  case missingAllowOrigin = "CORSMissingAllowOrigin"
  case multipleAllowOriginNotAllowed = "CORSMultipleAllowOriginNotAllowed"
  case allowOriginNotMatchingOrigin = "CORSAllowOriginNotMatchingOrigin"
  case notSupportingCredentials = "CORSNotSupportingCredentials"
  case methodNotFound = "CORSMethodNotFound"
  case missingAllowCredentials = "CORSMissingAllowCredentials"
  case preflightDidNotSucceed = "CORSPreflightDidNotSucceed"
  case invalidAllowMethod = "CORSInvalidAllowMethod"
  case invalidAllowHeader = "CORSInvalidAllowHeader"
  case missingAllowHeaderFromPreflight = "CORSMissingAllowHeaderFromPreflight"

  /// How the network log says it: `CORS Missing Allow Origin`.
  var shortWords: String {
    rawValue.dropFirst(4).reduce(into: "CORS") { words, letter in
      if letter.isUppercase { words.append(" ") }
      words.append(letter)
    }
  }
}

extension FirefoxCORSReason {
  /// The engine's name for it; nil: nothing that a server's answer decides.
  package var kind: BlockReason.Kind? {
    switch self {
    case .didNotSucceed: .connectionDropped
    case .externalRedirectNotAllowed: .preflightRedirect
    case .requestNotHTTP: .schemeNotHTTP
    case .missingAllowOrigin: .allowOriginMissing
    case .multipleAllowOriginNotAllowed, .allowOriginNotMatchingOrigin: .originMismatch
    case .notSupportingCredentials: .wildcardWithCredentials
    case .methodNotFound: .methodNotAllowed
    case .missingAllowCredentials: .credentialsNotTrue
    case .preflightDidNotSucceed: .preflightStatus
    case .invalidAllowMethod: .allowMethodsUnparsable
    case .invalidAllowHeader: .allowHeadersUnparsable
    case .missingAllowHeaderFromPreflight: .headerNotAllowed
    case .disabled, .originHeaderNotAdded: nil
    }
  }
}
