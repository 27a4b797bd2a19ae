import Course
import Screen
import Testing

@testable import Stage

@Suite("What a question asks about")
struct QuestionPaneTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 100, rows: 30)]

  @Test("is in sight beside it, and Enter answers only what can be seen", arguments: sizes)
  func inSight(size: Size) {
    var asked = 0
    for lesson in LoadedLessons(LessonFile.embedded).lessons {
      for (index, step) in lesson.steps.enumerated() where step.isQuestion {
        var model = Model(course: LoadedLessons(lessons: [lesson]))
        model.press(.resized(size))
        model.open(lesson, at: index)
        let layout = Layout(model, size)
        let place = "\(lesson.id) \(index + 1)"
        #expect(layout.client.rows >= 4 && layout.server.rows >= 4, "\(place)")
        // The page and the URL of the call, whatever else there is.
        #expect(model.screen.contains("CLIENT") && model.screen.contains("  URL "), "\(place)")
        let readsOn = model.scrollToChoices != nil
        #expect(model.screen.contains(readsOn ? "Enter read on" : "↑↓ choose"), "\(place)")
        model.type(.enter)
        guard readsOn else { continue }
        asked += 1
        #expect(model.lesson?.tried == [], "\(place)")
        #expect(model.scrollToChoices == nil && model.isInView(choice: 0), "\(place)")
        model.type(.enter)
        #expect(model.lesson?.tried == [], "\(place)")
        #expect(model.screen.contains("First the question"), "\(place)")
        model.type(.down)
        #expect(model.screen.contains("Enter answer"), "\(place)")
        model.type(.enter)
        #expect(model.lesson?.tried == [0], "\(place)")
      }
    }
    // Some of them do not fit; else nothing of this was tried.
    #expect(asked > 0)
  }

  @Test("is whole again in the pane that one goes to")
  func whole() throws {
    let lesson = try #require(LoadedLessons(LessonFile.embedded).lessons.first)
    var model = Model(course: LoadedLessons(lessons: [lesson]))
    model.press(.resized(Self.sizes[0]))
    model.open(lesson)
    #expect(!model.screen.contains("Expose-Headers"))
    model.type(.tab, .tab)
    #expect(model.focus.pane == .server && model.screen.contains("Expose-Headers"))
  }
}
