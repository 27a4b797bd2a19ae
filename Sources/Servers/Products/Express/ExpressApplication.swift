import Web

/// An Express application: its middlewares and routes in the order they were added.
struct ExpressApplication: Sendable {
  private let steps: [Step]
  private let application: Application

  /// What was added to the application.
  struct Step: Hashable, Sendable {
    var scope = Scope()
    var action: Action
  }

  /// Which requests a step is for.
  struct Scope: Hashable, Sendable {
    /// Nil: any.
    var method: String?
    var path = Path.any

    enum Path: Hashable, Sendable {
      case any
      case exactly(String)
      /// The path and everything below it, as `app.use` takes it.
      case below(String)
      case matching(Pattern)
    }
  }

  enum Action: Hashable, Sendable {
    case cors(ExpressCORSMiddleware)
    /// 401 for whoever has not logged in.
    case authentication
    /// The application's routes, each behind these.
    case routes(behind: [ExpressCORSMiddleware])
    /// A handler or a middleware that is written out.
    case handler(CodeFunction)
    /// An error handler that is written out.
    case errorHandler(CodeFunction)
    /// Headers by hand on every response, and who ends an `OPTIONS`.
    case headers([HeaderRule], optionsStatus: Int?)
  }

  /// An application of these steps.
  init(steps: [Step], _ application: Application) {
    self.steps = steps
    self.application = application
  }

  init(_ setup: ServerSetup, _ application: Application) {
    self.application = application
    let program = setup.text.map(ExpressProgram.init)
    // The text says more than the options, as long as it says the same; where they are prose, it
    // decides alone.
    if let program, program.isComplete,
      setup.options.isProse || program.isByHand || program.describes(setup.options)
    {
      steps = program.steps
    } else {
      steps = Self.steps(setup.options, setup.placement)
    }
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    var run = ExpressRun(request, application)
    for step in steps {
      guard run.reply == nil else { break }
      run.take(step)
    }
    return run.end()
  }
}

/// One request on its way through an application.
private struct ExpressRun {
  private let request: ServerRequest
  private let application: Application
  private var headers = HeaderList()
  private var hasFailed = false
  /// The methods that routes have for the path, for the answer to `OPTIONS`.
  private var methods: [String] = []
  private(set) var reply: ServerReply?

  init(_ request: ServerRequest, _ application: Application) {
    self.request = request
    self.application = application
  }

  /// Errors go past everything but error handlers.
  mutating func take(_ step: ExpressApplication.Step) {
    guard step.scope.covers(request) else {
      if let method = step.scope.method, step.scope.path.covers(request.path), method != "OPTIONS" {
        noteMethods([method])
      }
      return
    }
    switch step.action {
    case .errorHandler(let function):
      if hasFailed { handle(function, [.failure("error")], isRoute: false) }
    case _ where hasFailed: return
    case .cors(let middleware): pass(middleware)
    case .authentication:
      guard let refusal = application.authentication?.refusal(of: request, by: .authentication)
      else { return }
      finish(refusal)
    case .routes(let middlewares): route(behind: middlewares)
    case .handler(let function): handle(function, [], isRoute: step.scope.method != nil)
    case .headers(let rules, let status):
      for rule in rules { rule.set(in: &headers, request) }
      if let status, request.method == "OPTIONS" { finish(ServerReply(status)) }
    }
  }

  /// What Express answers where nothing has: 500, its own `OPTIONS`, or 404; headers stay.
  func end() -> ServerReply {
    if let reply { return reply }
    if hasFailed { return ServerReply(500, headers: headers) }
    guard request.method == "OPTIONS", !methods.isEmpty else {
      return ServerReply(404, headers: headers)
    }
    var all = headers
    all.set("Allow", methods.joined(separator: ","))
    return ServerReply(200, headers: all)
  }

  private mutating func finish(_ given: ServerReply) {
    var reply = given
    reply.headers = headers
    for header in given.headers.headers { reply.headers.set(header.name, header.value) }
    self.reply = reply
  }

  private mutating func pass(_ middleware: ExpressCORSMiddleware) {
    switch try? middleware.handle(request, &headers) {
    case .goesOn, nil: break
    case .fails: hasFailed = true
    case .answered(let status): finish(ServerReply(status))
    }
  }

  /// `GET` serves `HEAD`; the middlewares of a route run only for a method that it has.
  private mutating func route(behind middlewares: [ExpressCORSMiddleware]) {
    let isHead = request.method == "HEAD"
    var outcome = application.outcome(method: request.method, path: request.path)
    if isHead, case .methodNotAllowed = outcome {
      outcome = application.outcome(method: "GET", path: request.path)
    }
    switch outcome {
    case .found(let route):
      for middleware in middlewares where reply == nil && !hasFailed { pass(middleware) }
      guard reply == nil, !hasFailed else { return }
      answer(route.answer)
    case .methodNotAllowed(let methods): noteMethods(methods)
    case .missingSlash, .notFound: break
    }
  }

  private mutating func answer(_ answer: RouteAnswer) {
    switch answer {
    case .reply(let given): finish(given)
    case .redirect(let status, let location):
      // `res.redirect` chooses the form of its body: `defaults`.
      headers.addVary("Accept")
      finish(
        ServerReply(status, headers: [Header("Location", location)], by: .application))
    case .raise: hasFailed = true
    }
  }

