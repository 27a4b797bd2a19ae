/// Whether an expression is seen to be a list or a text, where its value is not known.
///
/// What is spread has to be a list: of a text, the characters would be.
enum SeenKind: Hashable, Sendable {
  case list
  case text
  case unknown

  init(_ expression: Expression, in code: CodeReading) {
    self = Self.kind(expression, code, depth: 0)
  }

  private static func kind(_ expression: Expression, _ code: CodeReading, depth: Int) -> SeenKind {
    guard depth < 8 else { return .unknown }
    func inner(_ expression: Expression) -> SeenKind { kind(expression, code, depth: depth + 1) }
    switch expression.form {
    case .list, .operation("comprehension", _): return .list
    case .string, .operation("${}", _): return .text
    case .name(let name):
      let values = code.values(assignedTo: name)
      if !values.isEmpty { return common(values.map(inner)) }
      return ["process.env.", "import.meta.env.", "Deno.env."].contains { name.hasPrefix($0) }
        ? .text : .unknown
    case .call(let call): return kind(call)
    case .operation("?:", let parts) where parts.count == 3:
      return common([inner(parts[1]), inner(parts[2])])
    case .operation(let mark, let operands)
    where ["||", "??", "or", "&&", "and", "+"].contains(mark):
      let counting = ["&&", "and"].contains(mark) ? Array(operands.suffix(1)) : operands
      let kinds = counting.map(inner)
      // A text in a sum makes all of it one.
      if mark == "+" { return kinds.first { $0 != .unknown } ?? .unknown }
      return common(kinds)
    case .operation("[]", let parts):
      return parts.first?.word.map { ["os.environ", "process.env"].contains($0) } == true
        ? .text : .unknown
    case .operation("await", _), .operation, .integer, .decimal, .boolean, .null, .symbol,
      .regularExpression, .map, .function, .assignment, .block, .code:
      return .unknown
    }
  }

  private static func common(_ kinds: [SeenKind]) -> SeenKind {
    let first = kinds.first ?? .unknown
    return kinds.allSatisfy { $0 == first } ? first : .unknown
  }

  private static func kind(_ call: Expression.Call) -> SeenKind {
    let parts = call.name.split(separator: ".").map(String.init)
    let method = parts.last ?? ""
    if ["env.list", "env.tuple", "Array.from", "list", "tuple", "set", "sorted"]
      .contains(call.name)
    {
      return .list
    }
    // `_env.list("ORIGINS")`, `environ.Env().list("ORIGINS")`
    if ["list", "tuple"].contains(method), call.receiver != nil || parts.count > 1,
      case .string? = call.arguments.first?.value.form
    {
      return .list
    }
    // `env("ORIGINS", list, [])`
    let isCast = call.arguments.dropFirst().contains {
      ["list", "tuple"].contains($0.value.word ?? "")
    }
    if isCast, Expression.readsSetting(call.name) { return .list }
    if lists.contains(method), call.receiver != nil || parts.count > 1 { return .list }
    if texts.contains(method), call.receiver != nil || parts.count > 1 { return .text }
    guard Expression.readsSetting(call.name) || call.name == "os.environ.get" else {
      return .unknown
    }
    // `config('ORIGINS', cast=Csv())` may come to anything.
    return call.arguments.contains { $0.label == "cast" } || parts.last == "json"
      ? .unknown : .text
  }

  private static let lists: Set<String> = [
    "split", "splitlines", "map", "filter", "flatMap", "flat", "concat", "slice", "getlist",
  ]

  private static let texts: Set<String> = [
    "trim", "strip", "rstrip", "lstrip", "replace", "replaceAll", "toString", "toLowerCase",
    "lower", "join",
  ]
}
