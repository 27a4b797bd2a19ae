/// One word of a program.
struct CodeToken: Hashable, Sendable {
  var kind: Kind
  /// Where it stands, in bytes of the text.
  let range: Range<Int>

  enum Kind: Hashable, Sendable {
    case name(String)
    case string(String)
    /// A string with code inside, whose value is not known.
    case interpolation
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

  func isMark(_ mark: String) -> Bool { kind == .mark(mark) }

  func isName(_ name: String) -> Bool { kind == .name(name) }

  var name: String? {
    if case .name(let name) = kind { name } else { nil }
  }
}
