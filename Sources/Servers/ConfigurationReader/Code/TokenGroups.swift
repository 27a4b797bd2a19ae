/// Which token closes which, so that a group is stepped over at once.
struct TokenGroups: Sendable {
  /// For a token that opens a group: where its content ends. For others, nil.
  private(set) var contentEnd: [Int?]
  let tokens: [CodeToken]

  init(_ tokens: [CodeToken], in language: ProgrammingLanguage) {
    self.tokens = tokens
    contentEnd = Array(repeating: nil, count: tokens.count)
    var open: [(index: Int, kind: Bracket)] = []
    var counts: [Bracket: Int] = [:]
    var words = RubyBlocks()
    for (index, token) in tokens.enumerated() {
      let role =
        Bracket.role(of: token) ?? (language == .ruby ? words.role(at: index, of: tokens) : nil)
      switch role {
      case .opens(let kind):
        open.append((index, kind))
        counts[kind, default: 0] += 1
      case .closes(let kind):
        // A closing bracket that nothing opened closes nothing; one that closes an outer group
        // ends the inner ones, too.
        guard counts[kind, default: 0] > 0 else { continue }
        while let last = open.popLast() {
          contentEnd[last.index] = index
          counts[last.kind, default: 0] -= 1
          if last.kind == kind { break }
        }
      case nil: break
      }
    }
    for group in open { contentEnd[group.index] = tokens.count }
  }

  /// The content of the group that opens at an index.
  func content(at index: Int) -> Range<Int>? {
    contentEnd[index].map { (index + 1)..<max($0, index + 1) }
  }

  /// Where reading goes on after the token, or the group, at an index.
  func after(_ index: Int) -> Int {
    guard let end = contentEnd[index] else { return index + 1 }
    let isClosed = end < tokens.count && Bracket.matches(tokens[index], tokens[end])
    return max(isClosed ? end + 1 : end, index + 1)
  }
}

/// The kinds of groups: brackets, Ruby's `do … end` and Python's indented lines.
enum Bracket: Hashable, Sendable {
  case parenthesis
  case square
  case brace
  case end
  case indentation

  enum Role {
    case opens(Bracket)
    case closes(Bracket)
  }

  static func role(of token: CodeToken) -> Role? {
    switch token.kind {
    case .mark("("): .opens(.parenthesis)
    case .mark(")"): .closes(.parenthesis)
    case .mark("["): .opens(.square)
    case .mark("]"): .closes(.square)
    case .mark("{"): .opens(.brace)
    case .mark("}"): .closes(.brace)
    case .indent: .opens(.indentation)
    case .dedent: .closes(.indentation)
    default: nil
    }
  }

  /// Whether the second token closes what the first one opened.
  static func matches(_ opening: CodeToken, _ closing: CodeToken) -> Bool {
    switch (opening.kind, closing.kind) {
    case (.mark("("), .mark(")")), (.mark("["), .mark("]")), (.mark("{"), .mark("}")): true
    case (.indent, .dedent): true
    case (.name, .name("end")): true
    default: false
    }
  }
}

/// Which of Ruby's words open what `end` closes.
///
/// `if` and its like do so at the beginning of a statement or of a value, not behind one; a `do`
/// that belongs to a `while` opens nothing more.
struct RubyBlocks {
  private var loopHeader = false

  mutating func role(at index: Int, of tokens: [CodeToken]) -> Bracket.Role? {
    let token = tokens[index]
    if token.kind == .lineBreak || token.isMark(";") { loopHeader = false }
    guard let name = token.name, !isLabelOrMember(index, tokens) else { return nil }
    switch name {
    case "end": return .closes(.end)
    case "do":
      defer { loopHeader = false }
      return loopHeader ? nil : .opens(.end)
    case "begin", "case", "class", "module": return .opens(.end)
    case "def": return isEndless(index, tokens) ? nil : .opens(.end)
    case "if", "unless": return begins(index, tokens) ? .opens(.end) : nil
    case "while", "until", "for":
      guard begins(index, tokens) else { return nil }
      loopHeader = true
      return .opens(.end)
    default: return nil
    }
  }

  private func isLabelOrMember(_ index: Int, _ tokens: [CodeToken]) -> Bool {
    if index > 0, tokens[index - 1].isMark(".") || tokens[index - 1].isMark("&.") { return true }
    guard index + 1 < tokens.count, tokens[index + 1].isMark(":") else { return false }
    return tokens[index + 1].range.lowerBound == tokens[index].range.upperBound
  }

  private func begins(_ index: Int, _ tokens: [CodeToken]) -> Bool {
    guard index > 0 else { return true }
    return switch tokens[index - 1].kind {
    case .lineBreak, .indent, .dedent, .unread: true
    case .mark(let mark): ![")", "]", "}"].contains(mark)
    case .name(let name):
      ["then", "do", "else", "begin", "ensure", "return", "and", "or", "not"].contains(name)
    case .string, .interpolation, .integer, .decimal, .symbol, .words, .regularExpression: false
    }
  }

  /// Whether a method is written `def name(arguments) = value`.
  private func isEndless(_ index: Int, _ tokens: [CodeToken]) -> Bool {
    var place = index + 1
    while place < tokens.count, tokens[place].name != nil || tokens[place].isMark(".") {
      place += 1
    }
    var depth = 0
    while place < tokens.count {
      if tokens[place].isMark("(") {
        depth += 1
      } else if tokens[place].isMark(")") {
        depth -= 1
      } else if depth == 0 {
        return tokens[place].isMark("=")
      } else if tokens[place].kind == .lineBreak {
        return false
      }
      place += 1
    }
    return false
  }
}
