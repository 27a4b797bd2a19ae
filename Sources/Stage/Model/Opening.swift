package import Course

/// Where the program was entered.
package enum Entrance: Hashable, Sendable {
  /// The playground, over which lessons lie.
  case playground
  /// A lesson, behind which there is the shell.
  case lesson

  init(_ opening: Opening) {
    switch opening {
    case .playground, .serving, .welcome, .presentation, .presentations, .preview:
      self = .playground
    case .lesson: self = .lesson
    }
  }
}

/// What is seen first.
package enum Opening: Hashable, Sendable {
  case playground
  /// The playground, its servers on this machine's ports.
  ///
  /// - Parameter port: the first server's; nil: one that is free.
  case serving(port: UInt16?)
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
