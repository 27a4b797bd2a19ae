import CORS
import ScenarioText
import Telling
import Web

/// How long the search for the first fix and for the ten best takes, over every recorded scenario that
/// needs one.
enum FixBenchmark {
  static func run() {
    measure("the first fix", count: 1)
    measure("the ten best fixes", count: 10)
  }

  private static func measure(_ name: String, count: Int) {
    var times: [Double] = []
    let lines = ["recordings", "recordings2"].flatMap { EvalBenchmark.recordedScenarios($0) }
    for line in lines {
      guard let scenario = ScenarioReading(json: Array(line.utf8)).scenario else { continue }
      for browser in [Browser.chromium, .firefox, .webkit] {
        let evaluation = Evaluation(of: scenario, in: browser)
        for call in scenario.calls.indices {
          for wish in [Wish.exposed, .exposedWithCookies] {
            let start = Machine.cpuSeconds
            let isNeeded = !evaluation.fixes(for: wish, call: call, atMost: count).isEmpty
            if isNeeded { times.append((Machine.cpuSeconds - start) * 1000) }
          }
        }
      }
    }
    print(
      "\(name), \(times.count) searches: median \(times.percentile(0.5).short) ms,",
      "p99 \(times.percentile(0.99).short) ms, longest \((times.max() ?? 0).short) ms")
  }
}
