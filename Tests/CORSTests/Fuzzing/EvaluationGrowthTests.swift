import CORS
import ScenarioText
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// That a scenario with four times as many parts takes about four times as long to evaluate, not
/// sixteen or sixty-four times.
///
/// Only `make fuzz` runs these, as they measure time.
@Suite("Growth of a scenario", .serialized, .enabled(if: FuzzSettings.isThorough))
struct EvaluationGrowthTests {
  @Test("many parts take time in proportion", arguments: LargeScenario.allCases)
  func growth(_ large: LargeScenario) throws {
    let count = large.count
    let (few, many) = (try Self.cost(of: large, count / 4), try Self.cost(of: large, count))
    // Linear is a ratio of 4, quadratic one of 16.
    #expect(many < max(few, .milliseconds(4)) * 9, "\(few), then \(many)")
    #expect(many < .seconds(1))
  }

  private static func cost(of large: LargeScenario, _ count: Int) throws -> Duration {
    let text = Array(large.json(count).utf8)
    var least = Duration.seconds(1_000)
    for _ in 0..<2 {
      let start = processorTime()
      let scenario = try #require(ScenarioReading(json: text).scenario)
      let evaluation = Evaluation(of: scenario, in: .chromium)
      try #require(evaluation.outcomes.count == scenario.calls.count)
      least = min(least, processorTime() - start)
    }
    return least
  }

  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// A scenario with very many of one thing.
enum LargeScenario: String, CaseIterable, CustomTestStringConvertible {
  case requestHeaders, allowedHeaders, answerHeaders, exposedHeaders, cookies, insecureCookies
  case callsToOneURL, preflightedCalls

  var testDescription: String { rawValue }

  /// How many of it: as many as an attacker's three megabytes hold.
  var count: Int {
    switch self {
    case .requestHeaders, .allowedHeaders: 10_000
    case .answerHeaders, .exposedHeaders, .cookies, .insecureCookies: 40_000
    case .callsToOneURL: 6_667
    case .preflightedCalls: 2_000
    }
  }

  func json(_ count: Int) -> String {
    let numbers = 0..<count
    let headers = numbers.map { "[\"X-\($0)\",\"1\"]" }.joined(separator: ",")
    let names = numbers.map { "x-\($0)" }.joined(separator: ",")
    switch self {
    case .requestHeaders: return scenario([call(headers: headers)])
    case .allowedHeaders:
      return scenario([
        call(headers: headers, answer: "[\"Access-Control-Allow-Headers\",\"\(names)\"]")
      ])
    case .answerHeaders: return scenario([call(answer: headers)])
    case .exposedHeaders:
      return scenario([
        call(answer: headers + ",[\"Access-Control-Expose-Headers\",\"\(names)\"]")
      ])
    case .cookies:
      return scenario(
        [call()],
        cookies: numbers.map { cookie("https", "c\($0)=1; Secure; SameSite=None") })
    case .insecureCookies:
      return scenario(
        [call()],
        cookies: numbers.map {
          $0 % 2 == 0 ? cookie("https", "c\($0)=1; Secure") : cookie("http", "c\($0)=1")
        })
    case .callsToOneURL: return scenario(numbers.map { _ in call() })
    case .preflightedCalls:
      return scenario(numbers.map { call(path: "/\($0)", headers: "[\"X-A\",\"1\"]") })
    }
  }

  private func scenario(_ calls: [String], cookies: [String] = []) -> String {
    """
    {"id":"x","page":"https://app.shop.example/","cookies":[\(cookies.joined(separator: ","))],\
    "calls":[\(calls.joined(separator: ","))]}
    """
  }

  private func cookie(_ scheme: String, _ line: String) -> String {
    "{\"from\":\"\(scheme)://api.bank.example/\",\"set\":\"\(line)\"}"
  }

  private func call(path: String = "/me", headers: String = "", answer: String = "") -> String {
    let url = "https://api.bank.example\(path)"
    let granted = """
      ["Access-Control-Allow-Origin","https://app.shop.example"],\
      ["Access-Control-Allow-Credentials","true"],["Access-Control-Allow-Headers","X-A"]
      """
    let reply = "{\"status\":200,\"headers\":[\(granted)\(answer.isEmpty ? "" : ",")\(answer)]}"
    return """
      {"request":{"url":"\(url)","credentials":"include","headers":[\(headers)]},\
      "server":[{"url":"\(url)","preflight":\(reply),"response":\(reply)}]}
      """
  }
}
