import CORS
package import Course

/// A lesson that is open on the screen: its run, and where the eye rests in it.
@dynamicMemberLookup
package struct LessonPlay: Sendable {
  var run: LessonRun
  /// The choice under the cursor; nil: none yet, so that a stray Enter answers nothing.
  package internal(set) var cursor: Int?
  /// What is wrong with the file that is previewed.
  package internal(set) var faults: [String] = []
  /// How far the goal was when that was last told.
  var toldJudgement: Goal.Judgement?
  package internal(set) var scroll = 0
  /// How far an audience sees it; nil: there is none.
  package internal(set) var presentation: Presentation?
  /// What was edited before, to go back to.
  var playground: Playground

  init(_ lesson: Lesson, to presentation: Presentation? = nil, playground: Playground) {
    run = LessonRun(lesson)
    self.presentation = presentation
    self.playground = playground
  }

  /// What its run says.
  package subscript<Value>(dynamicMember path: KeyPath<LessonRun, Value>) -> Value {
    run[keyPath: path]
  }

  /// Whether a question waits for a choice to be gone to.
  var mustChoose: Bool { run.state == .open && run.question != nil && cursor == nil }

  mutating func begin(_ index: Int) {
    run.begin(index)
    cursor = nil
    scroll = 0
    presentation?.revealed = 1
    presentation?.votes = []
    toldJudgement = run.judgement
  }
}
