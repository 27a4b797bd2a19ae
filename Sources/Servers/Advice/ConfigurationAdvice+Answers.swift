import CORS
import Web

extension ConfigurationAdvice {
  // MARK: Which answers a guest can read

  /// Some products withhold the headers of answers to methods that are not listed.
  mutating func askForMethod(_ guest: String, _ credentials: CredentialsMode) {
    guard probes.method != "GET" else { return }
    let answer = server.answer(question(guest, credentials, method: "GET"))
    guard case .blocked(let reason) = answer.verdict else { return }
    add(.methodWithheld("GET", reason), answer)
  }

  mutating func askForOccasions(_ guest: String, _ credentials: CredentialsMode) {
    for occasion in ConfigurationFinding.Occasion.allCases {
      guard let path = probes.path(of: occasion) else { continue }
      let answer = server.answer(question(guest, credentials, path: path))
      guard case .blocked(let reason) = answer.verdict,
        answer.exchanges.contains(where: { occasion.statuses.contains($0.reply.status) })
      else { continue }
      add(.headersLost(on: occasion, reason), answer)
    }
  }

  /// What answers before the headers are added, or in a block of its own, goes without them.
  mutating func askForNamedPaths(_ guest: String, _ credentials: CredentialsMode) {
    guard ProbePaths.areEverywhere(setup, [guest]) else { return }
    var left: [(path: String, reason: BlockReason, answer: SharingAnswer)] = []
    for path in ServedPlaces.named(by: setup) where left.count < 3 {
      guard let places = try? ProbePaths.wanted(path, of: setup) else { continue }
      let answers = places.map { server, paths in
        server.answer(
          SharingQuestion(
            origin: guest, method: probes.method, path: path, credentials: credentials,
            host: paths.host))
      }
      guard let answer = answers.first, !answers.contains(where: \.isReadable),
        case .blocked(let reason) = answer.verdict,
        let reply = answer.exchanges.last?.reply, reply.status < 400
      else { continue }
      left.append((path, reason, answer))
    }
    guard let first = left.first else { return }
    add(.pathsLeftOut(left.map(\.path), first.reason), first.answer)
  }

  mutating func askForPreflights(_ guest: String, _ credentials: CredentialsMode) {
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
    let json = [Header("Content-Type", "application/json")]
    let posted = question(guest, credentials, method: "POST", headers: json)
    // Where the same header goes along with another method, it is the method that is refused.
    let isMethod = ["PUT", "DELETE"].contains { method in
      server.answer(question(guest, credentials, method: method, headers: json)).isReadable
    }
    if !isMethod { found.append(ask(.header("content-type"), posted)) }
    let login = [Header("Authorization", "Bearer abc")]
    for path in [probes.ok, probes.path(of: .unauthorized)] {
      guard let path else { continue }
      found.append(
        ask(.header("authorization"), question(guest, credentials, path: path, headers: login)))
    }
    // A preflight that fails for any method has been told of.
    var methods = isMethod ? [posted] : []
    methods += ["PUT", "PATCH", "DELETE"].filter(isAsked)
      .map { question(guest, credentials, method: $0) }
    let refused = methods.compactMap { question in
      ask(.methods([question.method]), question).map { (question.method, $0) }
    }
    if let first = refused.first?.1, case .preflightFails(_, let reason) = first.kind {
      let names = methods.filter { !server.answer($0).isReadable }.map(\.method)
      found.append(
        ConfigurationFinding(.preflightFails(.methods(names), reason), first.evidence))
    }
    findings += found.compactMap(\.self)
  }

  /// Whether the application takes a method, or what is behind a proxy does.
  private func isAsked(_ method: String) -> Bool {
    switch setup.product.profile.kind {
    case .middleware: probes.methods.isEmpty || probes.methods.contains(method)
    case .proxy: forwards
    }
  }

  /// Whether answers come from behind.
  var forwards: Bool {
    let paths = [probes.ok] + ServedPlaces.prefixes(of: setup).map { $0 + "/ok" }
    return paths.contains { path in
      // Without TLS, some only redirect.
      ["http", "https"].contains { scheme in
        let asked = ServerRequest(
          "GET", path, host: probes.host ?? "api.server.invalid", scheme: scheme)
        return server.answer(asked).answerer == .application
      }
    }
  }

