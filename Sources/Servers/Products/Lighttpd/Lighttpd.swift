/// lighttpd with mod_setenv.
enum Lighttpd {
  static let profile = ServerProfile(
    title: "lighttpd",
    versions: [KnownVersion("1.4.69", .measured)],
    kind: .proxy,
    options: [
      "setenv.add-response-header", "setenv.set-response-header", "auth.require", "proxy.server",
    ],
    signs: [
      "setenv.", "$HTTP[", "$REQUEST_HEADER[", "proxy.server", "server.modules", "auth.require",
      "url.redirect", "response-header", "=> \"",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = LighttpdCompiler.compile(
        setup.text ?? setup.options.strings.joined(separator: "\n"))
      if let refusal = compiler.refusal { throw refusal }
      let (configuration, patterns) = (compiler.configuration, compiler.patterns)
      return RunningServer { request in
        var run = LighttpdRun(configuration, patterns, behind, request)
        return run.answer().withUsableStatus
      }
    },
    read: { text in
      let compiler = LighttpdCompiler.compile(text)
      return ConfigurationReading(
        options: ConfigurationValue(statements: LighttpdReader.read(text).statements),
        unread: compiler.unread.map(ConfigurationReading.Unread.init))
    },
    configure: LighttpdWriter.configuration, write: LighttpdWriter.text)
}

extension ConfigurationValue {
  /// Statements as values: a key's under its name, a block under its condition.
  fileprivate init(statements: [LighttpdStatement]) {
    self = .map(
      statements.flatMap { statement -> [Entry] in
        switch statement.kind {
        case .assignment(let key, let assignment, let value):
          let name = assignment == .set ? key : key + " " + assignment.rawValue
          return [Entry(name, ConfigurationValue(value))]
        case .include(let value): return [Entry("include", ConfigurationValue(value))]
        case .branches(let branches):
          return branches.map { branch in
            Entry(
              branch.condition.map {
                "$\($0.field)[\"\($0.key)\"] \($0.comparison.rawValue) \"\($0.pattern)\""
              } ?? "else", ConfigurationValue(statements: branch.block))
          }
        }
      })
  }

  private init(_ value: LighttpdValue) {
    switch value {
    case .string(let text): self = .string(text)
    case .number(let number): self = .number(Double(number))
    case .word(let word): self = word == "enable" ? .boolean(true) : .code(word)
    case .variable(let name): self = .code(name)
    case .sum(let terms): self = .list(terms.map(ConfigurationValue.init))
    case .list(let entries):
      let named = value.pairs
      self =
        named.count == entries.count && !entries.isEmpty
        ? .map(named.map { Entry($0.name, ConfigurationValue($0.value)) })
        : .list(entries.map { ConfigurationValue($0.value) })
    }
  }
}
