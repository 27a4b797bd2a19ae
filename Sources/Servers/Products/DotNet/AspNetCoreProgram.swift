/// C# code that builds a policy: `policy.WithOrigins("…").AllowAnyHeader()`.
struct AspNetCoreProgram: Sendable {
  private let program: CodeReading

  /// The calls and strings of C# are Java's; its lambdas are stepped over.
  init(_ text: String) { program = CodeReading(text, in: .java) }

  static let names = Set(AspNetCoreCORS.profile.options)

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    let untaken = UntakenBranches(program) { expression in
      guard case .call(let call) = expression.form else { return false }
      return Self.names.contains(call.lastName) || Self.adding.contains(call.lastName)
    }
    let calls = program.calls { _ in true }.filter { !untaken.contain($0.expression) }
      .sorted { $0.expression.range.upperBound < $1.expression.range.upperBound }
    let policies = Policies(program, calls.map { ($0.expression, $0.call) })
    reading.unread = policies.unread + untaken.unread(of: program)
    var entries: [ConfigurationValue.Entry] = []
    for (expression, call, _) in calls
    where Self.names.contains(call.lastName) && policies.use(expression) {
      let name = call.lastName
      let arguments = call.arguments.map(\.value)
      let value: ConfigurationValue
      switch name {
      case "SetIsOriginAllowed":
        value = .code(Self.inside(program.text(of: expression)))
        if !CSharpFunction.isFollowed(value), let argument = arguments.first {
          reading.unread.append(ConfigurationReading.Unread(argument, of: program))
        }
      case "SetPreflightMaxAge": value = arguments.first.flatMap(seconds) ?? .null
      case _ where arguments.isEmpty: value = true
      default:
        let given = arguments.map { ($0, program.value(of: $0, knowing: known)) }
        // `[…]`, `new[] { … }`
        value = .list(given.flatMap { $1.list ?? [$1] })
        reading.unread += arguments.flatMap { program.unread(in: $0, knowing: known) + asked($0) }
      }
      // What is said again takes the place of what was said before.
      entries.removeAll { $0.key == name }
      entries.append(ConfigurationValue.Entry(name, value))
    }
    reading.options = .map(entries)
    reading.placement[.auth] = authentication
    if program.calls(where: { $0.name.hasSuffix(".UseExceptionHandler") }).first != nil {
      reading.placement[.errorHandler] = "UseExceptionHandler"
    }
    return reading
  }

  private static let adding: Set<String> = ["AddPolicy", "AddDefaultPolicy"]

  /// `Configuration["Origin"] ?? "https://…"`: what the text says for where nothing is set.
  private func known(_ expression: Expression) -> ConfigurationValue? {
    if let array = array(expression) { return array }
    guard let usual = Self.usual(expression) else { return nil }
    let value = program.value(of: usual, knowing: known)
    return value.isLiteral ? value : nil
  }

  /// `new[] { "a", "b" }`, which Java has with a type alone.
  private func array(_ expression: Expression) -> ConfigurationValue? {
    let text = program.text(of: expression)
    guard text.hasPrefix("new[]"), let open = text.firstIndex(of: "{"), text.hasSuffix("}") else {
      return nil
    }
    let list = CodeReading("[" + text[open...].dropFirst().dropLast() + "]", in: .javaScript)
    return list.statements.first.map { list.value(of: $0) }.flatMap { $0.isLiteral ? $0 : nil }
  }

  private static func usual(_ expression: Expression) -> Expression? {
    guard case .operation("??", let operands) = expression.form, operands.count == 2 else {
      return nil
    }
    return operands[1]
  }

  /// What asks the settings, and is taken for what stands beside it.
  private func asked(_ expression: Expression) -> [ConfigurationReading.Unread] {
    var found: [ConfigurationReading.Unread] = []
    for one in [expression, program.resolved(expression)] where found.isEmpty {
      one.visit { inner, _ in
        guard case .operation("??", let operands) = inner.form, known(inner) != nil else { return }
        found.append(ConfigurationReading.Unread(operands[0], of: program, .environment))
      }
    }
    return found
  }

  /// What stands between a call's parentheses.
  private static func inside(_ text: String) -> String {
    guard let open = text.lastRange(of: "SetIsOriginAllowed(") else { return text }
    return String(text[open...].dropFirst("SetIsOriginAllowed(".count).dropLast())
  }

  private func seconds(_ expression: Expression) -> ConfigurationValue? {
    let units = ["FromSeconds": 1, "FromMinutes": 60, "FromHours": 3600, "FromDays": 86400]
    guard case .call(let call) = expression.form,
      let unit = units.first(where: { call.name.hasSuffix($0.key) }),
      let number = call.arguments.first.flatMap({ program.value(of: $0.value).integer })
    else { return nil }
    return .number(Double(number * unit.value))
  }

  /// `app.UseCors(); app.UseAuthentication();`
  private var authentication: ConfigurationValue? {
    let used = program.calls { $0.name.contains(".Use") }.map(\.call.name)
    guard let cors = used.firstIndex(where: { $0.hasSuffix("UseCors") }),
      let login = used.firstIndex(where: {
        $0.hasSuffix("UseAuthentication") || $0.hasSuffix("UseAuthorization")
      })
    else { return nil }
    return login < cors ? "before" : "after"
  }
}

extension String {
  /// Where a text stands for the last time.
  fileprivate func lastRange(of text: String) -> String.Index? {
    var found: String.Index?
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(text) { found = place }
      place = index(after: place)
    }
    return found
  }
}
