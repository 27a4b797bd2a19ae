/// The text of a Sanic application: its settings, wherever they are said.
struct SanicProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    program = StartupWalk.following(CodeReading(text, in: .python)).program
  }

  /// Whether functions of the text set the headers, and the extension is nowhere.
  var isByHand: Bool {
    !responseFunctions.isEmpty && program.calls { $0.name.hasSuffix("Extend") }.isEmpty
  }

  /// The functions of `@app.middleware("response")` and `@app.on_response`, the last one first, as
  /// Sanic runs them.
  var responseFunctions: [CodeFunction] {
    var found: [CodeFunction] = []
    program.visit { expression, _ in
      guard case .function(let function) = expression.form,
        function.decorators.contains(where: isForResponses)
      else { return }
      found.append(
        CodeFunction(
          function: function, program: program, text: program.text(of: expression)))
    }
    return found.reversed()
  }

  private func isForResponses(_ decorator: Expression) -> Bool {
    guard case .call(let call) = decorator.form else {
      return decorator.word?.hasSuffix(".on_response") == true
    }
    return call.name.hasSuffix(".on_response")
      || (call.name.hasSuffix(".middleware") && call.arguments.first?.value.word == "response")
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    func add(_ name: String?, _ value: Expression) {
      guard let name = name?.uppercased(), name == "CORS" || name.hasPrefix("CORS_") else { return }
      entries.append(
        ConfigurationValue.Entry(name, program.value(of: value, knowing: PythonNames.known)))
      reading.unread += program.unread(in: value, knowing: PythonNames.known)
    }
    program.visit { expression, _ in
      switch expression.form {
      case .assignment(let target, let value): add(target.lastName, value)
      // `Extend(app, config={…})`, `Config(cors_origins=…)`, `app.config.update(…)`
      case .call(let call):
        for argument in call.arguments {
          add(argument.label, argument.value)
          guard case .map(let map) = program.resolved(argument.value).form else { continue }
          for entry in map { add(entry.key?.word, entry.value) }
        }
      default: break
      }
    }
    reading.options = .map(entries)
    if isByHand {
      reading.options = FlaskManual.options(responseFunctions)
      reading.placement[.cors] = "by hand"
    }
    return reading
  }
}
