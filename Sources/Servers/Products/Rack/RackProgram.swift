/// The text of a `config.ru`, or of a Rails initialiser.
struct RackProgram: Sendable {
  private var program: CodeReading

  init(_ text: String) {
    program = StartupWalk.following(CodeReading(text, in: .ruby)).program
  }

  /// The options, regular expressions told from strings.
  var options: ConfigurationValue { described.options }

  /// The options as the recordings write them: a regular expression is its source.
  var plainOptions: ConfigurationValue { Self.plain(options) }

  /// How the recordings write a block that lets every origin in.
  static let everyOrigin = "block: true"

  var reading: ConfigurationReading {
    let (options, unread) = described
    return ConfigurationReading(
      options: Self.plain(options), placement: placement,
      unread: unread + program.headersByHand())
  }

  private static func plain(_ value: ConfigurationValue) -> ConfigurationValue {
    switch value {
    case .regex(let source, "") where RackOrigin.isPattern(source): .string(source)
    case .list(let values):
      if values.count == 1, case .code(let block) = values[0], block.isEveryOrigin {
        .string(everyOrigin)
      } else {
        .list(values.map(plain))
      }
    case .map(let entries):
      .map(entries.map { ConfigurationValue.Entry($0.key, plain($0.value)) })
    case .null, .boolean, .number, .string, .regex, .code: value
    }
  }

  // MARK: Blocks

  private var described:
    (
      options: ConfigurationValue, unread: [ConfigurationReading.Unread]
    )
  {
    var unread: [ConfigurationReading.Unread] = []
    var blocks: [ConfigurationValue] = []
    for found in program.calls(where: { $0.name.hasSuffix("allow") && $0.block != nil }) {
      for round in rounds(found.around) {
        blocks.append(.map(round.entries(of: found.call.block?.body ?? [], &unread)))
      }
    }
    guard blocks.count != 1 else { return (blocks[0], unread) }
    return (blocks.isEmpty ? .map([]) : ["allow": .list(blocks)], unread)
  }

  /// The program once for every round of the loop around a block: `ORIGINS.each do |origin|`.
  private func rounds(_ around: [Expression]) -> [RackProgram] {
    for case .call(let call) in around.reversed().map(\.form) {
      guard call.name == "each" || call.name.hasSuffix(".each"),
        let name = call.block?.parameters.first
      else { continue }
      let list =
        call.receiver
        ?? Expression(form: .name(String(call.name.dropLast(".each".count))), range: 0..<0)
      let value = CodeConstants(program).value(of: list)
      guard let items = value?.elements else { break }
      var values: [CodeValue?] = []
      if case .map(let entries)? = value {
        values = entries.map { CodeValue($0.value, .ruby) }
      }
      let second = call.block?.parameters.dropFirst().first
      return items.prefix(100).enumerated().map { index, item in
        var round = self
        round.program.started?.set(name, item)
        if let second, values.indices.contains(index) {
          round.program.started?.set(second, values[index])
        }
        return round
      }
    }
    return [self]
  }

  private func entries(
    of body: [Expression], _ unread: inout [ConfigurationReading.Unread]
  ) -> [ConfigurationValue.Entry] {
    var origins: [ConfigurationValue] = []
    var resources: [ConfigurationValue] = []
    for statement in body.flatMap({ running($0, &unread) }) {
      // `allow do |r| r.origins …` counts as well.
      statement.visit { expression, _ in
        guard case .call(let call) = expression.form else { return }
        switch call.name.split(separator: ".").last {
        // Whoever is named last is who counts.
        case "origins": origins = self.origins(call, program.text(of: expression), &unread)
        case "resource": resources.append(self.resource(call, &unread))
        default: break
        }
      }
    }
    let written = resources.count == 1 ? resources[0] : .list(resources)
    return [
      ConfigurationValue.Entry("origins", .list(origins)),
      ConfigurationValue.Entry("resource", written),
    ]
  }

