import Web

/// A middleware that sees a request before and its answer after everything inside of it.
protocol AnswerFilter: Sendable {
  /// The answer; `inner` gives nil where an error goes through, as this does.
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply?
}

/// An application of a framework whose router was not measured: what all of them agree in.
struct LayeredApplication: Sendable {
  private let filter: any AnswerFilter
  private let application: Application
  private let authentication: AuthenticationPlace
  /// What a method that the path lacks gets.
  private let otherMethod: Int

  init(
    _ filter: any AnswerFilter, authentication: AuthenticationPlace, _ application: Application,
    otherMethod: Int
  ) {
    self.filter = filter
    self.application = application
    self.otherMethod = otherMethod
    self.authentication = authentication
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    if authentication == .before, let refusal = refusal(of: request, .authentication) {
      return refusal
    }
    return filter.answer(request) { inner(request) } ?? ServerReply(500)
  }

  private func refusal(of request: ServerRequest, _ answerer: ServerReply.Answerer)
    -> ServerReply?
  {
    application.authentication?.refusal(of: request, by: answerer)
  }

  private func inner(_ request: ServerRequest) -> ServerReply? {
    if authentication == .after, let refusal = refusal(of: request, .authentication) {
      return refusal
    }
    var outcome = application.outcome(method: request.method, path: request.path)
    if request.method == "HEAD", case .methodNotAllowed = outcome {
      outcome = application.outcome(method: "GET", path: request.path)
    }
    switch outcome {
    case .found(let route):
      if authentication == .inside, let refusal = refusal(of: request, .application) {
        return refusal
      }
      return route.returned()
    case .methodNotAllowed: return ServerReply(otherMethod)
    case .missingSlash, .notFound: return ServerReply(404)
    }
  }
}

extension ServerProfile {
  /// A middleware whose rules come from reading rather than from recordings.
  static func unmeasured(
    _ title: String, otherNames: [String] = [], versions: [KnownVersion],
    saidBy versionSaid: (@Sendable (String) -> ServerVersion?)? = nil, options: [String],
    isCompiled: Bool = false, signs: [String], asks manner: OriginFunctionManner? = nil,
    otherMethod: Int,
    application: Application = ExpressCORS.recordedApplication,
    filter: @escaping @Sendable (ServerSetup) throws(StartupRefusal) -> any AnswerFilter,
    read: @escaping @Sendable (String) -> ConfigurationReading,
    configure: (@Sendable (SharingPolicy) -> PolicyConfiguration)? = nil,
    write: (@Sendable (ConfigurationValue, Placement) -> String)? = nil
  ) -> ServerProfile {
    ServerProfile(
      title: title, otherNames: otherNames, versions: versions, saidBy: versionSaid,
      kind: .middleware, options: options, isCompiled: isCompiled,
      recordedApplication: application, signs: signs,
      asks: manner,
      start: { setup, behind throws(StartupRefusal) in
        let application = LayeredApplication(
          try filter(setup), authentication: setup.placement.authentication,
          behind.application, otherMethod: otherMethod)
        return RunningServer(application.answer)
      },
      read: read, configure: configure, write: write)
  }
}
