import CORS
import Course
import Screen
import Testing

@testable import Stage

@Suite("Both runs, before a change and after it")
struct RunsTests {
  private func fixed(_ size: Size) -> Model {
    var model = Model.still(size)
    model.type("f")
    model.type(.enter, .end)
    return model
  }

  @Test("play from the first beat that differs to their ends", arguments: [(80, 24), (160, 48)])
  func play(columns: Int, rows: Int) {
    var model = fixed(Size(columns: columns, rows: rows))
    model.type("B")
    guard case .runs(let runs)? = model.overlay else {
      Issue.record("They are not shown.")
      return
    }
    let common = runs.now.storyboard.commonBeats(with: runs.before.storyboard)
    #expect(common > 0)
    #expect(runs.now.playback.position == runs.now.storyboard.beats[common].start)
    #expect(runs.isPlaying)
    #expect(model.nextFrame != nil)
    for _ in 0..<400 { model.press(.elapsed(milliseconds: 50)) }
    #expect(model.nextFrame == nil)
    #expect(model.screen.contains("TypeError"))
    #expect(model.screen.contains("reads [200]"))
    #expect(model.screen.contains("BEFORE"))
    model.type(.escape)
    #expect(model.overlay == nil)
  }

  @Test("where nothing was changed there is nothing to compare, and that is said")
  func unchanged() {
    var model = Model.still(Size(columns: 100, rows: 30))
    model.type("B")
    #expect(model.overlay == nil)
    #expect(model.screen.contains("Nothing has changed yet"))
  }

  @Test("without motion they are stepped through together")
  func still() {
    var model = Model(settings: Settings(motion: .reduced))
    model.press(.resized(Size(columns: 100, rows: 30)))
    model.type("f")
    model.type(.enter)
    model.type("B")
    #expect(model.nextFrame == nil)
    for _ in 0..<5 { model.type(.right) }
    #expect(model.screen.contains("TypeError"))
    #expect(model.screen.contains("reads [200]"))
  }
}

@Suite("Whoever comes back is told where they were")
struct ContinuingTests {
  @Test("the lesson of the last time, its step and of how many; the key opens that one")
  func latest() throws {
    let lessons = MonkeyTests.lessons
    let (first, second) = (lessons[0], lessons[1])
    var progress = Progress()
    progress.reach(1, of: second)
    progress.reach(1, of: first)
    progress.reach(1, of: second)
    progress.orientation = .seen
    let kept = try Progress(yaml: Array(progress.yaml.utf8))
    #expect(kept == progress)
    var model = Model(
      course: LoadedLessons(lessons: lessons), progress: kept, opening: .welcome)
    model.press(.resized(Size(columns: 100, rows: 30)))
    #expect(model.screen.contains("“\(second.id)”, step 2 of \(second.steps.count)"))
    model.type("n")
    #expect(model.lesson?.lesson.id == second.id)
    #expect(model.lesson?.index == 1)
  }
}
