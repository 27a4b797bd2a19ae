import CORS
import Web

/// An event that a console may have to speak of, with all that it might name.
struct ConsoleEvent {
  let context: EventContext
  let subject: Subject
  var values: ConsoleValues

  /// What it is about.
  enum Subject: Hashable {
    case blocked(BlockReason.Kind)
    case headerForbidden
    case notXML
  }

  /// Nil where no browser has anything to say.
  init?(_ event: TraceEvent, in evaluation: Evaluation) {
    // An ``EventContext`` is a large value, made only for the facts that a console speaks of.
    switch event.fact {
    case .blocked(let reason):
      self.init(.blocked(reason.kind), EventContext(event, in: evaluation))
      values.name(reason)
    case .requestHeaderIgnored(_, let header, .forbidden):
      self.init(.headerForbidden, EventContext(event, in: evaluation))
      values.headerName = header.name
    case .settled(.exposed(let response)):
      self.init(.notXML, EventContext(event, in: evaluation))
      guard context.failsAsXML(response) else { return nil }
      values.url = context.actualExchanges.last?.url
    case .waited, .called, .methodNormalized, .bodyIgnored, .apiRefused, .tainted,
      .requestHeaderIgnored(_, _, .notSafelistedInNoCORS), .preflightDecided, .credentialsDecided,
      .cookieConsidered, .originHeader, .requestSent, .responseReceived, .connectionDropped,
      .setCookie, .preflightStatusCheck, .methodCheck, .headerCheck, .preflightCached,
      .preflightNotCached, .corsCheck, .redirected, .headersExposed,
      .settled(.opaque), .settled(.opaqueRedirect), .settled(.error), .settled(.throwsException),
      .settled(.loaded):
      return nil
    }
  }

  private init(_ subject: Subject, _ context: EventContext) {
    self.subject = subject
    self.context = context
    values = ConsoleValues()
    values.callers = [context.api]
    values.purpose = context.exchange?.purpose
    let page = context.evaluation.scenario.openedPage
    values.page = page?.url
    values.document = page.flatMap { WebURL($0.documentURL) }
    values.pageOrigin = page?.origin
    values.requestOrigin = Origin(serialized: context.origin)
    values.url = context.currentURL
    values.redirectedFrom = context.redirectCount > 0 ? context.initialURL : nil
    values.status = context.response?.status
  }
}

extension ConsoleEvent {
  /// The same event, had another check failed.
  func about(_ failure: CORSCheck.Failure) -> ConsoleEvent {
    var values = values
    values.name(failure)
    return ConsoleEvent(context: context, subject: .blocked(failure.kind), values: values)
  }

  private init(context: EventContext, subject: Subject, values: ConsoleValues) {
    (self.context, self.subject, self.values) = (context, subject, values)
  }
}

extension ConsoleValues {
  /// Names what a reason names.
  mutating func name(_ reason: BlockReason) {
    switch reason {
    case .corsCheck(let failure): name(failure)
    case .mixedContent(let url): self.url = url
    case .preflightStatus(let status), .preflightRedirect(let status), .httpError(let status):
      self.status = status
    case .allowMethodsUnparsable(let value), .allowHeadersUnparsable(let value): list = value
    case .methodNotAllowed(let method, _, _): self.method = method
    case .headerNotAllowed(let name, _, _): headerName = name
    case .locationWithCredentials(let url): locationWithCredentials = url
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials, .badPort,
      .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP, .redirectModeError,
      .locationUnparsable, .locationNotHTTP, .tooManyRedirects, .connectionDropped,
      .resourcePolicy, .opaqueResponseBlocked, .scriptTypeBlocked, .notAnImage:
      break
    }
  }

  /// Names what a failed check names.
  mutating func name(_ failure: CORSCheck.Failure) {
    switch failure {
    case .originMismatch(let value, _, let count): (allowOrigin, allowOriginCount) = (value, count)
    case .credentialsNotTrue(let value): allowCredentials = value ?? ""
    case .allowOriginMissing, .wildcardWithCredentials: break
    }
  }
}
