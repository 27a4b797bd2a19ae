extension BlockReason {
  /// A reason without the values that were compared, for whoever knows that much and no more: a
  /// console's line, say. The raw value is the case's name.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case methodNotAToken, methodForbidden, methodNotAllowedInNoCORS
    case headerNameInvalid, headerValueInvalid, bodyWithGetOrHead
    case urlUnparsable, urlWithCredentials

    case badPort, mixedContent, crossOriginInSameOriginMode, redirectModeInNoCORS, schemeNotHTTP

    /// The ways in which a ``CORSCheck`` fails.
    case allowOriginMissing, wildcardWithCredentials, originMismatch, credentialsNotTrue

    case preflightStatus, preflightRedirect, allowMethodsUnparsable, allowHeadersUnparsable
    case methodNotAllowed, headerNotAllowed

    case redirectModeError, locationUnparsable, locationNotHTTP, locationWithCredentials
    case tooManyRedirects

    case connectionDropped, resourcePolicy, opaqueResponseBlocked, scriptTypeBlocked, notAnImage
    case httpError
  }

  /// This reason without its values.
  public var kind: Kind {
    switch self {
    case .methodNotAToken: .methodNotAToken
    case .methodForbidden: .methodForbidden
    case .methodNotAllowedInNoCORS: .methodNotAllowedInNoCORS
    case .headerNameInvalid: .headerNameInvalid
    case .headerValueInvalid: .headerValueInvalid
    case .bodyWithGetOrHead: .bodyWithGetOrHead
    case .urlUnparsable: .urlUnparsable
    case .urlWithCredentials: .urlWithCredentials
    case .badPort: .badPort
    case .mixedContent: .mixedContent
    case .crossOriginInSameOriginMode: .crossOriginInSameOriginMode
    case .redirectModeInNoCORS: .redirectModeInNoCORS
    case .schemeNotHTTP: .schemeNotHTTP
    case .corsCheck(let failure): failure.kind
    case .preflightStatus: .preflightStatus
    case .preflightRedirect: .preflightRedirect
    case .allowMethodsUnparsable: .allowMethodsUnparsable
    case .allowHeadersUnparsable: .allowHeadersUnparsable
    case .methodNotAllowed: .methodNotAllowed
    case .headerNotAllowed: .headerNotAllowed
    case .redirectModeError: .redirectModeError
    case .locationUnparsable: .locationUnparsable
    case .locationNotHTTP: .locationNotHTTP
    case .locationWithCredentials: .locationWithCredentials
    case .tooManyRedirects: .tooManyRedirects
    case .connectionDropped: .connectionDropped
    case .resourcePolicy: .resourcePolicy
    case .opaqueResponseBlocked: .opaqueResponseBlocked
    case .scriptTypeBlocked: .scriptTypeBlocked
    case .notAnImage: .notAnImage
    case .httpError: .httpError
    }
  }
}

extension CORSCheck.Failure {
  /// This failure without its values.
  public var kind: BlockReason.Kind {
    switch self {
    case .allowOriginMissing: .allowOriginMissing
    case .wildcardWithCredentials: .wildcardWithCredentials
    case .originMismatch: .originMismatch
    case .credentialsNotTrue: .credentialsNotTrue
    }
  }
}
