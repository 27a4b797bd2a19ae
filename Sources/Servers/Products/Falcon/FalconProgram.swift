/// The text of a Falcon application.
struct FalconProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    program = StartupWalk.following(CodeReading(text, in: .python)).program
  }

  /// A middleware that the text writes out.
  struct Written: Sendable {
    let request: CodeFunction?
    let response: CodeFunction?
  }

  /// Those of the text's own that the application is given, where no other is there for CORS.
  var written: [Written] {
    guard program.calls(where: { $0.name.hasSuffix("CORSMiddleware") }).isEmpty,
      let application = program.calls(where: isApplication).first?.call,
      let list = application.arguments.first(where: { $0.label == "middleware" })?.value
    else { return [] }
    let items = if case .list(let items) = program.resolved(list).form { items } else { [list] }
    return items.compactMap { item in
      guard case .call(let call) = program.resolved(item).form else { return nil }
      func function(_ name: String) -> CodeFunction? {
        program.method(name, of: call.name).map {
          CodeFunction(function: $0, program: program, text: name)
        }
      }
      let (request, response) = (function("process_request"), function("process_response"))
      guard request != nil || response != nil else { return nil }
      return Written(request: request, response: response)
    }
  }

  private func isApplication(_ call: Expression.Call) -> Bool {
    ["falcon.App", "falcon.asgi.App", "App", "falcon.API"].contains(call.name)
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    guard written.isEmpty else {
      reading.options = ["code": .string(program.source[program.source.bytes.indices])]
      let list = program.calls(where: isApplication).first?.call.arguments
        .first { $0.label == "middleware" }?.value
      reading.placement[.auth] = list.flatMap(authentication)
      return reading
    }
    let made = program.calls { $0.name.hasSuffix("CORSMiddleware") }.first?.call
    if let made {
      let (options, unread) = program.options(made.arguments)
      reading.options = .map(options)
      reading.unread = unread
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
    let login = names.firstIndex { $0.contains("auth") && !$0.contains("cors") }
    let isByHand = !written.isEmpty
    let cors = names.firstIndex {
      isByHand ? !$0.contains("auth") : $0.contains("corsmiddleware")
    }
    guard let login, let cors else { return nil }
    return login < cors ? "before" : "after"
  }
}
