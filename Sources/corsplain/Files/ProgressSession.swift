import Course

/// One run's progress on its way to the file.
///
/// The file hears only what is new, so that two programs at work lose nothing, and what one of them
/// forgets is not brought back by the other.
struct ProgressSession {
  /// nil: nothing is kept.
  private let file: ProgressFile?
  /// What the file has been told, or told us.
  private var told: Progress

  init(_ file: ProgressFile?, after told: Progress) {
    self.file = file
    self.told = told
  }

  /// Keeps what `progress` has that is new; what could not be written is told again the next time.
  mutating func store(_ progress: Progress) throws(FileFault) {
    try file?.add(progress.news(since: told))
    told = progress
  }

  mutating func forget(_ id: Lesson.ID) throws(FileFault) {
    _ = try file?.reset(id)
    told.reset(id)
  }
}
