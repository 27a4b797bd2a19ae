/// A line of text in pieces, each with its role.
package struct StyledText: Hashable, Sendable {
  package struct Run: Hashable, Sendable {
    package var text: String
    package var role: Role
    package var underlined = false
  }

  package private(set) var runs: [Run]
  /// Which of several things it is a line of, for whoever made it.
  package var tag: Int?

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

  /// The text in lines of at most `columns`: broken between words; a word that is longer, after a
  /// slash or the like, or else anywhere.
  package func wrapped(columns: Int) -> [StyledText] {
    guard columns > 0 else { return [] }
    let cells = cells
    var lines: [StyledText] = []
    var start = 0
    repeat {
      let end = lineEnd(of: cells, from: start, columns: columns)
      lines.append(line(of: cells[start..<end]))
      start = end
      if start < cells.count { start = cells[start...].firstIndex { !$0.isBlank } ?? cells.count }
    } while start < cells.count
    return lines
  }

  /// One character, and the run it is of.
  private struct StyledCharacter {
    var character: Character
    var run: Int
    var isBlank: Bool { character == " " }
  }

  private var cells: [StyledCharacter] {
    runs.enumerated().flatMap { index, run in
      run.text.map { StyledCharacter(character: $0, run: index) }
    }
  }

  private func lineEnd(of cells: [StyledCharacter], from start: Int, columns: Int) -> Int {
    var left = columns
    var lastBlank: Int?
    var lastJoint: Int?
    for index in start..<cells.count {
      if cells[index].isBlank { lastBlank = index }
      left -= cells[index].character.printable.columns
      if left < 0 {
        if let lastBlank, lastBlank > start { return lastBlank }
        if let lastJoint, lastJoint - start > columns / 3 { return lastJoint }
        return max(index, start + 1)
      }
      if "/#?&;,".contains(cells[index].character) { lastJoint = index + 1 }
    }
    return cells.count
  }

  private func line(of cells: ArraySlice<StyledCharacter>) -> StyledText {
    var line = StyledText()
    var rest = cells
    while let first = rest.first {
      let run = rest.prefix { $0.run == first.run }
      line.append(
        String(run.map(\.character)), runs[first.run].role,
        underlined: runs[first.run].underlined)
      rest = rest.dropFirst(run.count)
    }
    return line
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
