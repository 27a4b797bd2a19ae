import CORS
import Course
import Libc
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("Whatever is typed")
struct MonkeyTests {
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  /// How many messages in all; `make fuzz` sends a hundred thousand.
  static let count =
    getenv("CORSPLAIN_MONKEY_MESSAGES").flatMap { Int(String(cString: $0)) } ?? 800
  static let seeds = 8

  @Test("no message is too much, every screen is whole, and Esc leads out", arguments: 0..<seeds)
  func messages(seed: Int) {
    var monkey = Monkey(seed: seed)
    var model = Model(course: LoadedLessons(lessons: Self.lessons))
    var size = Size(columns: 80, rows: 24)
    for count in 0..<Self.count / Self.seeds {
      let message = monkey.message()
      if case .resized(let new, _) = message { size = new }
      for effect in model.update(message) {
        if let result = monkey.answer(to: effect) { model.press(.done(result)) }
      }
      expectPossible(model, "seed \(seed), message \(count): \(message)")
      // The terminal may be drawn at a size that the model has not heard of yet.
      let canvas = model.view(count % 20 == 0 ? monkey.size() : size)
      expectWhole(canvas, "seed \(seed), message \(count): \(message)")
      if count % 50 == 0 { expectWayOut(of: model, "seed \(seed), message \(count)") }
    }
  }

  /// What the rooms together may not be, though each of them may.
  private func expectPossible(_ model: Model, _ what: String) {
    let isOnCard = model.focus.pane == .card
    if isOnCard, model.lesson == nil { Issue.record("\(what): a card without a lesson") }
    if let editing = model.editing {
      let isOnFields = model.focus.pane == .client || model.focus.pane == .server
      if !isOnFields { Issue.record("\(what): typing outside of the panes") }
      let ids = model.lines(of: model.focus.pane).compactMap { $0.field?.id }
      if !ids.contains(editing.field.id) {
        Issue.record("\(what): typing into \(editing.field.id)")
      }
    }
    if model.arrival == nil, model.document.scenario != model.evaluation.scenario {
      Issue.record("\(what): an evaluation of another scenario")
    }
    if let run = model.lesson, let shown = run.presentation, shown.revealed < 1 {
      Issue.record("\(what): nothing is presented")
    }
  }

  private func expectWayOut(of model: Model, _ what: String) {
    var model = model
    for _ in 0..<5 where model.overlay != nil || model.editing != nil { model.type(.escape) }
    #expect(model.overlay == nil, "\(what)")
    #expect(model.editing == nil, "\(what)")
  }

  @Test("undo takes back every change, redo brings it back", arguments: 0..<6)
  func undo(seed: Int) {
    var monkey = Monkey(seed: 1000 + seed)
    var model = Model()
    model.press(.resized(Size(columns: 100, rows: 30)))
    for _ in 0..<150 {
      let message = monkey.message()
      if case .key(.control("o")) = message { continue }
      model.press(message)
    }
    model.type(.escape, .escape, .escape)
    // What the monkey itself undid last would come back too.
    for _ in 0..<200 { model.type("U") }
    let last = model.document
    for _ in 0..<400 { model.type("u") }
    #expect(model.document.scenario == .acacMissing)
    #expect(model.document.browser == .chromium)
    for _ in 0..<400 { model.type("U") }
    #expect(model.document == last)
  }

  @Test("the same messages give the same screens", arguments: [7, 8])
  func pure(seed: Int) {
    let screens = (0..<2).map { _ in
      var monkey = Monkey(seed: seed)
      var model = Model(course: LoadedLessons(lessons: Self.lessons))
      return (0..<100).map { _ in
        _ = model.update(monkey.message())
        return model.view(Size(columns: 100, rows: 30))
      }
    }
    #expect(screens[0] == screens[1])
  }

  @Test("a field that no browser can be given dims the story at every size")
  func broken() {
    var model = Model()
    model.press(.resized(Size(columns: 80, rows: 24)))
    for _ in 0..<4 { model.type(.up) }
    model.type(.enter)
    model.press(.paste("no url"))
    for columns in stride(from: 10, through: 170, by: 8) {
      for rows in 1...50 {
        let size = Size(columns: columns, rows: rows)
        model.press(.resized(size))
        _ = model.view(size)
      }
    }
    #expect(model.isImpossible)
  }

  @Test("nothing moves once the play has ended")
  func still() {
    var model = Model()
    model.press(.resized(Size(columns: 100, rows: 30)))
    var frames = 0
    while let next = model.nextFrame, frames < 10_000 {
      model.press(.elapsed(milliseconds: next))
      frames += 1
    }
    #expect(model.nextFrame == nil)
    #expect(model.playback.position == model.storyboard.duration)
    let screen = model.view(Size(columns: 100, rows: 30))
    model.press(.elapsed(milliseconds: 1000))
    #expect(model.view(Size(columns: 100, rows: 30)) == screen)
  }
}
