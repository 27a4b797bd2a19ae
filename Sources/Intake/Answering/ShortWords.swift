package import CORS

// A few words each for what has no scenario to be explained by.

extension ConsoleTrouble {
  /// `connection refused`.
  package var words: String { rawValue.spacedOut }
}

extension BlockReason.Kind {
  /// `allow origin missing`.
  package var words: String { rawValue.spacedOut }

  /// In a sentence, where Firefox has a page about it.
  var meaning: String? { FirefoxCORSReason.allCases.first { $0.kind == self }?.meaning }
}

extension String {
  /// A name in camel case, as words.
  fileprivate var spacedOut: String {
    reduce(into: "") { words, letter in
      if letter.isUppercase { words += " " }
      words += letter.lowercased()
    }
  }
}

extension FirefoxCORSReason {
  /// What the reason means, in one sentence.
  ///
  /// https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
  package var meaning: String {
    switch self {
    case .disabled: "This Firefox has CORS turned off by its setting content.cors.disable."
    case .didNotSucceed:
      "No response came at all: no connection, a certificate that is not trusted, or an extension."
    case .originHeaderNotAdded: "Firefox could not add an Origin header to the request."
    case .externalRedirectNotAllowed:
      "The server answers with a redirect that CORS does not follow."
    case .requestNotHTTP: "The URL is none of http: and https:, and CORS goes over no other."
    case .missingAllowOrigin: "The response has no Access-Control-Allow-Origin."
    case .multipleAllowOriginNotAllowed:
      "The response has Access-Control-Allow-Origin more than once, or with several values."
    case .allowOriginNotMatchingOrigin:
      "The response's Access-Control-Allow-Origin names another origin than the page's."
    case .notSupportingCredentials:
      "The call goes with credentials, and the response's Access-Control-Allow-Origin is *."
    case .methodNotFound: "The preflight's response does not allow the method."
    case .missingAllowCredentials:
      "The call goes with credentials, and Access-Control-Allow-Credentials is not true."
    case .preflightDidNotSucceed: "The preflight's response has no status from 200 to 299."
    case .invalidAllowMethod: "Access-Control-Allow-Methods holds something that is no method."
    case .invalidAllowHeader:
      "Access-Control-Allow-Headers holds something that is no header's name."
    case .missingAllowHeaderFromPreflight:
      "The preflight's response does not allow one of the request's headers."
    }
  }
}
