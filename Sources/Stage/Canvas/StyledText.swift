/// A line of text in pieces, each with its role.
package struct StyledText: Hashable, Sendable {
  package struct Run: Hashable, Sendable {
    package var text: String
    package var role: Role
    package var underlined = false
  }

  package private(set) var runs: [Run]

  package init(_ text: String = "", _ role: Role = .text) {
    runs = text.isEmpty ? [] : [Run(text: text, role: role)]
  }

  package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }
  package var isEmpty: Bool { runs.isEmpty }
  package var plain: String { runs.map(\.text).joined() }

  package mutating func append(_ text: String, _ role: Role = .text, underlined: Bool = false) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.role == role, last.underlined == underlined {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, role: role, underlined: underlined))
    }
  }

  package func appending(_ text: String, _ role: Role = .text) -> StyledText {
    var styled = self
    styled.append(text, role)
    return styled
  }

  /// The text in lines of at most `columns`, broken between words; a longer word is broken anywhere.
  package func wrapped(columns: Int) -> [StyledText] {
    guard columns > 0 else { return [] }
    var lines: [StyledText] = []
    var line = StyledText()
    var used = 0
    for word in words {
      if used > 0, used + word.columns > columns {
        lines.append(line)
        (line, used) = (StyledText(), 0)
        if word.isBlank { continue }
      }
      for run in word.runs {
        for character in run.text {
          let width = character.printable.columns
          if used + width > columns {
            lines.append(line)
            (line, used) = (StyledText(), 0)
          }
          line.append(String(character), run.role, underlined: run.underlined)
          used += width
        }
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private var isBlank: Bool { runs.allSatisfy { $0.text.allSatisfy { $0 == " " } } }

  /// Words and the blanks between them, each across as many runs as it takes.
  private var words: [StyledText] {
    var words: [StyledText] = []
    var word = StyledText()
    var blank: Bool?
    for run in runs {
      for character in run.text {
        let isBlank = character == " "
        if let blank, blank != isBlank {
          words.append(word)
          word = StyledText()
        }
        blank = isBlank
        word.append(String(character), run.role, underlined: run.underlined)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension Pen {
  /// Writes a styled line; see ``write(_:_:column:row:limit:underlined:on:)``.
  @discardableResult
  package func write(
    _ text: StyledText, column: Int = 0, row: Int = 0, on canvas: inout Canvas
  ) -> Int {
    var at = column
    for run in text.runs {
      at = write(
        run.text, run.role, column: at, row: row, underlined: run.underlined, on: &canvas)
    }
    return at
  }
}
