import Web

extension ExpressProgram {
  /// The options, in the shape that shared/servers has for one or several `cors(…)`; several that are
  /// used in the same manner are a list.
  var options: ConfigurationValue {
    guard added.count != 1 || added[0].manner.isOptions else { return added[0].options }
    var entries: [ConfigurationValue.Entry] = []
    func add(_ key: String, _ value: ConfigurationValue) {
      guard let index = entries.firstIndex(where: { $0.key == key }) else {
        return entries.append(ConfigurationValue.Entry(key, value))
      }
      if entries[index].value == value { return }
      entries[index].value = .list((entries[index].value.list ?? [entries[index].value]) + [value])
    }
    let hasOthers = added.contains { !$0.manner.isOptions }
    for one in added {
      switch one.manner {
      case .options(let path):
        add("options", path)
        if !hasOthers { for entry in one.options.entries ?? [] { add(entry.key, entry.value) } }
      case .use: add("use", one.options)
      case .route: add("route", one.options)
      }
    }
    guard
      entries.contains(where: { $0.key == "options" || $0.value.list != nil }) || entries.count > 1
    else {
      return added.first?.options ?? .map([])
    }
    return .map(entries)
  }

  private var placement: Placement {
    var placement = Placement()
    let cors = steps.firstIndex { if case .cors = $0.action { true } else { false } }
    let setsHeaders = steps.firstIndex { if case .handler = $0.action { true } else { false } }
    let login = steps.firstIndex { $0.action == .authentication }
    let routes = steps.firstIndex(where: \.isRoutes)
    if let login {
      placement[.auth] = (cors ?? setsHeaders).map { login < $0 } ?? true ? "before" : "after"
    }
    if let cors, let routes, cors > routes { placement[.cors] = "after the routes" }
    if cors == nil, !added.isEmpty { placement[.cors] = "on each route" }
    if steps.contains(where: { if case .errorHandler = $0.action { true } else { false } }) {
      placement[.errorHandler] = "own"
    }
    return placement
  }

  var reading: ConfigurationReading {
    ConfigurationReading(options: options, placement: placement, unread: unread + questions)
  }

  /// Handlers that set headers of CORS and cannot be followed to their end.
  private var unfollowed: [ConfigurationReading.Unread] {
    steps.compactMap { step in
      guard case .handler(let handler) = step.action, handler.setsHeadersOfCORS else { return nil }
      for origin in [nil, "https://stranger.invalid"] + declaredOrigins.prefix(4).map(Optional.some)
      {
        let headers = origin.map { HeaderList([Header("Origin", $0)]) } ?? HeaderList()
        for method in ["GET", "OPTIONS"] {
          let request = ServerRequest(method, "/", headers: headers)
          let response = ExpressResponse(
            request, HeaderList(), nil, middleware: { program.corsMiddleware(named: $0) })
          var walk = CodeWalk(handler.program, response)
          do throws(UnfollowedCode) {
            _ = try walk.call(
              handler.function, [.thing("request"), .thing("response"), .thing("next")])
            guard let piece = walk.passedOver.first else { continue }
            return ConfigurationReading.Unread(
              Expression(form: .null, range: piece), of: handler.program)
          } catch {
            guard !error.isFailure else { continue }
            return ConfigurationReading.Unread(
              Expression(form: .null, range: error.range), of: handler.program)
          }
        }
      }
      return nil
    }
  }

  /// Headers that handlers set by hand, as they set them for a request that has an origin.
  ///
  /// Where they set other ones for another origin, no list of them says it, and the text does.
  var manualReading: ConfigurationReading {
    let probe = "https://origin.invalid"
    let pairs = headersSet(ServerRequest("GET", "/", headers: [Header("Origin", probe)]))
    let without = headersSet(ServerRequest("GET", "/"))
    let headers = pairs.map { header -> ConfigurationValue in
      guard header.value == probe else { return [.string(header.name), .string(header.value)] }
      let other = without.first { $0.name == header.name }.map { " or " + $0.value } ?? ""
      return [.string(header.name), .string("request's Origin" + other)]
    }
    guard !decidesOverOrigins, !decidesOverPreflights else {
      return ConfigurationReading(
        options: ["code": .string(text)], placement: placement,
        unread: unread + unfollowed + questions)
    }
    var entries = [ConfigurationValue.Entry("headers", .list(headers))]
    let preflight = ExpressApplication(steps: steps, Application(routes: []))
      .answer(ServerRequest("OPTIONS", "/", headers: [Header("Origin", probe)]))
    if preflight.answerer == .application {
      entries.append(
        ConfigurationValue.Entry("OPTIONS", .number(Double(preflight.status))))
    }
    return ConfigurationReading(
      options: .map(entries), placement: placement, unread: unread + unfollowed + questions)
  }

  /// Whether some origin gets other headers than an unknown one, but for the origin itself.
  private var decidesOverOrigins: Bool {
    let unknown = headersSet(
      ServerRequest("GET", "/", headers: [Header("Origin", "https://a.invalid")]))
    let named = Set(declaredOrigins.prefix(8))
    return named.contains { origin in
      let own = headersSet(ServerRequest("GET", "/", headers: [Header("Origin", origin)]))
      return own.map(\.name) != unknown.map(\.name)
    }
  }

  /// Whether a preflight is answered otherwise than any other `OPTIONS`.
  private var decidesOverPreflights: Bool {
    let application = ExpressApplication(steps: steps, Application(routes: []))
    let asked = Header("Access-Control-Request-Method", "PUT")
    return application.answer(ServerRequest("OPTIONS", "/", headers: [asked]))
      != application.answer(ServerRequest("OPTIONS", "/"))
  }

  private func headersSet(_ request: ServerRequest) -> [Header] {
    ExpressApplication(steps: steps, Application(routes: [])).answer(request).headers.headers
  }
}

extension ExpressProgram.Added.Manner {
  fileprivate var isOptions: Bool { if case .options = self { true } else { false } }
}

extension CodeFunction {
  /// Whether it sets a header of CORS by itself.
  fileprivate var setsHeadersOfCORS: Bool {
    function.body.contains { statement in
      var found = false
      statement.visit { inner, _ in
        if case .call(let call) = inner.form, call.setsHeaderOfCORS { found = true }
      }
      return found
    }
  }
}
