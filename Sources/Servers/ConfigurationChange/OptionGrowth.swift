/// More values beside what an option has, which stays as it is written: a list goes on, a pattern
/// becomes a list, a function says yes to some more.
struct OptionGrowth {
  let code: CodeReading
  let values: [ConfigurationValue]
  private let granting: OptionEdit.Granting?
  /// Whether the option may be one text, so that not everything in its place is a list.
  let takesText: Bool

  init(
    _ code: CodeReading, _ values: [ConfigurationValue], _ granting: OptionEdit.Granting?,
    takesText: Bool
  ) {
    self.takesText = takesText
    self.code = code
    self.values = values
    self.granting = granting
  }

  /// The text with the values beside this one; nil where there is no way.
  func grown(_ value: Expression) -> String? {
    guard !values.isEmpty else { return nil }
    let resolved = code.resolved(value)
    switch resolved.form {
    case .list(let items): return grown(resolved, items)
    case .function(let function): return grown(function, resolved.range)
    case .string(let names) where values.allSatisfy({ $0.string?.contains("://") == false }):
      return named(resolved, names)
    case .string, .regularExpression: return asList(resolved)
    case .name(let name):
      if let function = code.function(named: name) { return grown(function, nil) }
      return spread(value)
    case .call, .operation: return spread(value)
    case .code:
      return code.language == .javaScript || code.language == .python ? spread(value) : nil
    case .integer, .decimal, .boolean, .null, .symbol, .map, .assignment, .block:
      return nil
    }
  }

  var more: String { values.map(code.language.text).joined(separator: ", ") }

  var text: String { code.source[code.source.bytes.indices] }

  private func grown(_ list: Expression, _ items: [Expression]) -> String? {
    let written = code.text(of: list)
    guard let last = items.last else {
      guard let close = written.last, "]})".contains(close) else { return nil }
      let inside = (list.range.upperBound - 1)..<(list.range.upperBound - 1)
      return text.replacing(inside, with: more)
    }
    let end = last.range.upperBound
    // `%w[get post]` and `%i[get post]` have words without marks.
    if written.hasPrefix("%") {
      guard values.allSatisfy({ $0.string?.contains { " \\[](){}".contains($0) } == false }) else {
        return nil
      }
      let words = values.map { " " + $0.asText }.joined()
      return text.replacing((list.range.upperBound - 1)..<(list.range.upperBound - 1), with: words)
    }
    if items.allSatisfy({ if case .symbol = $0.form { true } else { false } }) {
      let symbols = values.map { ", :" + $0.asText }.joined()
      return text.replacing(end..<end, with: symbols)
    }
    return text.replacing(end..<end, with: ", " + more)
  }

  /// `"GET, POST"` goes on by a comma.
  private func named(_ one: Expression, _ names: String) -> String? {
    let known = Set(listed(names).map { $0.lowercased() })
    let missing = values.map(\.asText).filter { !known.contains($0.lowercased()) }
    guard !missing.isEmpty, !known.isEmpty, !known.contains("*") else { return nil }
    let comma = names.contains(",") && !names.contains(", ") ? "," : ", "
    let end = one.range.upperBound - 1
    return text.replacing(end..<end, with: missing.map { comma + $0 }.joined())
  }

  /// `"a"` becomes `["a", "b"]`.
  private func asList(_ one: Expression) -> String? {
    switch code.language {
    case .javaScript, .python, .ruby:
      text.replacing(one.range, with: "[\(code.text(of: one)), \(more)]")
    case .go, .java: nil
    }
  }

  /// A function says first that these get in.
  private func grown(_ function: Expression.Function, _ range: Range<Int>?) -> String? {
    guard let granting, let body = function.body.first, let origin = asked(function) else {
      return nil
    }
    let or = values.map { test(origin, $0) }.joined(separator: " || ")
    let start = range?.lowerBound ?? 0
    let before = code.source[start..<max(start, body.range.lowerBound)]
    // `(origin, callback) => callback(…)` has no braces.
    if code.language == .javaScript, before.trimmedEnd.hasSuffix("=>") {
      guard let yes = grant(granting, function, origin) else { return nil }
      let written = code.text(of: body)
      return text.replacing(body.range, with: "\(or) ? \(yes) : \(written)")
    }
    guard let yes = grant(granting, function, origin) else { return nil }
    let lineStart =
      code.source.bytes[..<body.range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
      ?? 0
    let margin = code.source[lineStart..<body.range.lowerBound]
    let line =
      code.language == .go
      ? "if \(or) {\n\(margin.blanks)\treturn \(yes)\n\(margin.blanks)}"
      : "if (\(or)) return \(yes);"
    let isOwnLine = margin.allSatisfy { $0 == " " || $0 == "\t" }
    let joint = isOwnLine ? "\n" + margin : code.language == .go ? "; " : " "
    return text.replacing(
      body.range.lowerBound..<body.range.lowerBound, with: line + joint)
  }

  /// Whether an origin is this one, or one that the pattern means.
  private func test(_ origin: String, _ value: ConfigurationValue) -> String {
    let written = code.language.text(of: value)
    if case .regex = value { return "\(written).test(\(origin))" }
    guard code.language == .go, let text = value.string, let star = text.firstIndex(of: "*") else {
      return "\(origin) \(code.language == .javaScript ? "===" : "==") \(written)"
    }
    let ends = [text[..<star], text[text.index(after: star)...]]
      .map { GoText.value(.string(String($0))) }
    return "strings.HasPrefix(\(origin), \(ends[0])) && strings.HasSuffix(\(origin), \(ends[1]))"
  }

  /// The parameter that is the origin: the first one, in Go the last.
  private func asked(_ function: Expression.Function) -> String? {
    code.language == .go ? function.parameters.last : function.parameters.first
  }

  private func grant(
    _ granting: OptionEdit.Granting, _ function: Expression.Function, _ origin: String
  ) -> String? {
    switch granting {
    case .callback:
      function.parameters.count > 1 ? "\(function.parameters[1])(null, true)" : nil
    case .returnsTrue: "true"
    case .returnsOrigin: origin
    }
  }
}

extension String {
  fileprivate var trimmedEnd: Substring {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace || last == "(" { rest = rest.dropLast() }
    return rest
  }

  fileprivate var blanks: String { String(prefix { $0 == " " || $0 == "\t" }) }
}
