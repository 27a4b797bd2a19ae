import CORS
import ScenarioText
import Telling
import Web

extension Lesson {
  /// Broken cases without end, made by the engine: a user's sentence, a line of the console, no marks.
  ///
  /// - Parameter solved: how many were solved before; the next ones are others.
  package static func tickets(after solved: Int, count: Int = 20) -> Lesson? {
    let steps = (solved..<(solved + count)).compactMap { ticket($0) }
    guard let first = steps.first else { return nil }
    return Lesson(
      id: "tickets", title: "Tickets", part: "Tickets", minutes: max(1, steps.count * 2),
      point: Prose(parsing: "Broken cases, as they come in. Three points each; a hint costs one."),
      steps: steps, source: first.source, purpose: .tickets)
  }

  private static func ticket(_ number: Int) -> Step? {
    let choice = BrowserChoice(
      [Browser.Name.chromium, .firefox, .webkit][number % 3], thirdPartyCookies: .allow)
    guard let broken = WorkingCase(number).broken(in: choice.browser)?.scenario else { return nil }
    let evaluation = Evaluation(of: broken, in: choice.browser)
    let source = Source(file: "ticket \(number + 1)", line: 1)
    var goal = Goal(
      text: Prose(plain: "Let the page read the response, with its cookie, and nobody else."),
      reach: [Claim([.cookies(.sent), .response(.exposed)])], also: [], mostChanges: nil,
      browsers: [choice],
      forbid: [.anyOrigin, .nullOrigin, .withoutCredentials, .otherRequest, .otherPage],
      hints: hints(evaluation), solution: [], source: source)
    var step = Step(
      title: "Ticket \(number + 1)", prose: Prose(plain: complaint(number, evaluation)),
      scenario: broken, browser: choice, editable: [.route(call: 0, 0), .cookies], marks: .off,
      activity: .goal(goal), claims: [], after: Prose(plain: evaluation.headline),
      console: evaluation.console.first, anchor: nil, deeper: .none, lesson: "tickets",
      source: source)
    let ways = evaluation.fixes(for: .exposedWithCookies, call: 0, atMost: 8)
    guard let way = ways.first(where: { goal.judge($0.scenario, in: step).isReached }) else {
      return nil
    }
    goal.solution = way.scenarioEdits
    step.activity = .goal(goal)
    return step
  }

  private static func complaint(_ number: Int, _ evaluation: Evaluation) -> String {
    // Who is not known to the server reads a response, only not their own.
    if evaluation.console.isEmpty {
      return "A user writes: “I am logged in, and your page says that I am not.”"
    }
    let complaints = [
      "A user writes: “Since this morning the page stays empty.” Their console:",
      "A colleague says: “In Postman it works.” The browser's console:",
      "The server's team says: “Our log has 200.” The browser's console:",
      "A user writes: “It says that saving failed.” Their console:",
      "A colleague says: “On my machine it works.” The console in production:",
    ]
    return complaints[number % complaints.count]
  }

  private static func hints(_ evaluation: Evaluation) -> [Prose] {
    let verdicts = evaluation.verdicts(ofCall: 0)
    let place =
      switch (verdicts.preflight, verdicts.cookies) {
      case (.failed, _): "It ends with the preflight: the request itself never left."
      case (_, .sent): "The request was sent with its cookie; the response is what fails."
      case (_, .withheld), (_, .none), (_, .notConsidered):
        "The response is fine. What did not go along?"
      }
    return [Prose(plain: place), Prose(plain: evaluation.headline)]
  }
}

extension Fix {
  /// Its changes of the scenario; those of the browser are none of a lesson's business.
  var scenarioEdits: [ScenarioEdit] {
    changes.flatMap(\.edits).compactMap { edit in
      if case .scenario(let edit) = edit { edit } else { nil }
    }
  }
}
