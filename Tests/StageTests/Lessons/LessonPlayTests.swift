import CORS
import Course
import ScenarioText
import Screen
@testable import Stage
import Telling
import Testing
import Web

@Suite("Lessons on the screen")
struct LessonPlayTests {
  static let size = Size(columns: 100, rows: 30)
  /// The question comes last here, so that the tests begin with a short lesson.
  static let lessons = {
    let all = LoadedLessons(LessonFile.embedded).lessons
    return Array(all.dropFirst() + all.prefix(1))
  }()

  private func model(_ size: Size = size) -> Model {
    var model = Model(course: LoadedLessons(lessons: Self.lessons))
    model.press(.resized(size))
    return model
  }

  @Test(
    "each lesson is walked through to its end by keys alone, goals edited in the fields",
    arguments: lessons, [size, Size(columns: 80, rows: 24)])
  func walk(lesson: Lesson, size: Size) throws {
    var model = model(size)
    model.open(lesson)
    for step in lesson.steps.indices {
      #expect(model.lesson?.index == step)
      let before = model.progress
      let effects = try model.finishStepByHand()
      #expect(model.lesson?.state == .done, "step \(step + 1)")
      #expect(model.progress != before, "step \(step + 1)")
      if !effects.isEmpty {
        #expect(effects.contains(.storeProgress(model.progress)), "step \(step + 1)")
      }
      model.type("n")
      if model.lesson?.index == step, model.lesson?.state == .done { model.type("n") }
    }
    #expect(model.progress[lesson.id]?.completion == .finished)
    #expect(model.lesson == nil)
  }

  @Test("the key for hints is named while one is left")
  func hints() {
    var model = model()
    model.open(.goal)
    var left = 0
    while model.screen.contains("t hint"), left < 20 {
      model.type("t")
      left += 1
    }
    #expect(left == model.lesson?.hints && left > 0)
  }

  @Test("a question gives nothing away before it is answered")
  func secret() {
    var model = model()
    model.open(.question)
    for key in [Key.character(" "), .right, .end, .character("b"), .character("c")] {
      model.type(key)
    }
    model.type("e")
    #expect(model.overlay == nil)
    #expect(model.playback.position == 0)
    for word in ["CORS check", "withheld", "TypeError"] {
      model.type(.tab)
      #expect(!model.screen.contains("● SERVER"), "\(word)")
    }
  }

  @Test(
    "on a small screen one reads down to the choices, and Enter answers none that is out of sight",
    arguments: [(40, 10), (60, 20), (80, 24)])
  func smallQuestion(columns: Int, rows: Int) {
    var model = Model(course: LoadedLessons(lessons: Self.lessons))
    model.press(.resized(Size(columns: columns, rows: rows)))
    model.open(Self.lessons[0])
    let choices = model.lesson?.question?.choices.count ?? 0
    for _ in 0..<60 { model.type(.down) }
    #expect(model.lesson?.cursor == choices - 1)
    #expect(model.screen.contains("▸ ○"))
    for _ in 0..<60 { model.type(.up) }
    #expect(model.lesson?.cursor == 0)
    #expect(model.screen.contains("It works everywhere else"))
    if !model.screen.contains("▸ ○") {
      model.type(.enter)
      #expect(model.lesson?.tried == [])
    }
    #expect(model.screen.contains("▸ ○"))
    model.type(.enter)
    #expect(model.lesson?.tried == [0])
  }

  @Test("leaving a lesson gives the playground back as it was")
  func leave() {
    var model = model()
    model.goTo("Credentials")
    model.type(.enter)
    let document = model.document
    model.open(.goal)
    #expect(model.document != document)
    model.type("q")
    #expect(model.document == document)
    model.type("u")
    #expect(model.scenario == .acacMissing)
  }