  // MARK: What the headers themselves say

  mutating func askForHeaders(_ guest: String) {
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
    askForDoubling(exchange)
    askForRefusal(exchange)
  }

  /// The server behind may send the header itself, unless somebody has said what it sends.
  private mutating func askForDoubling(_ exchange: ServerExchange) {
    guard setup.product.profile.kind == .proxy, setup.placement[.upstream] == nil else { return }
    let name = "Access-Control-Allow-Origin"
    guard let value = exchange.reply.headers.get(name) else { return }
    let behind = Behind.upstreams { address in
      // Files have no header of their own.
      guard !address.hasPrefix("files:") else { return nil }
      return RunningServer { _ in
        ServerReply(200, headers: [Header(name, value)], by: .application)
      }
    }
    guard let doubling = try? setup.start(behind) else { return }
    let reply = doubling.answer(exchange.request)
    guard reply.headers.values(of: name).count > 1 else { return }
    findings.append(
      ConfigurationFinding(.doubles(header: name), [ServerExchange(exchange.request, reply)]))
  }

  private mutating func askForRefusal(_ exchange: ServerExchange) {
    guard exchange.reply.status < 400 else { return }
    let refused = answer(Self.stranger, .omit)
    guard let status = refused.exchanges.last?.reply.status, status >= 500 else { return }
    add(.refusalIsError(status: status), refused)
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
      // Caches keep neither a refusal nor an error on their own.
      guard reply.variesByOrigin || reply.status < 400 || reply.status == 404 else { continue }
      findings.append(
        ConfigurationFinding(
          .missingVary(exchange.reply.variesByOrigin ? .onOthers : .onShared),
          [exchange, ServerExchange(other, reply)]))
      return
    }
  }

  // MARK: Other versions

  mutating func askOtherVersions(_ guest: String, _ credentials: CredentialsMode) {
    let headers = ["Authorization", "Content-Type", "X-Requested-With", "DNT"]
      .map { Header($0, "1") }
    let questions = [
      question(guest, credentials), question(guest, credentials, method: "PUT"),
      question(guest, credentials, method: "PATCH", headers: Array(headers.prefix(3))),
      question(guest, credentials, headers: headers),
      question(Self.stranger, .include), question("null", .include),
    ]
    // A text that is for one version does not run in those before.
    let said = setup.text.flatMap { setup.product.profile.versionSaid?($0) }
    for known in setup.product.profile.versions
    where known.version != setup.version && (said == nil || known.version > setup.version) {
      var other = setup
      other.version = known.version
      guard
        let (otherServer, _) = try? ProbePaths.covered(
          by: other, declared.origins + declared.examples)
      else {
        continue
      }
      let pairs = questions.map { (server.answer($0), otherServer.answer($0)) }
      if let (own, others) = pairs.first(where: { $0.verdict != $1.verdict }) {
        findings.append(
          ConfigurationFinding(
            .differs(from: known.version),
            own.exchanges.suffix(1) + others.exchanges.suffix(1)))
      } else if let pair = localNetwork(guest, otherServer) {
        findings.append(ConfigurationFinding(.differs(from: known.version), pair))
      }
    }
  }

  /// What both answer the preflight that a browser sends before it asks the local network.
  private func localNetwork(_ guest: String, _ other: RunningServer) -> [ServerExchange]? {
    let request = ServerRequest(
      "OPTIONS", probes.ok,
      headers: [
        Header("Origin", guest), Header("Access-Control-Request-Method", "GET"),
        Header("Access-Control-Request-Private-Network", "true"),
      ], host: probes.host ?? "api.server.invalid")
    let replies = [server, other].map { $0.answer(request) }
    guard replies[0].status / 100 != replies[1].status / 100 else { return nil }
    return replies.map { ServerExchange(request, $0) }
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

extension ConfigurationFinding.Occasion {
  /// The statuses of the answer that is meant.
  fileprivate var statuses: Range<Int> {
    switch self {
    case .notFound: 404..<405
    case .serverError: 500..<501
    case .unauthorized: 401..<402
    case .redirect: 300..<400
    }
  }
}
