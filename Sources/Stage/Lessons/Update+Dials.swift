import Course
import Screen

extension Model {
  /// Sets what is under the cursor.
  mutating func turnDial(by count: Int) {
    guard let dials = lesson?.openDials else { return }
    let index = lesson?.cursor ?? 0
    guard dials.indices.contains(index) else { return }
    lesson?.turn(index, of: dials[index], by: count)
    reveal(choice: index)
  }

  /// Answers with all that is set; what is not set yet comes under the cursor first.
  mutating func answerWithDials() -> [Effect] {
    guard let play = lesson, let dials = play.openDials else { return [] }
    guard let choice = dials.choice(play.setting) else {
      let unset = play.setting.firstIndex(of: nil) ?? 0
      lesson?.cursor = unset
      reveal(choice: unset)
      say(
        """
        First set all \(dials.count): \(key: .move(.up))\(key: .move(.down)) choose, \
        \(key: .lesson(.previousValue), in: .dials)\(key: .lesson(.nextValue), in: .dials) set.
        """, .quiet)
      return []
    }
    return choose(choice)
  }
}

extension LessonPlay {
  /// What is set to answer the question, while it is open; nil: it is answered by a choice, or has been.
  var openDials: [Dial]? {
    guard run.state == .open, let dials = run.question?.dials, !dials.isEmpty else { return nil }
    return dials
  }

  fileprivate mutating func turn(_ index: Int, of dial: Dial, by count: Int) {
    cursor = index
    let values = dial.values.count
    let start = setting[index] ?? (count > 0 ? -1 : 0)
    setting[index] = ((start + count) % values + values) % values
  }
}

extension LessonCard {
  /// A line for each thing that is set, all its values beside it.
  func dialLines(_ dials: [Dial], columns: Int) -> [StyledText] {
    let names = dials.map(\.name.columns).max() ?? 0
    return dials.enumerated().flatMap { index, dial in
      let isCursor = index == play.cursor
      var line = isCursor ? StyledText("▸ ", .cursor) : StyledText("  ")
      line.append(
        dial.name + String(repeating: " ", count: names - dial.name.columns), .strong)
      for (value, word) in dial.values.enumerated() {
        let isSet = play.setting[index] == value
        line.append("  " + (isSet ? "● " : "○ "), isSet ? .key : .quiet)
        line.append(word, isSet ? .strong : .quiet)
      }
      var lines = line.wrapped(columns: columns)
      for row in lines.indices { lines[row].tag = index }
      return lines
    }
  }

  /// What was set, and how each stands.
  func setLines(_ dials: [Dial], _ choice: Int, columns: Int) -> [StyledText] {
    guard let answer = play.answers.first else { return [] }
    return zip(dials, zip(dials.setting(choice), dials.setting(answer))).flatMap { dial, values in
      let (set, right) = values
      guard set != right else {
        return StyledText("✓ ", .good).appending(dial.name, .strong)
          .appending(" " + dial.values[right]).wrapped(columns: columns)
      }
      return StyledText("✗ ", .bad).appending(dial.name, .strong)
        .appending(" " + dial.values[right]).appending("; you set “\(dial.values[set])”", .quiet)
        .wrapped(columns: columns)
    }
  }
}
