import CORS
import ScenarioText
import Servers
import Telling
import Testing
import Web

/// What a scenario's servers would have to share, and the configuration for it.
@Suite("Policies of scenarios")
struct PolicyTests {
  private func evaluation(
    _ request: String, _ response: String = "{status: 200}", _ preflight: String = "{status: 404}",
    more: String = ""
  ) throws -> Evaluation {
    let text = """
      id: policy
      page: https://app.shop.example/
      \(more)
      calls:
        - request: {api: fetch, url: https://api.bank.example/me, \(request)}
          server:
            - url: https://api.bank.example/me
              preflight: \(preflight)
              response: \(response)
      """
    let reading = ScenarioReading(yaml: Array(text.utf8))
    return Evaluation(of: try #require(reading.scenario, "\(reading.faults)"), in: .standard)
  }

  private func policy(_ evaluation: Evaluation) throws -> SharingPolicy {
    let granted = evaluation.grantedByServers
    return try SharingPolicy(of: granted, at: try #require(granted.serversAsked.first))
  }

  @Test("a server without a header of CORS is told exactly what was asked for")
  func nothing() throws {
    let request = "method: PUT, credentials: include, headers: [[X-Custom, '1']]"
    #expect(
      try policy(evaluation(request))
        == SharingPolicy(
          origins: .list(["https://app.shop.example"]), credentials: .included, methods: ["PUT"],
          requestHeaders: ["x-custom"], surroundings: [.errors]
        ).asking(method: "PUT", path: "/me", headers: ["x-custom"]))
  }

  @Test("what a working server shares stays as it is")
  func working() throws {
    let response = """
      {headers: [[Access-Control-Allow-Origin, "*"], [Access-Control-Expose-Headers, X-Total]]}
      """
    let preflight = """
      {status: 204, headers: [[Access-Control-Allow-Origin, "*"], \
      [Access-Control-Allow-Methods, "PUT, DELETE"], [Access-Control-Max-Age, 600]]}
      """
    #expect(
      try policy(evaluation("method: PUT", response, preflight))
        == SharingPolicy(
          origins: .any, methods: ["PUT", "DELETE"], exposedHeaders: ["X-Total"], maxAge: 600,
          surroundings: [.errors]
        ).asking(method: "PUT", path: "/me"))
  }

  @Test("a 401, or a login that is sent along, is told")
  func login() throws {
    let policy = try policy(evaluation("headers: [[Authorization, 'Bearer x']]"))
    #expect(policy.surroundings == [.errors, .authentication])
  }

  @Test("null is not let in with cookies, and nothing comes of a page without a server")
  func faults() throws {
    let sandboxed = try evaluation("credentials: include", more: "sandbox: true")
    #expect(throws: SharingPolicy.Fault.nullOrigin) { try policy(sandboxed) }
    let opaque = try evaluation("mode: no-cors")
    #expect(opaque.serversAsked.isEmpty)
  }

  @Test("more origins are let in one by one, or as all below a host")
  func more() throws {
    var policy = SharingPolicy(origins: .list(["https://app.shop.example"]))
    try policy.letIn("https://admin.shop.example")
    #expect(policy.letsIn("https://admin.shop.example"))
    try policy.letIn("https://*.shop.example")
    #expect(policy.origins == .subdomains(of: ["shop.example"], beside: []))
    #expect(policy.insiders.contains("https://app.shop.example"))
    try policy.letIn("https://two.test:8443")
    try policy.letIn("https://*.bank.example")
    #expect(
      policy.origins
        == .subdomains(of: ["shop.example", "bank.example"], beside: ["https://two.test:8443"]))
    try policy.letIn("https://deep.admin.bank.example")
    #expect(policy.namedOrigins == ["https://two.test:8443"])
    for text in [
      "shop.example", "https://a.example/", "https://A.example", "https://*.bank.example/",
    ] {
      var policy = SharingPolicy(origins: .list(["https://app.shop.example"]))
      #expect(throws: SharingPolicy.Fault.notAnOrigin(text)) { try policy.letIn(text) }
    }
  }

  @Test("whatever is written keeps the policy it was written for", arguments: ServerProduct.written)
  func written(_ product: ServerProduct) throws {
    for wish in WritingTests.wishes {
      let written = try #require(WrittenConfiguration(wish.policy, for: product))
      if written.notes.lackSubdomains {
        #expect(!written.failures.isEmpty)
      } else {
        #expect(written.failures == [], "\(wish): \(written.failures.map(\.sentence))")
      }
    }
  }

  @Test("a configuration that is too wide, too narrow or lossy fails its policy")
  func failures() throws {
    let policy = SharingPolicy(
      origins: .list(["https://app.shop.example"]), credentials: .included,
      surroundings: [.errors])
    for (text, sentence) in [
      ("app.use(cors({ origin: true, credentials: true }));", "https://stranger.invalid can read"),
      (
        "app.use(cors({ origin: ['https://app.shop.example'] }));",
        "https://app.shop.example cannot"
      ),
      (
        "app.use(auth); app.use(cors({ origin: ['https://app.shop.example'], credentials: true }));",
        "cannot read the response to GET /private"
      ),
    ] {
      let failures = policy.failures(of: ServerSetup(.expressCORS, reading: text))
      #expect(failures.contains { $0.sentence.contains(sentence) }, "\(text): \(failures)")
    }
  }

  @Test("every finding and every note is a sentence")
  func sentences() throws {
    var seen = 0
    for line in RecordedServers.lines {
      guard let setup = try? line.setup else { continue }
      for finding in ConfigurationAdvice.findings(on: setup) {
        seen += 1
        let sentence = finding.sentence
        #expect(sentence.hasSuffix(".") || sentence.contains("does not start"), "\(sentence)")
        #expect(!sentence.contains("  ") && !sentence.contains("Optional"), "\(sentence)")
        #expect(finding.evidenceLines.count == 2 * finding.evidence.count)
      }
    }
    #expect(seen > 100)
    var notes: [PolicyConfiguration.Note] = [
      .throwsOut(["https://a.example"]), .givesCookies(["https://a.example"]), .coversMorePaths,
      .closesToOthers, .uncaughtErrorsLackHeaders, .leavesUnread(["process.env.X"]),
      .leavesOtherCase(["process.env.NODE_ENV"]), .givesEverybodyCookies(["x"]),
    ]
    for product in ServerProduct.written {
      for wish in WritingTests.wishes {
        notes += WrittenConfiguration(wish.policy, for: product)?.notes ?? []
      }
    }
    for note in Set(notes) { #expect(note.sentence.hasSuffix(".")) }
  }
}

extension SharingPolicy {
  /// The same for a page that is known to ask for this.
  fileprivate func asking(method: String, path: String, headers: [String] = []) -> SharingPolicy {
    var policy = self
    policy.calls = [Call(method: method, path: path, headers: headers)]
    return policy
  }
}
