import Screen
import Stage

/// The stage at its end, in lines.
struct StillText {
  private let picture: Picture

  init(_ picture: Picture) { self.picture = picture }

  var text: String {
    let size = Size(columns: 100, rows: max(2, picture.storyboard.rows.count + 1))
    let canvas = picture.model.stage(size, at: picture.storyboard.duration)
    var lines = (0..<size.rows).map { canvas.line($0) }
    lines.append("")
    lines.append(picture.description)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Canvas {
  /// A row's text without the blanks at its end.
  func line(_ row: Int) -> String {
    var line = ""
    for column in 0..<size.columns {
      if let character = self[column, row].glyph.character { line.append(character) }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A row in pieces of one role each, with the column that each begins at.
  func runs(_ row: Int) -> [(column: Int, text: String, role: Role)] {
    var runs: [(column: Int, text: String, role: Role)] = []
    for column in 0..<size.columns {
      let cell = self[column, row]
      guard let character = cell.glyph.character else { continue }
      let isBlank = character == " " && cell.role != .cursor && cell.role != .bar
      if let last = runs.last, last.role == cell.role || isBlank,
        last.column + last.text.columns == column
      {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append((column, String(character), cell.role))
      }
    }
    return runs
  }
}
