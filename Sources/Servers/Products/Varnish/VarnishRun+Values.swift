import Web

/// A value of VCL; a header that is not there is `missing`, which is an empty text in a longer one.
enum VarnishValue: Sendable {
  case text(String)
  case number(Double)
  case boolean(Bool)
  case missing

  var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
    case .boolean(let value): value ? "true" : "false"
    case .missing: ""
    }
  }

  var isTrue: Bool {
    switch self {
    case .text: true
    case .number(let number): number != 0
    case .boolean(let value): value
    case .missing: false
    }
  }

  var number: Double {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text) ?? 0
    case .boolean, .missing: 0
    }
  }
}

extension VarnishRun {
  mutating func evaluate(_ expression: VCLExpression) -> VarnishValue {
    switch expression {
    case .string(let text): return .text(text)
    case .number(let number, let unit): return .number(number * Self.seconds(unit))
    case .name("true"): return .boolean(true)
    case .name("false"): return .boolean(false)
    case .name(let name): return value(of: name)
    case .not(let inner): return .boolean(!evaluate(inner).isTrue)
    case .call(let name, let arguments): return call(name, arguments)
    case .binary(let left, let op, let right): return evaluate(left, op, right)
    }
  }

  private static func seconds(_ unit: String) -> Double {
    switch unit {
    case "ms": 0.001
    case "m": 60
    case "h": 3_600
    case "d": 86_400
    case "w": 604_800
    case "y": 31_536_000
    default: 1
    }
  }

  private mutating func evaluate(
    _ left: VCLExpression, _ op: VCLExpression.Operator, _ right: VCLExpression
  ) -> VarnishValue {
    switch op {
    case .or: return .boolean(evaluate(left).isTrue || evaluate(right).isTrue)
    case .and: return .boolean(evaluate(left).isTrue && evaluate(right).isTrue)
    case .matches: return .boolean(matches(evaluate(left), right))
    case .matchesNot: return .boolean(!matches(evaluate(left), right))
    case .equal: return .boolean(equal(evaluate(left), evaluate(right)))
    case .unequal: return .boolean(!equal(evaluate(left), evaluate(right)))
    case .less: return .boolean(evaluate(left).number < evaluate(right).number)
    case .lessOrEqual: return .boolean(evaluate(left).number <= evaluate(right).number)
    case .greater: return .boolean(evaluate(left).number > evaluate(right).number)
    case .greaterOrEqual: return .boolean(evaluate(left).number >= evaluate(right).number)
    case .add:
      let (a, b) = (evaluate(left), evaluate(right))
      if case .number(let a) = a, case .number(let b) = b { return .number(a + b) }
      return .text((a.text + b.text).bounded)
    case .subtract: return .number(evaluate(left).number - evaluate(right).number)
    case .multiply: return .number(evaluate(left).number * evaluate(right).number)
    case .divide:
      let divisor = evaluate(right).number
      return .number(divisor == 0 ? 0 : evaluate(left).number / divisor)
    }
  }

  private func equal(_ a: VarnishValue, _ b: VarnishValue) -> Bool {
    switch (a, b) {
    case (.number, _), (_, .number): a.number == b.number
    case (.missing, .missing): true
    // A header that is not there is not an empty one.
    case (.missing, _), (_, .missing): false
    case (.text, _), (.boolean, _): a.text == b.text
    }
  }

  private func matches(_ value: VarnishValue, _ pattern: VCLExpression) -> Bool {
    if case .name(let list) = pattern {
      return program.accessLists[list]?.contains(value.text) ?? false
    }
    guard case .string(let source) = pattern else { return false }
    return patterns[source]?.matches(in: value.text) ?? false
  }

  // MARK: Functions

  private mutating func call(_ name: String, _ arguments: [VCLExpression]) -> VarnishValue {
    let values = arguments.map { evaluate($0) }
    let first = values.first?.text ?? ""
    switch name {
    case "regsub", "regsuball":
      guard values.count == 3, let pattern = patterns[values[1].text] else { return .text(first) }
      return .text(substitute(pattern, values[2].text, in: first, all: name == "regsuball"))
    case "std.tolower": return .text(first.lowercased())
    case "std.toupper": return .text(first.uppercased())
    case "std.strlen": return .number(Double(first.utf8.count))
    case "std.integer", "std.real": return .number(Double(first) ?? values.last?.number ?? 0)
    case "std.querysort": return .text(first)
    case "std.healthy", "std.cache_req_body": return .boolean(true)
    case "std.ip": return .text(values.map(\.text).first { VCLAccessList.number($0) != nil } ?? "")
    // From which port somebody asks cannot be told: one of those that are free for all.
    case "std.port": return .number(50_000)
    default:
      guard name.hasSuffix(".backend") else { return .missing }
      let backends = program.directors[String(name.dropLast(".backend".count))] ?? []
      return backends.first.map(VarnishValue.text) ?? .missing
    }
  }

  private func substitute(
    _ pattern: Pattern, _ replacement: String, in text: String, all: Bool
  ) -> String {
    var result = ""
    var rest = text[...]
    while let match = pattern.firstMatch(in: String(rest)), let whole = match.groups[0],
      let place = rest.firstRange(of: whole)
    {
      var filled = replacement
      for (number, group) in match.groups.enumerated().reversed() {
        filled = filled.replacing("\\\(number)", with: group ?? "")
      }
      result += rest[..<place.lowerBound] + filled
      rest = rest[place.upperBound...]
      if !all || whole.isEmpty { break }
    }
    return (result + rest).bounded
  }
}
