import Web

/// Reads VCL: subroutines, backends and lists of addresses; what is none of its declarations is
/// shown as unread.
struct VCLReader {
  let source: SourceBytes
  var tokens: [VCLToken]
  var index = 0
  var unread: [UnreadDirective]
  /// Deeper nesting is left out: no configuration comes near it.
  static let deepest = 64
  /// The most operators in a row.
  static let longest = 500

  static func read(_ text: String) -> VCLProgram {
    let source = SourceBytes(text)
    let (tokens, unread) = VCLTokens.cut(source)
    var reader = VCLReader(source: source, tokens: tokens, unread: unread)
    var program = reader.program()
    program.unread = reader.unread
    return program
  }

  private mutating func program() -> VCLProgram {
    var program = VCLProgram()
    while let token = peek {
      let start = index
      switch token.kind {
      case .name("vcl"):
        program.isWhole = true
        skipStatement()
      case .name("import"): skipStatement()
      case .name("include"):
        skipStatement()
        note(from: start, .elsewhere)
      case .name(let word):
        guard let kind = VCLProgram.Declaration.Kind(rawValue: word),
          let name = declaration(kind, into: &program)
        else {
          recover(from: start)
          continue
        }
        program.declarations.append(
          VCLProgram.Declaration(kind: kind, name: name, line: token.line))
      default: recover(from: start)
      }
    }
    return program
  }

  // MARK: Statements

  mutating func block(depth: Int) -> [VCLStatement]? {
    guard depth < Self.deepest, take("{") else { return nil }
    var statements: [VCLStatement] = []
    while let token = peek {
      if take("}") { return statements }
      let start = index
      if let kind = statement(depth: depth) {
        statements.append(
          VCLStatement(kind: kind, line: token.line, text: text(start..<statementEnd(from: start))))
      } else {
        recover(from: start)
      }
    }
    note(from: max(index - 1, 0), .unclosed)
    return statements
  }

  /// Of a statement with blocks, only the head is its text.
  private func statementEnd(from start: Int) -> Int {
    let brace = tokens[start..<index].firstIndex { $0.kind == .symbol("{") }
    return brace ?? index
  }

  private mutating func statement(depth: Int) -> VCLStatement.Kind? {
    guard case .name(let word)? = peek?.kind else { return nil }
    switch word {
    case "set": return setStatement()
    case "unset", "remove":
      index += 1
      return takeName().flatMap { take(";") ? .unset($0) : nil }
    case "call":
      index += 1
      return takeName().flatMap { take(";") ? .call($0) : nil }
    case "new":
      index += 1
      guard let name = takeName(), take("="), let value = expression(depth: 0), take(";") else {
        return nil
      }
      return .new(name, value)
    case "if": return conditional(depth: depth)
    case "return": return returnStatement()
    default:
      return expression(depth: 0).flatMap { take(";") ? .expression($0) : nil }
    }
  }

  private mutating func setStatement() -> VCLStatement.Kind? {
    index += 1
    guard let name = takeName(),
      let op = VCLStatement.Operator.allCases.first(where: { take($0.rawValue) }),
      let value = expression(depth: 0), take(";")
    else { return nil }
    return .set(name, op, value)
  }

  private mutating func returnStatement() -> VCLStatement.Kind? {
    index += 1
    if take(";") { return .return(action: "", arguments: []) }
    guard take("("), let action = takeName() else { return nil }
    var arguments: [VCLExpression] = []
    if take("(") {
      guard let list = self.arguments(depth: 0) else { return nil }
      arguments = list
    }
    guard take(")"), take(";") else { return nil }
    return .return(action: action, arguments: arguments)
  }

  private mutating func conditional(depth: Int) -> VCLStatement.Kind? {
    var branches: [VCLStatement.Branch] = []
    index += 1
    repeat {
      guard take("("), let condition = expression(depth: 0), take(")"),
        let statements = block(depth: depth + 1)
      else { return branches.isEmpty ? nil : .conditional(branches) }
      branches.append(VCLStatement.Branch(condition: condition, statements: statements))
    } while takeElseIf()
    if take("else"), let statements = block(depth: depth + 1) {
      branches.append(VCLStatement.Branch(condition: nil, statements: statements))
    }
    return .conditional(branches)
  }

  private mutating func takeElseIf() -> Bool {
    if take("elseif") || take("elsif") || take("elif") { return true }
    guard tokens[index...].prefix(2).map(\.kind) == [.name("else"), .name("if")] else {
      return false
    }
    index += 2
    return true
  }

  // MARK: Tokens

  var peek: VCLToken? { index < tokens.count ? tokens[index] : nil }

  mutating func take(_ text: String) -> Bool {
    switch peek?.kind {
    case .symbol(text), .name(text):
      index += 1
      return true
    default: return false
    }
  }

  mutating func takeName() -> String? {
    guard case .name(let name)? = peek?.kind else { return nil }
    index += 1
    return name
  }

  /// Goes past the next `;`, or to a brace.
  mutating func skipStatement() {
    while let token = peek, token.kind != .symbol("}") {
      index += 1
      if token.kind == .symbol(";") { return }
    }
  }

  /// Passes over what could not be read, the block that it opens included, and shows it.
  private mutating func recover(from start: Int) {
    index = max(index, start)
    var depth = 0
    repeat {
      guard let token = peek else { break }
      if token.kind == .symbol("}"), depth == 0, index > start { break }
      index += 1
      if token.kind == .symbol("{") { depth += 1 }
      if token.kind == .symbol("}") { depth -= 1 }
      if depth <= 0, token.kind == .symbol(";") || token.kind == .symbol("}") { break }
    } while true
    note(from: start, .unknown)
  }

  mutating func note(from start: Int, _ cause: UnreadDirective.Cause) {
    guard start < tokens.count else { return }
    let end = max(start + 1, min(index, tokens.count))
    unread.append(UnreadDirective(line: tokens[start].line, text: text(start..<end), cause: cause))
  }

  private func text(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    return source.folded(first.range.lowerBound..<last.range.upperBound)
  }
}
