import Course
import Screen
import Stage

/// Text for a terminal, a pipe or a screen reader: paragraphs in lines of 80 columns, and a blank line
/// between them.
struct PlainText {
  private(set) var text = ""
  private static let columns = 80

  /// A paragraph.
  mutating func tell(_ words: String) {
    part()
    line(words)
  }

  /// What a lesson's author wrote, `start` before it.
  mutating func tell(_ prose: Prose, after start: String = "") {
    var start = start
    for paragraph in prose.paragraphs {
      part()
      switch paragraph {
      case .text(let spans): line(start + spans.map(\.plain).joined())
      case .code(let code): for codeLine in code { text += "    \(codeLine)\n" }
      }
      start = ""
    }
  }

  /// One line, or as many as it takes, right below the one before.
  mutating func line(_ words: String, indent: Int = 0) {
    let blanks = String(repeating: " ", count: indent)
    for line in StyledText(words).wrapped(columns: Self.columns - indent) {
      text += blanks + line.plain + "\n"
    }
  }

  /// Lines that stand as they are.
  mutating func verbatim(_ lines: String) {
    part()
    text += lines
  }

  private mutating func part() { if !text.isEmpty { text += "\n" } }

  mutating func take() -> String {
    defer { text = "" }
    return text.isEmpty ? "" : text + "\n"
  }
}

extension Prose {
  /// All its text in one line.
  var oneLine: String {
    paragraphs.map { paragraph in
      switch paragraph {
      case .text(let spans): spans.map(\.plain).joined()
      case .code(let code): code.joined(separator: " ")
      }
    }.joined(separator: " ")
  }
}

extension Prose.Span {
  /// Code keeps its marks, since it would read as words without them.
  fileprivate var plain: String { emphasis == .code ? "`\(text)`" : text }
}
