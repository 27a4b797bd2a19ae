import Course
import Testing
import YAML

@Suite("Progress")
struct ProgressTests {
  static func random(_ random: inout SeededRandom) -> Progress {
    let ids = ["default", "exposed", "of a later version", "a: b", "\"'#", "null", "ö\n"]
    var lessons: [String: Progress.Entry] = [:]
    for id in ids where Bool.random(using: &random) {
      lessons[id] = Progress.Entry(
        steps: Int.random(in: 0...9, using: &random),
        completion: Progress.Entry.Completion.allCases.randomElement(using: &random) ?? .started,
        predictions: [Int.random(in: 0...3, using: &random): .wrong, 4: .mended, 5: .right])
    }
    return Progress(lessons)
  }

  @Test("what is kept is read again, whatever the lessons are called", arguments: 0..<50)
  func roundTrip(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    let progress = Self.random(&random)
    #expect(try Progress(yaml: Array(progress.yaml.utf8)) == progress)
  }

  @Test("the files opened last are kept, the latest first, each once, and not too many")
  func recent() throws {
    var progress = Progress()
    progress.orientation = .seen
    for path in ["a: b.yaml", "null"] + (0..<12).map({ "\($0)" }) + ["5"] {
      progress.remember(path)
    }
    #expect(progress.recent.prefix(3) == ["5", "11", "10"])
    #expect(Set(progress.recent).count == progress.recent.count)
    #expect(try Progress(yaml: Array(progress.yaml.utf8)) == progress)
    #expect(merged(Progress(), progress) == progress)
  }

  @Test("merging loses nothing, in whatever order and however often", arguments: 0..<50)
  func merge(_ seed: UInt64) {
    var random = SeededRandom(seed)
    let (a, b, c) = (Self.random(&random), Self.random(&random), Self.random(&random))
    #expect(merged(a, b) == merged(b, a))
    #expect(merged(a, merged(b, c)) == merged(merged(a, b), c))
    #expect(merged(a, a) == a)
    for (id, entry) in a.lessons {
      #expect(merged(a, b)[id].map { $0.steps >= entry.steps } == true)
    }
  }

  private func merged(_ a: Progress, _ b: Progress) -> Progress {
    var merged = a
    merged.merge(b)
    return merged
  }

  @Test("a lesson is finished with its last step, and stays so")
  func reach() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var progress = Progress()
    progress.reach(2, of: lesson)
    #expect(progress["sound"] == Progress.Entry(steps: 2, completion: .started))
    progress.reach(3, of: lesson)
    progress.reach(1, of: lesson)
    #expect(progress["sound"] == Progress.Entry(steps: 3, completion: .finished))
    progress.reset("sound")
    #expect(progress == Progress())
  }

  @Test(
    "a file that cannot be understood is told with its place",
    arguments: [
      ("", "1:1"), ("- a", "1:1: a mapping"), ("version: 1", "1:1: lessons: missing"),
      ("version: 2\nlessons: {}", "1:10: version"), ("version: 1\nlessons: []", "2:10: lessons"),
      ("version: 1\nlessons:\n  a: {steps: 1}", "3:6: lessons.a.completion: missing"),
      ("version: 1\nlessons:\n  a: {steps: -1, completion: started}", "lessons.a.steps"),
      ("version: 1\nlessons:\n  a: {steps: 1, completion: done}", "started, known, finished"),
    ])
  func broken(_ text: String, _ told: String) {
    do throws(NodeFault) {
      let progress = try Progress(yaml: Array(text.utf8))
      Issue.record("read as \(progress)")
    } catch {
      #expect(error.description.contains(told), "\(error)")
    }
  }

  @Test("no damage makes reading crash", arguments: 0..<50)
  func fuzz(_ seed: UInt64) {
    var random = SeededRandom(seed)
    let damaged = random.damage(Array(Self.random(&random).yaml.utf8))
    guard let progress = try? Progress(yaml: damaged) else { return }
    #expect((try? Progress(yaml: Array(progress.yaml.utf8))) == progress)
  }

  @Test("the list shows the lessons part by part, with how far one is")
  func list() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var other = lesson
    (other.id, other.part, other.title) = ("x", "Else", "Another")
    var progress = Progress()
    progress.reach(2, of: lesson)
    progress.reach(7, of: other)
    #expect(
      LessonList([lesson, other], progress).text == """
        A part
          sound  A lesson (3 min, 2 of 3 steps done)

        Else
          x      Another (3 min, finished)

        """)
  }
}
