import CORS
import ScenarioText
import Servers
import Testing
import Web

/// Written configurations: read again, and asked.
@Suite("Writing configurations")
struct WritingTests {
  static let writers = ServerProduct.allCases.filter { $0.profile.configure != nil }

  /// A wish of an author, and what the answers must be like.
  struct Wish: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let policy: SharingPolicy
    let insiders: [String]
  }

  static let app = "https://app.shop.example"
  static let admin = "https://admin.shop.example"

  static let wishes: [Wish] = [
    Wish(
      testDescription: "one origin", policy: SharingPolicy(origins: .list([app])), insiders: [app]),
    Wish(
      testDescription: "several", policy: SharingPolicy(origins: .list([app, admin])),
      insiders: [app, admin]),
    Wish(
      testDescription: "subdomains",
      policy: SharingPolicy(origins: .subdomains(of: ["shop.example"], beside: [])),
      insiders: [app, "https://shop.example", "https://a.b.shop.example"]),
    Wish(
      testDescription: "subdomains of two, and an origin beside them",
      policy: SharingPolicy(
        origins: .subdomains(
          of: ["shop.example", "bank.example"], beside: ["https://two.test:8443"])),
      insiders: [app, "https://shop.example", "https://x.bank.example", "https://two.test:8443"]),
    Wish(
      testDescription: "credentials",
      policy: SharingPolicy(origins: .list([app]), credentials: .included), insiders: [app]),
    Wish(
      testDescription: "methods",
      policy: SharingPolicy(origins: .list([app, admin]), methods: ["PUT", "DELETE"]),
      insiders: [app]),
    Wish(
      testDescription: "headers",
      policy: SharingPolicy(
        origins: .list([app]), credentials: .included,
        requestHeaders: ["Content-Type", "Authorization"]), insiders: [app]),
    Wish(
      testDescription: "exposed",
      policy: SharingPolicy(origins: .list([app]), exposedHeaders: ["X-Total", "ETag"]),
      insiders: [app]),
    Wish(
      testDescription: "max age",
      policy: SharingPolicy(origins: .list([app]), methods: ["PUT"], maxAge: 600), insiders: [app]),
    Wish(
      testDescription: "errors",
      policy: SharingPolicy(
        origins: .list([app, admin]), credentials: .included, surroundings: [.errors]),
      insiders: [app, admin]),
    Wish(
      testDescription: "behind authentication",
      policy: SharingPolicy(
        origins: .list([app]), credentials: .included, methods: ["PUT"],
        requestHeaders: ["Authorization"], surroundings: [.authentication]),
      insiders: [app]),
    Wish(
      testDescription: "others send headers, too",
      policy: SharingPolicy(
        origins: .list([app]), credentials: .included, surroundings: [.otherHeaders]),
      insiders: [app]),
    Wish(
      testDescription: "public", policy: SharingPolicy(origins: .any, maxAge: 86400),
      insiders: [app, "https://stranger.invalid", "null"]),
  ]

  static let outsiders =
    ["https://stranger.invalid", "null", "https://evilshop.example"]
    + LookAlike.all(of: app).filter { $0.manner != .below }.map(\.origin)

  private static let paths = ["/ok", "/missing", "/boom", "/private", "/slash"]

  /// Whether a product says itself that it cannot do this.
  private func isImpossible(_ product: ServerProduct, _ wish: Wish) -> Bool {
    product.profile.configure?(wish.policy).notes.lackSubdomains == true
  }

  private func setup(_ product: ServerProduct, _ policy: SharingPolicy) throws -> ServerSetup {
    let profile = product.profile
    let configure = try #require(profile.configure)
    let configuration = configure(policy)
    let write = try #require(profile.write)
    let text = write(configuration.options, configuration.placement)
    return ServerSetup(product, reading: text)
  }

  private func start(_ product: ServerProduct, _ policy: SharingPolicy) throws -> RunningServer {
    let setup = try setup(product, policy)
    return try setup.start(RecordedSurroundings.behind(setup))
  }

  @Test("What was written is read as the same options", arguments: writers, wishes)
  func roundTrip(_ product: ServerProduct, _ wish: Wish) throws {
    let configure = try #require(product.profile.configure)
    let configuration = configure(wish.policy)
    let setup = try setup(product, wish.policy)
    #expect(setup.options == configuration.options)
    #expect(setup.text.map { product.profile.read($0).unread } == [])
    #expect(ServerProduct.recognized(in: setup.text ?? "") == product)
  }

  @Test("Options of recordings are read again as they were written")
  func recorded() throws {
    for line in RecordedServers.lines {
      guard let product = ServerProduct(named: line.server), let write = product.profile.write,
        // A proxy's are described in words of the recordings' own.
        product.profile.kind == .middleware,
        let config = line.config, config.isLiteral, config["delegate"] == nil
      else { continue }
      let text = write(config, line.placement)
      let reading = product.profile.read(text)
      #expect(reading.options == config, "\(line.server) \(line.name): \(text)")
    }
  }

  @Test(
    "Whoever is let in can read, errors among it where they must be", arguments: writers, wishes)
  func insiders(_ product: ServerProduct, _ wish: Wish) throws {
    guard !isImpossible(product, wish) else { return }
    let server = try start(product, wish.policy)
    let credentials: CredentialsMode = wish.policy.sharesCredentials ? .include : .omit
    var paths = ["/ok", "/missing"]
    if wish.policy.surroundings.contains(.errors) { paths += ["/boom", "/private", "/slash"] }
    if wish.policy.surroundings.contains(.authentication) { paths += ["/private"] }
    if let only = product.onlyPath { paths = [only] }
    let headers = wish.policy.requestHeaders.map { Header($0, "application/json") }
    for origin in wish.insiders {
      for path in paths {
        let question = SharingQuestion(origin: origin, path: path, credentials: credentials)
        let answer = server.answer(question)
        #expect(answer.isReadable, "\(path) for \(origin): \(answer)")
      }
      for method in wish.policy.allMethods where method != "HEAD" {
        let question = SharingQuestion(
          origin: origin, method: method, path: product.onlyPath ?? "/ok", headers: headers,
          credentials: credentials)
        let answer = server.answer(question)
        #expect(answer.isReadable, "\(method) for \(origin): \(answer)")
      }
    }
  }

  @Test("A login can be sent along where one is asked for", arguments: writers)
  func login(_ product: ServerProduct) throws {
    guard product.onlyPath == nil else { return }
    let policy = SharingPolicy(
      origins: .list([Self.app]), credentials: .included, methods: ["PUT"],
      requestHeaders: ["Authorization"], surroundings: [.authentication])
    let server = try start(product, policy)
    for method in ["GET", "PUT"] {
      let question = SharingQuestion(
        origin: Self.app, method: method, path: "/private",
        headers: [Header("Authorization", "Basic dTpw")])
      #expect(server.answer(question).verdict == .readable(status: 200))
    }
  }

  @Test("Whoever is not let in reads nothing", arguments: writers, wishes)
  func outsiders(_ product: ServerProduct, _ wish: Wish) throws {
    let server = try start(product, wish.policy)
    for origin in Self.outsiders where !wish.insiders.contains(origin) {
      for credentials in [CredentialsMode.include, .omit] {
        for path in product.onlyPath.map({ [$0] }) ?? Self.paths {
          if case .any = wish.policy.origins, credentials == .omit { continue }
          let question = SharingQuestion(origin: origin, path: path, credentials: credentials)
          #expect(!server.answer(question).isReadable, "\(path) for \(origin)")
        }
      }
    }
  }

  @Test("What is wished for is in the headers", arguments: writers)
  func headers(_ product: ServerProduct) throws {
    let policy = SharingPolicy(
      origins: .list([Self.app]), methods: ["PUT"], exposedHeaders: ["X-Total"], maxAge: 600)
    let server = try start(product, policy)
    let path = product.onlyPath ?? "/ok"
    let answer = server.answer(
      SharingQuestion(origin: Self.app, method: "PUT", path: path, credentials: .omit))
    let preflight = try #require(answer.exchanges.first).reply.headers
    let actual = try #require(answer.exchanges.last).reply.headers
    #expect(preflight.get("Access-Control-Max-Age") == "600")
    // sanic-ext writes names in lower case.
    #expect(actual.get("Access-Control-Expose-Headers")?.lowercased() == "x-total")
    let notes = product.profile.configure?(policy).notes ?? []
    let varies = actual.values(of: "Vary").flatMap(listed).contains { $0.lowercased() == "origin" }
    #expect(varies != notes.contains(.lacksVary))
    let saysAlways = notes.contains(.credentialsAlways)
    #expect((actual.get("Access-Control-Allow-Credentials") == "true") == saysAlways)
  }

  @Test("Credentials for every site are written without, and it is said", arguments: writers)
  func contradiction(_ product: ServerProduct) throws {
    let policy = SharingPolicy(origins: .any, credentials: .included)
    let configure = try #require(product.profile.configure)
    let configuration = configure(policy)
    #expect(configuration.notes.contains(.credentialsNeedOrigins))
    let server = try start(product, policy)
    for origin in Self.outsiders {
      #expect(!server.answer(SharingQuestion(origin: origin, path: "/ok")).isReadable)
    }
  }
}

extension ServerProduct {
  /// The only path that it answers; nil: it answers any.
  var onlyPath: String? { self == .socketIO ? "/socket.io/" : nil }
}

extension [PolicyConfiguration.Note] {
  /// Whether not every name below a host can be let in.
  var lackSubdomains: Bool { contains(.subdomainsImpossible) || contains(.subdomainsOfOneLevel) }
}
