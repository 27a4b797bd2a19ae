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

  /// Monotonic seconds: when something was last kept.
  private var lastStored = Self.now

  init(_ file: ProgressFile?, after told: Progress) {
    self.file = file
    self.told = told
  }

  /// Longer than this nobody is at one step: they have gone for lunch.
  private static let longestStep = 600

  private static var now: Int { Wakeups.now / 1_000_000 }

  /// Keeps what `progress` has that is new; what could not be written is told again the next time.
  mutating func store(_ progress: Progress) throws(FileFault) {
    var timed = progress
    let spent = min(Self.longestStep, Self.now - lastStored)
    lastStored = Self.now
    for id in progress.news(since: told).lessons.keys {
      // What the model does not know of, as it has no clock, is what was told last.
      let before = told[id]?.seconds ?? 0
      timed.spend(seconds: before + spent - (progress[id]?.seconds ?? 0), in: id)
    }
    try file?.add(timed.news(since: told))
    told = timed
  }

  mutating func forget(_ id: Lesson.ID) throws(FileFault) {
    _ = try file?.reset(id)
    told.reset(id)
  }
}
