import CORS
import Course
import ScenarioText
import Telling
import Testing
import Web

@Suite("The lessons that come with the program")
struct EmbeddedLessonsTests {
  static let loaded = LoadedLessons(LessonFile.embedded)

  @Test("every file of Lessons/ is embedded, in order and to the byte")
  func complete() throws {
    let lessons =
      #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
      + "/Lessons"
    let names = try namesOfLessons(in: lessons)
    #expect(LessonFile.embedded.map(\.name) == names)
    for file in LessonFile.embedded {
      #expect(try bytes(of: lessons + "/" + file.name) == file.bytes, "\(file.name)")
    }
  }

  @Test("they can be read, and all that they say is so")
  func sound() {
    #expect(Self.loaded.faults == [])
    #expect(LessonCheck(Self.loaded.lessons).faults == [])
    #expect(Self.loaded.lessons.map(\.id).starts(with: ["question", "default", "exposed"]))
  }

  /// A step that is played elsewhere is about that browser.
  static let ofNoOneBrowser = loaded.lessons.flatMap(\.steps).filter {
    $0.browser.description == "chromium-allow"
  }

  @Test(
    "questions have the same answer in every browser that lets cookies along",
    arguments: ["chromium-allow", "firefox-allow", "webkit-allow", "standard-allow"])
  func answers(_ name: String) throws {
    let browser = try #require(BrowserChoice(parsing: name)).browser
    for step in Self.ofNoOneBrowser {
      guard case .question(let question) = step.activity else { continue }
      let known = question.answers(for: step.scenario, in: step.browser.browser)
      let here = question.answers(for: step.scenario, in: browser)
      #expect(known.count == 1 && here == known, "\(step.source)")
    }
  }

  @Test("a goal's solution solves it in every browser that lets cookies along")
  func solutions() throws {
    for step in Self.ofNoOneBrowser {
      guard case .goal(var goal) = step.activity else { continue }
      goal.browsers = ["chromium-allow", "firefox-allow", "webkit-allow", "standard-allow"]
        .compactMap(BrowserChoice.init(parsing:))
      #expect(goal.browsers.count == 4)
      let solved = try step.scenario.applying(goal.solution)
      #expect(goal.judge(solved, in: step).isReached, "\(step.source)")
    }
  }

  /// The browsers as they come, by their engines.
  static let asShipped = ["chromium", "firefox", "webkit"].compactMap(BrowserChoice.init(parsing:))

  @Test("a question about one browser says of the others what is otherwise there")
  func others() throws {
    for step in Self.loaded.lessons.flatMap(\.steps) {
      guard step.browser.description != "chromium-allow", let question = step.question else {
        continue
      }
      let known = question.answers(for: step.scenario, in: step.browser.browser)
      let claimed = Set(step.claims.flatMap(\.browsers).map(\.name))
      for other in Self.asShipped where other.name != step.browser.name {
        let isSame = question.answers(for: step.scenario, in: other.browser) == known
        #expect(isSame || claimed.contains(other.name), "\(step.source): \(other)")
      }
    }
  }

  @Test("a lesson whose outcomes are others where cookies are blocked or kept apart says so")
  func blocked() throws {
    for lesson in Self.loaded.lessons {
      let claimed = Set(
        lesson.steps.flatMap(\.claims).flatMap(\.browsers).filter {
          $0.browser.thirdPartyCookies != .allow
        }.map(\.name))
      for step in lesson.steps where step.browser.browser.thirdPartyCookies == .allow {
        for other in Self.asShipped where other.browser.thirdPartyCookies != .allow {
          let isSame =
            try Self.outcome(of: step, in: other) == Self.outcome(of: step, in: step.browser)
          #expect(isSame || claimed.contains(other.name), "\(step.source): \(other)")
        }
      }
    }
  }

  /// The answers of a question; whether a goal's solution solves it; nothing else is stated.
  private static func outcome(of step: Step, in browser: BrowserChoice) throws -> [Int] {
    switch step.activity {
    case .watch: return []
    case .question(let question):
      return question.answers(for: step.scenario, in: browser.browser)
    case .goal(let goal):
      let evaluation = Evaluation(
        of: try step.scenario.applying(goal.solution), in: browser.browser)
      return goal.reach.indices.filter { goal.reach[$0].holds(in: evaluation) }
    }
  }

  @Test("each asks for a prediction, sets a task, cites the rule and goes deeper")
  func parts() {
    #expect(Self.loaded.lessons.count >= 36)
    for lesson in Self.loaded.lessons {
      let (questions, goals) = lesson.steps.reduce(into: (0, 0)) { counts, step in
        switch step.activity {
        case .question: counts.0 += 1
        case .goal: counts.1 += 1
        case .watch: break
        }
      }
      #expect(questions > 0 && goals > 0, "\(lesson.id)")
      #expect(lesson.steps.allSatisfy { $0.anchor != nil }, "\(lesson.id)")
      #expect(lesson.steps.contains { !$0.deeper.isEmpty }, "\(lesson.id)")
    }
  }
}
