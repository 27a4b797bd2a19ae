import CORS
import Course
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

/// A screen as text, for golden files: the cells, then where the cursor stands.
extension Canvas {
  var text: String {
    var lines: [String] = []
    for row in 0..<size.rows {
      var line = ""
      for column in 0..<size.columns {
        if let character = self[column, row].glyph.character { line.append(character) }
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
  static func still(_ size: Size, scenario: Scenario = .acacMissing) -> Model {
    var model = Model(scenario: scenario)
    model.press(.resized(size))
    model.type(.end)
    return model
  }

  /// The model's own screen, as text.
  var screen: String { view(size).text }

  mutating func press(_ message: Message) { _ = update(message) }

  /// Presses keys one after another.
  mutating func type(_ keys: Key...) { for key in keys { press(.key(key)) } }

  mutating func type(_ text: String) {
    for character in text { press(.key(.character(character))) }
  }

  /// Moves the cursor down to a field with this label; the first one is number 0.
  mutating func goTo(_ label: String, occurrence: Int = 0) {
    // Where there is room for one pane only, the stage comes first; a preflight may be folded.
    if focus.pane == .stage { type(.tab) }
    if occurrence > 0 { unfoldPreflights() }
    type("g")
    var left = occurrence
    for _ in 0..<100 {
      if focusedField?.label.drop(while: { $0 == " " }) == label[...] {
        if left == 0 { return }
        left -= 1
      }
      type(.down)
    }
    Issue.record("there is no field \(label)")
  }

  /// Moves the cursor to the line of the first cookie.
  mutating func goToCookie() {
    type("g")
    for _ in 0..<100 where focusedField?.id != .place(.cookie(0, .set)) { type(.down) }
  }

  enum Kind { case question, goal }

  /// Opens the first lesson that has such a step, at that step.
  mutating func open(_ kind: Kind) {
    let lessons = LoadedLessons(Array(LessonFile.embedded.dropFirst())).lessons
    for lesson in lessons {
      for (index, step) in lesson.steps.enumerated() {
        switch (step.activity, kind) {
        case (.question, .question), (.goal, .goal):
          overlayGone()
          open(lesson)
          for _ in 0..<index { type("n") }
          return
        default: continue
        }
      }
    }
    Issue.record("no lesson has a \(kind)")
  }

  private mutating func overlayGone() { if overlay != nil { type(.escape) } }

  /// Tries the choices of a question until one is right.
  mutating func answerRight() {
    for _ in 0..<10 where lesson?.state == .open { type(.enter, .down) }
  }
}
