extension BlockReason {
  /// A reason without the values that were compared, for whoever knows that much and no more: a
  /// console's line, say. The raw value is the case's name.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case methodNotAToken, methodForbidden, methodNotAllowedInNoCORS
    case headerNameInvalid, headerValueInvalid, bodyWithGetOrHead
    case urlUnparsable, urlWithCredentials, notAWebSocketURL
    case cacheModeNeedsSameOrigin, referrerPolicyUnknown

    case sandboxed, badPort, contentSecurityPolicy, mixedContent, insecureForm, localNetwork
    case nothingCached
    case crossOriginInSameOriginMode, redirectModeInNoCORS, schemeNotHTTP

    /// The ways in which a ``CORSCheck`` fails.
    case allowOriginMissing, wildcardWithCredentials, originMismatch, credentialsNotTrue

    case preflightStatus, preflightRedirect, allowMethodsUnparsable, allowHeadersUnparsable
    case methodNotAllowed, headerNotAllowed

    case redirectModeError, locationUnparsable, locationNotHTTP, locationWithCredentials
    case tooManyRedirects

    case connectionDropped, resourcePolicy, opaqueResponse, elementRefused
    case eventStreamStatus, eventStreamType, webSocketHandshake, noDocument
    case embedderPolicy, frameForbidden
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
    case .notAWebSocketURL: .notAWebSocketURL
    case .cacheModeNeedsSameOrigin: .cacheModeNeedsSameOrigin
    case .referrerPolicyUnknown: .referrerPolicyUnknown
    case .sandboxed: .sandboxed
    case .badPort: .badPort
    case .contentSecurityPolicy: .contentSecurityPolicy
    case .mixedContent: .mixedContent
    case .insecureForm: .insecureForm
    case .localNetwork: .localNetwork
    case .nothingCached: .nothingCached
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
    case .opaqueResponse: .opaqueResponse
    case .elementRefused: .elementRefused
    case .eventStreamStatus: .eventStreamStatus
    case .eventStreamType: .eventStreamType
    case .webSocketHandshake: .webSocketHandshake
    case .noDocument: .noDocument
    case .embedderPolicy: .embedderPolicy
    case .frameForbidden: .frameForbidden
    }
  }
}

extension BlockReason {
  /// How far a call comes before a reason stops it.
  ///
  /// What is said of all reasons of a stage is said of the stage: a new reason has its stage, and is
  /// named only where it differs.
  public enum Stage: Hashable, Sendable, CaseIterable {
    /// The API refuses its arguments: the script sees an exception.
    case arguments
    /// The page, the browser or the user lets no request out.
    case departure
    /// The CORS check, on the preflight's answer or on the answer itself.
    case corsCheck
    /// What else a preflight's answer must say.
    case preflight
    /// The answer leads elsewhere.
    case redirect
    /// The answer is not what was asked for, or does not come.
    case answer
  }

  /// How far the call came.
  public var stage: Stage { kind.stage }
}

extension BlockReason.Kind {
  /// How far the call came.
  public var stage: BlockReason.Stage {
    switch self {
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown:
      .arguments
    case .sandboxed, .badPort, .contentSecurityPolicy, .mixedContent, .insecureForm, .localNetwork,
      .nothingCached, .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP:
      .departure
    case .allowOriginMissing, .wildcardWithCredentials, .originMismatch, .credentialsNotTrue:
      .corsCheck
    case .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed:
      .preflight
    case .redirectModeError, .locationUnparsable, .locationNotHTTP, .locationWithCredentials,
      .tooManyRedirects:
      .redirect
    case .connectionDropped, .resourcePolicy, .opaqueResponse, .elementRefused, .eventStreamStatus,
      .eventStreamType, .webSocketHandshake, .noDocument, .embedderPolicy, .frameForbidden:
      .answer
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
