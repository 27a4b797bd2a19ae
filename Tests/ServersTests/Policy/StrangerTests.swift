import CORS
import Servers
import TestSupport
import Testing
import Web

/// Whatever an author wishes for, nobody else gets in.
@Suite("Strangers")
struct StrangerTests {
  private static func some<Element>(of all: [Element], _ dice: inout Dice) -> [Element] {
    all.filter { _ in dice.coin() }
  }

  private static func host(_ dice: inout Dice) -> String {
    let words = ["app", "admin", "a-b", "x", "shop", "api1"]
    return (0...dice.below(3)).map { _ in dice.pick(words) }.joined(separator: ".") + ".example"
  }

  private static func policy(_ dice: inout Dice) -> SharingPolicy {
    let origins: SharingPolicy.Origins
    if dice.below(3) == 0 {
      origins = .subdomains(of: [host(&dice)], beside: ["https://beside.test"])
    } else {
      origins = .list(
        (0...dice.below(3)).map { _ in
          "https://" + host(&dice) + (dice.below(4) == 0 ? ":\(3000 + dice.below(3))" : "")
        })
    }
    return SharingPolicy(
      origins: origins, credentials: dice.below(3) == 0 ? .omitted : .included,
      methods: some(of: ["PUT", "PATCH", "DELETE"], &dice),
      requestHeaders: some(of: ["Content-Type", "Authorization", "X-Custom"], &dice),
      exposedHeaders: some(of: ["X-Total", "ETag"], &dice),
      maxAge: dice.below(2) == 0 ? nil : dice.below(10_000),
      surroundings: Set(some(of: SharingPolicy.Surrounding.allCases, &dice)))
  }

  /// Whether a policy lets an origin in: by definition, not by any product.
  private static func letsIn(_ origin: String, _ policy: SharingPolicy) -> Bool {
    switch policy.origins {
    case .list(let origins): origins.contains(origin)
    case .subdomains(let hosts, let others):
      others.contains(origin)
        || hosts.contains { host in
          origin == "https://\(host)"
            || (origin.hasPrefix("https://") && origin.hasSuffix("." + host))
        }
    case .any: true
    }
  }

  private static func origins(around policy: SharingPolicy) -> [String] {
    let named: [String]
    switch policy.origins {
    case .list(let origins): named = origins
    case .subdomains(let hosts, let others):
      named = others + hosts.flatMap { ["https://\($0)", "https://a.\($0)"] }
    case .any: named = []
    }
    return named + named.flatMap { LookAlike.all(of: $0).map(\.origin) }
      + ["null", "https://stranger.invalid", "https://example"]
  }

  @Test(
    "Nobody but those of the policy reads with cookies, and they do",
    arguments: ServerProduct.allCases.filter { $0.profile.configure != nil })
  func strangers(_ product: ServerProduct) throws {
    var dice = Dice(seed: 7)
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
        let answer = server.answer(SharingQuestion(origin: origin, path: product.onlyPath ?? "/ok"))
        // A product that says so to everybody it lets in says that it does.
        let shares = policy.sharesCredentials || configuration.notes.contains(.credentialsAlways)
        let mayRead = shares && Self.letsIn(origin, policy)
        // A product that cannot let subdomains in says so, and lets nobody in instead.
        if mayRead, configuration.notes.lackSubdomains { continue }
        #expect(answer.isReadable == mayRead, "\(origin): \(text)")
      }
    }
  }
}
