/// Comments, the ends of lines, and which of them end a statement.
extension CodeLexer {
  var startsComment: Bool {
    starts(with: language.lineComment, at: at)
      || (language.hasBlockComments && starts(with: "/*", at: at))
      || (language == .ruby && atLineStart && starts(with: "=begin", at: at))
  }

  mutating func skipComment() {
    if language.hasBlockComments, starts(with: "/*", at: at) {
      return skip(past: "*/", from: at + 2)
    }
    if language == .ruby, starts(with: "=begin", at: at) { return skip(past: "\n=end", from: at) }
    skipLine()
  }

  mutating func skipLine() {
    while let byte = byte(at), byte != UInt8(ascii: "\n") { at += 1 }
  }

  private mutating func skip(past end: String, from start: Int) {
    at = min(start, bytes.count)
    while at < bytes.count {
      if starts(with: end, at: at) {
        at += end.utf8.count
        return
      }
      at += 1
    }
  }

  private var atLineStart: Bool { at == 0 || bytes[at - 1] == UInt8(ascii: "\n") }

  mutating func lineEnd() {
    let start = at
    at += 1
    readHereDocuments()
    switch language {
    case .java: return
    case .python:
      guard nesting.isEmpty else { return }
      add(.lineBreak, from: start)
      measureIndentation()
    case .javaScript, .ruby:
      if nesting.last == UInt8(ascii: "(") || nesting.last == UInt8(ascii: "[") { return }
      add(.lineBreak, from: start)
    case .go: add(.lineBreak, from: start)
    }
  }

  /// Python's blocks, from the blanks a line begins with. Empty lines and comments have no say.
  mutating func measureIndentation() {
    var column = 0
    while let byte = byte(at) {
      switch byte {
      case UInt8(ascii: " "): column += 1
      case UInt8(ascii: "\t"): column = (column / 8 + 1) * 8
      case UInt8(ascii: "\r"), 0x0C: break
      case UInt8(ascii: "\n"): column = -1
      case UInt8(ascii: "#"):
        skipLine()
        continue
      default:
        indent(to: column)
        return
      }
      at += 1
      if column < 0 { column = 0 }
    }
  }

  private mutating func indent(to column: Int) {
    if column > indentation[indentation.count - 1] {
      indentation.append(column)
      add(.indent, from: at)
    }
    while indentation.count > 1, column < indentation[indentation.count - 1] {
      indentation.removeLast()
      add(.dedent, from: at)
    }
  }

  mutating func closeIndentation() {
    for _ in indentation.dropFirst() { add(.dedent, from: at) }
  }

  /// The tokens without the ends of lines over which a statement goes on.
  func tokensWithStatementEnds() -> [CodeToken] {
    var kept: [CodeToken] = []
    kept.reserveCapacity(tokens.count)
    for (index, token) in tokens.enumerated() {
      if token.kind == .lineBreak {
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        guard let last = kept.last, language.canEnd(last), next?.kind != .lineBreak else {
          continue
        }
        if let next, language.continues(with: next) { continue }
      }
      kept.append(token)
    }
    return kept
  }
}

extension ProgrammingLanguage {
  /// Whether a statement can end with this token.
  fileprivate func canEnd(_ token: CodeToken) -> Bool {
    switch token.kind {
    case .mark(let mark):
      switch self {
      case .python: true
      case .javaScript, .go, .ruby, .java: [")", "]", "}", "++", "--"].contains(mark)
      }
    case .name, .string, .interpolation, .integer, .decimal, .symbol, .words, .regularExpression,
      .unread, .indent, .dedent:
      true
    case .lineBreak: false
    }
  }

  /// Whether a line that begins with this token goes on with the line before.
  fileprivate func continues(with token: CodeToken) -> Bool {
    switch (self, token.kind) {
    case (.javaScript, .mark(let mark)):
      !["{", "}", "@", "!", "...", "++", "--", "~"].contains(mark)
    case (.javaScript, .name(let name)):
      ["else", "catch", "finally", "instanceof", "in", "of", "as", "satisfies"].contains(name)
    case (.ruby, .mark(let mark)): [".", "&.", "&&", "||"].contains(mark)
    default: false
    }
  }
}
