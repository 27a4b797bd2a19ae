extension ExpressApplication {
  /// The steps that options and placement stand for, where there is no text.
  static func steps(_ options: ConfigurationValue, _ placement: Placement) -> [Step] {
    var use = options["use"] ?? options
    var route = options["route"].map(middlewares) ?? []
    var preflights: [Step] = []
    if let path = options["options"].flatMap({ $0.list?.first ?? $0 })?.string {
      let own = options["use"] == nil && options["route"] == nil ? options : .map([])
      if options["use"] == nil { use = .null }
      preflights = [
        Step(
          scope: Scope(method: "OPTIONS", path: Scope.Path(configured: path)),
          action: .cors(middleware(own)))
      ]
    }
    let login = Step(action: .authentication)
    var cors = use == .null ? [] : middlewares(use).map { Step(action: .cors($0)) }
    if options["headers"]?.list != nil || options["OPTIONS"] != nil {
      let rules = HeaderRule.list(options["headers"])
      cors = [Step(action: .headers(rules, optionsStatus: options["OPTIONS"]?.integer))]
    }
    switch placement.word(.cors) {
    case "after":
      return [login, Step(action: .routes(behind: []))] + cors
    case "on" where route.isEmpty:
      route = [middleware(use)]
      cors = []
    default: break
    }
    let routes = Step(action: .routes(behind: route))
    switch placement.word(.auth) {
    case "before": return [login] + preflights + cors + [routes]
    case "between": return preflights + [login] + cors + [routes]
    default: return preflights + cors + [login, routes]
    }
  }

  /// Several that are used in the same manner are a list.
  private static func middlewares(_ options: ConfigurationValue) -> [ExpressCORSMiddleware] {
    options.list?.map(middleware) ?? [middleware(options)]
  }

  static func middleware(_ options: ConfigurationValue) -> ExpressCORSMiddleware {
    if let delegate = options["delegate"], case .code(let text) = delegate,
      let function = CodeReading(text, in: .javaScript).onlyFunction
    {
      return ExpressCORSMiddleware(source: .delegate(function))
    }
    return ExpressCORSMiddleware(
      source: .options(
        (options.entries ?? []).compactMap { entry in
          guard case .code(let text) = entry.value else {
            return CodeValue(entry.value, .javaScript).map {
              ExpressCORSMiddleware.Option(name: entry.key, value: $0)
            }
          }
          let function = CodeReading(text, in: .javaScript).onlyFunction
          return ExpressCORSMiddleware.Option(
            name: entry.key, value: function.map(CodeValue.function) ?? .boolean(false))
        }))
  }
}

extension ExpressApplication.Scope.Path {
  /// A path as a configuration names it, a regular expression between slashes among them.
  fileprivate init(configured text: String) {
    guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/"),
      let pattern = try? Pattern(String(text.dropFirst().dropLast()), .javaScript)
    else {
      self = ["*", "/*"].contains(text) ? .any : .exactly(text)
      return
    }
    self = .matching(pattern)
  }
}

extension CodeReading {
  /// The function that is all of a text.
  fileprivate var onlyFunction: CodeFunction? {
    guard statements.count == 1, case .function(let function) = statements[0].form else {
      return nil
    }
    return CodeFunction(function: function, program: self, text: text(of: statements[0]))
  }
}
