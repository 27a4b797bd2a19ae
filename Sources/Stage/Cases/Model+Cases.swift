import CORS
import Course
import Screen
import Web

extension Model {
  /// The library of cases, which takes what is pasted for a case of one's own.
  mutating func openCases() {
    let items = Case.embedded.enumerated().map { index, one in
      var item = Picker.Item(.library(index), StyledText(one.title))
      item.section = one.group
      item.about = [StyledText(one.symptom)]
      return item
    }
    var picker = Picker("Real cases", items, filter: .typed)
    picker.hint = "type, or paste what the console says, curl, a HAR, headers"
    overlay = .picker(picker)
  }

  /// Puts a case in the place of what is edited; undo brings that back.
  mutating func openCase(_ index: Int) {
    let cases = Case.embedded
    guard cases.indices.contains(index) else { return }
    leaveLesson()
    let next = Document(
      scenario: cases[index].told(in: project), browser: cases[index].browser.browser)
    change(to: next)
    (playground.path, playground.saved, call) = (nil, next.scenario, 0)
    (focus.client, focus.server) = (Focus.Cursor(), Focus.Cursor())
    revealDecision()
    playing.forgetChanges()
    say(
      """
      \(cases[index].title): \(key: .playing(.explain)) explains it, \
      \(key: .playground(.fix)) fixes it, \(key: .playground(.undo)) goes back.
      """,
      .good)
  }
}

extension Picker {
  /// Whether it is the library, which has a door for cases of one's own.
  var isOfCases: Bool {
    items.contains { if case .library = $0.choice { true } else { false } }
  }
}
