import CORS
import Web

/// Something that a console may have to speak of, with all that it might name.
struct ConsoleEvent {
  let context: EventContext
  var subject: ConsoleSubject
  /// What a sentence names otherwise than the trace does.
  private var instead: Naming?

  private enum Naming {
    case failure(CORSCheck.Failure)
    case url(WebURL?)
  }

  init(_ context: EventContext, _ subject: ConsoleSubject) {
    self.context = context
    self.subject = subject
  }

  /// Made when a sentence asks for them: of most events no browser says anything.
  var values: ConsoleValues {
    var values = named
    switch instead {
    case .failure(let failure): values.name(failure)
    case .url(let url): values.url = url
    case nil: break
    }
    return values
  }

  private var named: ConsoleValues {
    var values = ConsoleValues()
    values.callers = [context.api]
    values.purpose = context.exchange?.purpose
    let page = context.evaluation.page
    values.page = page?.url
    values.top = page?.top ?? page?.url
    values.document = page?.documentURL
    values.pageOrigin = page?.origin
    let origin = context.origin
    values.requestOrigin =
      origin == page?.origin.description ? page?.origin : Origin(serialized: origin)
    values.url = context.currentURL
    values.redirectedFrom = context.redirectCount > 0 ? context.initialURL : nil
    values.status = context.response?.status
    values.contentType = context.response?.headers.get("Content-Type")
    values.name(context.event.fact)
    return values
  }
}

/// What an event gives a console to speak of.
enum ConsoleSubject: Hashable {
  case blocked(BlockReason.Kind)
  /// A call failed for a reason that another event has told.
  case failed(BlockReason.Kind)
  case noted(ConsoleNote)
}

extension Fact {
  /// What a console might say about it.
  var consoleSubjects: [ConsoleSubject] {
    switch self {
    case .blocked(let reason):
      // A policy that stops a request was asked before, and told of then.
      reason.kind == .contentSecurityPolicy ? [.failed(reason.kind)] : [.blocked(reason.kind)]
    case .contentSecurityPolicy(let check):
      if check.passed {
        []
      } else {
        check.blocks ? [.blocked(.contentSecurityPolicy)] : [.noted(.policyReported)]
      }
    case .called:
      [
        .noted(.referrerPolicyUnknown), .noted(.policySlip), .noted(.policyIgnored),
        .noted(.reportsGoNowhere), .noted(.referrerCapped),
        .noted(.formIsInsecure), .noted(.enctypeIgnored),
      ]
    case .requestHeaderIgnored(_, _, .forbidden): [.noted(.headerForbidden)]
    case .upgraded(_, _, .upgradeInsecureRequests): [.noted(.insecureRequestUpgraded)]
    case .upgraded(_, _, .mixedContent): [.noted(.mixedContentUpgraded)]
    case .mixedContentPassed: [.noted(.mixedContentPassed)]
    case .localNetwork(let check): check.verdict == .allowed ? [] : [.noted(.localNetworkAsked)]
    case .referrerDecided(let decision): decision.isCapped ? [.noted(.referrerCapped)] : []
    case .headerCheck(_, _, .wildcardExceptAuthorization), .headerCheck(_, _, .wildcard):
      [.noted(.authorizationUnderWildcard)]
    case .responseReceived(status: 401): [.noted(.passwordNotAsked)]
    case .frameCheck(let check):
      (check.reported.isEmpty ? [] : [.noted(.policyReported)])
        + (check.options == nil ? [] : [.noted(.frameOptionsIgnored)])
    case .settled(.exposed): [.noted(.notXML)]
    case .settled(.loaded(.picture(.withheld))): [.noted(.pixelsWithheld)]
    case .settled(.loaded(.script)): [.noted(.typePassed), .noted(.nameNotDefined)]
    case .settled(.loaded(.other)): [.noted(.nameNotDefined)]
    case .settled(.error): [.noted(.notXML)]
    case .settled(.opened): [.noted(.charsetPassed)]
    case .waited, .methodNormalized, .bodyIgnored, .apiRefused, .tainted,
      .requestHeaderIgnored(_, _, .notSafelistedInNoCORS), .preflightDecided, .credentialsDecided,
      .cookieConsidered, .passwordConsidered, .originHeader, .cacheLookedUp, .imageReused,
      .upgraded(_, _, .strictTransportSecurity), .requestSent, .cacheRenewed, .answerKept,
      .answerInvalidated, .cookieNeverStored, .responseReceived,
      .connectionDropped, .setCookie, .preflightStatusCheck, .methodCheck, .headerCheck,
      .preflightCached, .preflightNotCached, .passwordAsked, .resourcePolicyCheck, .corsCheck,
      .redirected, .headersExposed, .settled:
      []
    }
  }
}

