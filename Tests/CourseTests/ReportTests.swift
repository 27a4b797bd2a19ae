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

        Lessons done: 0. Predictions: 0 of 1 right.

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
        who        done  right at once  now at
        Anna       0     0 of 1         sound, 2 of 3 steps
        Bo         1     1 of 1         –
        (no name)  0     0 of 1         sound, 1 of 3 steps

        wrong   lesson         question
        2 of 3  sound, step 2  What happens?

        """)
    #expect(ClassReport([reports[1]]).text.hasSuffix("No question was answered wrong.\n"))
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
