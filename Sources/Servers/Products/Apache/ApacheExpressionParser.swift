import Web

/// Reads Apache's expressions, both conditions and values, by recursive descent.
struct ApacheExpressionParser {
  var source: SourceBytes
  var depth = 0

  private init(_ text: String) { source = SourceBytes(text) }

  /// A whole condition.
  static func condition(_ text: String) throws(ApacheExpressionFault) -> ApacheExpression {
    var parser = ApacheExpressionParser(text)
    let expression = try parser.alternatives()
    parser.skipBlanks()
    guard parser.source.peek == nil else { throw .syntax }
    return expression
  }

  /// A value, as after `expr=` in a header's: text with variables in it.
  static func value(_ text: String) throws(ApacheExpressionFault) -> ApacheWord {
    var parser = ApacheExpressionParser(text)
    return try parser.pieces(until: nil)
  }

  // MARK: Conditions

  private mutating func alternatives() throws(ApacheExpressionFault) -> ApacheExpression {
    guard depth < 60 else { throw .syntax }
    depth += 1
    defer { depth -= 1 }
    return try chain("||", "or", ApacheExpression.or) { parser throws(ApacheExpressionFault) in
      try parser.conjunction()
    }
  }

  private mutating func conjunction() throws(ApacheExpressionFault) -> ApacheExpression {
    try chain("&&", "and", ApacheExpression.and) { parser throws(ApacheExpressionFault) in
      try parser.negation()
    }
  }

  /// Parts with one operator between them, which has two spellings; the first two belong together most.
  private mutating func chain(
    _ symbol: String, _ name: String,
    _ joined: (ApacheExpression, ApacheExpression) -> ApacheExpression,
    _ part: (inout Self) throws(ApacheExpressionFault) -> ApacheExpression
  ) throws(ApacheExpressionFault) -> ApacheExpression {
    var left = try part(&self)
    var count = 0
    while takeSymbol(symbol) || takeName(name) {
      count += 1
      guard count < 500 else { throw .syntax }
      left = joined(left, try part(&self))
    }
    return left
  }

  private mutating func negation() throws(ApacheExpressionFault) -> ApacheExpression {
    var isNegated = false
    while true {
      skipBlanks()
      if source.peek == UInt8(ascii: "!"), source.peek(1) != UInt8(ascii: "~") {
        source.next()
        isNegated.toggle()
      } else if takeName("not") {
        isNegated.toggle()
      } else {
        break
      }
    }
    let inner = try primary()
    return isNegated ? .not(inner) : inner
  }

  private mutating func primary() throws(ApacheExpressionFault) -> ApacheExpression {
    skipBlanks()
    if source.peek == .openParenthesis {
      source.next()
      let inner = try alternatives()
      guard takeSymbol(")") else { throw .syntax }
      return inner
    }
    if takeName("true") { return .constant(true) }
    if takeName("false") { return .constant(false) }
    if source.peek == UInt8(ascii: "-"), let letter = source.peek(1), letter.isASCIIAlpha {
      source.next()
      source.next()
      guard let test = ApacheExpression.Test(rawValue: "-" + String(Unicode.Scalar(letter))) else {
        throw .syntax
      }
      return .test(test, try word())
    }
    return try comparison(of: try word())
  }

  private mutating func comparison(of left: ApacheWord) throws(ApacheExpressionFault)
    -> ApacheExpression
  {
    if takeSymbol("=~") { return .matches(left, try regex(), .yes) }
    if takeSymbol("!~") { return .matches(left, try regex(), .no) }
    if takeName("in") || takeSymbol("-in") { return .isOneOf(left, try list()) }
    if takeSymbol("-strmatch") || takeSymbol("-fnmatch") {
      return .fits(left, try word(), .exact)
    }
    if takeSymbol("-strcmatch") { return .fits(left, try word(), .ignored) }
    let comparisons: [(String, ApacheExpression.Comparison)] = [
      ("==", .equal), ("!=", .unequal), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
      ("<", .less), (">", .greater), ("=", .equal), ("-eq", .numbersEqual), ("eq", .numbersEqual),
      ("-ne", .numbersUnequal), ("ne", .numbersUnequal), ("-lt", .numberLess),
      ("lt", .numberLess), ("-le", .numberLessOrEqual), ("le", .numberLessOrEqual),
      ("-gt", .numberGreater), ("gt", .numberGreater), ("-ge", .numberGreaterOrEqual),
      ("ge", .numberGreaterOrEqual),
    ]
    for (text, comparison) in comparisons {
      let isTaken = text.utf8.first?.isASCIIAlpha == true ? takeName(text) : takeSymbol(text)
      if isTaken { return .compare(left, comparison, try word()) }
    }
    throw .syntax
  }

  private mutating func list() throws(ApacheExpressionFault) -> [ApacheWord] {
    guard takeSymbol("{") else { throw .syntax }
    var words: [ApacheWord] = []
    repeat { words.append(try word()) } while takeSymbol(",")
    guard takeSymbol("}") else { throw .syntax }
    return words
  }

  /// `/…/i` or `m#…#i`.
  private mutating func regex() throws(ApacheExpressionFault) -> Pattern {
    skipBlanks()
    if source.peek == UInt8(ascii: "m") { source.next() }
    guard let delimiter = source.next(), "/#$%^|?!'\",;:._-".utf8.contains(delimiter) else {
      throw .syntax
    }
    var bytes: [UInt8] = []
    while let byte = source.peek, byte != delimiter {
      source.next()
      if byte == .backslash, source.peek == delimiter {
        bytes.append(delimiter)
        source.next()
      } else {
        bytes.append(byte)
      }
    }
    guard source.next() != nil else { throw .syntax }
    var sensitivity = Pattern.Case.exact
    while let flag = source.peek, flag.isASCIIAlpha {
      if flag == UInt8(ascii: "i") { sensitivity = .ignored }
      source.next()
    }
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      return try Pattern(text, .pcre, case: sensitivity)
    } catch .malformed {
      throw .regex(text)
    } catch {
      throw .unknownRegex(text)
    }
  }

  // MARK: Bytes

  mutating func taken(while fits: (UInt8) -> Bool) -> String {
    let start = source.index
    source.skip(while: fits)
    return String(decoding: source.bytes[start..<source.index], as: UTF8.self)
  }

  mutating func skipBlanks() { source.skip(while: \.isBlankOrBreak) }

  mutating func takeSymbol(_ text: String) -> Bool {
    skipBlanks()
    var place = 0
    for byte in text.utf8 {
      if source.peek(place) != byte { return false }
      place += 1
    }
    // `-in` is not the beginning of `-inet`.
    if text.hasPrefix("-"), source.peek(place)?.isASCIIAlpha == true { return false }
    for _ in 0..<place { source.next() }
    return true
  }

  mutating func takeName(_ text: String) -> Bool {
    skipBlanks()
    var place = 0
    for byte in text.utf8 {
      if source.peek(place) != byte { return false }
      place += 1
    }
    if source.peek(place)?.isWordByte == true { return false }
    for _ in 0..<place { source.next() }
    return true
  }
}
