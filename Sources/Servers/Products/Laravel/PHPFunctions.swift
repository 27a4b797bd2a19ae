/// What PHP's functions make of literals, as configurations use them around a setting of the
/// environment: `array_filter(explode(',', env('ORIGINS', '*')))`.
struct PHPFunctions {
  private let program: CodeReading

  init(_ program: CodeReading) { self.program = program }

  /// Nil for a call whose value is not known.
  func value(of expression: Expression) -> ConfigurationValue? {
    guard case .call(let call) = expression.form, call.receiver == nil else { return nil }
    let arguments = call.arguments.map { program.value(of: $0.value, knowing: value) }
    // What nobody has set is what the call says for that, or nothing.
    if call.name == "env", !arguments.isEmpty { return arguments.dropFirst().first ?? .null }
    guard arguments.allSatisfy(\.isLiteral), let first = arguments.first else { return nil }
    switch call.name {
    case "explode":
      guard let mark = first.string, !mark.isEmpty, arguments.count > 1 else { return nil }
      return .list(
        arguments[1].asText.split(separator: mark, omittingEmptySubsequences: false)
          .map { .string(String($0)) })
    case "trim", "strtolower":
      return first.string.map { text in
        .string(call.name == "trim" ? text[...].withoutSurroundingBlanks : text.lowercased())
      }
    case "array_filter":
      return arguments.count > 1 ? nil : first.list.map { .list($0.filter(\.isSomething)) }
    case "array_map":
      guard first.string == "trim", let values = arguments.dropFirst().first?.list else {
        return nil
      }
      return .list(values.map { .string($0.asText[...].withoutSurroundingBlanks) })
    case "array_values", "array_unique":
      return first.list.map { values in
        .list(values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
      }
    case "array_merge":
      let lists = arguments.compactMap(\.list)
      return lists.count == arguments.count ? .list(Array(lists.joined())) : nil
    default: return nil
    }
  }
}

extension ConfigurationValue {
  /// Whether PHP takes it for true.
  fileprivate var isSomething: Bool {
    switch self {
    case .null, .boolean(false), .number(0), .string(""), .string("0"): false
    case .list(let values): !values.isEmpty
    case .boolean, .number, .string, .regex, .map, .code: true
    }
  }
}
