import SafeText

/// The reports of a class, summed up: who is where, and which questions most got wrong.
package struct ClassReport {
  let reports: [Report]

  package init(_ reports: [Report]) { self.reports = reports }

  /// A question, and how the class did at its first try.
  package struct Tally: Hashable, Sendable {
    package var lesson: Lesson.ID
    package var id: Question.ID
    package var step: Int
    package var question: String
    package var wrong: Int
    package var asked: Int
  }

  /// The questions that somebody got wrong, those that most did first.
  package var tallies: [Tally] {
    var tallies: [Tally] = []
    for line in reports.flatMap(\.lessons) {
      for answer in line.answers {
        let isWrong = answer.prediction == .right ? 0 : 1
        if let place = tallies.firstIndex(where: { $0.lesson == line.id && $0.id == answer.id }) {
          tallies[place].asked += 1
          tallies[place].wrong += isWrong
        } else {
          tallies.append(
            Tally(
              lesson: line.id, id: answer.id, step: answer.step, question: answer.question,
              wrong: isWrong, asked: 1))
        }
      }
    }
    return tallies.filter { $0.wrong > 0 }.sorted {
      ($1.wrong, $0.asked, $0.lesson, $0.step) < ($0.wrong, $1.asked, $1.lesson, $1.step)
    }
  }

  package var text: String {
    let people = [["who", "done", "right at once", "now at"]] + reports.map(row)
    let questions =
      [["wrong", "lesson", "question"]]
      + tallies.prefix(Self.shown).map { tally in
        [
          "\(tally.wrong) of \(tally.asked)", "\(tally.lesson), step \(tally.step + 1)",
          tally.question,
        ].map(\.cell)
      }
    return Self.table(people) + "\n"
      + (questions.count > 1 ? Self.table(questions) : "No question was answered wrong.\n")
  }

  /// More than these no debriefing gets to.
  private static let shown = 15

  private func row(_ report: Report) -> [String] {
    [
      report.name.isEmpty ? "(no name)" : report.name, "\(report.finished)",
      "\(report.right) of \(report.answers.count)",
      report.current.map { "\($0.id), \($0.standing)" } ?? "–",
    ].map(\.cell)
  }

  /// Columns as wide as their widest cell, two blanks between them.
  private static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      return line + "\n"
    }.joined()
  }
}

extension String {
  /// As it may stand in a table: what reports say of themselves can neither forge a row nor widen all.
  fileprivate var cell: String {
    let line = shownOnOneLine
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }
}
