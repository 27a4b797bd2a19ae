/// The text of a Quart application.
struct QuartProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    program = StartupWalk.following(CodeReading(text, in: .python)).program
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    let whole = program.calls { ["cors", "quart_cors.cors"].contains($0.name) }.first?.call
    let decorators = program.calls {
      ["route_cors", "quart_cors.route_cors", "@route_cors"].contains($0.name)
    }
    if let call = whole ?? decorators.first?.call {
      let (options, unread) = program.options(call.arguments, knowing: PythonNames.known)
      entries = options
      reading.unread = unread
    }
    program.visit { expression, _ in
      guard case .assignment(let target, let value) = expression.form,
        let name = target.lastName, name.hasPrefix("QUART_CORS_")
      else { return }
      entries.append(ConfigurationValue.Entry(name, program.value(of: value)))
      reading.unread += program.unread(in: value)
    }
    reading.options = .map(entries)
    if isByHand {
      reading.options = FlaskManual.options(afterRequest)
      reading.placement[.cors] = "by hand"
    }
    if whole == nil, !decorators.isEmpty {
      reading.options = ["route_cors": .map(entries)]
      reading.placement[.cors] = .string("route_cors() on " + decoratedPaths)
    }
    if authenticatesFirst { reading.placement[.auth] = "before_request" }
    return reading
  }

  /// Whether functions of the text set the headers, and no package.
  var isByHand: Bool {
    let packages: Set<String> = ["cors", "quart_cors.cors", "route_cors", "quart_cors.route_cors"]
    return program.calls { packages.contains($0.name) || $0.name == "@route_cors" }.isEmpty
      && !afterRequest.isEmpty
  }

  /// The functions that run after every request, the last one first.
  var afterRequest: [CodeFunction] {
    var found: [CodeFunction] = []
    program.visit { expression, _ in
      guard case .function(let function) = expression.form,
        function.decorators.contains(where: {
          ($0.callName ?? $0.word)?.hasSuffix(".after_request") == true
        })
      else { return }
      found.append(
        CodeFunction(
          function: function, program: program, text: program.text(of: expression)))
    }
    return found.reversed()
  }

  /// The paths of the functions that have the decorator; of the recordings' own, `/ok`.
  private var decoratedPaths: String {
    var paths: [String] = []
    program.visit { expression, _ in
      guard case .function(let function) = expression.form,
        function.decorators.contains(where: { $0.callName?.hasSuffix("route_cors") == true })
      else { return }
      for decorator in function.decorators {
        guard case .call(let call) = decorator.form, call.name.hasSuffix(".route"),
          let path = call.arguments.first.flatMap({ program.value(of: $0.value).string })
        else { continue }
        paths.append(path)
      }
    }
    return paths.isEmpty ? "/ok" : paths.joined(separator: " ")
  }

  private var authenticatesFirst: Bool {
    let isHook: (Expression.Call) -> Bool = { $0.name.hasSuffix(".before_request") }
    return program.calls(where: isHook).contains { found in
      found.call.arguments.isEmpty
        || found.call.arguments.contains { ($0.value.word ?? "").lowercased().contains("auth") }
    }
  }
}

extension Expression {
  fileprivate var callName: String? {
    if case .call(let call) = form { call.name } else { nil }
  }
}
