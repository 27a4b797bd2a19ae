import CORS
import ScenarioText
import Telling
import Web

extension Lesson {
  /// Explain it back: of a scenario that nobody has played yet the four lamps are set, each on its own,
  /// then the reason is picked. One answer each, so that nothing is found by elimination.
  ///
  /// - Parameter turn: another one, other scenarios.
  package static func explainBack(turn: Int, scenarios count: Int = 5) -> Lesson? {
    let first = turn * count
    let steps = (first..<(first + count)).flatMap { Self.steps(about: $0 * 7 + 3) }
    guard let source = steps.first?.source else { return nil }
    return Lesson(
      id: "explain", title: "Explain it back", part: "Explain it back",
      minutes: max(1, steps.count / 2),
      point: Prose(parsing: "Four facts and the reason, told before anything plays."),
      steps: steps, source: source, purpose: .explainBack)
  }

  private static func steps(about number: Int) -> [Step] {
    let choice = BrowserChoice(
      [Browser.Name.chromium, .firefox, .webkit][number % 3], thirdPartyCookies: .allow)
    let working = WorkingCase(number)
    guard let broken = working.broken(in: choice.browser) else { return [] }
    // Every fourth one works: who sees only broken ones learns to say no.
    let scenario = number % 4 == 0 ? working.scenario : broken.scenario
    let evaluation = Evaluation(of: scenario, in: choice.browser)
    var lamps = lampStep(number, evaluation, choice)
    if let reason = reasonStep(number, evaluation, broken.mishap, choice) {
      return [lamps, reason]
    }
    // Where nothing is asked after it, nothing is given away by it.
    lamps.after = Prose(plain: evaluation.headline)
    return [lamps]
  }

  // MARK: The lamps

  /// The lamps are set one by one, and what is said of them names no reason: that is asked next.
  private static func lampStep(
    _ number: Int, _ evaluation: Evaluation, _ browser: BrowserChoice
  ) -> Step {
    let right = LampSetting(evaluation.verdicts(ofCall: 0))
    let source = Source(file: "explain \(number)", line: 1)
    let question = Question(
      id: "explain-lamps-\(number)",
      text: Prose(plain: "How do the four lamps stand when it has played?"),
      choices: LampSetting.all.map { setting in
        Question.Choice(
          text: Prose(plain: setting.told), changes: [], browser: nil, claim: setting.claim,
          feedback: Prose(
            plain: setting == right ? "All four stand so." : "It goes so: \(right.told)."),
          source: source)
      }, hints: [], source: source, dials: LampSetting.dials)
    return step("Set the lamps", question, evaluation, browser, source)
  }

  // MARK: The reason

  /// Every choice can be read off the scenario and is so; one of them is why.
  private static func reasonStep(
    _ number: Int, _ evaluation: Evaluation, _ mishap: Mishap, _ browser: BrowserChoice
  ) -> Step? {
    guard let console = evaluation.console.first,
      let reason = mishap.observation(in: evaluation.scenario)
    else { return nil }
    let source = Source(file: "explain \(number)", line: 2)
    let told = "\(evaluation.headline) The console says: \(console)"
    func choice(_ words: String, _ console: String, _ feedback: String) -> Question.Choice {
      Question.Choice(
        text: Prose(parsing: words), changes: [], browser: nil,
        claim: Claim([.console(console)]), feedback: Prose(plain: feedback), source: source)
    }
    let all = RedHerring.allCases
    var choices = all.indices.compactMap { index -> Question.Choice? in
      let herring = all[(number * 4 + index * 5) % all.count]
      return herring.observation(in: evaluation).map {
        choice($0, herring.blame, "So it is, and that is not why. " + told)
      }
    }
    choices = Array(choices.prefix(3))
    guard choices.count == 3 else { return nil }
    choices.insert(choice(reason, console, told), at: (number / 3 + 1) % 4)
    let question = Question(
      id: "explain-reason-\(number)", text: Prose(plain: "And why? All of these are so."),
      choices: choices, hints: [], source: source)
    return step("Give the reason", question, evaluation, browser, source)
  }

  private static func step(
    _ title: String, _ question: Question, _ evaluation: Evaluation, _ browser: BrowserChoice,
    _ source: Source
  ) -> Step {
    Step(
      title: title,
      prose: Prose(plain: "\(browser.browser.title). Read the request and the responses."),
      scenario: evaluation.scenario, browser: browser, editable: [], marks: .on,
      activity: .question(question), claims: [], after: .none, console: nil, anchor: nil,
      deeper: .none, lesson: "explain", source: source)
  }
}
