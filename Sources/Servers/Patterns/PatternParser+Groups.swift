extension PatternParser {
  /// What stands between parentheses, the first of which has been read.
  mutating func group() throws(PatternFault) -> PatternNode? {
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

  mutating func groupBody() throws(PatternFault) -> PatternNode {
    let outer = (ignoresCase, dotTakesAll, isMultiline)
    defer { (ignoresCase, dotTakesAll, isMultiline) = outer }
    let body = try alternatives()
    guard take(")") else { throw .malformed("(") }
    return body
  }

  mutating func namedGroup() throws(PatternFault) -> PatternNode {
    let start = position
    while let next = current, next != ">", next != "'" {
      guard ScalarSet.word.contains(next) else { throw .malformed("(?<") }
      position += 1
    }
    let name = String(String.UnicodeScalarView(scalars[start..<position]))
    position = min(position + 1, scalars.count)
    groups += 1
    let number = groups
    names[number] = name
    return .group(number, try groupBody())
  }

  /// `(?i)` for the rest of the group, or `(?i:…)`.
  mutating func flags() throws(PatternFault) -> PatternNode? {
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
  mutating func escape() throws(PatternFault) -> PatternNode {
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

  func namedClass(_ letter: Unicode.Scalar) -> ScalarSet? {
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

  mutating func escaped(_ letter: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
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
}
