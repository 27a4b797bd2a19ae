import CORS
import Course
import Screen
import Testing
import Web

@testable import Stage

/// A goal, and where it stands.
struct GoalStep: Sendable, CustomTestStringConvertible {
  var lesson: Lesson
  var index: Int
  var goal: Goal

  var testDescription: String { "\(lesson.id) \(index + 1)" }

  static let all = LoadedLessons(LessonFile.embedded).lessons.flatMap { lesson in
    lesson.steps.enumerated().compactMap { index, step in
      if case .goal(let goal) = step.activity {
        GoalStep(lesson: lesson, index: index, goal: goal)
      } else {
        nil
      }
    }
  }
}

@Suite("A lesson's goal in the panes")
struct LessonGoalTests {
  @Test("there are goals")
  func enough() { #expect(GoalStep.all.count > 40) }

  @Test(
    "its solution, edit by edit in the fields, reaches it, on small screens and large ones",
    arguments: GoalStep.all, [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func solution(step: GoalStep, size: Size) throws {
    var model = Model(course: LoadedLessons(lessons: [step.lesson]))
    model.press(.resized(size))
    model.open(step.lesson, at: step.index)
    #expect(model.lesson?.state == .open)
    try model.edit(step.goal.solution)
    #expect(model.lesson?.judgement?.unmet == [])
    #expect(model.lesson?.judgement?.objections == [])
    #expect(model.lesson?.state == .done)
  }

  @Test(
    "what has come of it is on the stage when it is reached, and Enter goes on from any pane",
    arguments: GoalStep.all,
    [
      Size(columns: 60, rows: 20), Size(columns: 80, rows: 24), Size(columns: 100, rows: 30),
    ])
  func seen(step: GoalStep, size: Size) throws {
    var model = Model(course: LoadedLessons(lessons: [step.lesson]))
    model.press(.resized(size))
    model.open(step.lesson, at: step.index)
    try model.edit(step.goal.solution)
    #expect(model.lesson?.state == .done && model.isStageVisible)
    #expect(model.screen.contains("BROWSER"))
    for pane in [Focus.Pane.client, .server, .stage] {
      model.focus.pane = pane
      model.type(.enter)
      #expect(model.focus.pane == .card, "\(pane)")
      #expect(model.lesson?.index == step.index)
    }
  }

  @Test("its solution is shown when that has been asked and answered with yes")
  func asked() throws {
    let step = try #require(GoalStep.all.first)
    var model = Model(course: LoadedLessons(lessons: [step.lesson]))
    model.press(.resized(Size(columns: 80, rows: 24)))
    model.open(step.lesson, at: step.index)
    // Who types a value where no field is open is not given the goal.
    model.type("True")
    #expect(
      model.lesson?.state == .open && model.scenario == step.lesson.steps[step.index].scenario)
    model.type(.escape)
    model.type("T")
    #expect(model.overlay == .confirm(.solution(.nothingTried)))
    model.type("n")
    var own = model.document
    own.scenario.calls[0].request.headers = [Header("X-Own", "1")]
    model.change(to: own)
    model.type("T")
    #expect(model.overlay == .confirm(.solution(.ownChanges)))
    model.type("y")
    #expect(model.lesson?.state == .done)
  }

  @Test("its solution, edit by edit in the fields and undone, leaves the step as it began")
  func undo() throws {
    for step in GoalStep.all {
      var model = Model(course: LoadedLessons(lessons: [step.lesson]))
      model.press(.resized(Size(columns: 100, rows: 40)))
      model.open(step.lesson, at: step.index)
      let start = model.document
      try model.edit(step.goal.solution)
      for _ in 0..<20 { model.type("u") }
      #expect(model.document == start, "\(step.testDescription)")
    }
  }
}
