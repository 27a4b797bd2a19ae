import CORS
import Course
import Screen
import Testing

@testable import Stage
@testable import corsplain

/// One lesson, done on the screen and as text at the same time.
private struct Together {
  var model: Model
  var telling: LessonTelling

  init(_ lesson: Lesson) {
    model = Model(course: LoadedLessons(lessons: [lesson]))
    _ = model.update(.resized(Size(columns: 160, rows: 100)))
    model.open(lesson, at: 0)
    telling = LessonTelling(lesson, from: 0)
  }

  /// Whether both are at the same place, show the same and have kept the same.
  func expectAgreement(_ what: String) {
    guard let play = model.lesson else {
      #expect(telling.isOver, "\(what): the screen's lesson is over")
      return
    }
    #expect(play.run == telling.run, "\(what), step \(telling.index + 1)")
    #expect(model.scenario == telling.scene.scenario, "\(what), step \(telling.index + 1)")
    #expect(model.browser == telling.scene.browser, "\(what), step \(telling.index + 1)")
    #expect(model.progress.lessons == telling.progress.lessons, "\(what)")
  }

  mutating func perform(_ action: LessonAction, _ word: String) {
    _ = model.perform(.lesson(action))
    // The screen asks first; the text is a word that somebody has typed out.
    if action == .solution { _ = model.perform(.confirmation(.confirm)) }
    _ = model.update(.elapsed(milliseconds: 0))
    telling.hear(word)
    expectAgreement(word)
  }

  mutating func watch() {
    _ = model.update(.key(.enter))
    for _ in 0..<3000 {
      guard let next = model.nextFrame else { break }
      _ = model.update(.elapsed(milliseconds: next))
    }
    telling.hear("")
    expectAgreement("watched")
  }

  mutating func answer(_ choice: Int) {
    model.lesson?.cursor = choice
    // The first key may only bring the choice into view.
    for _ in 0..<20 where model.lesson?.tried.contains(choice) == false {
      _ = model.update(.key(.enter))
    }
    telling.hear("\(choice + 1)")
    expectAgreement("answer \(choice + 1)")
  }

  mutating func make(_ edit: ScenarioEdit) throws {
    var next = model.document
    try edit.apply(to: &next.scenario)
    model.change(to: next)
    _ = model.update(.elapsed(milliseconds: 0))
    for line in EditLine.lines(for: edit) { telling.hear(line.description) }
    expectAgreement("\(edit.path)")
  }

  /// On to what follows; on the screen that may first lead back to the card.
  mutating func goOn() {
    let index = model.lesson?.index
    for _ in 0..<2 where model.lesson?.index == index { _ = model.perform(.lesson(.nextStep)) }
    telling.hear("")
    expectAgreement("next")
  }
}

@Suite("A lesson is one thing on the screen and as text")
struct LessonAgreementTests {
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  @Test("step by step, with every answer and every edit", arguments: lessons)
  func stepByStep(lesson: Lesson) throws {
    var both = Together(lesson)
    both.expectAgreement("opened")
    for (index, step) in lesson.steps.enumerated() {
      both.perform(.hint, "hint")
      switch step.activity {
      case .watch: both.watch()
      case .question(let question):
        let right = question.answers(for: step.scenario, in: step.browser.browser)
        for choice in question.choices.indices where !right.contains(choice) {
          both.answer(choice)
        }
        both.answer(right[0])
      case .goal(let goal):
        for edit in goal.solution { try both.make(edit) }
        both.perform(.resetStep, "again")
        both.perform(.solution, "solution")
      }
      #expect(both.telling.isDone, "step \(index + 1)")
      both.perform(.hint, "hint")
      if index > 0 {
        both.perform(.previousStep, "back")
        _ = both.model.perform(.lesson(.nextStep))
        both.telling.hear("next")
        both.expectAgreement("next")
        both.redo(step)
      }
      both.goOn()
    }
    #expect(both.model.lesson == nil && both.telling.isOver)
    #expect(both.model.progress.lessons == both.telling.progress.lessons)
  }

  @Test("the fast track goes on alike after right and wrong answers", arguments: [0, 1, 2])
  func placement(skill: Int) throws {
    let quiz = try #require(Lesson.placement(of: Self.lessons, after: Progress()))
    var both = Together(quiz)
    for round in 0..<quiz.steps.count {
      guard let run = both.model.lesson?.run, let question = run.question else { break }
      let isRight = skill == 0 || skill == 1 && round % 3 > 0
      let choice = question.choices.indices.first { run.answers.contains($0) == isRight }
      both.answer(try #require(choice))
      #expect(both.telling.isDone)
      both.goOn()
    }
    #expect(both.model.lesson == nil && both.telling.isOver)
  }

  @Test("a choice that names a browser is judged in it and then played in it")
  func browserOfChoice() throws {
    let loaded = LoadedLessons([LessonFile(name: "01-named.yaml", bytes: Array(Self.named.utf8))])
    let lesson = try #require(loaded.lessons.first, "\(loaded.faults)")
    var both = Together(lesson)
    both.answer(0)
    #expect(!both.telling.isDone)
    #expect(both.telling.scene.browser == .chromium)
    both.answer(1)
    #expect(both.telling.isDone)
    #expect(both.telling.scene.browser.name == .webkit)
    #expect(both.telling.scene.browser.thirdPartyCookies == .block)
    _ = both.telling.takeText()
    both.telling.hear("story")
    let story = both.telling.takeText()
    #expect(story.contains("in webkit with third-party cookies blocked"))
    #expect(story.contains("session left in the jar"))
  }

  private static let named = """
    id: named
    title: In which browser
    part: A part
    minutes: 1
    point: Browsers differ.
    browser: chromium
    steps:
      - title: Predict
        prose: Something to think about.
        scenario:
          page: https://app.shop.example/
          cookies:
            - {from: https://api.bank.example/, set: "session=abc; Path=/; Secure; SameSite=None"}
          calls:
            - request: {url: https://api.bank.example/me, credentials: include}
              server:
                - url: https://api.bank.example/me
                  response:
                    headers: [[Access-Control-Allow-Origin, "https://app.shop.example"]]
        question:
          text: Where does the cookie stay at home?
          choices:
            - text: Here.
              claim: {cookies: withheld}
              feedback: It goes along.
            - text: In WebKit.
              claim: {cookies: withheld}
              browser: webkit-block
              feedback: So it is.
          hints: [Think.]
        after: Something to remember.

    """
}

extension Together {
  /// Does a step that was done before, and begins anew after going back.
  fileprivate mutating func redo(_ step: Step) {
    switch step.activity {
    case .watch: watch()
    case .question: answer(telling.run.answers[0])
    case .goal: perform(.solution, "solution")
    }
  }
}