extension ConsoleEvent {
  /// The same event, had another check failed.
  func about(_ failure: CORSCheck.Failure) -> ConsoleEvent {
    var event = ConsoleEvent(context, .blocked(failure.kind))
    event.instead = .failure(failure)
    return event
  }

  /// The same event, had it come to another URL.
  func at(_ url: WebURL?) -> ConsoleEvent {
    var event = self
    event.instead = .url(url)
    return event
  }
}

extension ConsoleValues {
  /// Names what a fact names.
  fileprivate mutating func name(_ fact: Fact) {
    switch fact {
    case .blocked(let reason): name(reason)
    case .contentSecurityPolicy(let check): name(check)
    case .requestHeaderIgnored(_, let header, _): headerName = header.name
    case .upgraded(let from, _, _): url = from
    case .mixedContentPassed(let url): self.url = url
    case .referrerDecided(let decision): referrerPolicy = decision.asked
    case .frameCheck(let check):
      frameOptions = check.options?.text
      if let failure = check.reported.first { name(failure) }
    case .waited, .called, .methodNormalized, .bodyIgnored, .apiRefused, .localNetwork, .tainted,
      .preflightDecided, .credentialsDecided, .cookieConsidered, .passwordConsidered,
      .originHeader, .cacheLookedUp, .imageReused, .requestSent, .cacheRenewed, .answerKept,
      .answerInvalidated, .cookieNeverStored, .responseReceived,
      .connectionDropped, .setCookie, .preflightStatusCheck, .methodCheck, .headerCheck,
      .preflightCached, .preflightNotCached, .passwordAsked, .resourcePolicyCheck, .corsCheck,
      .redirected, .headersExposed, .settled:
      break
    }
  }

  /// Names what a reason names.
  private mutating func name(_ reason: BlockReason) {
    switch reason {
    case .corsCheck(let failure): name(failure)
    case .contentSecurityPolicy(let check): name(check)
    case .mixedContent(let url): self.url = url
    case .preflightStatus(let status), .preflightRedirect(let status),
      .elementRefused(.status(let status)), .eventStreamStatus(let status):
      self.status = status
    case .allowMethodsUnparsable(let value), .allowHeadersUnparsable(let value): list = value
    case .methodNotAllowed(let method, _, _): self.method = method
    case .headerNotAllowed(let name, _, _): headerName = name
    case .locationWithCredentials(let url): locationWithCredentials = url
    case .frameForbidden(let failure): name(failure)
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .badPort, .insecureForm,
      .sandboxed, .localNetwork, .nothingCached, .crossOriginInSameOriginMode,
      .redirectModeInNoCORS,
      .schemeNotHTTP, .redirectModeError, .locationUnparsable, .locationNotHTTP, .tooManyRedirects,
      .connectionDropped, .resourcePolicy, .opaqueResponse, .elementRefused, .eventStreamType,
      .webSocketHandshake, .noDocument, .embedderPolicy:
      break
    }
  }

  /// Names what a policy names.
  private mutating func name(_ check: CSPCheck) {
    url = check.url
    effectiveDirective = check.effectiveDirective
    directive = check.directive.text
    fallback = check.usedFallback ? check.directive.name : nil
  }

  /// Names what forbids a frame.
  mutating func name(_ failure: FrameCheck.Failure) {
    switch failure {
    case .frameAncestors(let directive, _, _):
      effectiveDirective = directive.name
      self.directive = directive.text
    case .frameOptions(let options, _): frameOptions = options.text
    }
  }

  /// Names what a failed check names.
  fileprivate mutating func name(_ failure: CORSCheck.Failure) {
    switch failure {
    case .originMismatch(let value, _, let count): (allowOrigin, allowOriginCount) = (value, count)
    case .credentialsNotTrue(let value): allowCredentials = value ?? ""
    case .allowOriginMissing, .wildcardWithCredentials: break
    }
  }
}

extension FrameOptions {
  /// As the header has it.
  var text: String {
    switch self {
    case .deny: "deny"
    case .sameOrigin: "sameorigin"
    case .conflicting(let values): values.joined(separator: ", ")
    case .unknown(let value): value
    }
  }
}
