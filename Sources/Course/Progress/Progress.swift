/// How far someone has come, by lesson id.
///
/// Lessons that this program does not know keep their place.
package struct Progress: Hashable, Sendable {
  package private(set) var lessons: [Lesson.ID: Entry]
  /// How often a lesson was forgotten: what was done before counts no more, wherever it is kept.
  package internal(set) var forgotten: [Lesson.ID: Int] = [:]
  /// Whether the first start's lines of orientation have been seen.
  package var orientation = Orientation.due
  /// How many tickets were solved, and the points for them.
  package internal(set) var tickets = Tickets()

  package struct Tickets: Hashable, Sendable {
    package var solved = 0
    package var points = 0
  }

  /// The lesson that something was done in last; nil: none, or it is forgotten.
  package internal(set) var latest: Lesson.ID?
  /// The paths of files that were opened or saved, the latest first.
  package private(set) var recent: [String] = []

  package enum Orientation: String, Hashable, Sendable, CaseIterable { case due, seen }

  /// As many files as one finds again in a list.
  private static let mostRecent = 10

  package struct Entry: Hashable, Sendable {
    /// Steps done, counted from the first.
    package var steps: Int
    package var completion: Completion
    /// How the questions were answered.
    package var predictions: [Question.ID: Prediction]
    /// On which day a question comes back that was answered right once.
    package var due: [Question.ID: Int] = [:]
    /// How many steps the lesson had; 0: not known.
    package var allSteps = 0
    /// Hints that were asked for, and solutions that were looked at.
    package var hints = 0
    package var solutions = 0
    /// How long somebody was at it, without long pauses.
    package var seconds = 0

    package enum Completion: String, Hashable, Sendable, Comparable, CaseIterable {
      case started
      /// Skipped, by wish or because a question of it was answered right.
      case known
      case finished

      package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

      private var rank: Int {
        switch self {
        case .started: 0
        case .known: 1
        case .finished: 2
        }
      }
    }

    package init(
      steps: Int = 0, completion: Completion = .started,
      predictions: [Question.ID: Prediction] = [:]
    ) {
      self.steps = steps
      self.completion = completion
      self.predictions = predictions
    }
  }

  package init(_ lessons: [Lesson.ID: Entry] = [:], forgotten: [Lesson.ID: Int] = [:]) {
    self.lessons = lessons
    self.forgotten = forgotten
  }

  package internal(set) subscript(id: Lesson.ID) -> Entry? {
    get { lessons[id] }
    set { lessons[id] = newValue }
  }

  /// Marks `steps` of the lesson as done; doing less than before takes nothing away.
  package mutating func reach(_ steps: Int, of lesson: Lesson) {
    let completion: Entry.Completion = steps >= lesson.steps.count ? .finished : .started
    var entry = Entry(steps: steps, completion: completion)
    entry.allSteps = lesson.steps.count
    add(Progress([lesson.id: entry]))
    latest = lesson.id
  }

  /// Adds the time that was spent in a lesson.
  package mutating func spend(seconds: Int, in id: Lesson.ID) {
    guard seconds > 0, var entry = self[id] else { return }
    entry.seconds += seconds
    self[id] = entry
  }

  /// Forgets one lesson, and returns what was known of it.
  @discardableResult
  package mutating func reset(_ id: Lesson.ID) -> Entry? {
    guard let entry = lessons.removeValue(forKey: id) else { return nil }
    if latest == id { latest = nil }
    // A file may say any number; one more than the most there are stays the most.
    forgotten[id] = max(forgotten[id] ?? 0, (forgotten[id] ?? 0) &+ 1)
    return entry
  }

  /// Forgets every lesson; what was opened and seen stays known.
  package mutating func resetAll() { for id in lessons.keys { reset(id) } }

  /// Puts a file before all others.
  package mutating func remember(_ path: String) {
    recent.removeAll { $0 == path }
    recent = Array(([path] + recent).prefix(Self.mostRecent))
  }
}
