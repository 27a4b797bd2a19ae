import Web

/// The headers that a platform's own file puts on whatever it serves: `vercel.json`, `next.config.js` and
/// `firebase.json`, which have the same form, after their documentation.
///
/// Who answers OPTIONS, and with which status, is not said there: a handler that is asked for every method
/// is taken for it.
struct HeaderRules: Sendable {
  private let rules: [HeaderRule]
  private let upstream: RunningServer?

  static let profile = ServerProfile(
    title: "vercel.json, next.config.js headers",
    otherNames: ["vercel", "next", "firebase-hosting"],
    versions: [KnownVersion("2024-01-01", .documentation)], kind: .proxy, options: ["headers"],
    signs: [
      "\"source\"", "source:", "\"key\"", "key:", "\"headers\"", "headers()", "vercel", "\"value\"",
    ],
    start: { setup, behind in
      let rules = HeaderRules(
        rules: HeaderRule.list(setup.options["headers"]), upstream: behind.upstream)
      return RunningServer(rules.answer)
    },
    read: { reading($0) })

  func answer(_ request: ServerRequest) -> ServerReply {
    var reply =
      request.method == "OPTIONS" ? ServerReply(200) : upstream?.answer(request) ?? ServerReply(404)
    for rule in rules { rule.set(in: &reply.headers, request) }
    return reply
  }

  /// Every `{ "key": …, "value": … }`, and every map by the headers' own names.
  private static func reading(_ text: String) -> ConfigurationReading {
    let program = CodeReading(
      text.first { !$0.isWhitespace } == "{" ? "(" + text + ")" : text, in: .javaScript)
    var headers: [ConfigurationValue] = []
    var unread: [ConfigurationReading.Unread] = []
    program.visit { expression, _ in
      guard case .map(let entries) = expression.form else { return }
      func value(_ key: String) -> Expression? {
        entries.first { $0.key?.word == key }?.value
      }
      var pairs = entries.compactMap { entry in entry.key?.word.map { ($0, entry.value) } }
      if let key = value("key"), let told = value("value"),
        let name = program.value(of: key).string
      {
        pairs = [(name, told)]
      }
      for (name, told) in pairs where name.isCORSHeaderName || name.lowercased() == "vary" {
        let value = program.value(of: told)
        guard value.isLiteral else {
          unread.append(ConfigurationReading.Unread(told, of: program))
          continue
        }
        let pair: ConfigurationValue = [.string(name), .string(value.asText)]
        if !headers.contains(pair) { headers.append(pair) }
      }
    }
    return ConfigurationReading(
      options: headers.isEmpty ? .map([]) : ["headers": .list(headers)], unread: unread)
  }
}
