import Web

extension Citation {
  /// Where the standard makes this decision.
  public init(_ fact: Fact) {
    self =
      switch fact {
      case .waited: .preflightCache
      case .called: .fetchMethod
      case .methodNormalized: .methodNormalization
      case .requestHeaderIgnored(_, _, .forbidden): .forbiddenRequestHeader
      case .requestHeaderIgnored(_, _, .notSafelistedInNoCORS): .headersGuard
      case .bodyIgnored: .xhrSend
      case .apiRefused(let reason): Citation(reason)
      case .contentSecurityPolicy(let check): Citation(check)
      case .upgraded(_, _, let reason): Citation(reason)
      case .mixedContentPassed: .mixedContent
      case .localNetwork: .localNetworkAccess
      case .tainted: .mainFetch
      case .preflightDecided(let decision): Citation(decision)
      case .credentialsDecided: .credentials
      case .cookieConsidered(_, let verdict): Citation(verdict)
      case .cookieNeverStored(_, _, let why): Citation(SetCookieVerdict.rejected(why))
      case .passwordConsidered: .authenticationEntry
      case .referrerDecided: .referrerPolicy
      case .originHeader: .originHeader
      case .cacheLookedUp: .httpCache
      case .imageReused: .availableImages
      case .cacheRenewed: .revalidation
      case .answerKept: .httpCache
      case .answerInvalidated: .cacheInvalidation
      case .requestSent, .responseReceived, .connectionDropped: .networkFetch
      case .setCookie(_, _, let verdict): Citation(verdict)
      case .preflightStatusCheck: .preflightFetch
      case .methodCheck(_, _, let verdict): Citation(verdict)
      case .headerCheck(_, _, let verdict): Citation(verdict)
      case .preflightCached, .preflightNotCached: .preflightCache
      case .passwordAsked: .authenticationEntry
      case .resourcePolicyCheck: .resourcePolicy
      case .frameCheck(let check): check.failure.map(Citation.init) ?? .frameAncestors
      case .corsCheck: .corsCheck
      case .redirected: .redirectFetch
      case .headersExposed: .exposedHeaders
      case .blocked(let reason): Citation(reason)
      case .settled(let outcome): Citation(outcome)
      }
  }

  /// Where the standard has a call fail for this reason.
  public init(_ reason: BlockReason) {
    self =
      switch reason {
      case .methodNotAToken: .method
      case .methodForbidden: .forbiddenMethod
      case .methodNotAllowedInNoCORS: .requestConstructor
      case .headerNameInvalid: .headerName
      case .headerValueInvalid: .headerValue
      case .bodyWithGetOrHead: .requestConstructor
      case .urlUnparsable: .urlParser
      case .urlWithCredentials: .requestConstructor
      case .notAWebSocketURL: .webSocketURL
      case .cacheModeNeedsSameOrigin: .requestConstructor
      case .referrerPolicyUnknown: .requestConstructor
      case .sandboxed: .sandboxing
      case .badPort: .badPort
      case .contentSecurityPolicy(let check): Citation(check)
      case .mixedContent, .insecureForm: .mixedContent
      case .localNetwork: .localNetworkAccess
      case .nothingCached: .httpCache
      case .crossOriginInSameOriginMode: .mainFetch
      case .redirectModeInNoCORS: .mainFetch
      case .schemeNotHTTP: .mainFetch
      case .corsCheck: .corsCheck
      case .preflightStatus: .preflightFetch
      case .preflightRedirect: .preflightFetch
      case .allowMethodsUnparsable, .allowHeadersUnparsable: .listValues
      case .methodNotAllowed(_, _, let verdict): Citation(verdict)
      case .headerNotAllowed(_, _, let verdict): Citation(verdict)
      case .redirectModeError: .httpFetch
      case .locationUnparsable: .locationURL
      case .locationNotHTTP, .locationWithCredentials, .tooManyRedirects: .redirectFetch
      case .connectionDropped: .networkError
      case .resourcePolicy: .resourcePolicy
      case .opaqueResponse: .opaqueResponseBlocking
      case .elementRefused(let refusal): Citation(refusal)
      case .eventStreamStatus, .eventStreamType: .eventStream
      case .webSocketHandshake: .webSocketHandshake
      case .noDocument: .navigation
      case .embedderPolicy: .embedderPolicy
      case .frameForbidden(let failure): Citation(failure)
      }
  }

  private init(_ decision: PreflightDecision) {
    self =
      switch decision {
      case .notNeeded: .safelistedRequestHeader
      case .cached: .preflightCache
      case .needed(let triggers): triggers.first.map(Citation.init) ?? .preflightFetch
      }
  }

  private init(_ trigger: PreflightTrigger) {
    self =
      switch trigger {
      case .method: .safelistedMethod
      case .header(_, _, .byte): .unsafeRequestHeaderByte
      case .header: .safelistedRequestHeader
      case .uploadListener: .useCORSPreflight
      case .earlierHop: .redirectFetch
      }
  }

  private init(_ verdict: CookieVerdict) {
    self =
      switch verdict {
      case .sent, .pathDiffers, .secureOverHTTP, .expired: .cookieRetrieval
      case .credentialsOmitted: .credentials
      case .sameSite, .unsafeNavigation: .sameSite
      case .thirdPartyBlocked, .otherPartition: .thirdPartyCookies
      }
  }

  private init(_ verdict: SetCookieVerdict) {
    self =
      switch verdict {
      case .stored, .deleted, .rejected: .cookieStorage
      case .credentialsOmitted: .credentials
      case .thirdPartyBlocked: .thirdPartyCookies
      }
  }

  private init(_ verdict: GrantVerdict) {
    self =
      switch verdict {
      case .listed, .wildcard, .wildcardWithCredentials, .notListed: .preflightFetch
      case .safelisted: .safelistedMethod
      case .wildcardExceptAuthorization: .nonWildcardHeader
      }
  }

  private init(_ outcome: Outcome) {
    self =
      switch outcome {
      case .exposed(let response):
        switch response.tainting {
        case .basic: .basicResponse
        case .cors: .corsResponse
        case .opaque: .opaqueResponse
        }
      case .opaque: .opaqueResponse
      case .opaqueRedirect: .opaqueRedirectResponse
      case .error: .networkError
      case .throwsException: .requestConstructor
      case .loaded: .corsSettingsAttribute
      case .opened(data: .some): .eventStream
      case .opened: .webSocketHandshake
      case .queued, .refused: .beacon
      case .navigated, .navigationBlocked: .navigation
      case .asks(.password): .authenticationEntry
      case .asks(.localNetwork): .localNetworkAccess
      case .notFetched: .manifest
      }
  }
}

extension Citation {
  private init(_ check: CSPCheck) {
    self = check.effectiveDirective == "form-action" ? .formAction : .contentSecurityPolicy
  }

  private init(_ reason: UpgradeReason) {
    self =
      switch reason {
      case .upgradeInsecureRequests: .upgradeInsecureRequests
      case .mixedContent: .mixedContent
      case .strictTransportSecurity: .strictTransportSecurity
      }
  }

  private init(_ refusal: ElementRefusal) {
    self =
      switch refusal {
      case .status: .okStatus
      case .nosniff: .nosniff
      case .scriptType: .scriptType
      case .moduleType: .moduleScript
      case .styleType: .styleSheet
      case .notAnImage: .imageData
      case .notAFont: .fontData
      }
  }

  private init(_ failure: FrameCheck.Failure) {
    self =
      switch failure {
      case .frameAncestors: .frameAncestors
      case .frameOptions: .frameOptions
      }
  }
}
