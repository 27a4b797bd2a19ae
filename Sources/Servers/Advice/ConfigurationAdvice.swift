import CORS
import Web

/// What is to be said of a configuration, found by asking the product's model.
///
/// Nothing here knows a product: every finding is a question and its answer.
package struct ConfigurationAdvice: Sendable {
  package private(set) var findings: [ConfigurationFinding] = []
  private let setup: ServerSetup
  private let server: RunningServer
  private let probes: ProbePaths
  private let declared: DeclaredOrigins

  /// A site that no configuration names.
  private static let stranger = "https://stranger.invalid"

  /// Asks the model of a setup, with the application of the recordings behind it.
  package static func findings(on setup: ServerSetup) -> [ConfigurationFinding] {
    do {
      var advice = try ConfigurationAdvice(setup)
      advice.ask()
      return advice.findings
    } catch {
      return [ConfigurationFinding(.refusesToStart(error.message))]
    }
  }

  private init(_ setup: ServerSetup) throws(StartupRefusal) {
    self.setup = setup
    declared = DeclaredOrigins(of: setup)
    (server, probes) = try ProbePaths.covered(by: setup, declared.origins + declared.examples)
  }

  private mutating func ask() {
    let insiders = (declared.origins + declared.examples).filter {
      isReadable($0, .include) || isReadable($0, .omit)
    }
    askForStrangers(insiders)
    askForDeclared(insiders)
    guard let guest = insiders.first ?? (isReadable(Self.stranger, .omit) ? Self.stranger : nil)
    else {
      if findings.isEmpty { add(.letsNobodyIn, answer(Self.stranger, .omit)) }
      return
    }
    let credentials: CredentialsMode = isReadable(guest, .include) ? .include : .omit
    askForMethod(guest, credentials)
    askForOccasions(guest, credentials)
    askForPreflights(guest, credentials)
    askForHeaders(guest)
    askOtherVersions(guest, credentials)
  }

  private func question(
    _ origin: String, _ credentials: CredentialsMode, method: String? = nil,
    path: String? = nil, headers: [Header] = []
  ) -> SharingQuestion {
    SharingQuestion(
      origin: origin, method: method ?? probes.method, path: path ?? probes.ok, headers: headers,
      credentials: credentials)
  }

  private func answer(_ origin: String, _ credentials: CredentialsMode) -> SharingAnswer {
    server.answer(question(origin, credentials))
  }

  private func isReadable(_ origin: String, _ credentials: CredentialsMode) -> Bool {
    answer(origin, credentials).isReadable
  }

  private mutating func add(_ kind: ConfigurationFinding.Kind, _ answer: SharingAnswer) {
    findings.append(ConfigurationFinding(kind, answer.exchanges))
  }
}

extension ConfigurationAdvice {
  // MARK: Who gets in

  private mutating func askForStrangers(_ insiders: [String]) {
    if note(.anySite(origin: Self.stranger), Self.stranger) == .withCredentials { return }
    note(.nullOrigin, "null")
    let isOpen = isReadable(Self.stranger, .omit)
    var seen: Set<LookAlike.Manner> = []
    for insider in insiders.prefix(4) {
      for likeness in LookAlike.all(of: insider) where !seen.contains(likeness.manner) {
        guard !declared.speaks(of: likeness, insider) else { continue }
        // A configuration that lets everybody in without cookies says so once.
        if isOpen, !isReadable(likeness.origin, .include) { continue }
        guard note(.lookAlike(likeness, of: insider), likeness.origin) != nil else { continue }
        seen.insert(likeness.manner)
      }
    }
  }

  /// Notes an origin that gets in, and how far.
  @discardableResult
  private mutating func note(_ intruder: ConfigurationFinding.Intruder, _ origin: String)
    -> ConfigurationFinding.Access?
  {
    let privileged = answer(origin, .include)
    if privileged.isReadable {
      add(.letsIn(intruder, .withCredentials), privileged)
      return .withCredentials
    }
    let plain = answer(origin, .omit)
    guard plain.isReadable else { return nil }
    // Everybody being let in without cookies is told for the stranger alone.
    if origin != Self.stranger, isReadable(Self.stranger, .omit) { return .withoutCredentials }
    add(.letsIn(intruder, .withoutCredentials), plain)
    return .withoutCredentials
  }

  private mutating func askForDeclared(_ insiders: [String]) {
    for origin in declared.origins where !insiders.contains(origin) {
      let answer = answer(origin, .omit)
      guard case .blocked(let reason) = answer.verdict else { continue }
      if let misspelt = declared.misspelt.first(where: { $0.origin == origin }) {
        add(.neverMatches(text: misspelt.text, origin: origin), answer)
      } else {
        add(.keepsOut(origin: origin, reason), answer)
      }
    }
  }

