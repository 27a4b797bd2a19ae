import CORS
import Servers
import Testing
import Web

/// Whatever an author wishes for, nobody else gets in.
@Suite("Strangers")
struct StrangerTests {
  /// A linear congruential generator, so that every run asks the same.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }

    mutating func some<Element>(of all: [Element]) -> [Element] {
      all.filter { _ in roll(2) == 0 }
    }

    mutating func host() -> String {
      let words = ["app", "admin", "a-b", "x", "shop", "api1"]
      return (0...roll(2)).map { _ in words[roll(words.count)] }.joined(separator: ".") + ".example"
    }
  }

  private static func policy(_ dice: inout Dice) -> SharingPolicy {
    let origins: SharingPolicy.Origins
    if dice.roll(3) == 0 {
      origins = .subdomains(of: dice.host())
    } else {
      origins = .list(
        (0...dice.roll(3)).map { _ in
          "https://" + dice.host() + (dice.roll(4) == 0 ? ":\(3000 + dice.roll(3))" : "")
        })
    }
    return SharingPolicy(
      origins: origins, credentials: dice.roll(3) == 0 ? .omitted : .included,
      methods: dice.some(of: ["PUT", "PATCH", "DELETE"]),
      requestHeaders: dice.some(of: ["Content-Type", "Authorization", "X-Custom"]),
      exposedHeaders: dice.some(of: ["X-Total", "ETag"]),
      maxAge: dice.roll(2) == 0 ? nil : dice.roll(10_000),
      surroundings: Set(dice.some(of: SharingPolicy.Surrounding.allCases)))
  }

  /// Whether a policy lets an origin in: by definition, not by any product.
  private static func letsIn(_ origin: String, _ policy: SharingPolicy) -> Bool {
    switch policy.origins {
    case .list(let origins): origins.contains(origin)
    case .subdomains(let host):
      origin == "https://\(host)"
        || (origin.hasPrefix("https://") && origin.hasSuffix("." + host))
    case .any: true
    }
  }

  private static func origins(around policy: SharingPolicy) -> [String] {
    let named: [String]
    switch policy.origins {
    case .list(let origins): named = origins
    case .subdomains(let host): named = ["https://\(host)", "https://a.\(host)"]
    case .any: named = []
    }
    return named + named.flatMap { LookAlike.all(of: $0).map(\.origin) }
      + ["null", "https://stranger.invalid", "https://example"]
  }

  @Test(
    "Nobody but those of the policy reads with cookies, and they do",
    arguments: ServerProduct.allCases.filter { $0.profile.configure != nil })
  func strangers(_ product: ServerProduct) throws {
    var dice = Dice(state: 7)
    for _ in 0..<25 {
      let policy = Self.policy(&dice)
      let configure = try #require(product.profile.configure)
      let configuration = configure(policy)
      let write = try #require(product.profile.write)
      let text = write(configuration.options, configuration.placement)
      let setup = ServerSetup(product, reading: text)
      #expect(setup.options == configuration.options, "\(text)")
      let server = try setup.start(RecordedSurroundings.behind(setup))
      for origin in Self.origins(around: policy) {
        let answer = server.answer(SharingQuestion(origin: origin, path: "/ok"))
        let mayRead = policy.sharesCredentials && Self.letsIn(origin, policy)
        #expect(answer.isReadable == mayRead, "\(origin): \(text)")
      }
    }
  }
}
