import CORS
package import Course

/// A lesson that is open on the screen: its run, and where the eye rests in it.
@dynamicMemberLookup
package struct LessonPlay: Sendable {
  var run: LessonRun
  /// The choice under the cursor; nil: none yet, so that a stray Enter answers nothing.
  package internal(set) var cursor: Int?
  /// How the things are set that the answer is put together from; nil: not yet.
  package internal(set) var setting: [Int?] = []
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
    layOut()
  }

  /// Nothing is chosen yet; the first of several things that are to be set is gone to at once, as
  /// setting it answers nothing.
  private mutating func layOut() {
    let dials = run.question?.dials ?? []
    cursor = dials.isEmpty ? nil : 0
    setting = dials.map { _ in nil }
  }

  /// What its run says.
  package subscript<Value>(dynamicMember path: KeyPath<LessonRun, Value>) -> Value {
    run[keyPath: path]
  }

  /// Whether a question waits for a choice to be gone to.
  var mustChoose: Bool { run.state == .open && run.question != nil && cursor == nil }

  /// The first choice that was not tried; 0: there is none.
  var firstUntried: Int {
    run.question?.choices.indices.first { !run.tried.contains($0) } ?? 0
  }

  mutating func begin(_ index: Int) {
    run.begin(index)
    layOut()
    scroll = 0
    presentation?.revealed = 1
    presentation?.votes = []
    toldJudgement = run.judgement
  }
}
