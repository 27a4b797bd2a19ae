import CORS
package import Course

/// A lesson that is open on the screen: its run, and where the eye rests in it.
@dynamicMemberLookup
package struct LessonPlay: Sendable {
  var run: LessonRun
  /// The choice under the cursor.
  package internal(set) var cursor = 0
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

  mutating func begin(_ index: Int) {
    run.begin(index)
    cursor = 0
    scroll = 0
    presentation?.revealed = 1
    presentation?.votes = []
    toldJudgement = run.judgement
  }
}
