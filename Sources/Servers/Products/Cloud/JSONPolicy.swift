extension CodeReading {
  /// A text that is JSON: an object at its beginning, which a program would take for a block.
  func jsonValue(_ statement: Expression) -> ConfigurationValue {
    guard case .block = statement.form else { return value(of: statement) }
    let object = CodeReading("(" + text(of: statement) + ")", in: .javaScript)
    return object.statements.first.map { object.value(of: $0) } ?? .null
  }

  /// The options of these names, from the object that has them, however deep it stands.
  func policyReading(_ names: [String]) -> ConfigurationReading {
    guard let first = statements.first else { return ConfigurationReading() }
    let found = Self.map(with: names, in: jsonValue(first))
    return ConfigurationReading(options: found ?? .map([]))
  }

  private static func map(with names: [String], in value: ConfigurationValue)
    -> ConfigurationValue?
  {
    switch value {
    case .map(let entries):
      if entries.contains(where: { names.contains($0.key) }) {
        return .map(entries.filter { names.contains($0.key) })
      }
      return entries.lazy.compactMap { map(with: names, in: $0.value) }.first
    case .list(let values): return values.lazy.compactMap { map(with: names, in: $0) }.first
    case .null, .boolean, .number, .string, .regex, .code: return nil
    }
  }
}
