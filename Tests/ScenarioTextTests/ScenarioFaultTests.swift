import CORS
import ScenarioText
import Testing
import YAML

/// What is wrong with a file, and where.
@Suite("Faults of a scenario's file")
struct ScenarioFaultTests {
  @Test("a scenario inside a larger text has its faults at the larger text's places")
  func embedded() throws {
    let node = try Node(yaml: "steps:\n  - page: nowhere\n    calls: []\n")
    guard case .mapping(let entries) = node.content,
      case .sequence(let items) = entries[0].value.content
    else { return #expect(Bool(false)) }
    let reading = ScenarioReading(
      NodeView(items[0], at: NodePath()["steps"][0]), defaultID: "lesson-1")
    #expect(
      reading.faults.map { "\($0.mark): \($0.path)" }
        == ["2:5: steps[0].page"])
  }

  @Test("faults of form leave no scenario", arguments: formFaults)
  func form(yaml: String, fault: String) {
    let reading = ScenarioReading(yaml: yaml.bytes)
    #expect(reading.faults.map(\.description) == [fault])
    #expect(reading.scenario == nil)
  }

  @Test("faults of the world leave no scenario", arguments: worldFaults)
  func world(change: (String, String), fault: String) {
    let reading = ScenarioReading(yaml: sound(replacing: change.0, with: change.1).bytes)
    #expect(reading.faults.map(\.description) == [fault])
    #expect(reading.scenario == nil)
  }

  @Test("what a browser answers with an exception is a fault, and is evaluated", arguments: thrown)
  func evaluated(change: (String, String), fault: String) throws {
    let reading = ScenarioReading(yaml: sound(replacing: change.0, with: change.1).bytes)
    #expect(reading.faults.map(\.description) == [fault])
    // The editor finds the same, without the marks.
    let found = try #require(reading.scenario).faults
    #expect(reading.faults.map(\.path) == found.map { NodePath($0.path) })
    #expect(reading.faults.map(\.problem) == found.map { .value($0.problem) })
  }

  @Test("a header's value has a limit")
  func longValue() {
    let value = String(repeating: "b", count: ScenarioFault.headerValueLimit + 1)
    let yaml = sound(replacing: "status: 200", with: "headers: [[a, \(value)]]")
    #expect(
      ScenarioReading(yaml: yaml.bytes).faults.map(\.description) == [
        "11:21: calls[0].server[0].response.headers[0][1]: the value has 262145 bytes; "
          + "at most 262144 are taken"
      ])
  }

  @Test(
    "what looks odd and is none",
    arguments: [
      ("method: GET", "body: x"), ("method: GET", "method: TRACE"),
      ("method: GET", "headers: [[Cookie, a=b]]"), ("method: GET", "headers: [[X, \"é\\n\"]]"),
      ("method: GET", "api: img\n    method: \"no token\"\n    headers: [[a b, c]]"),
      ("status: 200", "headers: [[X, \"日本\"], [X, \"\"], [X, \" \\t\"]]"),
    ])
  func odd(change: (String, String)) {
    let reading = ScenarioReading(yaml: sound(replacing: change.0, with: change.1).bytes)
    #expect(reading.faults.isEmpty)
    #expect(reading.scenario != nil)
  }

  @Test("all faults are told, in the order of the file")
  func all() {
    let reading = ScenarioReading(
      yaml: """
        idd: x
        page: ftp://a.example/
        calls:
          - {request: {url: "", methd: GET}}
          - {server: 7}
        """.bytes)
    #expect(
      reading.faults.map { "\($0.mark) \($0.path)" } == [
        "1:1 idd", "2:1 page", "4:16 calls[0].request.url", "4:25 calls[0].request.methd",
        "5:5 calls[1].request", "5:14 calls[1].server",
      ])
  }
}

private let formFaults = [
  ("- a", "1:1: a mapping belongs here, not a list"),
  ("id: x\ncalls: []", "1:1: page: missing"),
  ("id: x\npage: https://a.example/", "1:1: calls: missing"),
  (
    "id: 7\npage: https://a.example/\ncalls: []",
    "1:5: id: text belongs here, not the number 7; in quotes it is text: \"7\""
  ),
  (
    "id: x\npage: https://a.example/\nsandbox: yes\ncalls: []",
    "3:10: sandbox: true or false belongs here, not the text \"yes\"; write true or false"
  ),
  (
    "id: x\npage: https://a.example/\ncookies: [{from: \"https://a.example/\"}]\ncalls: []",
    "3:11: cookies[0].set: missing"
  ),
  ("id: x\npage: https://a.example/\ncalls: [{}]", "3:9: calls[0].request: missing"),
  (
    "id: x\npage: https://a.example/\ncalls:\n  - request:\n      url: /\n      mode: no_cors",
    "6:13: calls[0].request.mode: \"no_cors\" is not known here; did you mean \"no-cors\"? "
      + "Allowed: cors, no-cors, same-origin"
  ),
  (
    "id: x\npage: https://a.example/\ncalls:\n  - request:\n      url: /\n      credentals: omit",
    "6:7: calls[0].request.credentals: unknown key; did you mean \"credentials\"? Known: api, url, "
      + "method, mode, credentials, withCredentials, uploadListener, crossorigin, redirect, cache, referrerPolicy, keepalive, pixels, enctype, target, "
      + "headers, body, bodyType"
  ),
  (
    "id: x\npage: https://a.example/\ncalls: [{request: {url: /, headers: [[a]]}}]",
    "3:38: calls[0].request.headers[0]: a list of 2 belongs here, not of 1"
  ),
  (
    "id: x\npage: https://a.example/\ncalls: [{request: {url: /, headers: a}}]",
    "3:37: calls[0].request.headers: a list belongs here, not the text \"a\""
  ),
  (
    "id: x\npage: https://a.example/\ncalls: [{request: {url: /}, waitSeconds: -1}]",
    "3:42: calls[0].waitSeconds: -1 is out of range; allowed: 0 to 1000000000"
  ),
]

