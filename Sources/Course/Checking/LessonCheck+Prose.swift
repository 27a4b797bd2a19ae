import CORS
import ScenarioText
import Telling
import Web

/// The room that a piece of a lesson's text has on a screen of 80 columns and 24 rows.
package enum LessonPane: Sendable {
  /// What stands under the title, or after an activity.
  case prose
  /// The line in the list of lessons.
  case point
  /// What is to be done.
  case task
  case choice, feedback, hint

  package static let columns = 72

  package var rows: Int {
    switch self {
    case .prose: 16
    case .point, .task: 4
    case .choice: 3
    case .feedback, .hint: 5
    }
  }

  /// A step's prose and its task with all choices are seen at once, a heading and a blank row
  /// included.
  package static let stepRows = 20
  /// A title, or the name of a part.
  package static let lineColumns = 48
  /// The longest word: on a wide screen the lesson has a column of its own, which is narrow.
  package static let wordColumns = 40
}

extension LessonCheck {
  /// Checks a text of one line.
  mutating func checkLine(_ text: String, at source: Source, _ key: String) {
    if text.isEmpty { report(source, key, "it is empty: write something") }
    if text.count > LessonPane.lineColumns {
      report(
        source, key,
        "\(text.count) columns, and there is room for \(LessonPane.lineColumns): shorten it")
    }
    if text.contains(where: \.isNewline) { report(source, key, "it must be one line: join them") }
  }

  mutating func checkProse(
    _ prose: Prose, in pane: LessonPane, at source: Source, _ key: String
  ) {
    if prose.isEmpty { report(source, key, "it is missing: write it") }
    let rows = prose.rows(columns: LessonPane.columns)
    if rows > pane.rows {
      report(source, key, "\(rows) rows, and there is room for \(pane.rows): shorten it")
    }
    for word in prose.words where word.count > LessonPane.wordColumns {
      report(
        source, key,
        "\"\(word)\" has \(word.count) columns, and there is room for \(LessonPane.wordColumns): "
          + "shorten it, or set it as code on a line of its own")
    }
    for line in prose.codeLines where line.count > LessonPane.columns {
      report(
        source, key,
        "\"\(line)\" has \(line.count) columns, and there is room for \(LessonPane.columns): "
          + "break it")
    }
    for mark in prose.loneMarks {
      report(source, key, "a \(mark) has no partner: close it, or set it as code")
    }
    for link in prose.links where !Citation.allCases.contains(where: { $0.url == link }) {
      report(source, key, "\(link) is no place that the program knows: use the key anchor")
    }
  }

  mutating func checkFits(_ step: Step, _ key: String) {
    let texts = [step.prose, step.activity.text] + step.activity.choices.map(\.text)
    let rows = 2 + texts.map { $0.rows(columns: LessonPane.columns) }.reduce(0, +)
    if rows > LessonPane.stepRows {
      report(
        step.source, key,
        "\(rows) rows with all that is to be done, and there is room for \(LessonPane.stepRows): "
          + "shorten it")
    }
  }
}
