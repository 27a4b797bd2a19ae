import ArgumentParser
import Course
import Libc

/// A lesson on standard input and output.
struct PlainLesson {
  private var telling: LessonTelling
  private var progress: ProgressSession
  private var output = StandardOutput()

  init(
    _ lesson: Lesson, from step: Int, after known: Course.Progress, progress: ProgressFile?
  ) {
    telling = LessonTelling(lesson, from: step, after: known)
    self.progress = ProgressSession(progress, after: known)
  }

  /// Until the lesson is over, left, or its input ends.
  ///
  /// - Throws: `ExitCode` 74 when the output cannot be written.
  consuming func run() throws {
    try ending(with: EX_IOERR) { () throws(FileFault) in
      try tell()
      while !telling.isOver {
        guard let line = readLine() else {
          telling.leave()
          return try tell()
        }
        telling.hear(line)
        try tell()
        keep(telling.takeReached())
      }
    }
  }

  /// Whoever waits for a question must see it before the answer is read.
  private mutating func tell() throws(FileFault) {
    try output.write(telling.takeText())
    try output.flush()
  }

  private mutating func keep(_ reached: Course.Progress?) {
    guard let reached else { return }
    do throws(FileFault) {
      try progress.store(reached)
    } catch {
      StandardError.write("\(error)\n")
    }
  }
}