/// A sound scenario, changed in one place.
private func sound(replacing text: String, with other: String) -> String {
  let yaml = """
    id: x
    page: https://a.example/
    cookies: [{from: "https://b.example/", set: "a=b"}]
    calls:
    - request:
        url: https://b.example/me
        method: GET
      server:
      - url: https://b.example/me
        response:
          status: 200
    """
  guard let range = yaml.ranges(of: text).first else { return "no \(text)" }
  return yaml.replacingCharacters(in: range, with: other)
}

private let urlAdvice =
  "; an absolute http or https URL belongs here, such as https://app.shop.example/"
private let tokenRule = "letters, digits and !#$%&'*+-.^_`|~ can stand there"

private let worldFaults = [
  (("page: https://a.example/", "page: /x"), "2:1: page: \"/x\" has no scheme" + urlAdvice),
  (("page: https://a.example/", "page: \"\""), "2:1: page: \"\" has no scheme" + urlAdvice),
  (
    ("page: https://a.example/", "page: file:///x"),
    "2:1: page: \"file:///x\" has another scheme" + urlAdvice
  ),
  (
    ("page: https://a.example/", "page: https://a.example:99999/"),
    "2:1: page: \"https://a.example:99999/\" has a port above 65535" + urlAdvice
  ),
  (
    ("\"https://b.example/\"", "\"https://\""),
    "3:12: cookies[0].from: \"https://\" has no host" + urlAdvice
  ),
  (
    ("\"a=b\"", "\"a=b\\nc\""),
    "3:40: cookies[0].set: the value has a line feed at byte 3, where HTTP would end the header"
  ),
  (
    ("- url: https://b.example/me", "- url: me"),
    "9:5: calls[0].server[0].url: \"me\" has no scheme" + urlAdvice
  ),
  (
    ("status: 200", "status: 99"),
    "11:15: calls[0].server[0].response.status: 99 is out of range; allowed: 100 to 999"
  ),
  (
    ("status: 200", "headers: [[\"a b\", c]]"),
    "11:18: calls[0].server[0].response.headers[0][0]: \"a b\" cannot be a header's name; "
      + tokenRule
  ),
  (
    ("status: 200", "headers: [[a, \"b\\r\"]]"),
    "11:21: calls[0].server[0].response.headers[0][1]: the value has a carriage return at byte 1, "
      + "where HTTP would end the header"
  ),
]

private let thrown = [
  (
    ("url: https://b.example/me", "url: \"\""),
    "6:5: calls[0].request.url: the URL is empty, which means the page's own"
  ),
  (
    ("url: https://b.example/me", "url: https://[::1/"),
    "6:5: calls[0].request.url: \"https://[::1/\" has brackets that hold no IPv6 address, "
      + "so the call fails with an exception"
  ),
  (
    ("method: GET", "method: G T"),
    "7:5: calls[0].request.method: \"G T\" cannot be a method, so the call fails with an exception; "
      + tokenRule
  ),
  (
    ("method: GET", "method: \"\""),
    "7:5: calls[0].request.method: \"\" cannot be a method, so the call fails with an exception; "
      + tokenRule
  ),
  (
    ("method: GET", "headers: [[\"\", x]]"),
    "7:16: calls[0].request.headers[0][0]: \"\" cannot be a header's name, "
      + "so the call fails with an exception; " + tokenRule
  ),
  (
    ("method: GET", "headers: [[a, \"b\\0c\"]]"),
    "7:19: calls[0].request.headers[0][1]: the value has a NUL at byte 1, "
      + "so the call fails with an exception"
  ),
  (
    ("method: GET", "headers: [[a, \"日本\"]]"),
    "7:19: calls[0].request.headers[0][1]: \"日\" lies above U+00FF and a header's value holds bytes, "
      + "so the call fails with an exception"
  ),
]

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
