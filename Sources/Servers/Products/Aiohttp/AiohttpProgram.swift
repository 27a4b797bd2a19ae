/// The text of an aiohttp application that calls `aiohttp_cors.setup`.
struct AiohttpProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) { program = CodeReading(text, in: .python) }

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
      // Options of a route's own are not modelled.
      reading.unread.append(ConfigurationReading.Unread(found.call.arguments[1].value, of: program))
    }
    return reading
  }

  /// `ResourceOptions(…)` is a map.
  private func known(_ expression: Expression) -> ConfigurationValue? {
    guard case .call(let call) = expression.form, call.name.hasSuffix("ResourceOptions") else {
      return nil
    }
    return .map(program.options(call.arguments).options)
  }
}
