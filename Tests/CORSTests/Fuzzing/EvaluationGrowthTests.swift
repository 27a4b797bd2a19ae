import CORS
import ScenarioText
import TestSupport
import Testing

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
    return try lesserProcessorTime {
      let scenario = try #require(ScenarioReading(json: text).scenario)
      let evaluation = Evaluation(of: scenario, in: .chromium)
      try #require(evaluation.outcomes.count == scenario.calls.count)
    }
  }
}

/// A scenario with very many of one thing.
enum LargeScenario: String, CaseIterable, CustomTestStringConvertible {
  case requestHeaders, allowedHeaders, answerHeaders, exposedHeaders, cookies, insecureCookies
  case callsToOneURL, callsThatSetCookies, preflightedCalls, cachedCalls, pictures
  case passwords, callsWithPasswords, heldHosts, sources, callsUnderPolicy, varyingHeaders

  var testDescription: String { rawValue }

  /// How many of it: as many as an attacker's three megabytes hold.
  var count: Int {
    switch self {
    case .requestHeaders, .allowedHeaders, .varyingHeaders: 10_000
    case .answerHeaders, .exposedHeaders, .cookies, .insecureCookies, .passwords: 40_000
    case .callsToOneURL, .cachedCalls, .pictures, .callsWithPasswords, .heldHosts: 6_667
    case .preflightedCalls, .callsThatSetCookies: 2_000
    // As many as a header's value holds.
    case .sources, .callsUnderPolicy: 16_000
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
    case .callsThatSetCookies:
      return scenario(
        numbers.map { call(answer: "[\"Set-Cookie\",\"c\($0)=1; Path=/; Secure; SameSite=None\"]") }
      )
    case .cachedCalls:
      return scenario(
        numbers.map { call(path: "/\($0 / 2)", answer: "[\"Cache-Control\",\"max-age=600\"]") })
    case .pictures: return scenario(numbers.map { call(path: "/\($0 / 2)", api: "img") })
    case .passwords: return scenario([call()], more: passwords(numbers))
    case .callsWithPasswords:
      return scenario(numbers.map { call(host: host($0)) }, more: passwords(numbers))
    case .heldHosts:
      let hosts = numbers.map { "\"\(host($0))\"" }.joined(separator: ",")
      return scenario(numbers.map { call(host: host($0)) }, more: "\"hsts\":[\(hosts)]")
    case .sources: return scenario([call()], more: policy(numbers))
    // Every call is held against every source, so only one of the two grows.
    case .callsUnderPolicy:
      return scenario((0..<count / 16).map { call(path: "/\($0)") }, more: policy(0..<500))
    case .varyingHeaders:
      let call = call(
        headers: headers,
        answer: "[\"Vary\",\"\(names)\"],[\"Cache-Control\",\"max-age=600\"]")
      return scenario([call, call])
    case .preflightedCalls:
      return scenario(numbers.map { call(path: "/\($0)", headers: "[\"X-A\",\"1\"]") })
    }
  }

  private func scenario(
    _ calls: [String], cookies: [String] = [], more: String = "\"hostile\":false"
  ) -> String {
    """
    {"id":"x","page":"https://app.shop.example/","cookies":[\(cookies.joined(separator: ","))],\
    \(more),"calls":[\(calls.joined(separator: ","))]}
    """
  }

  private func cookie(_ scheme: String, _ line: String) -> String {
    "{\"from\":\"\(scheme)://api.bank.example/\",\"set\":\"\(line)\"}"
  }

  private func host(_ number: Int) -> String { "h\(number).example" }

  private func passwords(_ numbers: Range<Int>) -> String {
    let given = numbers.map {
      "{\"from\":\"https://\(host($0))/\",\"user\":\"a\",\"password\":\"b\"}"
    }
    return "\"passwords\":[\(given.joined(separator: ","))]"
  }

  /// A policy that names what is asked for last.
  private func policy(_ numbers: Range<Int>) -> String {
    let sources = numbers.map(host).joined(separator: " ")
    return """
      "pageHeaders":[["Content-Security-Policy","connect-src \(sources) api.bank.example"]]
      """
  }

  private func call(
    host: String = "api.bank.example", path: String = "/me", api: String = "fetch",
    headers: String = "", answer: String = ""
  ) -> String {
    let url = "https://\(host)\(path)"
    let granted = """
      ["Access-Control-Allow-Origin","https://app.shop.example"],\
      ["Access-Control-Allow-Credentials","true"],["Access-Control-Allow-Headers","X-A"]
      """
    let reply = "{\"status\":200,\"headers\":[\(granted)\(answer.isEmpty ? "" : ",")\(answer)]}"
    return """
      {"request":{"api":"\(api)","url":"\(url)","credentials":"include","headers":[\(headers)]},\
      "server":[{"url":"\(url)","preflight":\(reply),"response":\(reply)}]}
      """
  }
}
