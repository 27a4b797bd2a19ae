/// One word of a program.
struct CodeToken: Hashable, Sendable {
  var kind: Kind
  /// Where it stands, in bytes of the text.
  let range: Range<Int>

  enum Kind: Hashable, Sendable {
    case name(String)
    case string(String)
    /// A string with code inside: its pieces in their order.
    case interpolation([Piece])
    case integer(Int)
    case decimal(Double)
    case symbol(String)
    /// Ruby's `%w[…]` and `%i[…]`.
    case words([String], areSymbols: Bool)
    case regularExpression(pattern: String, flags: String)
    /// An operator or a bracket.
    case mark(String)
    /// The end of a line that ends a statement.
    case lineBreak
    /// Python's deeper and shallower lines.
    case indent
    case dedent
    /// Bytes no rule of the language explains.
    case unread
  }

  /// A piece of a string with code inside.
  enum Piece: Hashable, Sendable {
    case text(String)
    /// Where the code stands, in bytes of the text.
    case code(Range<Int>)
  }

  /// The same token that many bytes further on.
  func moved(by offset: Int) -> CodeToken {
    func moved(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound + offset)..<(range.upperBound + offset)
    }
    var kind = kind
    if case .interpolation(let pieces) = kind {
      kind = .interpolation(
        pieces.map { piece in
          if case .code(let range) = piece { .code(moved(range)) } else { piece }
        })
    }
    return CodeToken(kind: kind, range: moved(range))
  }

  func isMark(_ mark: String) -> Bool { kind == .mark(mark) }

  func isName(_ name: String) -> Bool { kind == .name(name) }

  var name: String? {
    if case .name(let name) = kind { name } else { nil }
  }
}
