import Course
import Screen
import Telling
import Testing

@testable import Stage

@Suite("The tutor on the screen")
struct TutorTests {
  static let lessons = LoadedLessons(Array(LessonFile.embedded.dropFirst().prefix(7))).lessons

  private func model(_ progress: Progress = Progress()) -> Model {
    var model = Model(course: LoadedLessons(lessons: Self.lessons), progress: progress)
    model.press(.resized(Size(columns: 100, rows: 40)))
    return model
  }

  /// Answers the question that is asked.
  private func answer(_ model: inout Model, right: Bool) throws -> [Effect] {
    let play = try #require(model.lesson)
    let question = try #require(play.question)
    let answers = question.answers(for: play.step.scenario, in: play.step.browser.browser)
    let choice = try #require(question.choices.indices.first { answers.contains($0) == right })
    for (dial, value) in question.dials.setting(choice).enumerated() {
      while let cursor = model.lesson?.cursor, cursor != dial {
        model.type(cursor < dial ? .down : .up)
      }
      for _ in question.dials[dial].values where model.lesson?.setting[dial] != value {
        model.type(.right)
      }
    }
    if question.dials.isEmpty {
      while model.lesson?.cursor != choice {
        model.type((model.lesson?.cursor ?? -1) < choice ? .down : .up)
      }
    }
    return model.update(.key(.enter))
  }

  @Test("a wrong prediction is kept at once, and comes back from the list")
  func review() throws {
    var model = model()
    model.open(Self.lessons[0])
    #expect(try answer(&model, right: false).contains(.storeProgress(model.progress)))
    #expect(model.progress.prediction(of: Self.lessons[0].steps[0]) == .wrong)
    _ = try answer(&model, right: true)
    #expect(model.progress.score(in: Self.lessons) == (0, 1))
    model.type("l")
    #expect(model.screen.contains("Answer once more what went wrong"))
    for key in "once more" { model.type(.character(key)) }
    model.type(.enter)
    #expect(model.lesson?.lesson.purpose == .review(day: 0))
    _ = try answer(&model, right: true)
    #expect(model.progress.prediction(of: Self.lessons[0].steps[0]) == .once)
    model.type("n")
    #expect(model.screen.contains("The review is over. Questions that come back: 0."))
    #expect(!model.screen.contains("Answer once more"))
  }

  @Test("tickets and explaining back are in the list; a ticket is solved by hand for its points")
  func practice() throws {
    var model = model()
    model.type("l")
    for key in "tickets" { model.type(.character(key)) }
    model.type(.enter)
    #expect(model.lesson?.lesson.purpose == .tickets)
    #expect(model.screen.contains("Ticket 1"))
    let solution = try #require(model.lesson?.run.solution)
    model.change(to: Document(scenario: solution.scenario, browser: model.browser))
    _ = model.update(.elapsed(milliseconds: 1))
    #expect(model.progress.tickets.solved == 1)
    #expect(model.progress.tickets.points == 3)
    #expect(model.screen.contains("Gold: "))
    model.open(.explainBack)
    #expect(model.screen.contains("How do the four lamps stand"))
    #expect(model.lamps == Lamp.unlit)
    _ = try answer(&model, right: false)
    #expect(model.lesson?.state == .done)
  }

  @Test("the four lamps are set one by one; the reason is told when it was given, and plays then")
  func explainBack() throws {
    var model = model()
    model.open(.explainBack)
    // No lamp stands as it does before somebody has set it, and Enter answers nothing until all are.
    model.type(.enter)
    #expect(model.lesson?.state == .open)
    #expect(model.screen.contains("First set all 4"))
    model.type(.right, .right)
    #expect(model.lesson?.setting == [1, nil, nil, nil])
    model.type(.left, .down, .character(" "))
    #expect(model.lesson?.setting == [0, 0, nil, nil])
    model.type(.enter)
    #expect(model.lesson?.cursor == 2)
    _ = try answer(&model, right: false)
    let headline = model.evaluation.headline
    func isTold(_ model: Model) -> Bool {
      model.screen.split(separator: "\n").joined(separator: " ")
        .contains(headline.prefix(40)) || model.screen.contains("BLOCKED")
    }
    #expect(model.lesson?.state == .done && !isTold(model))
    #expect(model.awaitsPlay && model.lamps == Lamp.unlit)
    model.type(" e4f")
    #expect(model.awaitsPlay && model.overlay == nil)
    model.type(.enter)
    #expect(model.lesson?.index == 1 && model.screen.contains("And why?"))
    #expect(model.awaitsPlay && model.lamps == Lamp.unlit)
    _ = try answer(&model, right: true)
    model.type(.end)
    #expect(model.isVerdictPlayed && isTold(model))
  }

