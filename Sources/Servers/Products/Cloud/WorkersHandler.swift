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
    filter: { setup in WorkersHandler(setup.options) },
    read: { WorkersHandler.reading($0) })

  private init(_ options: ConfigurationValue) {
    rules = HeaderRule.list(options["headers"])
    preflightStatus = options["OPTIONS"]?.integer
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
    for rule in rules { rule.set(in: &reply.headers, request) }
    return reply
  }

  /// Every header of CORS that the text names with its value, in an object or in a call.
  private static func reading(_ text: String) -> ConfigurationReading {
    let program = CodeReading(text, in: .javaScript)
    var reading = ConfigurationReading()
    var headers: [ConfigurationValue] = []
    func add(_ name: String?, _ value: Expression) {
      guard let name, name.lowercased().hasPrefix("access-control-") || name.lowercased() == "vary"
      else { return }
      let read = program.value(of: value)
      let isOrigin = program.text(of: value).lowercased().contains("origin") && !read.isLiteral
      if !isOrigin { reading.unread += program.unread(in: value) }
      let pair: ConfigurationValue = [.string(name), isOrigin ? "request's Origin" : read]
      if !headers.contains(pair) { headers.append(pair) }
    }
    program.visit { expression, _ in
      switch expression.form {
      case .map(let entries): for entry in entries { add(entry.key?.word, entry.value) }
      case .call(let call):
        let arguments = call.arguments.map(\.value)
        guard arguments.count == 2, ["set", "append"].contains(where: call.name.hasSuffix) else {
          return
        }
        add(program.value(of: arguments[0]).string, arguments[1])
      default: break
      }
    }
    var options = OptionEntries()
    if !headers.isEmpty { options.add("headers", .list(headers)) }
    if text.contains("OPTIONS") { options.add("OPTIONS", .number(Double(status(program)))) }
    reading.options = options.map
    return reading
  }

  /// The status of the answer without a body, 200 where none is said.
  private static func status(_ program: CodeReading) -> Int {
    let made = program.calls { $0.name == "Response" && $0.arguments.first?.value.form == .null }
    let options = made.first.flatMap { $0.call.arguments.dropFirst().first?.value }
    return options.flatMap { program.value(of: $0)["status"]?.integer } ?? 200
  }
}
