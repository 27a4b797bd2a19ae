/// More calls on the object that a Java program configures: `config.addAllowedMethod("PUT");`, or at
/// the end of a chain of them.
struct CallGrowth: Sendable {
  let name: String
  let value: ConfigurationValue
  /// What the option has already.
  let known: [ConfigurationValue]

  /// Every option that these calls set.
  private static let options = [
    "allowedOrigins", "allowedOriginPatterns", "allowedMethods", "allowedHeaders",
    "exposedHeaders", "allowCredentials", "maxAge",
  ]

  private struct Target {
    /// `config`; empty for a chain.
    let variable: String
    /// The last of its calls.
    let last: Expression
    /// Whether it is what a registry gives back, whose methods are named as the options are.
    let isRegistration: Bool
  }

  /// The text with the option set on one of the objects, the last one first; nil where there is none.
  func apply(to text: String, _ scope: Int) -> String? {
    let code = CodeReading(text, in: .java)
    let targets = targets(code)
    guard scope < targets.count else { return nil }
    let target = targets[targets.count - 1 - scope]
    if let changed = replaced(code, target) { return changed }
    let end = target.last.range.upperBound
    if target.variable.isEmpty {
      guard let arguments else { return nil }
      return text.replacing(end..<end, with: ".\(name)(\(arguments))")
    }
    let bytes = code.source.bytes
    guard let stop = bytes[end...].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let start =
      bytes[..<target.last.range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let margin = code.source[start..<target.last.range.lowerBound].prefix {
      $0 == " " || $0 == "\t"
    }
    let more = statements(target).map { "\n\(margin)\(target.variable).\($0);" }.joined()
    return more.isEmpty ? nil : text.replacing((stop + 1)..<(stop + 1), with: more)
  }

  /// A number or a yes that is said already is said otherwise.
  private func replaced(_ code: CodeReading, _ target: Target) -> String? {
    guard value.list == nil else { return nil }
    let setters = [name, Self.setter(name)]
    let found = code.calls { call in
      let parts = call.name.split(separator: ".").map(String.init)
      return setters.contains(parts.last ?? "") && call.arguments.count == 1
        && (target.variable.isEmpty || parts.first == target.variable)
    }.last
    guard let argument = found?.call.arguments.first?.value else { return nil }
    let text = code.source[code.source.bytes.indices]
    return text.replacing(argument.range, with: JavaText.value(value))
  }

  private var missing: [ConfigurationValue] {
    (value.list ?? []).filter { wanted in
      !known.contains { $0.asText.lowercased() == wanted.asText.lowercased() || $0 == "*" }
    }
  }

  /// Of a chain's call, whose list is that of all.
  private var arguments: String? {
    guard value.list != nil else { return JavaText.value(value) }
    return known.isEmpty && !missing.isEmpty
      ? missing.map(JavaText.value).joined(separator: ", ") : nil
  }

  private func statements(_ target: Target) -> [String] {
    if target.isRegistration { return arguments.map { ["\(name)(\($0))"] } ?? [] }
    guard value.list != nil else { return ["\(Self.setter(name))(\(JavaText.value(value)))"] }
    // `allowedMethods` has `addAllowedMethod`.
    let one = "add" + Self.setter(name).dropFirst("set".count).dropLast()
    return missing.map { "\(one)(\(JavaText.value($0)))" }
  }

  private static func setter(_ name: String) -> String {
    "set" + name.prefix(1).uppercased() + name.dropFirst()
  }

  private func targets(_ code: CodeReading) -> [Target] {
    let names = Set(
      Self.options.flatMap { name in
        [name, Self.setter(name), "add" + Self.setter(name).dropFirst(3).dropLast()]
      })
    var targets: [Target] = []
    var chains: [Range<Int>] = []
    for found in code.calls(where: { call in
      names.contains(call.name.split(separator: ".").last.map(String.init) ?? "")
    }) {
      let parts = found.call.name.split(separator: ".").map(String.init)
      if found.call.receiver == nil, parts.count == 2 {
        targets.removeAll { $0.variable == parts[0] }
        targets.append(
          Target(
            variable: parts[0], last: found.expression,
            isRegistration: Self.options.contains(parts[1])))
      } else if found.call.receiver != nil,
        !chains.contains(where: { $0.overlaps(found.expression.range) })
      {
        chains.append(found.expression.range)
        targets.append(Target(variable: "", last: found.expression, isRegistration: true))
      }
    }
    return targets
  }
}
