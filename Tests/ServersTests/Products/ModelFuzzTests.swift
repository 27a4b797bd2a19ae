import ScenarioText
import Servers
import TestSupport
import Testing
import Web

/// Models and their readers against texts that nobody would write.
@Suite("Fuzzing: servers")
struct ModelFuzzTests {
  /// Pieces that mean something to one product or another.
  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "=>", "=", ",", "\n", "cors(", "app.use(", "if ",
    "return ", "1e40", "-1", "99999", "*", "\\", "^", "(?", "{2,", "null", "request.",
    "response.headers[", "é", "...",
  ]

  private static let requests = [
    ServerRequest("GET", "/ok", headers: [Header("Origin", "https://app.shop.example")]),
    ServerRequest("GET", "/boom"),
    ServerRequest(
      "OPTIONS", "/private",
      headers: [
        Header("Origin", "null"), Header("Access-Control-Request-Method", "PUT"),
        Header("Access-Control-Request-Headers", ",x,,\"y"),
      ]),
    ServerRequest("", "", headers: [Header("Origin", "")]),
  ]

  @Test("No text breaks a reader or a model", arguments: ServerProduct.allCases)
  func models(_ product: ServerProduct) {
    let texts =
      RecordedServers.lines.filter { ServerProduct(named: $0.server) == product }
      .compactMap(\.code)
      + UnmeasuredTests.all.filter { $0.product == product }.map(\.text)
    #expect(!texts.isEmpty)
    var mutations = MutatedTexts(seeds: texts, oddities: Self.pieces)
    for _ in 0..<FuzzSettings.inputs / 20 {
      let setup = ServerSetup(product, reading: mutations.next())
      guard let server = try? setup.start(RecordedSurroundings.behind(setup)) else { continue }
      for request in Self.requests {
        let reply = server.answer(request)
        let isStatus = reply.status == 0 || (100...599).contains(reply.status)
        #expect(isStatus, "\(reply.status) of \(setup.text ?? "")")
      }
    }
  }

  @Test("No expression breaks the matcher, and its three ways to match agree")
  func patterns() {
    let seeds = [
      "^https://([a-z0-9-]+\\.)?shop\\.example$", "(?:a|b)*c{1,3}", "[^\\d/]+?(?=x)", "(?i)A.*\\bB",
    ]
    var mutations = MutatedTexts(seeds: seeds, oddities: Self.pieces)
    let texts = ["", "https://app.shop.example", "aaaaaaaaaaaaaaaaaaaaaaaaab", "é\n0"]
    let dialects: [Pattern.Dialect] = [.javaScript, .python, .ruby, .pcre]
    for index in 0..<FuzzSettings.inputs {
      let source = mutations.next()
      guard let pattern = try? Pattern(source, dialects[index % dialects.count]) else { continue }
      for text in texts {
        if pattern.matchesWhole(text) {
          #expect(pattern.matchesStart(of: text), "\(source) in \(text)")
        }
        if pattern.matchesStart(of: text) {
          #expect(pattern.matches(in: text), "\(source) in \(text)")
        }
      }
      for example in pattern.examples { #expect(pattern.matches(in: example), "\(source)") }
    }
  }
}
