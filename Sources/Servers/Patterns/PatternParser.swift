/// A recursive-descent parser of what the dialects of regular expressions share.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private let dialect: Pattern.Dialect
  private var position = 0
  private var depth = 0
  private var ignoresCase: Bool
  private var dotTakesAll = false
  private var isMultiline: Bool
  /// How many capturing groups have begun.
  private(set) var groups = 0

  init(_ source: String, _ dialect: Pattern.Dialect, case: Pattern.Case) {
    scalars = Array(source.unicodeScalars)
    self.dialect = dialect
    ignoresCase = `case` == .ignored
    isMultiline = dialect == .ruby
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ text: String) -> Bool {
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

  private mutating func alternatives() throws(PatternFault) -> PatternNode {
    guard depth < 50 else { throw .tooLarge }
    depth += 1
    defer { depth -= 1 }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternFault) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = current, next != "|", next != ")" {
      guard let atom = try atom() else { continue }
      parts.append(try quantified(atom))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// One part without its quantifier; nil for flags, which match nothing by themselves.
  private mutating func atom() throws(PatternFault) -> PatternNode? {
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

  private var dollar: PatternNode.Anchor {
    if isMultiline { return .lineEnd }
    switch dialect {
    case .javaScript, .go, .posix, .ruby: return .textEnd
    case .python, .java, .pcre: return .textEndBeforeNewline
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet([scalar...scalar], ignoresCase: ignoresCase)
  }

  private mutating func quantified(_ atom: PatternNode) throws(PatternFault) -> PatternNode {
    var node = atom
    while let (atLeast, atMost) = try quantifier() {
      let greed: PatternNode.Greed = take("?") ? .lazy : .greedy
      node = .repeated(node, atLeast: atLeast, atMost: atMost, greed)
    }
    return node
  }

  private mutating func quantifier() throws(PatternFault) -> (Int, Int?)? {
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

  private mutating func number() -> Int? {
    var digits = ""
    while let next = current, ("0"..."9").contains(next), digits.count < 6 {
      digits.unicodeScalars.append(next)
      position += 1
    }
    return Int(digits)
  }
}

extension PatternParser {
  /// What stands between parentheses, the first of which has been read.
  private mutating func group() throws(PatternFault) -> PatternNode? {
    guard take("?") else {
      groups += 1
      let number = groups
      return .group(number, try groupBody())
    }
    if take(":") || take(">") { return try groupBody() }
    if take("=") { return .look(.ahead, .present, try groupBody()) }
    if take("!") { return .look(.ahead, .absent, try groupBody()) }
    if take("<=") { return .look(.behind, .present, try groupBody()) }
    if take("<!") { return .look(.behind, .absent, try groupBody()) }
    if take("P<") || take("<") || take("'") { return try namedGroup() }
    return try flags()
  }

  private mutating func groupBody() throws(PatternFault) -> PatternNode {
    let outer = (ignoresCase, dotTakesAll, isMultiline)
    defer { (ignoresCase, dotTakesAll, isMultiline) = outer }
    let body = try alternatives()
    guard take(")") else { throw .malformed("(") }
    return body
  }

  private mutating func namedGroup() throws(PatternFault) -> PatternNode {
    while let next = current, next != ">", next != "'" {
      guard ScalarSet.word.contains(next) else { throw .malformed("(?<") }
      position += 1
    }
    position = min(position + 1, scalars.count)
    groups += 1
    let number = groups
    return .group(number, try groupBody())
  }

  /// `(?i)` for the rest of the group, or `(?i:…)`.
  private mutating func flags() throws(PatternFault) -> PatternNode? {
    let outer = (ignoresCase, dotTakesAll, isMultiline)
    var isOn = true
    while let next = current {
      position += 1
      switch next {
      case "-": isOn = false
      case "i": ignoresCase = isOn
      case "s": dotTakesAll = isOn
      case "m": if dialect == .ruby { dotTakesAll = isOn } else { isMultiline = isOn }
      case "u", "U", "a": break
      case ")": return nil
      case ":":
        let body = try alternatives()
        (ignoresCase, dotTakesAll, isMultiline) = outer
        guard take(")") else { throw .malformed("(") }
        return body
      default: throw .unknown("(?" + String(next))
      }
    }
    throw .malformed("(?")
  }

  /// What follows a backslash outside of brackets.
  private mutating func escape() throws(PatternFault) -> PatternNode {
    guard let next = current else { throw .malformed("\\") }
    position += 1
    switch next {
    case "b": return .anchor(.wordBoundary)
    case "B": return .anchor(.noWordBoundary)
    case "A": return .anchor(.textStart)
    case "z": return .anchor(.textEnd)
    case "Z": return .anchor(dialect == .python ? .textEnd : .textEndBeforeNewline)
    case "1"..."9": return .backreference(Int(next.value - 48))
    default:
      if let named = namedClass(next) { return .one(named) }
      return .one(literal(try escaped(next)))
    }
  }

  private func namedClass(_ letter: Unicode.Scalar) -> ScalarSet? {
    switch letter {
    case "d": .digits
    case "D": .digits.negated
    case "w": .word
    case "W": .word.negated
    case "s": .blanks
    case "S": .blanks.negated
    default: nil
    }
  }

  private mutating func escaped(_ letter: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
    switch letter {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "f": return "\u{0C}"
    case "v": return "\u{0B}"
    case "0": return "\0"
    case "x", "u":
      let length = letter == "x" ? 2 : 4
      let digits = String(String.UnicodeScalarView(scalars[position...].prefix(length)))
      guard digits.count == length, let value = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw .unknown("\\" + String(letter)) }
      position += length
      return scalar
    case "a"..."z", "A"..."Z": throw .unknown("\\" + String(letter))
    default: return letter
    }
  }

  /// What stands between brackets, the first of which has been read.
  private mutating func bracket() throws(PatternFault) -> ScalarSet {
    var set = ScalarSet([], isNegated: take("^"), ignoresCase: ignoresCase)
    var isFirst = true
    while let next = current {
      position += 1
      if next == "]", !isFirst || dialect == .javaScript { return set }
      isFirst = false
      if next == "[", take(":") {
        set.ranges += try namedRanges()
        continue
      }
      if next == "\\", let letter = current, let named = namedClass(letter) {
        position += 1
        set.ranges += named.isNegated ? ScalarSet.complement(of: named.ranges) : named.ranges
        continue
      }
      let low = try bracketScalar(next)
      guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        set.ranges.append(low...low)
        continue
      }
      position += 2
      let high = try bracketScalar(scalars[position - 1])
      guard low <= high else { throw .malformed("[") }
      set.ranges.append(low...high)
    }
    throw .malformed("[")
  }

  private mutating func bracketScalar(_ scalar: Unicode.Scalar) throws(PatternFault)
    -> Unicode.Scalar
  {
    guard scalar == "\\", dialect != .posix else { return scalar }
    guard let letter = current else { throw .malformed("[") }
    position += 1
    return letter == "b" ? "\u{08}" : try escaped(letter)
  }

  /// `[:alnum:]` and its like, whose beginning has been read.
  private mutating func namedRanges() throws(PatternFault) -> [ClosedRange<Unicode.Scalar>] {
    if take("alnum:]") { return ["a"..."z", "A"..."Z", "0"..."9"] }
    if take("alpha:]") { return ["a"..."z", "A"..."Z"] }
    if take("digit:]") { return ["0"..."9"] }
    if take("lower:]") { return ["a"..."z"] }
    if take("upper:]") { return ["A"..."Z"] }
    if take("space:]") { return ScalarSet.blanks.ranges }
    throw .unknown("[:")
  }
}

extension ScalarSet {
  /// Every character outside of these ranges.
  fileprivate static func complement(of ranges: [ClosedRange<Unicode.Scalar>])
    -> [ClosedRange<Unicode.Scalar>]
  {
    var gaps: [ClosedRange<Unicode.Scalar>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound.value > next, let low = Unicode.Scalar(next),
        let high = Unicode.Scalar(range.lowerBound.value - 1)
      {
        gaps.append(low...high)
      }
      next = range.upperBound.value + 1
    }
    if let low = Unicode.Scalar(next) { gaps.append(low..."\u{10FFFF}") }
    return gaps
  }
}
