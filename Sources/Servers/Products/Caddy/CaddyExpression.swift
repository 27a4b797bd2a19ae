import Web

/// The part of CEL that people write in `expression` matchers: comparisons, `in`, string methods.
///
/// https://caddyserver.com/docs/caddyfile/matchers#expression
indirect enum CaddyExpression: Sendable {
  case text(String)
  case number(Int)
  case boolean(Bool)
  /// `{header.Origin}`.
  case placeholder(String)
  case list([CaddyExpression])
  case not(CaddyExpression)
  case binary(CaddyExpression, Operator, CaddyExpression)
  /// `a.startsWith(b)`, `path('/x*')`.
  case call(CaddyExpression?, String, [CaddyExpression])

  enum Operator: String, Sendable, CaseIterable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case isIn = "in"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case plus = "+"

    var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .unequal, .isIn, .lessOrEqual, .greaterOrEqual, .less, .greater: 3
      case .plus: 4
      }
    }
  }
}

/// Reads an expression; nil where it is none, or more than is known here.
struct CaddyExpressionParser {
  private var source: SourceBytes
  private var depth = 0
  private var count = 0

  static func parse(_ text: String) -> CaddyExpression? {
    var parser = CaddyExpressionParser(source: SourceBytes(text))
    guard let expression = parser.expression(above: 0) else { return nil }
    parser.source.skip(while: \.isBlankOrBreak)
    return parser.source.peek == nil ? expression : nil
  }

  private init(source: SourceBytes) { self.source = source }

  private mutating func expression(above precedence: Int) -> CaddyExpression? {
    guard depth < 60 else { return nil }
    depth += 1
    defer { depth -= 1 }
    guard var left = operand() else { return nil }
    while let op = binaryOperator(above: precedence) {
      count += 1
      guard count < 500, let right = expression(above: op.precedence) else { return nil }
      left = .binary(left, op, right)
    }
    return left
  }

  private mutating func binaryOperator(above precedence: Int) -> CaddyExpression.Operator? {
    let ordered: [CaddyExpression.Operator] = [
      .or, .and, .equal, .unequal, .lessOrEqual, .greaterOrEqual, .isIn, .less, .greater, .plus,
    ]
    for op in ordered where op.precedence > precedence && take(op.rawValue) { return op }
    return nil
  }

  private mutating func operand() -> CaddyExpression? {
    guard depth < 60 else { return nil }
    depth += 1
    defer { depth -= 1 }
    if take("!") { return operand().map(CaddyExpression.not) }
    guard var value = primary() else { return nil }
    while take(".") {
      let name = name()
      guard !name.isEmpty, take("("), let arguments = list(until: ")") else { return nil }
      value = .call(value, name, arguments)
    }
    return value
  }

  private mutating func primary() -> CaddyExpression? {
    source.skip(while: \.isBlankOrBreak)
    switch source.peek {
    case .openParenthesis:
      source.next()
      guard let inner = expression(above: 0), take(")") else { return nil }
      return inner
    case .doubleQuote, .singleQuote, .backquote: return string().map(CaddyExpression.text)
    case .openBrace: return braced()
    case UInt8(ascii: "["):
      source.next()
      return list(until: "]").map(CaddyExpression.list)
    case let byte? where byte.isASCIIDigit:
      return Int(name()).map(CaddyExpression.number)
    default:
      let name = name()
      if name == "true" || name == "false" { return .boolean(name == "true") }
      guard !name.isEmpty, take("("), let arguments = list(until: ")") else { return nil }
      return .call(nil, name, arguments)
    }
  }

  /// A placeholder, or a map of names to values as `header({'Origin': 'x'})` takes it.
  private mutating func braced() -> CaddyExpression? {
    source.next()
    source.skip(while: \.isBlankOrBreak)
    guard source.peek == .singleQuote || source.peek == .doubleQuote else {
      let start = source.index
      source.skip { $0 != .closeBrace }
      let text = String(decoding: source.bytes[start..<source.index], as: UTF8.self)
      return source.next() == nil ? nil : .placeholder(text)
    }
    var pairs: [CaddyExpression] = []
    repeat {
      guard let key = expression(above: 0), take(":"), let value = expression(above: 0) else {
        return nil
      }
      pairs += [key, value]
    } while take(",")
    return take("}") ? .list(pairs) : nil
  }

  private mutating func list(until end: String) -> [CaddyExpression]? {
    var values: [CaddyExpression] = []
    if take(end) { return values }
    repeat {
      guard let value = expression(above: 0) else { return nil }
      values.append(value)
    } while take(",")
    return take(end) ? values : nil
  }

  private mutating func string() -> String? {
    guard let quote = source.next() else { return nil }
    var bytes: [UInt8] = []
    while let byte = source.next() {
      if byte == quote { return String(decoding: bytes, as: UTF8.self) }
      if byte == .backslash, quote != .backquote, let escaped = source.next() {
        bytes.append(escaped)
      } else {
        bytes.append(byte)
      }
    }
    return nil
  }

  private mutating func name() -> String {
    source.skip(while: \.isBlankOrBreak)
    let start = source.index
    source.skip(while: \.isWordByte)
    return String(decoding: source.bytes[start..<source.index], as: UTF8.self)
  }

  private mutating func take(_ text: String) -> Bool {
    source.skip(while: \.isBlankOrBreak)
    var place = 0
    for byte in text.utf8 {
      if source.peek(place) != byte { return false }
      place += 1
    }
    // `in` is not the beginning of a name, and `!` not of `!=`.
    if text == "in", source.peek(2)?.isWordByte == true { return false }
    if text == "!", source.peek(1) == UInt8(ascii: "=") { return false }
    for _ in 0..<place { source.next() }
    return true
  }
}
