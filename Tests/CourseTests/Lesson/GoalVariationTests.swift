import CORS

import Testing

@testable import Course

@Suite("Goals that look further")
struct GoalVariationTests {
  private func goal(_ more: String, solution: String = "") throws -> (Goal, Step) {
    let file = try SoundLesson.file(
      replacing: "forbid: [any-origin]", with: "forbid: [any-origin]\n      \(more)")
    let loaded = LoadedLessons([file])
    #expect(loaded.faults == [])
    let step = try #require(loaded.lessons.first?.steps.last)
    guard case .goal(let goal) = step.activity else { throw NoGoal() }
    return (goal, step)
  }

  private struct NoGoal: Error {}

  @Test("a second page that must read the answer too keeps the goal open, and is named")
  func secondPage() throws {
    let (goal, step) = try goal("also: [{changes: {page: https://www.shop.example/}}]")
    let judgement = goal.judge(try step.scenario.applying(goal.solution), in: step)
    #expect(!judgement.isReached)
    #expect(judgement.unmet.isEmpty)
    #expect(
      judgement.missing == ["when https://www.shop.example/ asks: the script can read the response"]
    )
  }

  @Test("a stranger who must be refused is refused by a named origin")
  func stranger() throws {
    let (goal, step) = try goal(
      "also: [{changes: {page: https://evil.example/}, reach: {response: withheld}}]")
    #expect(goal.judge(try step.scenario.applying(goal.solution), in: step).isReached)
  }

  @Test("naming null is a shortcut, whether or not anybody is null")
  func null() throws {
    let file = try SoundLesson.file(
      replacing: "forbid: [any-origin]", with: "forbid: [any-origin, null-value]")
    let step = try #require(LoadedLessons([file]).lessons.first?.steps.last)
    guard case .goal(let goal) = step.activity else { throw NoGoal() }
    var edits = goal.solution
    #expect(goal.judge(try step.scenario.applying(edits), in: step).isReached)
    edits.append(
      .init(try .init(parsing: "response.headers.Access-Control-Allow-Origin"), .text("null")))
    #expect(goal.judge(try step.scenario.applying(edits), in: step).shortcuts == [.nullValue])
  }

  @Test("what the goal allows is told as the place and its value")
  func told() throws {
    let (goal, _) = try goal("also: [{changes: {request.api: link}, reach: {cookies: sent}}]")
    #expect(
      goal.solution.map(\.told)
        == ["calls[0].server[0].response.headers.Access-Control-Allow-Credentials: true"])
  }
}
