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
      guard case .blocked(let reason) = answer.verdict else { continue }
      add(.headersLost(on: occasion, reason), answer)
    }
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

  mutating func askOtherVersions(_ guest: String, _ credentials: CredentialsMode) {
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

extension ServerReply {
  /// Whether caches are told that the answer depends on the `Origin`.
  fileprivate var variesByOrigin: Bool {
    headers.values(of: "Vary").flatMap(listed).contains {
      $0 == "*" || $0.equalsIgnoringASCIICase("Origin")
    }
  }
}
