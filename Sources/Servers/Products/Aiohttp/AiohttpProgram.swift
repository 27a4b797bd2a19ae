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

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
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
