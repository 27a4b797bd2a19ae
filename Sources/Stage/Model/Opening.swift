package import Course

/// What is seen first.
package enum Opening: Hashable, Sendable {
  case playground
  /// The playground, and for somebody who is here for the first time where things are.
  case welcome
  case lesson(Lesson, at: Int)
  /// A lesson before an audience.
  case presentation(Lesson)
  /// The list of lessons, the one that is picked before an audience.
  case presentations
  /// A lesson that is being written, and what is wrong with it.
  case preview(Lesson, faults: [String])
}