  private mutating func noteMethods(_ found: [String]) {
    for method in found {
      for name in method == "GET" ? ["GET", "HEAD"] : [method] where !methods.contains(name) {
        methods.append(name)
      }
    }
  }

  private mutating func handle(
    _ function: CodeFunction, _ first: [CodeValue], isRoute: Bool
  ) {
    let response = ExpressResponse(request, headers, application.authentication)
    var walk = CodeWalk(function.program, response)
    let arguments: [CodeValue] =
      first + [.thing("request"), .thing("response"), .thing("next")]
    guard let end = try? walk.call(function.function, arguments) else {
      // A route's handler that cannot be followed answers something, a middleware goes on.
      if isRoute { finish(ServerReply(200, by: .application)) }
      return
    }
    headers = walk.surroundings.headers
    if case .raised = end {
      hasFailed = true
      return
    }
    switch walk.surroundings.passage {
    case .goesOn: if !first.isEmpty { hasFailed = false }
    case .fails: hasFailed = true
    case .answered(let status):
      reply = ServerReply(status, headers: headers, by: .application)
    }
  }
}

extension ExpressApplication.Scope {
  fileprivate func covers(_ request: ServerRequest) -> Bool {
    guard path.covers(request.path) else { return false }
    return method == nil || method == request.method
      || (method == "GET" && request.method == "HEAD")
  }
}

extension ExpressApplication.Scope.Path {
  fileprivate func covers(_ path: String) -> Bool {
    switch self {
    case .any: true
    case .exactly(let own): own == path || own + "/" == path
    case .below(let own): path == own || path.hasPrefix(own.hasSuffix("/") ? own : own + "/")
    case .matching(let pattern): pattern.matches(in: path)
    }
  }
}

/// The response as Express shows it to a handler.
private struct ExpressResponse: CodeSurroundings {
  private let request: ExpressRequest
  private(set) var headers: HeaderList
  private(set) var passage = ExpressCORSMiddleware.Passage.goesOn
  private var status = 200
  private let authentication: Authentication?

  init(_ request: ServerRequest, _ headers: HeaderList, _ authentication: Authentication?) {
    self.request = ExpressRequest(request)
    self.headers = headers
    self.authentication = authentication
  }

  func value(at path: String) -> CodeValue? { request.value(at: path) }

  func ignoresArguments(of path: String) -> Bool {
    ["response.end", "response.send", "response.json", "response.render"].contains(path)
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    guard path == "response.statusCode", let given = value.status else { return false }
    status = given
    return true
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch path {
    case "next":
      passage = arguments.first?.isTrue(.javaScript) == true ? .fails : .goesOn
      return .null
    case "response.setHeader", "response.set", "response.header", "response.append":
      return set(arguments, path == "response.append" ? .added : .replacing)
    case "response.vary":
      for name in arguments.compactMap(\.text) { headers.addVary(name) }
    case "response.removeHeader": if let name = arguments.first?.text { headers.delete(name) }
    case "response.status":
      guard let given = arguments.first?.status else { return nil }
      status = given
    case "response.writeHead":
      guard let given = arguments.first?.status else { return nil }
      status = given
      if case .map? = arguments.last { return set([arguments[arguments.count - 1]], .replacing) }
    case "response.sendStatus":
      passage = .answered(status: arguments.first?.status ?? status)
    case "response.end", "response.send", "response.json", "response.render":
      passage = .answered(status: status)
    case "response.redirect":
      let code = arguments.count > 1 ? arguments[0].status : nil
      headers.addVary("Accept")
      headers.set("Location", arguments.last?.text ?? "")
      passage = .answered(status: code ?? 302)
    default:
      if arguments.first == .thing("request"), ExpressProgram.asksForLogin(path) {
        askForLogin()
        return .null
      }
      return request.call(path, arguments)
    }
    return .thing("response")
  }

  private mutating func askForLogin() {
    let refusal = authentication?.refusal(of: request.request, by: .authentication)
    guard let refusal else {
      passage = .goesOn
      return
    }
    for header in refusal.headers.headers { headers.set(header.name, header.value) }
    passage = .answered(status: refusal.status)
  }

  private enum Manner { case replacing, added }

  /// One header by name and value, or several in a map.
  private mutating func set(_ arguments: [CodeValue], _ manner: Manner) -> CodeValue? {
    if case .map(let entries)? = arguments.first {
      for entry in entries { headers.set(entry.key, entry.value.asText) }
      return .thing("response")
    }
    guard arguments.count == 2, let name = arguments[0].text else { return nil }
    // Each value of a list is a line of its own.
    let values: [CodeValue] =
      if case .list(let values) = arguments[1] { values } else { [arguments[1]] }
    let texts = values.compactMap(\.text)
    // Node refuses a value that is undefined.
    guard texts.count == values.count else { return nil }
    if manner == .replacing { headers.delete(name) }
    for text in texts { headers.append(name, text) }
    return .thing("response")
  }
}

extension ConfigurationValue {
  /// Whether it tells of a function instead of giving options.
  fileprivate var isProse: Bool { !isLiteral || self["delegate"] != nil }
}
