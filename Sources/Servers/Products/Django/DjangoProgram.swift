/// The text of a Django settings file.
struct DjangoProgram {
  private(set) var reading = ConfigurationReading()

  /// Names that `corsheaders.defaults` has, and that settings files build upon.
  private static func defaults(_ version: ServerVersion) -> [String: CodeValue] {
    [
      "default_headers": .list(
        DjangoCORSSettings.usualHeaders(version).map(CodeValue.string)),
      "default_methods": .list(DjangoCORSSettings.usualMethods.map(CodeValue.string)),
    ]
  }

  /// Reads a settings file, for a version that its defaults are of.
  init(_ text: String, version: ServerVersion = "4.9.0") {
    let program = CodeReading(text, in: .python)
    let constants = CodeConstants(program, names: Self.defaults(version))
    var entries: [ConfigurationValue.Entry] = []
    for statement in program.statements {
      if case .call(let call) = statement.form { change(call, constants, &entries) }
      guard case .assignment(let target, let value) = statement.form, let name = target.word,
        DjangoCORS.profile.options.contains(name)
      else { continue }
      guard let read = constants.value(of: value)?.configuration else {
        reading.unread.append(ConfigurationReading.Unread(value, of: program))
        continue
      }
      add(name, read, isMore: program.text(of: statement).contains("+="), to: &entries)
    }
    reading.options = .map(entries)
    describePlacement(reading.options["MIDDLEWARE"]?.strings ?? [])
  }

  /// `MIDDLEWARE.insert(0, "…")` and `.append("…")`
  private func change(
    _ call: Expression.Call, _ constants: CodeConstants,
    _ entries: inout [ConfigurationValue.Entry]
  ) {
    let parts = call.name.split(separator: ".")
    guard parts.count == 2, let index = entries.lastIndex(where: { $0.key == parts[0] }),
      var list = entries[index].value.list,
      let last = call.arguments.last.flatMap({ constants.value(of: $0.value)?.configuration })
    else { return }
    switch parts[1] {
    case "append": list.append(last)
    case "extend": list += last.list ?? []
    case "insert":
      let first = call.arguments.first.flatMap { constants.value(of: $0.value) }
      guard let place = first?.integer else { return }
      list.insert(last, at: min(max(place, 0), list.count))
    default: return
    }
    entries[index].value = .list(list)
  }

  private func add(
    _ name: String, _ value: ConfigurationValue, isMore: Bool,
    to entries: inout [ConfigurationValue.Entry]
  ) {
    if isMore, let index = entries.lastIndex(where: { $0.key == name }),
      let earlier = entries[index].value.list, let more = value.list
    {
      entries[index].value = .list(earlier + more)
    } else {
      entries.append(ConfigurationValue.Entry(name, value))
    }
  }

  private mutating func describePlacement(_ middlewares: [String]) {
    guard let cors = middlewares.firstIndex(where: { $0.hasSuffix("CorsMiddleware") }) else {
      return
    }
    let login = middlewares.firstIndex { $0.lowercased().contains("auth") }
    if let login { reading.placement[.auth] = login < cors ? "before" : "after" }
    reading.placement[.middleware] = .list(
      middlewares.map { .string(String($0.split(separator: ".").last ?? "")) })
  }
}
