import CORS
import Course
import Foundation
import Testing

@testable import corsplain

@Suite("A lesson as text")
struct LessonTellingTests {
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  /// What a person types who knows everything.
  static func answers(to lesson: Lesson) -> [[String]] {
    lesson.steps.map { step in
      switch step.activity {
      case .watch: [""]
      case .question(let question):
        question.answers(for: step.scenario, in: step.browser.browser).map { "\($0 + 1)" }
      case .goal(let goal): goal.solution.flatMap(EditLine.lines(for:)).map(\.description)
      }
    }
  }

  @Test("every lesson can be done to its end", arguments: lessons)
  func playedToTheEnd(_ lesson: Lesson) {
    var telling = LessonTelling(lesson, from: 0)
    for (step, lines) in Self.answers(to: lesson).enumerated() {
      #expect(telling.index == step && !telling.isDone)
      for line in lines { telling.hear(line) }
      #expect(telling.isDone, "step \(step + 1): \(telling.takeText())")
      telling.hear("")
    }
    #expect(telling.isOver)
    #expect(telling.takeReached()?[lesson.id]?.completion == .finished)
  }

  @Test("every lesson can be done through a pipe, and is then finished", arguments: lessons)
  func piped(_ lesson: Lesson) throws {
    let input = Self.answers(to: lesson).map { $0 + [""] }.joined().joined(separator: "\n") + "\n"
    let state = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": state.path]
    let program = try Program(
      ["learn", lesson.id, "--plain"], input: input, environment: environment)
    #expect(program.status == 0)
    #expect(program.errors == "")
    #expect(program.output.contains("“\(lesson.title)” is finished"))
    #expect(!program.output.utf8.contains(0x1B))
    let list = try Program(["lessons"], environment: environment)
    #expect(list.output.contains("\(lesson.title) (\(lesson.minutes) min, finished)"))
  }

  @Test("no wrong answer passes, and each is told why", arguments: lessons)
  func wrongAnswers(_ lesson: Lesson) {
    for (index, step) in lesson.steps.enumerated() {
      guard case .question(let question) = step.activity else { continue }
      var telling = LessonTelling(lesson, from: index)
      let right = question.answers(for: step.scenario, in: step.browser.browser)
      for wrong in question.choices.indices where !right.contains(wrong) {
        _ = telling.takeText()
        telling.hear("\(wrong + 1)")
        #expect(!telling.isDone)
        #expect(telling.takeText().hasPrefix("No."))
      }
      telling.hear("story")
      #expect(telling.takeText().contains("give the answer away"))
      let reached = telling.takeReached()?[lesson.id]
      #expect(reached?.steps == 0 && reached?.predictions[question.id] == .wrong)
    }
  }

  @Test("no line is longer than 80 columns, but for code and what the engine tells")
  func width() {
    for lesson in Self.lessons {
      for index in lesson.steps.indices {
        var telling = LessonTelling(lesson, from: index)
        let lines = telling.takeText().split(separator: "\n").filter { !$0.hasPrefix("    ") }
        #expect(lines.allSatisfy { $0.count <= 80 })
      }
    }
  }
}

@Suite("The words of a lesson as text")
struct LessonTellingWordsTests {
  private func goal() throws -> LessonTelling {
    let lesson = try #require(LessonTellingTests.lessons.first { $0.id == "exposed" })
    let index = try #require(
      lesson.steps.firstIndex { if case .goal = $0.activity { true } else { false } })
    var telling = LessonTelling(lesson, from: index)
    _ = telling.takeText()
    return telling
  }

  @Test(
    "what cannot be done is told, with what can",
    arguments: [
      ("hello", "“hello” is no change"),
      ("request.method = PUT", "request.method stays as it is in this step"),
      ("request.credential = include", "\"credential\" is no part of a scenario here"),
      ("request.credentials = always", "omit, same-origin, include can stand here"),
      ("99 = include", "There is no 99 in the list"),
      ("response.headers.X = \"a\\nb\"", "line feed at byte 1"),
      ("response.headers.a b = 1", "is no change"),
      ("1 = omit", "request.credentials: omit\n"),
      ("request.credentials: omit", "request.credentials: omit\n"),
      ("request.credentials =", "request.credentials: not set\n"),
      ("response.headers.Vary += Cookie", "response.headers.Vary: Origin and Cookie\n"),
      ("hint", "Hint 1 of 3: "),
      ("HELP", "quit: leave"),
      ("show", "request.credentials: include\n"),
      ("story", "Response: withheld."),
      ("solution", "  response.headers.Access-Control-Allow-Credentials = true\n"),
      ("", "Task: "),
    ])
  func lines(_ line: String, _ told: String) throws {
    var telling = try goal()
    telling.hear(line)
    let text = telling.takeText()
    #expect(text.contains(told) || oneLine(text).contains(told), "\(text)")
    #expect(telling.isDone == (line == "solution"))
  }

  private func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }

  @Test("back, again and next go from step to step, quit leaves")
  func moving() throws {
    var telling = try goal()
    let index = telling.index
    telling.hear("back")
    #expect(telling.index == index - 1)
    telling.hear("next")
    #expect(telling.index == index)
    telling.hear("1 = omit")
    #expect(telling.scenario != telling.step.scenario)
    telling.hear("again")
    #expect(telling.scenario == telling.step.scenario)
    telling.hear("quit")
    #expect(telling.isOver)
    #expect(telling.takeText().contains("corsplain learn exposed --plain"))
  }

  @Test(
    "a change reads back as it is written",
    arguments: ["", " ", "a b", "\"", "\"a\"", "\\", "\\n", "a\nb\r\t\"\\", "=", ":", "+= x", "é漢"])
  func roundTrip(_ value: String) throws {
    for edit in [
      ScenarioEdit(.page, .text(value)), ScenarioEdit(.page, .absent),
      ScenarioEdit(.replyHeader(.init(.response), .named("X-y.z")), .texts([value, "b"])),
    ] {
      for line in EditLine.lines(for: edit) { #expect(EditLine(parsing: "\(line)") == line) }
    }
  }

  @Test("the end of the input leaves, and what was done is kept")
  func endOfInput() throws {
    let state = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": state.path]
    let program = try Program(
      ["learn", "default", "--plain"], input: "1\n3", environment: environment)
    #expect(program.status == 0)
    #expect(program.output.contains("You leave at step 1 of 5."))
    let again = try Program(["learn", "default", "--plain"], environment: environment)
    #expect(again.output.contains("Step 2 of 5"))
  }
}
