/// A recursive-descent parser of what the dialects of regular expressions share.
struct PatternParser {
  let scalars: [Unicode.Scalar]
  let dialect: Pattern.Dialect
  var position = 0
  var depth = 0
  var ignoresCase: Bool
  var dotTakesAll = false
  var isMultiline: Bool
  /// How many capturing groups have begun.
  var groups = 0
  /// The names of those that have one, by their numbers.
  var names: [Int: String] = [:]

  init(_ source: String, _ dialect: Pattern.Dialect, case: Pattern.Case) {
    scalars = Array(source.unicodeScalars)
    self.dialect = dialect
    ignoresCase = `case` == .ignored
    isMultiline = dialect == .ruby
  }

  var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  mutating func pattern() throws(PatternFault) -> PatternNode {
    let node = try alternatives()
    guard current == nil else { throw .malformed(")") }
    return node
  }

  mutating func alternatives() throws(PatternFault) -> PatternNode {
    guard depth < 50 else { throw .tooLarge }
    depth += 1
    defer { depth -= 1 }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  mutating func sequence() throws(PatternFault) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = current, next != "|", next != ")" {
      guard let atom = try atom() else { continue }
      parts.append(try quantified(atom))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// One part without its quantifier; nil for flags, which match nothing by themselves.
  mutating func atom() throws(PatternFault) -> PatternNode? {
    guard let next = current else { return nil }
    position += 1
    switch next {
    case "(": return try group()
    case "[": return .one(try bracket())
    case ".": return .one(dotTakesAll ? ScalarSet([], isNegated: true) : .anyButNewline)
    case "^": return .anchor(isMultiline ? .lineStart : .textStart)
    case "$": return .anchor(dollar)
    case "\\": return try escape()
    case "*", "+", "?": throw .malformed(String(next))
    default: return .one(literal(next))
    }
  }

  var dollar: PatternNode.Anchor {
    if isMultiline { return .lineEnd }
    switch dialect {
    case .javaScript, .go, .posix, .ruby: return .textEnd
    case .python, .java, .pcre: return .textEndBeforeNewline
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet([scalar...scalar], ignoresCase: ignoresCase)
  }

  mutating func quantified(_ atom: PatternNode) throws(PatternFault) -> PatternNode {
    var node = atom
    while let (atLeast, atMost) = try quantifier() {
      let greed: PatternNode.Greed = take("?") ? .lazy : .greedy
      node = .repeated(node, atLeast: atLeast, atMost: atMost, greed)
    }
    return node
  }

  mutating func quantifier() throws(PatternFault) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = position
    guard take("{") else { return nil }
    let atLeast = number()
    var atMost = atLeast
    if take(",") { atMost = number() }
    guard atLeast != nil || atMost != nil, take("}") else {
      // A brace that counts nothing is one to be matched.
      position = start
      return nil
    }
    guard (atLeast ?? 0) <= 200, (atMost ?? 0) <= 200 else { throw .tooLarge }
    guard (atLeast ?? 0) <= (atMost ?? 200) else { throw .malformed("{") }
    return (atLeast ?? 0, atMost)
  }

  mutating func number() -> Int? {
    var digits = ""
    while let next = current, ("0"..."9").contains(next), digits.count < 6 {
      digits.unicodeScalars.append(next)
      position += 1
    }
    return Int(digits)
  }
}
