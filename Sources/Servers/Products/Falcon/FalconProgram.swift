/// The text of a Falcon application.
struct FalconProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    program = StartupWalk.following(CodeReading(text, in: .python)).program
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    let made = program.calls { $0.name.hasSuffix("CORSMiddleware") }.first?.call
    if let made {
      let (options, unread) = program.options(made.arguments)
      reading.options = .map(options)
      reading.unread = unread
    }
    let isApplication: (Expression.Call) -> Bool = {
      ["falcon.App", "falcon.asgi.App", "App", "falcon.API"].contains($0.name)
    }
    guard let application = program.calls(where: isApplication).first?.call else { return reading }
    if made == nil { reading.options = ["cors_enable": false] }
    for argument in application.arguments {
      switch argument.label {
      case "cors_enable" where made == nil:
        reading.options = ["cors_enable": program.value(of: argument.value)]
      case "middleware": reading.placement[.auth] = authentication(argument.value)
      default: break
      }
    }
    return reading
  }

  /// What stands in the list of middlewares beside the one for CORS.
  private func authentication(_ list: Expression) -> ConfigurationValue? {
    guard case .list(let items) = program.resolved(list).form else { return nil }
    let names = items.map { program.text(of: program.resolved($0)).lowercased() }
    guard let login = names.firstIndex(where: { $0.contains("auth") && !$0.contains("cors") }),
      let cors = names.firstIndex(where: { $0.contains("corsmiddleware") })
    else { return nil }
    return login < cors ? "before" : "after"
  }
}
