package import CORS
package import ScenarioText
import Web

extension Case {
  /// The case in the names of somebody's own project; as it is where it would be another one there: what
  /// must stay is its claim, and each call's reason.
  package func told(in project: Project) -> Scenario {
    guard let dressed = project.dressing(scenario) else { return scenario }
    let before = Evaluation(of: scenario, in: browser.browser)
    let after = Evaluation(of: dressed, in: browser.browser)
    return claim.holds(in: after) && after.goesLike(before) ? dressed : scenario
  }
}

extension Evaluation {
  /// Whether it ends for the same reason, and requests of the same kind are sent, with cookies where the
  /// others have some.
  fileprivate func goesLike(_ other: Evaluation) -> Bool {
    reason?.kind == other.reason?.kind
      && Observation(of: self, console: []).sent.map(\.kind)
        == Observation(of: other, console: []).sent.map(\.kind)
  }
}

extension Observation.SentRequest {
  fileprivate var kind: [String] {
    let cookies = headers.first { $0.name == "cookie" }.map(\.value) ?? ""
    return [method, "\(preflight)", "\(cookies.split(separator: ";").count)"]
  }
}
