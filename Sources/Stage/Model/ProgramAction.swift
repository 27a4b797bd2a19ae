import Screen
import Course
import CORS
import Web

/// What concerns the program itself, wherever one is.
package enum ProgramAction: Hashable, Sendable, CaseIterable {
  case help
  /// One step back: out of what lies over the panes, or to a lesson's card.
  case back
  /// Out of what one is in, and in the end out of the program.
  case quit
  case redraw, suspend
}

extension Model {
  mutating func perform(_ action: ProgramAction) -> [Effect] {
    switch action {
    case .help: overlay = .reading(Reading(topic: .help(contexts)))
    case .back: goBack()
    case .quit: return quit()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }

  private mutating func goBack() {
    if overlay != nil {
      overlay = nil
    } else if editing != nil {
      cancelEditing()
    } else if lesson != nil {
      focus.pane = .card
    }
  }

  /// Who asks twice to leave from anywhere is not asked once more.
  private mutating func quit() -> [Effect] {
    if overlay == .confirm(.quit) { return perform(.confirmation(.confirm)) }
    guard overlay == nil, editing == nil else {
      goBack()
      return []
    }
    guard lesson == nil else {
      quitLesson()
      return []
    }
    guard isUnsaved else { return [.quit] }
    overlay = .confirm(.quit)
    return []
  }

  private mutating func quitLesson() {
    guard let play = lesson else { return }
    leaveLesson()
    if lessonRoom.left != nil {
      say("“\(play.lesson.title)” waits for you: \(key: .lesson(.list)) leads back.", .quiet)
    }
  }
}
