import Course
import Testing
import YAML

@Suite("Reports")
struct ReportTests {
  static func report(_ name: String, right: Bool, steps: Int) throws -> Report {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var progress = Progress(["gone": Progress.Entry(steps: 4)])
    progress.reach(steps, of: lesson)
    progress.predict(lesson.steps[1], isRight: right)
    return Report(name: name, on: progress, in: [lesson])
  }

  @Test("a report reads back as it was written")
  func roundTrip() throws {
    let report = try Self.report("Anna \"Ä\"", right: false, steps: 2)
    #expect(try Report(json: report.json) == report)
  }

  @Test("a report says how far, and what was wrong at first")
  func text() throws {
    #expect(
      try Self.report("Anna", right: false, steps: 2).text == """
        Anna

        A lesson: 2 of 3 steps
          wrong at first: What happens?

        Lessons done: 0, mastered: 0. Predictions: 0 of 1 right. Hints: 0, solutions: 0, minutes: 0.

        """)
  }

  @Test("a class is summed up: who is where, and what most got wrong")
  func summary() throws {
    let reports = [
      try Self.report("Anna", right: false, steps: 2), try Self.report("Bo", right: true, steps: 3),
      try Self.report("", right: false, steps: 1),
    ]
    #expect(
      ClassReport(reports).text == """
        who        done  mastered  right at once  hints  solutions  min  now at
        (no name)  0     0         0 of 1         0      0          0    sound, 1 of 3 steps
        Anna       0     0         0 of 1         0      0          0    sound, 2 of 3 steps
        Bo         1     1         1 of 1         0      0          0    –

        3 reports. Lessons done: 0 to 1, in the middle 0. Predictions: 1 of 3 right at once.

                   ·
        (no name)  ◌
        Anna       ◌
        Bo         ●
        ● mastered  ✓ finished or known  ◌ begun
        1 sound

        wrong   lesson         question
        2 of 3  sound, step 2  What happens?

        """)
    #expect(ClassReport([reports[1]]).text.hasSuffix("No question was answered wrong.\n"))
  }

  @Test("names are sorted as people count, and one that is there twice is pointed out")
  func names() throws {
    let names = ["P10", "p2", "P2", "P1", "P2"]
    let reports = try names.map { try Self.report($0, right: true, steps: 1) }
    let text = ClassReport(reports).text
    let order = text.split(separator: "\n").dropFirst().prefix(5).map {
      String($0.prefix { $0 != " " })
    }
    #expect(order == ["P1", "P2", "P2", "p2", "P10"])
    #expect(text.contains("Named more than once: P2. Are these two people?"))
  }

  @Test("hints, solutions and time are counted, kept and reported")
  func aids() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var progress = Progress()
    var run = LessonRun(lesson, at: 1)
    _ = run.help()
    progress.record(.hint, in: run)
    progress.record(.solution, in: LessonRun(lesson, at: 2))
    progress.reach(1, of: lesson)
    progress.spend(seconds: 130, in: lesson.id)
    let kept = try Progress(yaml: Array(progress.yaml.utf8))
    #expect(kept == progress)
    let report = Report(name: "", on: kept, in: [lesson])
    #expect(report.text.contains("A lesson: 1 of 3 steps, 2 min, 1 hint, 1 solution\n"))
    #expect(try Report(json: report.json) == report)
  }

  @Test(
    "what is no report is told with its place",
    arguments: [
      ("{}", "version: missing"), ("[", "1:2"), ("{\"version\": 2}", "version"),
      ("{\"version\": 1, \"name\": \"a\", \"lessons\": [{\"id\": \"x\"}]}", "lessons[0].title"),
    ])
  func broken(_ text: String, _ told: String) {
    do throws(NodeFault) {
      let report = try Report(json: Array(text.utf8))
      Issue.record("read as \(report)")
    } catch {
      #expect(error.description.contains(told), "\(error)")
    }
  }
}
