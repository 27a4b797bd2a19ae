import Web

/// A Cloudflare Worker that sets headers by hand, which is the only way there.
struct WorkersHandler: AnswerFilter {
  private let rules: [HeaderRule]
  private let preflightStatus: Int?

  static let profile = ServerProfile.unmeasured(
    "Cloudflare Workers", otherNames: ["workers"],
    versions: [KnownVersion("2024-01-01", .documentation)], options: ["headers", "OPTIONS"],
    signs: [
      "addEventListener(\"fetch\"", "addEventListener('fetch'", "export default {", "async fetch(",
      "new Response(",
    ], otherMethod: 405,
    filter: { setup in WorkersHandler(setup) },
    read: { WorkersHandler.reading($0) })

  private let program: WorkersProgram?

  private init(_ setup: ServerSetup) {
    rules = HeaderRule.list(setup.options["headers"])
    preflightStatus = setup.options["OPTIONS"]?.integer
    program = (setup.options["code"]?.string ?? setup.text).map(WorkersProgram.init)
  }

  /// What is thrown and not caught answers without any header.
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var reply: ServerReply
    if request.method == "OPTIONS", let preflightStatus {
      reply = ServerReply(preflightStatus)
    } else {
      guard let answer = inner() else { return nil }
      reply = answer
    }
    guard let program, !program.headers.isEmpty else {
      for rule in rules { rule.set(in: &reply.headers, request) }
      return reply
    }
    for setting in program.headers {
      guard let value = program.value(of: setting, for: request) else { continue }
      reply.headers.set(setting.name, value)
    }
    return reply
  }

  /// Every header of CORS that the text names, with its value; where that depends on the request, the
  /// text itself.
  private static func reading(_ text: String) -> ConfigurationReading {
    let program = WorkersProgram(text)
    var reading = ConfigurationReading()
    let asked = ServerRequest("GET", "/", headers: [.probe])
    let isDecided = program.headers.contains { setting in
      setting.name.lowercased() == "access-control-allow-origin"
        && program.value(of: setting, for: asked) == nil
    }
    var options = OptionEntries()
    if isDecided {
      options.add("code", .string(text))
    } else if !program.headers.isEmpty {
      var headers: [ConfigurationValue] = []
      for setting in program.headers {
        guard let value = program.value(of: setting, for: asked) else { continue }
        let isOrigin = value == asked.origin
        let pair: ConfigurationValue = [
          .string(setting.name), .string(isOrigin ? "request's Origin" : value),
        ]
        if !headers.contains(pair) { headers.append(pair) }
      }
      options.add("headers", .list(headers))
    }
    if text.contains("OPTIONS") { options.add("OPTIONS", .number(Double(program.preflightStatus))) }
    reading.options = options.map
    reading.unread = program.unread
    return reading
  }
}
