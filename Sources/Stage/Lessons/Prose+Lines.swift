import Course
import Screen

extension Prose {
  /// The text in lines for a number of columns, a blank line between paragraphs.
  func lines(columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    for paragraph in paragraphs {
      if !lines.isEmpty { lines.append(StyledText()) }
      switch paragraph {
      case .text(let spans):
        var text = StyledText()
        for span in spans { text.append(span.text, span.emphasis.role) }
        lines += text.wrapped(columns: columns)
      case .code(let code): lines += code.map { StyledText($0, .edit) }
      }
    }
    return lines
  }

  /// The lines behind a mark, the later ones indented as far.
  func lines(after mark: StyledText, columns: Int) -> [StyledText] {
    let indent = mark.columns
    return lines(columns: max(1, columns - indent)).enumerated().map { index, line in
      var marked = index == 0 ? mark : StyledText(String(repeating: " ", count: indent))
      for run in line.runs { marked.append(run.text, run.role, underlined: run.underlined) }
      return marked
    }
  }
}

extension Prose.Span.Emphasis {
  fileprivate var role: Role {
    switch self {
    case .none: .text
    case .code: .code
    case .strong: .strong
    }
  }
}
