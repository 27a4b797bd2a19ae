import CORS
import Course
import Screen
import Web

extension Model {
  /// - Parameter console: what a browser printed, to find its like.
  mutating func openCases(printing console: String = "") {
    let items = Case.embedded.enumerated().map { index, one in
      var item = Picker.Item(.library(index), StyledText(one.title))
      item.section = one.group
      item.about = [StyledText(one.symptom)]
      return item
    }
    var picker = Picker("Real cases", items, filter: .typed)
    picker.hint = "type, or paste what the console says"
    picker.insert(console)
    overlay = .picker(picker)
  }

  /// Puts a case in the place of what is edited; undo brings that back.
  ///
  /// - Parameter console: what a browser printed: the case is filled in from it.
  mutating func openCase(_ index: Int, printing console: String = "") {
    let cases = Case.embedded
    guard cases.indices.contains(index) else { return }
    leaveLesson()
    let line = ConsoleLine(console)
    let filled = line.flatMap { cases[index].filledIn(from: $0) }
    let next =
      filled
      ?? Document(scenario: cases[index].scenario, browser: cases[index].browser.browser)
    change(to: next)
    (playground.path, playground.saved, call) = (nil, next.scenario, 0)
    (focus.client, focus.server) = (Focus.Cursor(), Focus.Cursor())
    revealDecision()
    playing.forgetChanges()
    guard let line else {
      return say(
        """
        \(cases[index].title): \(key: .playing(.explain)) explains it, \
        \(key: .playground(.fix)) fixes it, \(key: .playground(.undo)) goes back.
        """,
        .good)
    }
    guard filled != nil else {
      return say(
        """
        The case as it is: with your URLs it would not print that line. \
        \(key: .playground(.undo)) goes back.
        """,
        .warn)
    }
    guard !line.named.isEmpty else {
      return say(
        """
        The line names no URL: these are the case's. \(key: .playing(.explain)) explains, \
        \(key: .playground(.undo)) goes back.
        """,
        .good)
    }
    say(
      """
      Filled in: your \(line.named.inWords). \(key: .playing(.explain)) explains, \
      \(key: .playground(.fix)) fixes, \(key: .playground(.undo)) goes back.
      """,
      .good)
  }
}

extension ConsoleLine {
  /// What of a scenario it names.
  fileprivate var named: [String] {
    let parts = [("page", page), ("URL", url), ("Allow-Origin", allowOrigin)]
    return parts.filter { $0.1 != nil && $0.1 != "null" }.map(\.0)
  }
}

extension [String] {
  /// `page, URL and Allow-Origin`.
  fileprivate var inWords: String {
    guard let last, count > 1 else { return joined() }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
