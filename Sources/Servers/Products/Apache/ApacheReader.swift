import Web

/// Reads Apache configuration, `.htaccess` files included, into directives: one a line, and
/// `<Section …>` to `</Section>` as one with a block.
///
/// https://httpd.apache.org/docs/2.4/configuring.html#syntax
struct ApacheReader {
  private var tree = DirectiveTreeBuilder()

  static func read(_ text: String) -> DirectiveTree {
    var reader = ApacheReader()
    for line in LogicalLines.split(text) where line.text.utf8.first != .hash {
      reader.read(line)
    }
    return reader.tree.finish()
  }

  private mutating func read(_ line: LogicalLine) {
    if line.text.hasPrefix("</") {
      endSection(line)
    } else if line.text.hasPrefix("<") {
      beginSection(line)
    } else {
      let words = ApacheWords.split(line.text)
      note(words, of: line)
      // A line that goes on has nothing to go on with.
      if line.text.utf8.last == .backslash {
        tree.note(line: line.number, text: String(line.text), .unterminated)
      }
      tree.add(
        Directive(words: words.words, line: line.number, text: String(line.text)))
    }
  }

  private mutating func beginSection(_ line: LogicalLine) {
    let inside: Substring
    if let end = line.text.utf8.lastIndex(of: UInt8(ascii: ">")) {
      inside = line.text[line.text.utf8.index(after: line.text.startIndex)..<end]
    } else {
      inside = Substring(line.text.utf8.dropFirst())
      tree.note(line: line.number, text: String(line.text), .unterminated)
    }
    let words = ApacheWords.split(inside.trimmed)
    note(words, of: line)
    let text = inside.trimmed.isEmpty ? line.text : inside.trimmed
    tree.begin(Directive(words: words.words, line: line.number, text: String(text)))
  }

  private mutating func endSection(_ line: LogicalLine) {
    let name = line.text.utf8.dropFirst(2).prefix { $0 != UInt8(ascii: ">") }
    let closed = Substring(name).trimmed
    guard let open = tree.innermost, open.name.equalsIgnoringASCIICase(closed) else {
      return tree.note(line: line.number, text: String(line.text), .closesNothing)
    }
    tree.end(line: line.number, text: String(line.text))
  }

  private mutating func note(_ words: ApacheWords, of line: LogicalLine) {
    if !words.isClosed { tree.note(line: line.number, text: String(line.text), .unclosed) }
  }
}

/// The words of one line, as Apache's `ap_getword_conf` takes them.
struct ApacheWords {
  var words: [Directive.Word] = []
  /// Whether every quotation mark found its partner.
  var isClosed = true

  static func split(_ text: Substring) -> ApacheWords {
    var result = ApacheWords()
    var rest = text.utf8[...]
    while true {
      rest = rest.drop(while: \.isBlankOrBreak)
      guard let first = rest.first else { return result }
      if first == .doubleQuote || first == .singleQuote {
        result.takeQuoted(first, from: &rest)
      } else {
        let word = rest.prefix { !$0.isBlankOrBreak }
        rest = rest[word.endIndex...]
        result.words.append(Directive.Word(unescape(word, quote: nil)))
      }
    }
  }

  private mutating func takeQuoted(_ quote: UInt8, from rest: inout Substring.UTF8View.SubSequence)
  {
    let inside = rest.dropFirst()
    var end = inside.startIndex
    while end < inside.endIndex, inside[end] != quote {
      let next = inside.index(after: end)
      let escapes =
        inside[end] == .backslash && next < inside.endIndex
        && (inside[next] == quote || inside[next] == .backslash)
      end = escapes ? inside.index(after: next) : next
    }
    let text = Self.unescape(inside[..<end], quote: quote)
    words.append(Directive.Word(text, quote == .doubleQuote ? .double : .single))
    if end < inside.endIndex { end = inside.index(after: end) } else { isClosed = false }
    rest = inside[end...]
  }

  /// A `\` goes before another one and before the quotation mark; elsewhere it stays.
  private static func unescape(_ word: Substring.UTF8View.SubSequence, quote: UInt8?) -> String {
    var bytes: [UInt8] = []
    var escaped = false
    for byte in word {
      if escaped {
        if byte != .backslash, byte != quote { bytes.append(.backslash) }
        bytes.append(byte)
        escaped = false
      } else if byte == .backslash {
        escaped = true
      } else {
        bytes.append(byte)
      }
    }
    if escaped { bytes.append(.backslash) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
