import Course
import Screen
import Stage
import Testing

@Suite("Golden screens of lessons")
struct LessonScreenTests {
  static let lessonSizes =
    GoldenScreenTests.playgroundSizes + [Size(columns: 160, rows: 48)]

  private func model(_ size: Size) -> Model {
    // A few, so that a new lesson leaves the screens as they are.
    let lessons = LoadedLessons(Array(LessonFile.embedded.dropFirst().prefix(3))).lessons
    var model = Model(course: LoadedLessons(lessons: lessons))
    model.press(.resized(size))
    model.type(.end, .character("l"))
    return model
  }

  @Test("the list of lessons is as recorded", arguments: lessonSizes)
  func list(size: Size) { expect(model(size), "lessons", size) }

  @Test("a lesson before an audience", arguments: lessonSizes)
  func presentation(size: Size) {
    var model = model(size)
    model.type(.escape)
    model.present(LoadedLessons(LessonFile.embedded).lessons[1])
    model.type(.enter, .enter)
    expect(model, "presenting", size)
  }

  @Test("a lesson's question is as recorded", arguments: lessonSizes)
  func question(size: Size) {
    var model = model(size)
    model.open(.question)
    expect(model, "lesson-question", size)
  }

  @Test("a lesson's question, read on to its choices")
  func readOn() {
    let size = Size(columns: 80, rows: 24)
    var model = model(size)
    model.open(.question)
    model.type(.enter)
    #expect(model.lesson?.tried.isEmpty == true)
    expect(model, "lesson-choices", size)
  }

  @Test("a lesson's question, answered", arguments: lessonSizes)
  func answered(size: Size) {
    var model = model(size)
    model.open(.question)
    model.answerRight()
    expect(model, "lesson-answered", size)
  }

  @Test("a lesson's goal, while the server's pane is edited", arguments: lessonSizes)
  func goal(size: Size) {
    var model = model(size)
    model.open(.goal)
    model.type(.enter, .end)
    expect(model, "lesson-goal", size)
  }
}
