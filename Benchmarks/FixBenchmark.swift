import CORS
import ScenarioText
import Telling
import Web

/// How long the search for the ten best fixes takes, over every recorded scenario that needs one.
enum FixBenchmark {
  static func run() {
    var times: [Double] = []
    for line in EvalBenchmark.recordedScenarios() {
      guard let scenario = ScenarioReading(json: Array(line.utf8)).scenario else { continue }
      for browser in [Browser.chromium, .firefox, .webkit] {
        let evaluation = Evaluation(of: scenario, in: browser)
        for call in scenario.calls.indices {
          for wish in [Wish.exposed, .exposedWithCookies] {
            let start = Machine.cpuSeconds
            let isNeeded = !evaluation.fixes(for: wish, call: call).isEmpty
            if isNeeded { times.append((Machine.cpuSeconds - start) * 1000) }
          }
        }
      }
    }
    print(
      "ten best fixes, \(times.count) searches: median \(times.percentile(0.5).short) ms,",
      "p99 \(times.percentile(0.99).short) ms, longest \((times.max() ?? 0).short) ms")
  }
}
