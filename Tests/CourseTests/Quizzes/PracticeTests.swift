import CORS
import ScenarioText
import Telling
import Testing
import Web

@testable import Course

@Suite("Practice: tickets, explaining back, varied questions, repairs")
struct PracticeTests {
  @Test("a case works before it is broken, in every browser", arguments: 0..<60)
  func working(number: Int) {
    let wish = Claim([.cookies(.sent), .response(.exposed)])
    for name in [Browser.Name.chromium, .firefox, .webkit] {
      let browser = BrowserChoice(name, thirdPartyCookies: .allow).browser
      #expect(wish.holds(in: Evaluation(of: WorkingCase(number).scenario, in: browser)))
    }
  }

  @Test("each way of breaking breaks some case")
  func breakages() {
    let wish = Claim([.cookies(.sent), .response(.exposed)])
    let browser = BrowserChoice(.chromium, thirdPartyCookies: .allow).browser
    for mishap in Mishap.allCases {
      let broken = (0..<8).compactMap { mishap.breaking(WorkingCase($0).scenario) }
      #expect(!broken.isEmpty, "\(mishap)")
      for scenario in broken {
        #expect(!wish.holds(in: Evaluation(of: scenario, in: browser)), "\(mishap)")
      }
    }
  }

  @Test("tickets are unsolved at their start, solved by their solution, and come in all kinds")
  func tickets() throws {
    let lesson = try #require(Lesson.tickets(after: 0, count: 60))
    #expect(lesson.steps.count == 60)
    var headlines: Set<String> = []
    for step in lesson.steps {
      guard case .goal(let goal) = step.activity else {
        Issue.record("\(step.title) sets no goal.")
        continue
      }
      #expect(!goal.judge(step.scenario, in: step).isReached, "\(step.title)")
      let solved = try step.scenario.applying(goal.solution)
      #expect(goal.judge(solved, in: step).isReached, "\(step.title)")
      #expect(goal.solution.allSatisfy { step.mayEdit($0.path.byName(in: solved)) })
      #expect(goal.hints.count == 2)
      #expect(step.console == nil || step.consoleIsSpokenOf, "\(step.title)")
      headlines.insert(step.after.plain)
    }
    #expect(headlines.count >= 8, "\(headlines.count)")
    let next = try #require(Lesson.tickets(after: 60, count: 2))
    #expect(next.steps[0].title == "Ticket 61")
  }

  @Test("a ticket earns three points, one less for each hint, none for its solution")
  func points() throws {
    let lesson = try #require(Lesson.tickets(after: 0, count: 3))
    var progress = Progress()
    for (index, helps) in [0, 1, 9].enumerated() {
      var run = LessonRun(lesson, at: index)
      for _ in 0..<min(helps, 2) { _ = run.help() }
      if helps == 9 { run.forfeit() }
      run.judge(try #require(run.solution).scenario)
      progress.record(run.reach(), of: run)
    }
    #expect(progress.tickets == Progress.Tickets(solved: 3, points: 5))
    #expect(try Progress(yaml: Array(progress.yaml.utf8)).tickets == progress.tickets)
    #expect(lesson.outcome(after: progress).contains("points: 5"))
  }

  @Test("what is to be explained back has one right answer each, and takes one", arguments: 0..<8)
  func explainBack(turn: Int) throws {
    let lesson = try #require(Lesson.explainBack(turn: turn))
    #expect(lesson.steps.count(where: { $0.title == "Set the lamps" }) == 5)
    for step in lesson.steps {
      let question = try #require(step.question)
      let browser = step.browser.browser
      #expect(question.answers(for: step.scenario, in: browser).count == 1, "\(question.id)")
      #expect(Set(question.choices.map(\.text.plain)).count == question.choices.count)
      #expect(question.choices.count >= 3)
      let headline = Evaluation(of: step.scenario, in: browser).headline
      if step.title == "Set the lamps" {
        // Each lamp is set on its own, so that no impossible whole helps to find the right one.
        #expect(question.dials.map(\.values.count) == [3, 2, 2, 2])
        #expect(question.choices.count == question.dials.settings.count)
        for (index, choice) in question.choices.enumerated() {
          #expect(question.dials.choice(question.dials.setting(index)) == index)
          #expect(!choice.feedback.plain.contains(headline), "\(question.id)")
        }
      } else {
        // What is chosen from is all so, and all to be read off the scenario.
        #expect(question.choices.count == 4)
        let observed = RedHerring.allCases.compactMap {
          $0.observation(in: Evaluation(of: step.scenario, in: browser))
        }
        let herrings = question.choices.map(\.text).filter { text in
          observed.contains { Prose(parsing: $0) == text }
        }
        #expect(herrings.count == 3, "\(question.id)")
        // Whoever was wrong reads the reason afterwards.
        #expect(
          question.choices.allSatisfy {
            $0.text.plain == headline || $0.feedback.plain.contains(headline)
          }, "\(question.id)")
      }
    }
    var run = LessonRun(lesson)
    let wrong = run.answers[0] == 0 ? 1 : 0
    #expect(run.answer(wrong).contains(.finished))
  }

