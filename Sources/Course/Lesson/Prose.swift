import Web

/// Text of a lesson: paragraphs, with words set apart as code or strong.
package struct Prose: Hashable, Sendable {
  package var paragraphs: [Paragraph]

  package enum Paragraph: Hashable, Sendable {
    /// To be wrapped.
    case text([Span])
    /// To be shown line by line, as it stands.
    case code([String])
  }

  package struct Span: Hashable, Sendable {
    package enum Emphasis: Hashable, Sendable { case none, code, strong }
    package var text: String
    package var emphasis: Emphasis

    package init(_ text: String, _ emphasis: Emphasis = .none) {
      self.text = text
      self.emphasis = emphasis
    }
  }

  package init(_ paragraphs: [Paragraph] = []) { self.paragraphs = paragraphs }

  /// Text without marks, as one paragraph.
  package init(plain text: String) { self.init([.text([Span(text)])]) }

  package static let none = Prose()
  package var isEmpty: Bool { paragraphs.isEmpty }
}

extension Prose {
  /// Reads lesson text: blank lines part paragraphs, four blanks begin a line of code,
  /// `` `code` `` and `*strong*` set words apart. Any text is good; a mark without its partner
  /// stands for itself.
  package init(parsing text: String) {
    var paragraphs: [Paragraph] = []
    var lines: [Substring] = []
    func close() {
      defer { lines = [] }
      guard !lines.isEmpty else { return }
      if lines.allSatisfy({ $0.hasPrefix("    ") }) {
        paragraphs.append(.code(lines.map { String($0.dropFirst(4)) }))
      } else {
        paragraphs.append(
          .text(
            Span.parse(
              lines.map { trimmed($0, where: \.properties.isWhitespace) }.joined(separator: " "))))
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) { close() } else { lines.append(line) }
    }
    close()
    self.paragraphs = paragraphs
  }
}

extension Prose.Span {
  static func parse(_ text: String) -> [Self] {
    var spans: [Self] = []
    var plain = ""
    var rest = text[...]
    while let next = rest.utf8.firstIndex(where: Emphasis.isMark) {
      plain += rest[..<next]
      rest = rest[next...]
      guard let mark = rest.first else { break }
      if let emphasis = Emphasis(mark: mark), opens(mark, after: plain.last, in: rest),
        let end = rest.dropFirst().firstIndex(of: mark)
      {
        if !plain.isEmpty { spans.append(Self(plain)) }
        plain = ""
        spans.append(Self(String(rest[rest.index(after: rest.startIndex)..<end]), emphasis))
        rest = rest[rest.index(after: end)...]
      } else {
        plain.append(mark)
        rest = rest.dropFirst()
      }
    }
    plain += rest
    if !plain.isEmpty { spans.append(Self(plain)) }
    return spans
  }

  /// A mark opens before a word; a lone `*` (the wildcard) is itself.
  private static func opens(_ mark: Character, after: Character?, in rest: Substring) -> Bool {
    guard let next = rest.dropFirst().first, next != mark else { return false }
    return mark == "`" || (!next.isWhitespace && after?.isLetter != true)
  }
}

extension Prose.Span.Emphasis {
  /// Whether a byte of UTF-8 begins a mark, which is much sooner told than characters are.
  static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "`") || byte == UInt8(ascii: "*")
  }

  init?(mark: Character) {
    switch mark {
    case "`": self = .code
    case "*": self = .strong
    default: return nil
    }
  }
}
