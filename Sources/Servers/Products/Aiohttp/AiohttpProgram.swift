/// The text of an aiohttp application that calls `aiohttp_cors.setup`.
struct AiohttpProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    program =
      StartupWalk.following(CodeReading(text, in: .python), types: ["ResourceOptions"]).program
  }

  var coverage: AiohttpCORS.Coverage {
    let added = program.calls { $0.name.hasSuffix(".add") && $0.receiver == nil }
    guard !added.isEmpty else { return .nothing }
    var coverage = AiohttpCORS.Coverage.routes
    program.visit { expression, _ in
      guard case .call(let call) = expression.form else { return }
      if call.name.hasSuffix(".resources") || call.name.hasSuffix("add_resource") {
        coverage = .resources
      }
    }
    return coverage
  }

  /// Functions of the text that set headers where the package is nowhere.
  struct Written: Sendable {
    /// From the outermost in.
    var middlewares: [CodeFunction] = []
    /// Those of `on_response_prepare`, which see every answer.
    var signals: [CodeFunction] = []
  }

  /// Nil where there are none.
  var written: Written? {
    guard program.calls(where: { $0.name.hasSuffix("aiohttp_cors.setup") }).isEmpty else {
      return nil
    }
    var written = Written()
    for (_, call, _) in program.calls(where: { _ in true }) {
      let functions = call.arguments.compactMap { function($0.value) }
      switch call.name.split(separator: ".").suffix(2).joined(separator: ".") {
      case "middlewares.insert": written.middlewares.insert(contentsOf: functions, at: 0)
      case "middlewares.append": written.middlewares += functions
      case "on_response_prepare.append": written.signals += functions
      case "web.Application":
        let list = call.arguments.first { $0.label == "middlewares" }?.value
        guard case .list(let items)? = list.map({ program.resolved($0).form }) else { continue }
        written.middlewares += items.compactMap { function($0) }
      default: break
      }
    }
    return written.middlewares.isEmpty && written.signals.isEmpty ? nil : written
  }

  private func function(_ expression: Expression) -> CodeFunction? {
    guard let name = expression.word, let function = program.function(named: name) else {
      return nil
    }
    return CodeFunction(function: function, program: program, text: name)
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    guard written == nil else {
      reading.options = ["code": .string(program.source[program.source.bytes.indices])]
      return reading
    }
    for found in program.calls(where: { $0.name == "aiohttp_cors.setup" || $0.name == "setup" }) {
      guard let defaults = found.call.arguments.first(where: { $0.label == "defaults" }) else {
        continue
      }
      reading.options = ["defaults": program.value(of: defaults.value, knowing: known)]
      reading.unread += program.unread(in: defaults.value, knowing: known)
    }
    for found in program.calls(where: { $0.name.hasSuffix(".add") && $0.arguments.count > 1 }) {
      let own = found.call.arguments[1].value
      reading.unread += program.unread(in: own, knowing: known)
      guard isEveryRoute(found.call.arguments[0].value) else {
        // Options of a route's own are not modelled.
        reading.unread.append(ConfigurationReading.Unread(own, of: program))
        continue
      }
      let defaults = reading.options["defaults"]?.entries ?? []
      let more = program.value(of: own, knowing: known).entries ?? []
      reading.options = [
        "defaults": .map(defaults.filter { entry in !more.contains { $0.key == entry.key } } + more)
      ]
    }
    return reading
  }

  /// Whether a name is that of a loop over all routes.
  private func isEveryRoute(_ route: Expression) -> Bool {
    var found = false
    program.visit { expression, _ in
      guard case .operation("for", let parts) = expression.form, parts.count == 3,
        parts[0].word == route.word
      else { return }
      let list = program.text(of: parts[1])
      found = found || (list.contains("routes()") || list.contains("resources()"))
    }
    return found
  }

  /// `ResourceOptions(…)` is a map.
  private func known(_ expression: Expression) -> ConfigurationValue? {
    if case .operation("comprehension", _) = expression.form {
      return CodeConstants(program, types: ["ResourceOptions"]).value(of: expression)?.configuration
    }
    guard case .call(let call) = expression.form, call.name.hasSuffix("ResourceOptions") else {
      return nil
    }
    return .map(program.options(call.arguments).options)
  }
}