  @Test("a varied question is as true as it was, over other hosts; its predictions stay its own")
  func varied() {
    let steps = LoadedLessons(LessonFile.embedded).lessons.flatMap(\.steps).filter(\.isQuestion)
    var changed = 0
    for (turn, step) in steps.enumerated() {
      let varied = step.varied(turn)
      #expect(varied.question?.id == step.question?.id)
      let browser = step.browser.browser
      #expect(
        varied.question?.answers(for: varied.scenario, in: browser)
          == step.question?.answers(for: step.scenario, in: browser))
      if varied.scenario != step.scenario { changed += 1 }
    }
    let modes = steps.indices.filter { index in
      let requests = [steps[index].varied(2), steps[index].varied(3)].flatMap(\.scenario.calls)
        .map(\.request)
      let own = steps[index].scenario.calls.map(\.request)
      return !Set(requests.map(\.credentials)).subtracting(own.map(\.credentials)).isEmpty
        || !Set(requests.map(\.api)).subtracting(own.map(\.api)).isEmpty
    }
    #expect(modes.count >= 5, "\(modes.count)")
    // Where a choice names a host in what it claims or changes, it stays as it is.
    #expect(changed * 2 > steps.count, "\(changed) of \(steps.count)")
  }

  @Test("a repair with the fewest changes that gives nothing away is gold; others lose a step each")
  func medals() throws {
    let lessons = LoadedLessons(LessonFile.embedded).lessons
    let repairs = lessons.filter { $0.part == "Repairs" }.flatMap(\.steps).filter(\.isGoal)
    #expect(!repairs.isEmpty)
    for step in repairs {
      guard case .goal(let goal) = step.activity else { continue }
      let solved = try step.scenario.applying(goal.solution)
      let repair = try #require(Repair(solved, of: step), "\(step.title)")
      #expect(repair.par <= repair.changes)
      #expect(repair.costs.isEmpty, "\(step.title)")
      #expect(repair.medal == (repair.par == repair.changes ? .gold : .silver), "\(step.title)")
      #expect(Repair(step.scenario, of: step) == nil)
    }
    // One change too many: the same with a header that decides nothing.
    let ticket = try #require(Lesson.tickets(after: 0, count: 1)?.steps.first)
    guard case .goal(let goal) = ticket.activity else { return }
    var solved = try ticket.scenario.applying(goal.solution)
    solved.calls[0].server[0].response?.body = "more"
    #expect(Repair(solved, of: ticket)?.medal == .silver)
  }

  @Test("a class has a picture: a row for everybody, a column for each lesson that was begun")
  func picture() {
    let line = { (id: String, completion: Progress.Entry.Completion) in
      Report.Line(
        id: id, title: id, steps: 1, allSteps: 3, completion: completion, answers: [])
    }
    let picture = ClassReport([
      Report(name: "P10", lessons: [line("default", .finished)]),
      Report(name: "P2", lessons: [line("default", .started), line("exposed", .known)]),
    ]).picture
    let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1] == "P2   ◌✓")
    #expect(lines[2] == "P10  ✓ ")
    #expect(picture.contains("1 default, 2 exposed"))
    #expect(ClassReport([]).picture == "")
  }
}