  /// What of a statement runs, where a condition decides; what nothing says is asked for.
  private func running(
    _ statement: Expression, _ unread: inout [ConfigurationReading.Unread]
  ) -> [Expression] {
    switch statement.form {
    case .block(let statements):
      var running: [Expression] = []
      for statement in statements { running += self.running(statement, &unread) }
      return running
    case .operation(let word, let parts) where ["if", "unless"].contains(word) && parts.count > 1:
      let condition = parts[0]
      let known = CodeConstants(program).value(of: condition)?.isTrue(.ruby)
      if known == nil || condition.asksSomewhere {
        let cause: ConfigurationReading.Unread.Cause =
          condition.asksSomewhere ? .environment : .condition
        unread.append(ConfigurationReading.Unread(condition, of: program, cause))
      }
      let holds = (known ?? false) == (word == "if")
      let branch = holds ? 1 : 2
      return parts.indices.contains(branch) ? running(parts[branch], &unread) : []
    default: return [statement]
    }
  }

  private func origins(
    _ call: Expression.Call, _ text: String, _ unread: inout [ConfigurationReading.Unread]
  ) -> [ConfigurationValue] {
    var origins: [ConfigurationValue] = []
    for argument in call.arguments {
      // `origins *list` and `origins [list]` are flattened.
      var expression = argument.value
      if case .operation("*", let spread) = expression.form, spread.count == 1 {
        expression = spread[0]
      }
      let value = program.value(of: expression, knowing: known)
      origins += value.list ?? [value]
      ask(expression, &unread)
    }
    if call.block != nil { origins.append(.code(text)) }
    return origins
  }

  private func resource(
    _ call: Expression.Call, _ unread: inout [ConfigurationReading.Unread]
  ) -> ConfigurationValue {
    let (options, left) = program.options(call.arguments, knowing: known)
    unread += left
    for argument in call.arguments where argument.label != nil {
      unread += OpenQuestions.behind([argument.value], in: program, except: unread)
    }
    guard let path = call.arguments.first, path.label == nil else { return .map(options) }
    ask(path.value, &unread)
    return .map(
      [ConfigurationValue.Entry("path", program.value(of: path.value, knowing: known))] + options)
  }

  /// What was not read of a value, and what of the environment it depends on.
  private func ask(_ value: Expression, _ unread: inout [ConfigurationReading.Unread]) {
    unread += program.unread(in: value, knowing: known)
    unread += OpenQuestions.behind([value], in: program, except: unread)
  }

  private static let seconds: [String: Double] = [
    "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800,
  ]

  /// `10.minutes`, and a list or a text that says it does not change.
  private func known(_ expression: Expression) -> ConfigurationValue? {
    guard case .operation(".", let parts) = program.resolved(expression).form, parts.count == 2,
      let name = parts[1].word
    else { return nil }
    if name == "freeze" || name == "to_i" {
      return program.value(of: parts[0], knowing: known)
    }
    guard case .integer(let number) = parts[0].form,
      let unit = Self.seconds.first(where: { name == $0.key || name == $0.key + "s" })
    else { return nil }
    return .number(Double(number) * unit.value)
  }

  // MARK: Placement

  /// The order of `use`, from the outermost in.
  private var placement: Placement {
    var placement = Placement()
    let used = program.calls { $0.name == "use" || $0.name.hasSuffix(".use") }
      .compactMap { $0.call.arguments.first?.value.word?.lowercased() }
    guard let cors = used.firstIndex(where: { $0.hasSuffix("cors") }) else { return placement }
    let login = used.firstIndex { $0.contains("auth") || $0.contains("warden") }
    if let login { placement[.auth] = login < cors ? "before" : "after" }
    let rescue = used.firstIndex {
      $0.contains("rescue") || $0.contains("exception") || $0.contains("error")
    }
    if let rescue { placement[.rescue] = rescue < cors ? "outside" : "inside" }
    return placement
  }
}

extension String {
  /// Whether it is a block of origins that says yes to everything.
  fileprivate var isEveryOrigin: Bool {
    guard hasPrefix("origins"),
      case .call(let call)? = CodeReading(self, in: .ruby).statements.first?.form,
      let body = call.block?.body
    else { return false }
    return body.count == 1 && body[0].form == .boolean(true)
  }
}
