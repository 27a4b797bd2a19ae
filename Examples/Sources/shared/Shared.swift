import CORS
import Web

/// Who may read an answer: a server's test could ask so for each origin that it means to allow.
///
/// Throws where a browser decides otherwise than expected, and ends with status 1 by that.
@main
struct Shared {
  struct Unexpected: Error { var pages: [String] }

  static let api: URLText = "https://api.bank.example/me"

  /// What the server under test would send to anyone.
  static let answer = Reply(headers: [
    Header("Access-Control-Allow-Origin", "https://app.shop.example"),
    Header("Access-Control-Allow-Credentials", "true"),
  ])

  static let pages: [(page: URLText, mayRead: Bool)] = [
    ("https://app.shop.example/", true),
    ("https://app.shop.example.evil.example/", false),
    ("http://app.shop.example/", false),
  ]

  static func main() throws {
    var unexpected: [String] = []
    for (page, mayRead) in pages {
      for name in Browser.Name.allCases {
        let evaluation = Evaluation(of: scenario(on: page), in: .named(name))
        let verdicts = evaluation.verdicts(ofCall: 0)
        let reads = verdicts.response == .exposed
        print("\(page) in \(name): \(reads ? "reads" : "does not read") the answer")
        if reads != mayRead { unexpected.append("\(page) in \(name)") }
        if !reads { tellReason(evaluation) }
      }
    }
    if !unexpected.isEmpty { throw Unexpected(pages: unexpected) }
  }

  static func scenario(on page: URLText) -> Scenario {
    Scenario(
      id: "shared", page: page,
      calls: [
        Call(
          request: ScriptRequest(url: api, credentials: .include),
          server: [Route(url: api, response: answer)])
      ])
  }

  /// The facts carry the values that were compared, and where the rule stands.
  static func tellReason(_ evaluation: Evaluation) {
    for event in evaluation.events {
      guard case .corsCheck(let check) = event.fact, check.failure != nil else { continue }
      print("  \(check.allowOrigin ?? "nothing") is not \(check.origin)")
      print("  \(Citation(event.fact).url)")
    }
  }
}
