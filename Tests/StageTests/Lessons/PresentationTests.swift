import CORS
import Course
import Screen
import Testing

@testable import Stage

@Suite("Lessons before an audience")
struct PresentationTests {
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  private func model(_ lesson: Lesson, _ size: Size) -> Model {
    var model = Model(course: LoadedLessons(lessons: Self.lessons), opening: .presentation(lesson))
    model.press(.resized(size))
    return model
  }

  @Test("each is presented to its end by one key, and another can be picked", arguments: lessons)
  func whole(lesson: Lesson) {
    var model = model(lesson, Size(columns: 80, rows: 24))
    var pressed = 0
    while model.overlay == nil, pressed < 500 {
      #expect(!model.screen.isEmpty)
      model.type(.enter)
      pressed += 1
    }
    guard case .picker? = model.overlay else {
      Issue.record("\(lesson.id) does not end")
      return
    }
    #expect(model.lesson?.presentation != nil)
    model.type(.enter)
    #expect(model.lesson?.presentation?.revealed == 1)
  }

  @Test(
    "the key that goes on is named on every screen, and by whatever would give the answer away",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 100, rows: 30)])
  func onward(size: Size) throws {
    var model = model(try #require(Self.lessons.first), size)
    for _ in 0..<8 {
      #expect(model.screen.split(separator: "\n").last?.contains("Enter reveal") == true)
      model.type(.enter)
    }
    model = self.model(try #require(Self.lessons.first), size)
    model.type(" ")
    #expect(model.screen.contains("Enter reveals it"))
  }

  @Test("what is revealed is what is played: the answer's change, and the goal reached")
  func scenes() {
    for lesson in Self.lessons {
      var model = model(lesson, Size(columns: 100, rows: 30))
      for _ in 0..<500 where model.overlay == nil {
        model.type(.enter)
        guard let play = model.lesson, play.state == .done else { continue }
        switch play.step.activity {
        case .watch: break
        case .question:
          #expect(play.wasRight)
          #expect(model.scenario == play.scene.scenario, "\(lesson.id) \(play.index)")
        case .goal(let goal):
          #expect(goal.judge(model.scenario, in: play.step).isReached, "\(lesson.id)")
        }
      }
    }
  }

  @Test("without a lesson the list is there, and the one that is picked is presented")
  func picks() {
    var model = Model(course: LoadedLessons(lessons: Self.lessons), opening: .presentations)
    model.press(.resized(Size(columns: 80, rows: 24)))
    guard case .picker? = model.overlay else {
      Issue.record("there is no list")
      return
    }
    model.type(.down, .enter)
    #expect(model.lesson?.lesson.id == Self.lessons[1].id)
    #expect(model.lesson?.presentation != nil)
  }
}

@Suite("What the editor gives away")
struct GuidanceTests {
  private func model(_ id: String, step: Int) throws -> Model {
    let lessons = LoadedLessons(LessonFile.embedded).lessons
    let lesson = try #require(lessons.first { $0.id == id })
    var model = Model(course: LoadedLessons(lessons: lessons))
    model.press(.resized(Size(columns: 100, rows: 40)))
    model.open(lesson, at: step)
    return model
  }

  @Test("in an open goal suggestions come without notes, the right one not before the others")
  func suggestions() throws {
    var model = try model("default", step: 2)
    #expect(model.guidance == .neutral)
    let field = try #require(
      model.lines(of: .server).compactMap(\.field).first { $0.title == "Allow-Origin" })
    let offered = model.guided(field)
    #expect(offered.cycle.count == field.cycle.count)
    #expect(Set(offered.cycle) == Set(field.cycle) && offered.cycle != field.cycle)
    if case .text(let suggestions) = offered.kind {
      #expect(suggestions.allSatisfy { $0.note.isEmpty })
    }
    model.type("t")
    #expect(model.guidance == .full)
    #expect(model.guided(field).cycle == field.cycle)
  }

  @Test("repairs have no marks until a hint is taken")
  func marks() throws {
    var model = try model("repair-shop", step: 1)
    #expect(model.guidance == .none)
    #expect(!model.screen.contains("trailing slash"))
    model.type("t")
    #expect(model.guidance == .full)
  }

  @Test("Enter on a whole answer neither takes it away nor mends it")
  func wholeAnswer() throws {
    var model = try model("preflight", step: 4)
    let before = model.document
    let line = try #require(
      model.lines(of: .server).firstIndex { $0.field?.isWholeAnswer == true })
    model.focus.pane = .server
    model.focus.server.field = model.lines(of: .server)[line].field?.id
    model.type(.enter)
    #expect(model.document == before)
  }

  @Test("of an attacker's page nobody is told how to let it in")
  func hostile() throws {
    var model = try model("forgery", step: 0)
    model.answerRight()
    model.type(.end)
    #expect(model.wishes.isEmpty)
    #expect(!model.screen.contains("Send Access-Control-Allow-Origin"))
  }

  @Test("a class is asked the question once it is revealed, and its votes stand behind the choices")
  func votes() throws {
    let lesson = try #require(
      LoadedLessons(LessonFile.embedded).lessons.first { $0.steps.first?.isQuestion == true })
    var model = Model(course: LoadedLessons(lessons: [lesson]), opening: .presentation(lesson))
    model.press(.resized(Size(columns: 100, rows: 40)))
    #expect(model.poll == nil)
    for _ in 0..<10 where model.poll == nil { model.type(.enter) }
    let poll = try #require(model.poll)
    #expect(poll.lesson == lesson.id)
    #expect(!model.screen.contains("█"))
    model.press(.done(.voted(poll.choices.indices.map { $0 == 1 ? 3 : 0 })))
    #expect(model.screen.contains("██ 3"))
    for _ in 0..<20 where model.lesson?.index == 0 { model.type(.enter) }
    #expect(model.votes.isEmpty)
  }
}
