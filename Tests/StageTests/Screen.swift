import CORS
import Stage

/// A screen as text, for golden files: the cells, then where the cursor stands.
extension Canvas {
  var text: String {
    var lines: [String] = []
    for row in 0..<size.rows {
      var line = ""
      for column in 0..<size.columns {
        if let character = self[column, row].text { line.append(character) }
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    if let cursor { lines.append("cursor \(cursor.column),\(cursor.row)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Model {
  /// A model on a screen of this size, with the play at its end.
  static func still(
    _ columns: Int, _ rows: Int, scenario: Scenario = .acacMissing
  ) -> Model {
    var model = Model(scenario: scenario)
    model.press(.resized(Size(columns: columns, rows: rows)))
    model.type(.end)
    return model
  }

  mutating func press(_ message: Message) { _ = update(message) }

  /// Presses keys one after another.
  mutating func type(_ keys: Key...) { for key in keys { press(.key(key)) } }

  mutating func type(_ text: String) {
    for character in text { press(.key(.character(character))) }
  }

  var screen: String { view(size).text }
}
