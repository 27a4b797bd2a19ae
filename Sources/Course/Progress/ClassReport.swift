import SafeText

/// The reports of a class, summed up: who is where, and which questions most got wrong.
package struct ClassReport {
  let reports: [Report]

  /// In the order of their names, as people count: P2 before P10.
  package init(_ reports: [Report]) {
    self.reports = reports.sorted { $0.name.comesNaturally(before: $1.name) }
  }

  /// Names that more than one report has.
  package var doubledNames: [String] {
    var counts: [String: Int] = [:]
    return reports.map(\.name).filter { name in
      guard !name.isEmpty else { return false }
      counts[name, default: 0] += 1
      return counts[name] == 2
    }
  }

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
    var places: [Lesson.ID: [Question.ID: Int]] = [:]
    for line in reports.flatMap(\.lessons) {
      for answer in line.answers {
        let isWrong = answer.prediction == .right ? 0 : 1
        if let place = places[line.id]?[answer.id] {
          tallies[place].asked += 1
          tallies[place].wrong += isWrong
        } else {
          places[line.id, default: [:]][answer.id] = tallies.count
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
    let people =
      [["who", "done", "mastered", "right at once", "hints", "solutions", "min", "now at"]]
      + reports.map(row)
    let questions =
      [["wrong", "lesson", "question"]]
      + tallies.prefix(Self.shown).map { tally in
        [
          "\(tally.wrong) of \(tally.asked)", "\(tally.lesson), step \(tally.step + 1)",
          tally.question,
        ].map(\.cell)
      }
    return Self.table(people) + "\n" + doubledNote + summary + "\n" + picture
      + (questions.count > 1 ? Self.table(questions) : "No question was answered wrong.\n")
  }

  /// More than these no debriefing gets to.
  private static let shown = 15

  /// The class in a sentence or two.
  package var summary: String {
    guard !reports.isEmpty else { return "There is no report.\n" }
    let done = reports.map(\.finished).sorted()
    let right = reports.reduce(0) { $0 + $1.right }
    let asked = reports.reduce(0) { $0 + $1.answers.count }
    return "\(reports.count == 1 ? "1 report" : "\(reports.count) reports"). Lessons done: "
      + "\(done[0]) to \(done[done.count - 1]), in the middle \(done[done.count / 2]). "
      + "Predictions: \(right) of \(asked) right at once.\n"
  }

  private var doubledNote: String {
    let names = doubledNames.map(\.cell).joined(separator: ", ")
    return names.isEmpty ? "" : "Named more than once: \(names). Are these two people?\n"
  }

  private func row(_ report: Report) -> [String] {
    [
      report.name.isEmpty ? "(no name)" : report.name, "\(report.finished)", "\(report.mastered)",
      "\(report.right) of \(report.answers.count)", "\(report.hints)", "\(report.solutions)",
      "\(report.minutes)",
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
  var cell: String {
    let line = shownOnOneLine
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }
}

extension String {
  /// Whether it comes before another as people count: digits by their number, letters whatever their
  /// case.
  fileprivate func comesNaturally(before other: String) -> Bool {
    let (own, theirs) = (naturalParts, other.naturalParts)
    for (part, against) in zip(own, theirs) where part != against {
      switch (part, against) {
      case (.number(let a), .number(let b)): return a.count == b.count ? a < b : a.count < b.count
      case (.word(let a), .word(let b)): return a < b
      case (.number, .word): return true
      case (.word, .number): return false
      }
    }
    return own.count == theirs.count ? self < other : own.count < theirs.count
  }

  private var naturalParts: [NaturalPart] {
    var parts: [NaturalPart] = []
    var rest = Substring(lowercased())
    while let first = rest.first {
      let isNumber = first.isASCII && first.isNumber
      let part = rest.prefix { ($0.isASCII && $0.isNumber) == isNumber }
      rest = rest.dropFirst(part.count)
      let digits = part.drop { $0 == "0" }
      parts.append(isNumber ? .number(String(digits)) : .word(String(part)))
    }
    return parts
  }
}

/// A run of digits without leading noughts, or of anything else.
private enum NaturalPart: Equatable { case number(String), word(String) }
