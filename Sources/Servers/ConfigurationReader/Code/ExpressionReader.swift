import Web

/// Reads tokens into expressions: never fails, never runs anything, takes linear time.
///
/// What does not fit the grammar becomes `code` with the parts that do. Deeper than ``depthLimit``
/// nothing is looked at.
struct ExpressionReader {
  static let depthLimit = 64
  /// How many operators, members or calls in a row are read as one expression.
  static let chainLimit = 32

  let language: ProgrammingLanguage
  let source: SourceText
  let tokens: [CodeToken]
  let groups: TokenGroups
  var at = 0
  var depth = 0

  init(_ text: SourceText, in language: ProgrammingLanguage) {
    self.language = language
    source = text
    tokens = CodeLexer.tokens(of: text, in: language)
    groups = TokenGroups(tokens, in: language)
  }

  /// Reads the code that stands in a string of another's text.
  private init(_ code: Range<Int>, in outer: ExpressionReader) {
    language = outer.language
    source = outer.source
    depth = outer.depth + 1
    let bytes = source.bytes[code]
    let blanks = bytes.prefix(while: \.isBlank).count
    let own = SourceText(String(decoding: bytes.dropFirst(blanks), as: UTF8.self))
    tokens = CodeLexer.tokens(of: own, in: outer.language)
      .map { $0.moved(by: code.lowerBound + blanks) }
    groups = TokenGroups(tokens, in: outer.language)
  }

  /// The value of code that stands in a string; what says how it is formatted makes it `code`.
  func interpolated(_ code: Range<Int>) -> Expression {
    let unread = Expression(form: .code([]), range: code)
    guard depth < Self.depthLimit else { return unread }
    var reader = ExpressionReader(code, in: self)
    guard !reader.tokens.isEmpty else { return unread }
    return reader.wholeExpression(in: reader.tokens.indices)
  }

  // MARK: Tokens

  func isMark(_ mark: String, at index: Int, before end: Int) -> Bool {
    index < end && tokens[index].isMark(mark)
  }

  func isName(_ name: String, at index: Int, before end: Int) -> Bool {
    index < end && tokens[index].isName(name)
  }

  /// Whether a token stands right behind the one before it.
  func touches(_ index: Int) -> Bool {
    index > 0 && tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
  }

  func isSeparator(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .lineBreak, .mark(";"), .dedent: true
    default: false
    }
  }

  /// The bytes from a token to the one before the present one.
  func range(from start: Int) -> Range<Int> {
    let last = tokens[max(start, at - 1)].range
    return tokens[start].range.lowerBound..<last.upperBound
  }

  func expression(_ form: Expression.Form, from start: Int) -> Expression {
    Expression(form: form, range: range(from: start))
  }

  /// The first place before an end where something outside of inner groups holds.
  func firstIndex(from start: Int, before end: Int, where found: (Int) -> Bool) -> Int? {
    var index = start
    while index < end {
      if found(index) { return index }
      index = groups.after(index)
    }
    return nil
  }

  /// The ranges between separators, outside of inner groups, empty ones left out.
  func items(in range: Range<Int>, separatedBy isSeparator: (Int) -> Bool) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        firstIndex(from: start, before: range.upperBound, where: isSeparator)
        ?? range.upperBound
      if end > start { items.append(start..<end) }
      start = end + 1
    }
    return items
  }

  /// The items of a list of arguments or values.
  func commaItems(in range: Range<Int>) -> [Range<Int>] {
    items(in: range) { tokens[$0].isMark(",") || tokens[$0].kind == .lineBreak }
  }

  // MARK: Whole ranges

  /// Goes one level deeper, as long as the limit allows it.
  mutating func descending<Value>(or shallow: Value, _ read: (inout Self) -> Value) -> Value {
    guard depth < Self.depthLimit else { return shallow }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  /// All of a range as one expression: what is left over makes it `code`.
  mutating func wholeExpression(in range: Range<Int>) -> Expression {
    at = range.lowerBound
    defer { at = range.upperBound }
    let unread = Expression(form: .code([]), range: byteRange(of: range))
    guard !range.isEmpty else { return unread }
    return descending(or: unread) { reader in
      let first = reader.expression(until: range.upperBound)
      return reader.completed(first, from: range.lowerBound, until: range.upperBound)
    }
  }

  func byteRange(of range: Range<Int>) -> Range<Int> {
    guard range.lowerBound < tokens.count else { return 0..<0 }
    let first = tokens[range.lowerBound].range
    let last = range.isEmpty ? first.lowerBound : tokens[range.upperBound - 1].range.upperBound
    return first.lowerBound..<max(first.lowerBound, last)
  }

  /// Takes what is left before an end into the expression.
  mutating func completed(_ first: Expression, from start: Int, until end: Int) -> Expression {
    guard at < end else { return first }
    var parts = if case .code(let parts) = first.form { parts } else { [first] }
    while at < end {
      let before = at
      if let block = block() {
        parts.append(block)
      } else if let part = primary(until: end) {
        parts.append(postfixed(part, from: before, until: end))
      }
      if at == before { at = groups.after(at) }
    }
    at = min(at, end)
    return expression(.code(parts), from: start)
  }
}
