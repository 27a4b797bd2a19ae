/// VCL as values, and values as VCL: what `vcl_deliver` does stands under its name, a block under
/// its condition.
enum VCLText {
  static func value(_ statements: [VCLStatement]) -> ConfigurationValue {
    .list(
      statements.flatMap { statement -> [ConfigurationValue] in
        guard case .conditional(let branches) = statement.kind else {
          return [.string(statement.text)]
        }
        let entries = branches.enumerated().map { place, branch in
          let head = branch.condition.map { "\(place == 0 ? "if" : "elseif") (\(text($0)))" }
          return ConfigurationValue.Entry(head ?? "else", value(branch.statements))
        }
        return [.map(entries)]
      })
  }

  static func lines(_ statements: ConfigurationValue, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return (statements.list ?? []).flatMap { statement -> [String] in
      guard let entries = statement.entries else {
        let text = statement.asText
        return [margin + text + (text.hasSuffix(";") ? "" : ";")]
      }
      return entries.enumerated().flatMap { place, entry in
        [(place == 0 ? margin : margin + "} ") + entry.key + " {"]
          + lines(entry.value, indent: indent + 4)
      } + [margin + "}"]
    }
  }

  static func text(_ expression: VCLExpression) -> String {
    switch expression {
    case .string(let text): text.contains("\"") ? "{\"\(text)\"}" : "\"\(text)\""
    case .number(let number, let unit): ConfigurationValue.number(number).asText + unit
    case .name(let name): name
    case .call(let name, let arguments):
      "\(name)(\(arguments.map(text).joined(separator: ", ")))"
    case .binary(let a, let op, let b):
      "\(operand(a, of: op)) \(op.rawValue) \(operand(b, of: op))"
    case .not(let inner):
      if case .binary = inner { "!(\(text(inner)))" } else { "!\(text(inner))" }
    }
  }

  private static func operand(_ operand: VCLExpression, of op: VCLExpression.Operator) -> String {
    guard case .binary(_, let inner, _) = operand, inner.precedence < op.precedence else {
      return text(operand)
    }
    return "(\(text(operand)))"
  }
}
