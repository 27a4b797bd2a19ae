import Course
import TestSupport
import Testing
import YAML

@Suite("Progress")
struct ProgressTests {
  static func random(_ random: inout Dice) -> Progress {
    let ids = ["default", "exposed", "of a later version", "a: b", "\"'#", "null", "ö\n"]
    var lessons: [String: Progress.Entry] = [:]
    for id in ids where Bool.random(using: &random) {
      lessons[id] = Progress.Entry(
        steps: Int.random(in: 0...9, using: &random),
        completion: Progress.Entry.Completion.allCases.randomElement(using: &random) ?? .started,
        predictions: [
          "q\(Int.random(in: 0...3, using: &random))": .wrong, "yes": .mended, "5": .right,
        ])
    }
    let forgotten = ids.filter { _ in Bool.random(using: &random) }.map { id in
      (id, Int.random(in: 1...2, using: &random))
    }
    return Progress(lessons, forgotten: Dictionary(uniqueKeysWithValues: forgotten))
  }

  @Test("what is kept is read again, whatever the lessons are called", arguments: 0..<50)
  func roundTrip(_ seed: UInt64) throws {
    var random = Dice(seed: seed)
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
    var random = Dice(seed: seed)
    let (a, b, c) = (Self.random(&random), Self.random(&random), Self.random(&random))
    #expect(merged(a, b) == merged(b, a))
    #expect(merged(a, merged(b, c)) == merged(merged(a, b), c))
    #expect(merged(a, a) == a)
    for (id, entry) in a.lessons where a.forgotten[id] ?? 0 >= b.forgotten[id] ?? 0 {
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
    var entry = Progress.Entry(steps: 2, completion: .started)
    entry.allSteps = 3
    #expect(progress["sound"] == entry)
    #expect(progress.latest == "sound")
    progress.reach(3, of: lesson)
    progress.reach(1, of: lesson)
    (entry.steps, entry.completion) = (3, .finished)
    #expect(progress["sound"] == entry)
    progress.reset("sound")
    #expect(progress == Progress(forgotten: ["sound": 1]))
    progress.reset("sound")
    #expect(progress == Progress(forgotten: ["sound": 1]))
  }

  @Test("what was forgotten stays so when older progress is merged, and is begun anew")
  func forget() {
    let old = Progress(["a": Progress.Entry(steps: 3), "b": Progress.Entry(steps: 1)])
    var new = old
    new.reset("a")
    #expect(merged(new, old) == merged(old, new))
    #expect(merged(new, old)["a"] == nil && merged(new, old)["b"]?.steps == 1)
    new.add(Progress(["a": Progress.Entry(steps: 1)]))
    #expect(merged(old, new)["a"]?.steps == 1)
  }

  @Test("news is all that is new, and nothing else", arguments: 0..<50)
  func news(_ seed: UInt64) {
    var random = Dice(seed: seed)
    let earlier = Self.random(&random)
    var later = earlier
    later.add(Self.random(&random))
    var again = earlier
    again.add(later.news(since: earlier))
    #expect(again == later)
    #expect(later.news(since: later) == Progress())
    #expect(earlier.news(since: Progress()).lessons == earlier.lessons)
  }

  @Test("a prediction stays with its question, wherever that stands; other words are another one")
  func moved() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var progress = Progress()
    progress.predict(lesson.steps[1], isRight: false)
    let inserted = SoundLesson.yaml.replacing(
      "  - title: Predict",
      with: "  - {title: New, prose: New., watch: Play it.}\n  - title: Predict")
    let moved = try Lesson(SoundLesson.file(inserted))
    #expect(progress.due(in: [moved], on: 0) == [moved.steps[2]])
    let changes = [
      ("What happens?", "What else?"), ("text: The answer is withheld.", "text: It is."),
    ]
    for (old, new) in changes {
      let changed = try Lesson(SoundLesson.file(replacing: old, with: new))
      #expect(progress.prediction(of: changed.steps[1]) == nil)
    }
    let wrapped = try SoundLesson.file(
      replacing: "What happens?", with: ">-\n        What\n        happens?")
    #expect(progress.prediction(of: try Lesson(wrapped).steps[1]) == .wrong)
  }

  @Test("predictions of older versions, kept by the numbers of their steps, get their questions")
  func numbered() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    let text = """
      version: 1
      lessons:
        sound: {steps: 2, completion: started, predictions: {1: wrong, 2: right}}
        gone: {steps: 1, completion: started, predictions: {0: right}}
      """
    var progress = try Progress(yaml: Array(text.utf8))
    #expect(progress.hasNumberedPredictions)
    progress.nameNumberedPredictions(by: [lesson])
    #expect(progress.prediction(of: lesson.steps[1]) == .wrong)
    #expect(progress["sound"]?.predictions.count == 1, "step 2 has no question")
    #expect(progress["gone"]?.predictions == ["0": .right])
    #expect(progress.due(in: [lesson], on: 0).map(\.title) == ["Predict"])
  }

  @Test(
    "a file that cannot be understood is told with its place",
    arguments: [
      ("", "1:1"), ("- a", "1:1: a mapping"), ("version: 1", "1:1: lessons: missing"),
      ("version: 2\nlessons: {}", "1:10: version"), ("version: 1\nlessons: []", "2:10: lessons"),
      ("version: 1\nlessons:\n  a: {steps: 1}", "3:6: lessons.a.completion: missing"),
      ("version: 1\nlessons:\n  a: {steps: -1, completion: started}", "lessons.a.steps"),
      ("version: 1\nlessons:\n  a: {steps: 1, completion: done}", "started, known, finished"),
      ("version: 1\nlessons: {}\nforgotten: [a]", "3:12: forgotten: a mapping"),
      ("version: 1\nlessons: {}\nforgotten: {a: 0}", "3:16: forgotten.a"),
      (
        "version: 1\nlessons:\n  a: {steps: 1, completion: known, predictions: {x: maybe}}",
        "predictions.x"
      ),
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
    var random = Dice(seed: seed)
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