  @Test("after a wrong answer nothing is under the cursor, and down leads to what was not tried")
  func wrongAnswer() throws {
    var model = model()
    model.open(Self.lessons[0])
    let wrong = try #require(
      model.lesson?.question?.choices.indices.first { model.lesson?.answers.contains($0) == false })
    _ = try answer(&model, right: false)
    #expect(model.lesson?.cursor == nil && model.lesson?.tried == [wrong])
    model.type(.enter, .enter)
    #expect(model.lesson?.tried == [wrong])
    model.type(.down)
    let cursor = try #require(model.lesson?.cursor)
    #expect(cursor != wrong && model.isInView(choice: cursor))
  }

  @Test("the fast track marks lessons, and takes a wrong answer for the end of a part")
  func placement() throws {
    var model = model()
    model.open(.placement)
    #expect(model.screen.contains("Two right answers mark a lesson as known."))
    _ = try answer(&model, right: true)
    #expect(model.progress["default"] == nil)
    model.type("p")
    #expect(model.screen.contains("there is no way back here"))
    model.type("n")
    _ = try answer(&model, right: true)
    #expect(model.progress["default"]?.completion == .known)
    model.type("n")
    _ = try answer(&model, right: false)
    #expect(model.lesson?.state == .done)
    #expect(model.screen.contains("✗ "))
    model.type("n")
    #expect(model.lesson?.step.lesson == Self.lessons[5].id)
    #expect(model.screen.contains("On to the next part"))
    #expect(model.progress["exposed"] == nil)
  }

  @Test("in the list lessons are skipped, begun anew and forgotten")
  func list() throws {
    var progress = Progress()
    progress.reach(2, of: Self.lessons[0])
    var model = model(progress)
    model.type("l")
    model.type(.control("r"))
    #expect(model.lesson?.index == 0)
    model.type("q")
    model.type("l")
    model.type(.control("x"))
    model.type("y")
    #expect(model.progress["default"] == nil)
    let effects = model.update(.key(.control("s")))
    #expect(model.progress["default"]?.completion == .known)
    #expect(effects == [.storeProgress(model.progress)])
    #expect(model.screen.contains("known"))
    model.type(.enter)
    #expect(model.lesson?.lesson.id == "exposed")
    model.type("N")
    #expect(model.lesson?.lesson.id == "preflight")
  }

  @Test("a course with a name of its own is called by it")
  func title() {
    let course = LoadedLessons(lessons: Self.lessons, title: "A morning")
    let openings: [Opening] = [
      .playground, .lesson(Self.lessons[0], at: 1), .presentation(Self.lessons[0]),
    ]
    for opening in openings {
      var model = Model(course: course, opening: opening)
      model.press(.resized(Size(columns: 100, rows: 40)))
      model.type("l")
      #expect(model.screen.contains("┌ A morning  10 of 10"), "\(opening)")
    }
    var asked = model()
    asked.press(.done(.lessons(course)))
    #expect(asked.screen.contains("┌ A morning  10 of 10"))
  }

  @Test("forgetting is asked about, and done outside too")
  func forget() {
    var progress = Progress()
    progress.know("default")
    var model = model(progress)
    model.type("l")
    for key in "another origin" { model.type(.character(key)) }
    model.type(.control("x"))
    #expect(model.screen.contains("Forget what you did in this lesson"))
    model.type(.escape)
    #expect(model.progress == progress)
    model.type("l")
    for key in "another origin" { model.type(.character(key)) }
    model.type(.control("x"))
    #expect(model.update(.key(.character("y"))) == [.forgetLesson("default")])
  }

  @Test("a presentation reveals piece by piece, and hides an answer until then")
  func presentation() {
    var model = model()
    model.present(Self.lessons[0])
    #expect(model.screen.contains("You built a shop"))
    #expect(!model.screen.contains("In the address bar"))
    for _ in 0..<5 { model.type(.enter) }
    #expect(model.screen.contains("C  The request, without"))
    #expect(!model.screen.contains("✓") && model.lesson?.keepsSecret == true)
    model.type("n")
    #expect(model.screen.contains("✓ C") && model.lesson?.keepsSecret == false)
    model.type("p")
    #expect(!model.screen.contains("✓") && model.lesson?.keepsSecret == true)
    model.press(.elapsed(milliseconds: 65_000))
    #expect(model.screen.contains("1:05 of about 5 min"))
    #expect(model.nextFrame == 1000)
  }

  @Test("a presentation's timer is paused, goes on and is set back, and the screen says so")
  func timer() {
    var model = model()
    model.present(Self.lessons[0])
    model.press(.elapsed(milliseconds: 65_500))
    #expect(model.nextFrame == 500)
    model.type("P")
    #expect(model.screen.contains("paused at 1:05 of about 5 min") && model.nextFrame == nil)
    model.press(.elapsed(milliseconds: 10_000))
    #expect(model.screen.contains("paused at 1:05"))
    model.type("P")
    model.press(.elapsed(milliseconds: 1_000))
    #expect(model.screen.contains(" 1:06 of about") && !model.screen.contains("paused"))
    model.type("0")
    #expect(model.screen.contains(" 0:00 of about") && model.screen.contains("P timer"))
    for key in "qP" { model.type(.character(key)) }
    #expect(model.lesson == nil && model.notice == nil, "elsewhere the key does nothing")
  }

  @Test("a presentation goes to its end, and every step back", arguments: lessons)
  func walk(lesson: Lesson) {
    var model = model()
    model.present(lesson)
    var count = 0
    while model.overlay == nil, count < 300 {
      model.type(.enter)
      count += 1
    }
    #expect(count < 300 && model.lesson?.presentation != nil, "the audience stays")
    model.type(.escape)
    model.present(lesson)
    for _ in 0..<(count - 1) { model.type(.enter) }
    #expect(model.lesson?.index == lesson.steps.count - 1)
    for _ in 0..<count { model.type("p") }
    #expect(model.lesson?.index == 0 && model.lesson?.presentation?.revealed == 1)
    #expect(model.progress == Progress())
  }

  @Test("a lesson opened while another is presented is presented from its first piece")
  func presentsAnother() {
    var model = model()
    model.present(Self.lessons[0])
    model.press(.elapsed(milliseconds: 65_500))
    model.type(.enter, .enter, .enter)
    model.open(Self.lessons[1])
    #expect(model.lesson?.lesson == Self.lessons[1])
    #expect(model.lesson?.presentation?.revealed == 1)
    #expect(model.screen.contains("1:05 of about"), "the timer goes on")
  }
}