  // MARK: Which answers a guest can read

  /// Some products withhold the headers of answers to methods that are not listed.
  private mutating func askForMethod(_ guest: String, _ credentials: CredentialsMode) {
    guard probes.method != "GET" else { return }
    let answer = server.answer(question(guest, credentials, method: "GET"))
    guard case .blocked(let reason) = answer.verdict else { return }
    add(.methodWithheld("GET", reason), answer)
  }

  private mutating func askForOccasions(_ guest: String, _ credentials: CredentialsMode) {
    for occasion in ConfigurationFinding.Occasion.allCases {
      guard let path = probes.path(of: occasion) else { continue }
      let answer = server.answer(question(guest, credentials, path: path))
      guard case .blocked(let reason) = answer.verdict else { continue }
      add(.headersLost(on: occasion, reason), answer)
    }
  }

  private mutating func askForPreflights(_ guest: String, _ credentials: CredentialsMode) {
    var failed: Set<BlockReason> = []
    func ask(_ wanted: ConfigurationFinding.Wanted, _ question: SharingQuestion)
      -> ConfigurationFinding?
    {
      let answer = server.answer(question)
      guard case .blocked(let reason) = answer.verdict, failed.insert(reason).inserted else {
        return nil
      }
      return ConfigurationFinding(.preflightFails(wanted, reason), answer.exchanges)
    }
    var found: [ConfigurationFinding?] = []
    for method in ["PUT", "PATCH", "DELETE"] where probes.methods.contains(method) {
      found.append(ask(.method(method), question(guest, credentials, method: method)))
    }
    let json = Header("Content-Type", "application/json")
    found.append(
      ask(.header("content-type"), question(guest, credentials, method: "POST", headers: [json])))
    let login = [Header("Authorization", "Bearer abc")]
    for path in [probes.ok, probes.path(of: .unauthorized)] {
      guard let path else { continue }
      found.append(
        ask(.header("authorization"), question(guest, credentials, path: path, headers: login)))
    }
    findings += found.compactMap(\.self)
  }

  // MARK: What the headers themselves say

  private mutating func askForHeaders(_ guest: String) {
    let own = answer(guest, .include)
    guard let exchange = own.exchanges.last else { return }
    let headers = exchange.reply.headers
    if headers.get("Access-Control-Allow-Origin") == "*",
      headers.get("Access-Control-Allow-Credentials") == "true"
    {
      add(.wildcardWithCredentials, own)
    }
    for name in ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"]
    where headers.values(of: name).count > 1 {
      add(.sentTwice(header: name), own)
    }
    askForVary(exchange)
  }

  /// A cache that holds the answer to one may give it to another.
  private mutating func askForVary(_ exchange: ServerExchange) {
    var others = [exchange.request, exchange.request]
    others[0].headers.set("Origin", Self.stranger)
    others[1].headers.delete("Origin")
    for other in others {
      let reply = server.answer(other)
      let name = "Access-Control-Allow-Origin"
      guard reply.headers.get(name) != exchange.reply.headers.get(name) else { continue }
      guard !exchange.reply.variesByOrigin || !reply.variesByOrigin else { continue }
      findings.append(
        ConfigurationFinding(
          .missingVary(exchange.reply.variesByOrigin ? .onOthers : .onShared),
          [exchange, ServerExchange(other, reply)]))
      return
    }
  }

  // MARK: Other versions

  private mutating func askOtherVersions(_ guest: String, _ credentials: CredentialsMode) {
    let questions = [
      question(guest, credentials), question(guest, credentials, method: "PUT"),
      question(Self.stranger, .include), question("null", .include),
    ]
    for known in setup.product.profile.versions where known.version != setup.version {
      var other = setup
      other.version = known.version
      guard
        let (otherServer, _) = try? ProbePaths.covered(
          by: other, declared.origins + declared.examples)
      else {
        continue
      }
      for question in questions {
        let answer = server.answer(question)
        guard answer.verdict != otherServer.answer(question).verdict else { continue }
        add(.differs(from: known.version), answer)
        break
      }
    }
  }
}

extension DeclaredOrigins {
  /// Whether an origin is named, or is what a pattern for hosts below another means.
  fileprivate func speaks(of likeness: LookAlike, _ insider: String) -> Bool {
    origins.contains(likeness.origin) || examples.contains(likeness.origin)
      || (likeness.manner == .below && (!examples.isEmpty || starred.contains(insider)))
  }
}

extension ServerReply {
  /// Whether caches are told that the answer depends on the `Origin`.
  fileprivate var variesByOrigin: Bool {
    headers.values(of: "Vary").flatMap(listed).contains {
      $0 == "*" || $0.equalsIgnoringASCIICase("Origin")
    }
  }
}
