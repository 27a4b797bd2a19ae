/// Who is where: a row for everybody, a column for each lesson that somebody has begun.
extension ClassReport {
  /// How far somebody is in a lesson.
  package enum Standing: Hashable, Sendable, CaseIterable {
    case mastered
    /// Finished, or known before.
    case done
    case begun
  }

  package struct Row: Hashable, Sendable {
    package var name: String
    /// For each of ``lessonsBegun``; nil: not begun.
    package var standings: [Standing?]
  }

  /// In the order of the course, as the reports have them.
  package var lessonsBegun: [Lesson.ID] {
    var ids: [Lesson.ID] = []
    for line in reports.flatMap(\.lessons) where !ids.contains(line.id) { ids.append(line.id) }
    return ids
  }

  package var rows: [Row] {
    let ids = lessonsBegun
    return reports.map { report in
      Row(
        name: (report.name.isEmpty ? "(no name)" : report.name).cell,
        standings: ids.map { id in report.lessons.first { $0.id == id }?.reached })
    }
  }

  /// The same as text, a sign for each lesson.
  package var picture: String {
    let (ids, rows) = (lessonsBegun, rows)
    guard !ids.isEmpty else { return "" }
    let width = min(24, rows.map(\.name.count).max() ?? 0)
    let blank = String(repeating: " ", count: width)
    let numbers = ids.indices.map { ($0 + 1) % 10 == 0 ? "\(($0 + 1) / 10 % 10)" : "·" }
    var text = "\(blank)  \(numbers.joined())\n"
    for row in rows {
      let signs = row.standings.map { $0?.sign ?? " " }
      text += row.name.prefix(width).padded(to: width) + "  " + signs.joined() + "\n"
    }
    text += Standing.allCases.map { "\($0.sign) \($0.words)" }.joined(separator: "  ") + "\n"
    return text + legend(ids) + "\n\n"
  }

  private func legend(_ ids: [Lesson.ID]) -> String {
    var text = ""
    var line = ""
    for part in ids.enumerated().map({ "\($0 + 1) \($1.cell)" }) {
      if !line.isEmpty, line.count + part.count + 2 > 78 {
        text += line + ",\n"
        line = ""
      }
      line += (line.isEmpty ? "" : ", ") + part
    }
    return text + line
  }
}

extension ClassReport.Standing {
  package var words: String {
    switch self {
    case .mastered: "mastered"
    case .done: "finished or known"
    case .begun: "begun"
    }
  }

  /// In one column.
  fileprivate var sign: String {
    switch self {
    case .mastered: "●"
    case .done: "✓"
    case .begun: "◌"
    }
  }
}

extension Report.Line {
  fileprivate var reached: ClassReport.Standing {
    if isMastered { return .mastered }
    return switch completion {
    case .finished, .known: .done
    case .started: .begun
    }
  }
}

extension Substring {
  fileprivate func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
