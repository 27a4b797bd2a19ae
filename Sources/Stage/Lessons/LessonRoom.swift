package import Course

/// The room of lessons: the course, what has been done of it, and the lesson that is open.
package struct LessonRoom: Sendable {
  /// Nil until somebody asks for it: reading it takes longer than the first frame may.
  var course: LoadedLessons?
  var progress: Progress
  @Aside var open: LessonPlay?
  /// The lesson that was left last, to come back to.
  @Aside var left: LeftLesson?
  /// Whether the course is wanted for going on with a lesson, not for its list.
  var isContinuing = false
  /// The day of the era: by it questions come back.
  var today = 0
}

/// A lesson as it was left: what had been answered, and what had been edited.
struct LeftLesson: Sendable {
  var play: LessonPlay
  var edited: Playground
}

extension Model {
  /// Those of the course; none before it was read.
  var lessons: [Lesson] { lessonRoom.course?.lessons ?? [] }

  package internal(set) var progress: Progress {
    get { lessonRoom.progress }
    set { lessonRoom.progress = newValue }
  }

  /// The lesson that is open.
  package internal(set) var lesson: LessonPlay? {
    get { lessonRoom.open }
    set { lessonRoom.open = newValue }
  }
}