  @Test("coming back from the playground, or from another lesson, finds all as it was left")
  func comeBack() {
    var model = model()
    model.open(Self.lessons[0], at: 2)
    model.type("t")
    model.type(.enter)
    model.type(.enter)
    model.press(.paste("*"))
    model.type(.enter)
    let (scenario, judgement) = (model.scenario, model.lesson?.judgement)
    #expect(scenario != Self.lessons[0].steps[2].scenario && judgement?.isReached == false)
    model.type("q")
    #expect(model.lesson == nil && model.screen.contains("waits for you: l leads back."))
    for _ in 0..<2 {
      model.type("l")
      model.type(.enter)
      #expect(model.scenario == scenario && model.lesson?.judgement == judgement)
      #expect(model.lesson?.hints == 1 && model.lesson?.index == 2)
      model.type("u")
      #expect(model.scenario == Self.lessons[0].steps[2].scenario)
      model.type("U")
      #expect(model.scenario == scenario)
      model.open(Self.lessons[1])
      #expect(model.lesson?.lesson.id == "exposed")
      model.open(Self.lessons[0])
      #expect(model.scenario == scenario && model.lesson?.hints == 1)
    }
    model.type("l")
    model.type(.control("r"))
    #expect(
      model.lesson?.index == 0 && model.lesson?.hints == 0, "from the first step, if asked to")
    model.type("q")
    #expect(model.scenario == .acacMissing)
  }

  @Test("where the card is not seen, a line says what came of an edit, and hints lead to the card")
  func small() {
    var model = Model(course: LoadedLessons(lessons: Self.lessons))
    model.press(.resized(Size(columns: 60, rows: 20)))
    model.open(Self.lessons[0], at: 2)
    model.type(.enter)
    for value in ["https://evil.example", "*"] {
      model.type(.enter)
      model.type(.control("u"))
      model.press(.paste(value))
      #expect(
        !model.screen.contains("Not yet") && !model.screen.contains("any site"), "while typing")
      model.type(.enter)
      #expect(model.screen.contains(value == "*" ? "now any site can read" : "● SERVER"))
    }
    model.type("t")
    #expect(model.focus.pane == .card && model.screen.contains("Hint: "))
    model.type("Ty")
    model.type(.tab)
    #expect(model.lesson?.state == .done)
    model.type("R")
    model.type(.enter)
    model.type("Ty")
    #expect(model.screen.contains("✓ Goal reached: n reads on."))
    model.type("n")
    #expect(model.screen.contains("The script can read the response now."))
  }

  @Test("who begins to edit is told what is open, by the names of the panes")
  func openPlaces() throws {
    let lessons = LoadedLessons(LessonFile.embedded).lessons
    for (id, step, words) in [
      ("opaque", 4, "You may change: Mode, Credentials, headers of the response."),
      ("preflight", 7, "You may change: the preflight's response, headers of the response."),
      ("modes", 3, "You may change: Credentials of call 1, Credentials of call 2."),
      ("forgery", 3, "You may change: the cookie."),
    ] {
      let lesson = try #require(lessons.first { $0.id == id })
      var model = Model(course: LoadedLessons(lessons: [lesson]))
      model.press(.resized(Size(columns: 100, rows: 30)))
      model.open(lesson, at: step - 1)
      model.type(.enter)
      #expect(model.screen.contains(words), "\(id)")
    }
  }

  @Test("a goal about several calls says of which call it is not there yet")
  func unmetCall() throws {
    let lessons = LoadedLessons(LessonFile.embedded).lessons
    for (id, step, words) in [
      ("modes", 3, "not yet: call 2: the script can read the response"),
      ("default", 3, "not yet: the script can read the response"),
    ] {
      let lesson = try #require(lessons.first { $0.id == id })
      let run = LessonRun(lesson, at: step - 1)
      #expect(
        run.judgement?.missing.map { "not yet: \($0)" } == [words], "\(id)")
    }
  }

  @Test("what a step does not leave open cannot be changed")
  func locked() {
    var model = model()
    model.open(.question)
    let before = model.document
    model.type(.tab)
    for key in [Key.enter, .character("x"), .character("]"), .character("f"), .down] {
      model.type(key)
    }
    model.press(.paste("x"))
    #expect(model.document == before)
  }
}

extension Model {
  /// Does what the step asks for.
  fileprivate mutating func finishStepByHand() throws -> [Effect] {
    guard let step = lesson?.step else { return [] }
    var effects: [Effect] = []
    switch step.activity {
    case .watch:
      type(.enter)
      for _ in 0..<2000 {
        guard let next = nextFrame else { break }
        effects += update(.elapsed(milliseconds: next))
      }
    case .question(let question):
      for _ in 0..<100 {
        guard lesson?.state == .open, lesson?.tried.count != question.choices.count else { break }
        type(.down)
        effects += update(.key(.enter))
      }
    case .goal(let goal):
      try edit(goal.solution)
    }
    return effects
  }
}
