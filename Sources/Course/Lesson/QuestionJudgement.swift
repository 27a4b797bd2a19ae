package import CORS
import ScenarioText
import Telling
import Web

extension Question {
  /// The choices that are true of `scenario` in `browser`: one, if the lesson is sound.
  ///
  /// A choice whose changes cannot be made is not.
  package func answers(for scenario: Scenario, in browser: Browser) -> [Int] {
    choices.indices.filter { index in
      let choice = choices[index]
      guard let changed = try? scenario.applying(choice.changes) else { return false }
      let browser = choice.browser?.browser ?? browser
      return choice.claim.holds(in: Evaluation(of: changed, in: browser))
    }
  }
}
