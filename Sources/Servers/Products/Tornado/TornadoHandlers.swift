import Web

/// Tornado's handlers, which set headers by hand; tried with 6.6.1.
///
/// An error takes away what a handler has set, and `set_default_headers` sets its own anew. OPTIONS is 405
/// where no `options` is, and a path without a handler has none of the headers.
struct TornadoHandlers: AnswerFilter {
  private let rules: [HeaderRule]
  private let optionsStatus: Int?
  private let program: HandWrittenHeaders?

  static let profile = ServerProfile.unmeasured(
    "Tornado", otherNames: ["tornado"], versions: [KnownVersion("6.6.1", .source)],
    options: ["headers", "OPTIONS"],
    signs: [
      "tornado", "set_default_headers(", "self.set_header(", "RequestHandler", "self.set_status(",
      "self.write(", "self.finish(",
    ], otherMethod: 405,
    filter: { setup throws(StartupRefusal) in TornadoHandlers(setup) },
    read: { reading($0) })

  private static let defaults = "set_default_headers"

  private init(_ setup: ServerSetup) {
    rules = HeaderRule.list(setup.options["headers"])
    optionsStatus = setup.options["OPTIONS"]?.integer
    program = (setup.options["code"]?.string ?? setup.text)
      .map { HandWrittenHeaders($0, as: .program(.python)) }
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    if request.method == "OPTIONS" {
      let status = optionsStatus ?? 405
      return ServerReply(status, headers: headers(request, status, of: "options"))
    }
    guard let reply = inner() else {
      return ServerReply(500, headers: headers(request, 500, of: nil))
    }
    guard reply.status != 404 else { return reply }
    return reply.adding(headers(request, reply.status, of: nil))
  }

  /// What is set for a method: by `set_default_headers`, by whatever runs before every method, and by its
  /// own function.
  private func headers(_ request: ServerRequest, _ status: Int, of own: String?) -> HeaderList {
    var headers = HeaderList()
    guard let program, !program.headers.isEmpty else {
      for rule in rules { rule.set(in: &headers, request) }
      return headers
    }
    let isError = status >= 400
    let methods = ["get", "post", "put", "patch", "delete", "head"]
    for isDefault in [true, false] {
      for setting in program.headers where (setting.function == Self.defaults) == isDefault {
        if !isDefault {
          let function = setting.function ?? ""
          let runs =
            own == nil
            ? function != "options"
            : function == own || !methods.contains(function)
          guard !isError, runs, let value = program.value(of: setting, for: request) else {
            continue
          }
          headers.set(setting.name, value)
        } else if let value = program.value(of: setting, for: request) {
          headers.set(setting.name, value)
        }
      }
    }
    return headers
  }

  private static func reading(_ text: String) -> ConfigurationReading {
    let program = HandWrittenHeaders(text, as: .program(.python))
    var reading = ConfigurationReading()
    guard !program.headers.isEmpty else { return reading }
    let asked = ServerRequest("GET", "/", headers: [.probe])
    var options = OptionEntries()
    let isPlain = program.headers.allSatisfy { setting in
      setting.function == defaults && program.value(of: setting, for: asked) != nil
    }
    if isPlain {
      let pairs = program.headers.map { setting -> ConfigurationValue in
        let value = program.value(of: setting, for: asked) ?? ""
        return [.string(setting.name), .string(value == asked.origin ? "request's Origin" : value)]
      }
      options.add("headers", .list(pairs))
    } else {
      options.add("code", .string(text))
    }
    if let status = optionsStatus(CodeReading(text, in: .python)) {
      options.add("OPTIONS", .number(Double(status)))
    }
    reading.options = options.map
    reading.unread = program.unread
    return reading
  }

  /// What `options` answers with; nil: there is none.
  private static func optionsStatus(_ program: CodeReading) -> Int? {
    var found: Int?
    program.visit { expression, _ in
      guard found == nil, case .function(let function) = expression.form,
        function.name == "options"
      else { return }
      found = 200
      for statement in function.body {
        statement.visit { inner, _ in
          guard case .call(let call) = inner.form, call.lastName == "set_status",
            let status = call.arguments.first.flatMap({ program.value(of: $0.value).integer })
          else { return }
          found = status
        }
      }
    }
    return found
  }
}
