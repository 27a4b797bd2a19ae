import Screen
import Course

/// What the list of lessons does with the lesson under the cursor.
package enum LessonListAction: Hashable, Sendable, CaseIterable {
  case skip, restart, forget
}

extension Model {
  mutating func perform(_ action: LessonListAction) -> [Effect] {
    guard case .picker(let picker) = overlay, case .lesson(let index)? = picker.item?.choice,
      lessons.indices.contains(index)
    else { return [] }
    let lesson = lessons[index]
    switch action {
    case .restart:
      overlay = nil
      open(lesson, at: 0)
      return []
    case .skip: return skip(lesson)
    case .forget: return askToForget(lesson)
    }
  }

  private mutating func skip(_ lesson: Lesson) -> [Effect] {
    progress.know(lesson.id)
    say("“\(lesson.title)” is skipped; \(key: .picker(.pick)) opens it all the same.", .good)
    renewLessonList(at: lesson)
    changePicker { $0.move(by: 1) }
    return [.storeProgress(progress)]
  }

  private mutating func askToForget(_ lesson: Lesson) -> [Effect] {
    guard progress[lesson.id] != nil else {
      say("Nothing was done in “\(lesson.title)”.", .quiet)
      return []
    }
    overlay = .confirm(.forget(lesson.id))
    return []
  }

  mutating func forget(_ id: Lesson.ID) -> [Effect] {
    progress.reset(id)
    if lessonRoom.left?.play.lesson.id == id { lessonRoom.left = nil }
    let index = lessons.firstIndex { $0.id == id } ?? 0
    overlay = .picker(lessonPicker(at: .lesson(index)))
    say("Forgotten.", .quiet)
    return [.forgetLesson(id)]
  }

  /// The list as it is now; it may have got shorter or longer at its ends.
  private mutating func renewLessonList(at lesson: Lesson) {
    let items = lessonItems
    changePicker { $0.replace(items) }
    guard case .picker(let picker) = overlay, picker.items.count != items.count else { return }
    let index = lessons.firstIndex { $0.id == lesson.id } ?? 0
    overlay = .picker(lessonPicker(at: .lesson(index)))
  }

  package mutating func open(_ quiz: LessonQuiz) {
    let lesson =
      switch quiz {
      case .review: Lesson.review(of: lessons, after: progress, on: lessonRoom.today)
      case .placement: Lesson.placement(of: lessons, after: progress, turn: lessonRoom.today)
      case .exam: Lesson.exam(of: lessons)
      case .tickets: Lesson.tickets(after: progress.tickets.solved)
      case .explainBack: Lesson.explainBack(turn: lessonRoom.today)
      }
    guard let lesson else { return }
    open(lesson)
    if quiz == .placement { say("Two right answers mark a lesson as known.", .quiet) }
  }

  // MARK: Preview

  /// Shows the lesson that is being written, at the step where one is; where it cannot be read, the
  /// one before stays.
  mutating func preview(_ next: Lesson?, _ faults: [String]) {
    if let next, !next.steps.isEmpty {
      open(next, at: min(lesson?.index ?? 0, next.steps.count - 1))
    }
    lesson?.faults = faults
    if faults.isEmpty {
      say("Read anew.", .good)
    } else {
      say("\(faults[0])", .bad)
    }
  }
}
