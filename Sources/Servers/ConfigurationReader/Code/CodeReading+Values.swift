extension CodeReading {
  /// The value of an expression: literals as they are, everything else as `code`.
  ///
  /// Names that the text assigns once stand for what they are assigned; symbols are strings.
  package func value(of expression: Expression) -> ConfigurationValue {
    let resolved = resolved(expression)
    return switch resolved.form {
    case .string(let text), .symbol(let text): .string(text)
    case .integer(let number): .number(Double(number))
    case .decimal(let number): .number(number)
    case .boolean(let value): .boolean(value)
    case .null: .null
    case .regularExpression(let pattern, let flags): .regex(pattern, flags: flags)
    case .list(let items): .list(items.map { value(of: $0) })
    case .map(let entries): value(of: entries) ?? .code(text(of: resolved))
    case .name, .call, .function, .operation, .assignment, .block, .code:
      .code(text(of: resolved))
    }
  }

  /// A map whose keys are known; nil where one is not.
  private func value(of entries: [Expression.Entry]) -> ConfigurationValue? {
    var map: [ConfigurationValue.Entry] = []
    for entry in entries {
      guard let key = entry.key?.word else { return nil }
      map.append(ConfigurationValue.Entry(key, value(of: entry.value)))
    }
    return .map(map)
  }

  /// What of a value is no literal, piece by piece, to be shown and asked for.
  package func unread(in expression: Expression) -> [ConfigurationReading.Unread] {
    let resolved = resolved(expression)
    switch resolved.form {
    case .list(let items): return items.flatMap { unread(in: $0) }
    case .map(let entries): return entries.flatMap { unread(in: $0.value) }
    case .string, .symbol, .integer, .decimal, .boolean, .null, .regularExpression: return []
    case .name, .call, .function, .operation, .assignment, .block, .code:
      return [ConfigurationReading.Unread(resolved, of: self)]
    }
  }
}
