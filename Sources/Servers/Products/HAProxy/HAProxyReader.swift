import Web

/// Reads HAProxy configuration into directives: one a line, and a section as one with a block.
///
/// Lines before the first section stay outside, as a pasted handful of rules does.
///
/// https://docs.haproxy.org/2.6/configuration.html#2.1
struct HAProxyReader {
  private var tree = DirectiveTreeBuilder()

  static func read(_ text: String) -> DirectiveTree {
    var reader = HAProxyReader()
    for line in LogicalLines.split(text, continuation: .none) where line.text.utf8.first != .hash {
      reader.read(line)
    }
    if reader.tree.innermost != nil { reader.tree.end(line: 0, text: "") }
    return reader.tree.finish()
  }

  private mutating func read(_ line: LogicalLine) {
    let words = HAProxyWords.split(line.text)
    guard let name = words.words.first?.text else { return }
    if let fault = words.fault { tree.note(line: line.number, text: String(line.text), fault) }
    let directive = Directive(words: words.words, line: line.number, text: words.text)
    guard Self.sections.contains(name) else { return tree.add(directive) }
    if tree.innermost != nil { tree.end(line: line.number, text: words.text) }
    tree.begin(directive)
  }

  private static let sections: Set = [
    "acme", "backend", "cache", "crt-store", "defaults", "fcgi-app", "frontend", "global",
    "http-errors", "listen", "log-forward", "log-profile", "mailers", "peers", "program",
    "resolvers", "ring", "traces", "userlist",
  ]
}

/// The words of one line: `\` escapes, `"…"` keeps blanks and expands variables, `'…'` keeps all.
///
/// https://docs.haproxy.org/2.6/configuration.html#2.2
struct HAProxyWords {
  var words: [Directive.Word] = []
  /// The line up to its comment.
  var text = ""
  /// A quotation without end, or a `$` that names no variable: HAProxy does not start with either.
  var fault: UnreadDirective.Cause?

  static func split(_ line: Substring) -> HAProxyWords {
    var result = HAProxyWords()
    var source = SourceBytes(String(line))
    while let byte = source.peek, byte != .hash {
      if byte.isBlankOrBreak { source.next() } else { result.takeWord(from: &source) }
    }
    result.text = String(decoding: source.bytes[..<source.index], as: UTF8.self).trimmed
    return result
  }

  private mutating func takeWord(from source: inout SourceBytes) {
    var bytes: [UInt8] = []
    var word = Directive.Word.Quotation.none
    var open: UInt8?
    while let byte = source.peek {
      if open == nil, byte.isBlankOrBreak || byte == .hash { break }
      source.next()
      switch byte {
      case .doubleQuote where open != .singleQuote, .singleQuote where open != .doubleQuote:
        open = open == nil ? byte : nil
        word = byte == .doubleQuote ? .double : .single
      case .backslash where open != .singleQuote: takeEscape(from: &source, into: &bytes)
      case .dollar where open == .doubleQuote:
        noteVariable(source.peek)
        bytes.append(byte)
      default: bytes.append(byte)
      }
    }
    if open != nil { fault = .unclosed }
    words.append(Directive.Word(String(decoding: bytes, as: UTF8.self), word))
  }

  private mutating func noteVariable(_ next: UInt8?) {
    let opens = next.map { $0.isWordByte || $0 == .openBrace } ?? false
    fault = opens ? .argument("$") : .unterminated
  }

  private func takeEscape(from source: inout SourceBytes, into bytes: inout [UInt8]) {
    guard let byte = source.next() else { return bytes.append(.backslash) }
    switch byte {
    case .space, .backslash, .hash, .doubleQuote, .singleQuote, .dollar: bytes.append(byte)
    case UInt8(ascii: "n"): bytes.append(.newline)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    default: bytes += [.backslash, byte]
    }
  }
}
