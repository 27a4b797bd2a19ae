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
    case .back: return goBack()
    case .quit: return quit()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }

  private mutating func goBack() -> [Effect] {
    if overlay != nil {
      overlay = nil
    } else if editing != nil {
      cancelEditing()
    } else if lesson != nil {
      guard focus.pane == .card else {
        focus.pane = .card
        return []
      }
      return quitLesson()
    } else {
      dismissArrival()
    }
    return []
  }

  /// Who asks twice to leave from anywhere is not asked once more.
  private mutating func quit() -> [Effect] {
    if overlay == .confirm(.quit) { return perform(.confirmation(.confirm)) }
    // Before the first minute there is nothing to go back to.
    if case .welcome = overlay { return [.quit] }
    guard overlay == nil, editing == nil else {
      return goBack()
    }
    guard lesson == nil else { return quitLesson() }
    guard isUnsaved else { return [.quit] }
    overlay = .confirm(.quit)
    return []
  }

  /// Back to where the lesson was opened from: the playground, or the shell.
  private mutating func quitLesson() -> [Effect] {
    guard let play = lesson else { return [] }
    let leavesWork = leavesWorkUnsaved
    leaveLesson()
    if entrance == .lesson, !leavesWork { return [.quit] }
    if lessonRoom.left != nil {
      say("“\(play.lesson.title)” waits for you: \(key: .lesson(.list)) leads back.", .quiet)
    }
    return []
  }
}
