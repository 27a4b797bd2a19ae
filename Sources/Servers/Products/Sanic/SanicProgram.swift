/// The text of a Sanic application: its settings, wherever they are said.
struct SanicProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    program = StartupWalk.following(CodeReading(text, in: .python)).program
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
    return reading
  }
}
