extension Prose {
  /// How many rows it takes, with a blank row between paragraphs.
  package func rows(columns: Int) -> Int {
    let rows = paragraphs.map { $0.rows(columns: columns) }
    return rows.reduce(0, +) + max(0, rows.count - 1)
  }

  /// Every word of the paragraphs that are wrapped.
  var words: [Substring] { paragraphs.flatMap(\.words) }

  var codeLines: [String] {
    paragraphs.flatMap { paragraph -> [String] in
      if case .code(let lines) = paragraph { lines } else { [] }
    }
  }

  /// Words outside of code that begin like a link; code shows made-up URLs, and these are no links.
  var links: [String] {
    plainSpans.flatMap { $0.text.split(separator: " ") }
      .filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
      .map { word in String(word.prefix { !",;)".contains($0) }).withoutFullStop }
  }

  /// Marks of emphasis that were left over when the text was read.
  var loneMarks: [Character] {
    plainSpans.flatMap { $0.text.filter { Span.Emphasis(mark: $0) != nil } }
  }

  private var plainSpans: [Span] {
    paragraphs.flatMap { paragraph -> [Span] in
      if case .text(let spans) = paragraph { spans.filter { $0.emphasis != .code } } else { [] }
    }
  }
}

extension Prose.Paragraph {
  fileprivate var words: [Substring] {
    guard case .text(let spans) = self else { return [] }
    return spans.map(\.text).joined().split(separator: " ").map { $0 }
  }

  fileprivate func rows(columns: Int) -> Int {
    if case .code(let lines) = self { return lines.count }
    var (rows, column) = (1, 0)
    for word in words {
      let needed = column == 0 ? word.count : column + 1 + word.count
      if needed > columns, column > 0 {
        rows += 1
        column = word.count
      } else {
        column = needed
      }
    }
    return rows
  }
}

extension String {
  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
