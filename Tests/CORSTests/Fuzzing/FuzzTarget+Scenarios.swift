import CORS
import ScenarioText
import Telling
import Web
import YAML

extension FuzzTarget {
  static let scenarios = [
    FuzzTarget(name: "YAML", seeds: yamlSeeds + jsonSeeds) { text throws(Broken) in
      guard let node = try? Node(yaml: text) else { return }
      let again = try? Node(yaml: node.yaml)
      try require(again?.meaning == node.meaning, "does not open again: \(node.yaml)")
    },
    FuzzTarget(name: "JSON, beside libyaml", seeds: jsonSeeds) { text throws(Broken) in
      // What YAML takes for the end of a line, JSON does not.
      let foldsInYAML: Set<Unicode.Scalar> = ["\r", "\u{85}", "\u{2028}", "\u{2029}"]
      guard !text.unicodeScalars.contains(where: foldsInYAML.contains),
        let json = try? Node(json: Array(text.utf8)), let yaml = try? Node(yaml: text + " #")
      else { return }
      try require(json == yaml, "libyaml reads \(yaml)")
    },
    FuzzTarget(name: "scenario", seeds: scenarioSeeds) { text throws(Broken) in
      let reading = ScenarioReading(yaml: Array(text.utf8))
      try require(reading.scenario != nil || !reading.faults.isEmpty, "nothing, and no fault")
      guard let scenario = reading.scenario else { return }
      let read = reading.faults.map { "\($0.path): \($0.problem)" }
      let edited = scenario.faults.map { "\(NodePath($0.path)): \($0.problem)" }
      try require(Set(read) == Set(edited), "the editor finds other faults")
      let again = ScenarioReading(yaml: Array(scenario.yaml.utf8)).scenario
      try require(again == scenario, "does not open again: \(scenario.yaml)")
    },
  ]

  private static let yamlSeeds = [
    "a: [1, \"x\"]\nb: {c: true, d: ~}\n", "- a\n- - b\n  - 'c''d'\n",
    "a: |\n  b\n  c\nd: >-\n  e\n",
    "? a\n: b\n", "# c\n---\n\"a\\n\\x41\\u00e9\\\n  b\": &x *x\n...\n", "%YAML 1.1\n---\n!!str a",
  ]
  private static let jsonSeeds = [
    "{\"a\": [1, -2.5e+3, true, null], \"b\\n\\u00e9\": {}}", "[[[]], {\"\": \"\\\\\\\"\\/\"}]",
    "0.5",
    "\"\\ud83d\\ude00\"",
  ]
  private static let scenarioSeeds = [
    "id: x\npage: https://a.example/\ncalls: [{request: {url: /me, headers: [[A, b]]}}]",
    "{\"id\": \"x\", \"page\": \"https://a.example\", \"calls\": []}",
    """
    id: x
    page: https://a.example/
    sandbox: true
    cookies: [{from: "https://b.example/", set: "a=b"}]
    calls:
      - request: {api: xhr, url: "https://b.example/", method: PUT, withCredentials: true}
        waitSeconds: 5
        server:
          - url: https://b.example/
            preflight: {status: 204, headers: [[Access-Control-Max-Age, 600]]}
            response: {drop: true, body: "x"}
    """,
  ]
}

extension Node {
  /// What the tree says, apart from marks and quotes.
  fileprivate var meaning: [String] {
    switch content {
    case .scalar: ["\(kind)"]
    case .sequence(let items): ["["] + items.flatMap(\.meaning) + ["]"]
    case .mapping(let entries):
      ["{"] + entries.flatMap { [$0.key] + $0.value.meaning } + ["}"]
    }
  }
}
