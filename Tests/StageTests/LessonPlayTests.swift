import CORS
import Course
import Stage
import Testing

@Suite("Lessons on the screen")
struct LessonPlayTests {
  static let size = Size(columns: 100, rows: 30)
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  private func model() -> Model {
    var model = Model(lessons: Self.lessons)
    model.press(.resized(Self.size))
    return model
  }

  @Test("each lesson is walked through to its end, and its progress is kept", arguments: lessons)
  func walk(lesson: Lesson) {
    var model = model()
    model.open(lesson)
    for step in lesson.steps.indices {
      #expect(model.lesson?.index == step)
      let effects = model.finishStepByHand()
      #expect(model.lesson?.state == .done, "step \(step + 1)")
      #expect(effects.contains(.storeProgress(model.progress)), "step \(step + 1)")
      model.type("n")
      if model.lesson?.index == step, model.lesson?.state == .done { model.type("n") }
    }
    #expect(model.progress[lesson.id]?.completion == .finished)
    #expect(model.lesson == nil)
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
    var model = Model(lessons: Self.lessons)
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
  fileprivate mutating func finishStepByHand() -> [Effect] {
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
      for _ in question.choices where lesson?.state == .open {
        effects += update(.key(.enter))
        type(.down)
      }
    case .goal: effects += update(.key(.character("T")))
    }
    return effects
  }
}
