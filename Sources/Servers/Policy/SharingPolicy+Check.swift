import CORS
import Web

/// How a configuration is held against a policy: pages ask its model, and some must get an answer.
extension SharingPolicy {
  /// A page's question, and whether its answer has to be readable.
  package struct Probe: Hashable, Sendable {
    package let question: SharingQuestion
    package let isToBeReadable: Bool
  }

  /// What a model answers otherwise than a policy would have it.
  package enum Failure: Hashable, Sendable {
    /// Somebody who is let in cannot read.
    case withheld(SharingQuestion, SharingAnswer)
    /// Somebody else can.
    case given(SharingQuestion, SharingAnswer)
    /// The answer does not let scripts read this header.
    case notExposed(String)
    /// It does not start with this configuration.
    case refusesToStart(String)
  }

  /// Whether a page of this origin is let in: by definition, not by any product.
  package func letsIn(_ origin: String) -> Bool {
    switch origins {
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

  /// Some origins that are let in: the pages' own, and names below a host that nobody foresees.
  package var insiders: [String] {
    switch origins {
    case .list(let origins): origins
    case .subdomains(let hosts, let others):
      (askers + others).filter { !hosts.map { "https://\($0)" }.contains($0) }
        + hosts.flatMap { ["https://\($0)", "https://app.\($0)", "https://a.b-2.\($0)"] }
    case .any: ["https://app.shop.example", "https://stranger.invalid", "null"]
    }
  }

  /// Some that are not: a stranger, `null`, and look-alikes.
  package var outsiders: [String] {
    let likenesses = insiders.prefix(4).flatMap { LookAlike.all(of: $0).map(\.origin) }
    return (["https://stranger.invalid", "null"] + likenesses).filter { !letsIn($0) }
  }

  /// The questions that decide, asked at the paths that a configuration covers.
  func probes(at paths: ProbePaths) -> [Probe] {
    let mode: CredentialsMode = sharesCredentials ? .include : .omit
    var occasions: [String?] = [paths.ok, paths.path(of: .notFound)]
    if surroundings.contains(.errors) {
      occasions += [paths.path(of: .serverError), paths.path(of: .unauthorized)]
    }
    var probes: [Probe] = []
    func ask(_ origin: String, _ isToBeReadable: Bool, _ question: SharingQuestion) {
      var question = question
      question.origin = origin
      question.host = paths.host
      probes.append(Probe(question: question, isToBeReadable: isToBeReadable))
    }
    for origin in insiders {
      for case let path? in occasions {
        ask(origin, true, SharingQuestion(origin: origin, path: path, credentials: mode))
      }
      for method in allMethods where method != "HEAD" {
        let headers = requestHeaders.map { Header($0, "application/json") }
        let question = SharingQuestion(
          origin: origin, method: method, path: paths.ok, headers: headers, credentials: mode)
        // What the application makes of a method is its own affair.
        if paths.methods.isEmpty || paths.methods.contains(method) { ask(origin, true, question) }
      }
    }
    for origin in outsiders {
      ask(origin, false, SharingQuestion(origin: origin, path: paths.ok))
      if !letsIn("https://stranger.invalid") {
        ask(origin, false, SharingQuestion(origin: origin, path: paths.ok, credentials: .omit))
      }
    }
    if !sharesCredentials, case .any = origins {
      ask(insiders[0], false, SharingQuestion(origin: insiders[0], path: paths.ok))
    }
    return probes
  }

  /// What a setup answers otherwise than the policy would have it; empty where it is as wished.
  package func failures(of setup: ServerSetup) -> [Failure] {
    let server: RunningServer
    let paths: ProbePaths
    do {
      (server, paths) = try ProbePaths.covered(by: setup, insiders)
    } catch {
      return [.refusesToStart(error.message)]
    }
    var failures = server.failures(probes(at: paths))
    let mode: CredentialsMode = sharesCredentials ? .include : .omit
    let answer = server.answer(
      SharingQuestion(
        origin: insiders[0], path: paths.ok, credentials: mode, host: paths.host))
    let exposed =
      answer.exchanges.last?.reply.headers.values(of: "Access-Control-Expose-Headers")
      .flatMap(listed) ?? []
    for name in exposedHeaders
    where !exposed.contains(where: { $0.equalsIgnoringASCIICase(name) }) {
      failures.append(.notExposed(name))
    }
    // A configuration may be for the paths alone that pages ask for.
    if !calls.isEmpty, setup.product.profile.kind == .middleware,
      !ProbePaths.areEverywhere(setup, insiders)
    {
      let asked = Set(calls.map(\.path))
      failures.removeAll { failure in
        if case .withheld(let question, _) = failure {
          !asked.contains(question.path)
        } else {
          false
        }
      }
    }
    return failures + calls.prefix(Self.mostCalls).flatMap { self.failures(of: setup, at: $0) }
  }

  /// More calls than anybody has a configuration written for.
  private static let mostCalls = 8

  /// The same at the one place that a page asks, of several that a configuration may tell apart.
  func failures(of setup: ServerSetup, at call: Call) -> [Failure] {
    guard let places = try? ProbePaths.wanted(call.path, of: setup) else { return [] }
    let all = places.map { server, paths in server.failures(probes(of: call, at: paths)) }
    // Which of its hosts the page asks, only one of them says.
    return all.min { $0.count < $1.count } ?? []
  }

  private func probes(of call: Call, at paths: ProbePaths) -> [Probe] {
    let mode: CredentialsMode = sharesCredentials ? .include : .omit
    func question(_ origin: String, _ mode: CredentialsMode) -> SharingQuestion {
      SharingQuestion(
        origin: origin, path: call.path, credentials: mode, host: paths.host)
    }
    var probes = outsiders.flatMap { origin in
      [CredentialsMode.include, .omit].map {
        Probe(question: question(origin, $0), isToBeReadable: false)
      }
    }
    if case .any = origins { probes = [] }
    // What the application makes of a method is its own affair.
    guard paths.methods.isEmpty || paths.methods.contains(call.method) else { return probes }
    for origin in insiders {
      var question = question(origin, mode)
      question.method = call.method
      question.headers = call.headers.map { name in
        Header(name, name.equalsIgnoringASCIICase("Content-Type") ? "application/json" : "1")
      }
      probes.append(Probe(question: question, isToBeReadable: true))
    }
    return probes
  }
}

extension RunningServer {
  /// The questions that are answered otherwise than they are to be.
  fileprivate func failures(_ probes: [SharingPolicy.Probe]) -> [SharingPolicy.Failure] {
    probes.compactMap { probe in
      let answer = answer(probe.question)
      guard answer.isReadable != probe.isToBeReadable else { return nil }
      return probe.isToBeReadable
        ? .withheld(probe.question, answer) : .given(probe.question, answer)
    }
  }
}
