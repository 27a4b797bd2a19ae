import CORS
import ScenarioText
import Servers
import Telling
import Testing
import Web
import YAML

/// Products among a scenario's servers.
@Suite("Products in scenarios")
struct ProductServerTests {
  static func scenario(
    _ servers: String, method: String = "GET", path: String = "/me", page: String = "app"
  ) throws -> Scenario {
    let text = """
      id: product
      page: https://\(page).shop.example/
      calls:
        - request:
            api: fetch
            url: https://api.bank.example\(path)
            method: \(method)
            credentials: include
          server:
      \(servers.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
      """
    let reading = ScenarioReading(yaml: Array(text.utf8))
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    return try #require(reading.scenario)
  }

  static let express = """
    - at: https://api.bank.example
      product: express-cors
      config: {origin: ["https://app.shop.example"], credentials: true}
    """

  @Test("a product answers for its whole origin, preflights and all", arguments: ["GET", "PUT"])
  func answers(method: String) throws {
    let evaluation = Evaluation(
      of: try Self.scenario(Self.express, method: method), in: .standard)
    guard case .exposed(let response) = evaluation.outcomes[0] else {
      Issue.record("\(evaluation.story)")
      return
    }
    #expect(response.status == 200)
    for exchange in evaluation.exchanges { #expect(exchange.source == .model(call: 0, 0)) }
    #expect(evaluation.story.contains("Express cors 2.8.5 (its model, measured) answers"))
  }

  @Test("who is not let in reads nothing")
  func stranger() throws {
    let evaluation = Evaluation(of: try Self.scenario(Self.express, page: "evil"), in: .standard)
    #expect(evaluation.outcomes[0] == .error)
  }

  @Test("what an application does not catch has the headers or not, as the product has it")
  func errors() throws {
    let behind = "\n  behind: [{url: /me, response: {status: 500}}]"
    let starlette = """
      - at: https://api.bank.example
        product: starlette
        config: {allow_origins: ["https://app.shop.example"], allow_credentials: true}
      """
    let kept = Evaluation(of: try Self.scenario(Self.express + behind), in: .standard)
    let lost = Evaluation(of: try Self.scenario(starlette + behind), in: .standard)
    guard case .exposed(let response) = kept.outcomes[0] else {
      Issue.record("\(kept.story)")
      return
    }
    #expect(response.status == 500)
    #expect(lost.outcomes[0] == .error)
  }

  @Test("a login in front of the middleware answers preflights, one behind it does not")
  func login() throws {
    for (place, outcome) in [("before", false), ("after", true)] {
      let servers = Self.express + "\n  placement: {auth: \(place)}"
      let evaluation = Evaluation(of: try Self.scenario(servers, method: "PUT"), in: .standard)
      let preflight = try #require(evaluation.exchanges.first)
      #expect((preflight.reply?.status == 204) == outcome, "\(place)")
    }
  }

  @Test("a configuration's text without a login asks for none", arguments: ServerProduct.allCases)
  func noLogin(_ product: ServerProduct) throws {
    guard let configure = product.profile.configure, let write = product.profile.write else {
      return
    }
    let configuration = configure(SharingPolicy(origins: .list(["https://app.shop.example"])))
    let text = write(configuration.options, configuration.placement)
    let url = URLText("https://api.bank.example")
    let server = ProductServer(at: url, product: product, code: text)
    let reply = server.answer(
      ServerRequest("GET", "/me", headers: [Header("Origin", "https://app.shop.example")]),
      beside: [])
    #expect(reply.status == 200, "\(product): \(text)")
  }

  static let nginx = """
    - at: https://api.bank.example
      product: nginx
      upstream: http://127.0.0.1:8000
      code: |
        server {
          location / {
            add_header Access-Control-Allow-Origin https://app.shop.example;
            proxy_pass http://127.0.0.1:8000;
          }
        }
    - at: http://127.0.0.1:8000
      product: express-cors
      config: {origin: ["https://app.shop.example"], credentials: true}
    """

  @Test("two in a row: a proxy adds to what the product behind it says")
  func row() throws {
    let evaluation = Evaluation(of: try Self.scenario(Self.nginx), in: .standard)
    let headers = try #require(evaluation.exchanges.first?.reply).headers
    #expect(headers.values(of: "Access-Control-Allow-Origin").count == 2)
    #expect(evaluation.outcomes[0] == .error)
  }

  @Test("two proxies that name each other come to an end")
  func circle() throws {
    let circle = """
      - at: https://api.bank.example
        product: nginx
        upstream: http://127.0.0.1:1
        code: "server { location / { proxy_pass http://a; } }"
      - at: http://127.0.0.1:1
        product: nginx
        upstream: https://api.bank.example
        code: "server { location / { proxy_pass http://b; } }"
      """
    let evaluation = Evaluation(of: try Self.scenario(circle), in: .standard)
    #expect(evaluation.exchanges.first?.reply?.status == 200)
  }

  @Test("one that refuses to start answers nobody, and says why")
  func refusal() throws {
    let rack = """
      - at: https://api.bank.example
        product: rack-cors
        config: {origins: ["*"], resource: {path: "*", credentials: true}}
      """
    let scenario = try Self.scenario(rack)
    #expect(Evaluation(of: scenario, in: .standard).outcomes[0] == .error)
    let server = try #require(scenario.calls[0].models[0].model as? ProductServer)
    #expect(server.refusal != nil)
  }

  @Test("a scenario with products is written as it is read", arguments: [express, nginx])
  func roundTrip(_ servers: String) throws {
    let scenario = try Self.scenario(servers)
    let reading = ScenarioReading(yaml: Array(scenario.yaml.utf8))
    #expect(reading.scenario == scenario, "\(scenario.yaml)")
  }

  @Test(
    "what is wrong with one has its place",
    arguments: [
      ("- {at: https://a.example, product: expres-cors}", "expres-cors"),
      ("- {product: nginx}", "at"), ("- {at: nowhere, product: nginx}", "nowhere"),
      ("- {at: https://a.example, product: nginx, placement: {wrong: 1}}", "wrong"),
      ("- {at: https://a.example, product: nginx, option: 1}", "option"),
    ])
  func faults(_ server: String, _ what: String) {
    let text = """
      id: product
      page: https://app.shop.example/
      calls:
        - request: {api: fetch, url: https://a.example/}
          server:
            \(server)
      """
    let faults = ScenarioReading(yaml: Array(text.utf8)).faults
    #expect(faults.contains { "\($0)".contains(what) }, "\(faults)")
    #expect(faults.allSatisfy { $0.mark.line == 6 }, "\(faults)")
  }

  @Test("an edit puts a product in, and takes it out again")
  func edits() throws {
    let scenario = try Self.scenario(Self.express)
    let path = ScenarioPath.route(call: 0, 0)
    let value = try #require(path.value(in: scenario))
    let without = try scenario.applying([ScenarioEdit(path, .absent)])
    #expect(without.calls[0].models.isEmpty)
    #expect(try without.applying([ScenarioEdit(path, value)]) == scenario)
    #expect(scenario.changes(from: without) == 1)
  }
}

/// A product's configuration is what an author changes, so a fix says which option.
@Suite("Fixes where a product answers")
struct ProductFixTests {
  private func fix(_ servers: String, method: String = "GET", page: String = "app") throws -> Fix {
    let scenario = try ProductServerTests.scenario(servers, method: method, page: page)
    let fixes = Evaluation(of: scenario, in: .standard).fixes(for: .exposed, call: 0)
    let fix = try #require(fixes.first { $0.changes.contains { $0.party == .server } })
    #expect(Evaluation(of: fix.scenario, in: .standard).outcomes[0] != .error)
    return fix
  }

  @Test("an origin is added to those that are let in")
  func origin() throws {
    let fix = try fix(ProductServerTests.express, page: "admin")
    #expect(
      fix.changes.map(\.instruction) == [
        "in Express cors 2.8.5: set origin to ['https://app.shop.example',"
          + " 'https://admin.shop.example']"
      ])
    #expect(fix.risks == [.originReadsWithCookies("https://admin.shop.example")])
  }

  @Test("one option, where one is missing")
  func credentials() throws {
    let fix = try fix(
      """
      - at: https://api.bank.example
        product: starlette
        config: {allow_origins: ["https://app.shop.example"]}
      """)
    #expect(
      fix.changes.map(\.instruction)
        == ["in Starlette / FastAPI CORSMiddleware 1.10.0: set allow_credentials to True"])
  }

  @Test("a method, where a preflight asks for one that is not allowed")
  func method() throws {
    let fix = try fix(
      """
      - at: https://api.bank.example
        product: go-rs-cors
        config: {AllowedOrigins: ["https://app.shop.example"], AllowCredentials: true}
      """, method: "PUT")
    #expect(fix.changes.count == 1)
    #expect(fix.changes[0].instruction.contains("set AllowedMethods to []string{"))
  }

  @Test("a line of the text, where the text is all there is")
  func text() throws {
    let fix = try fix(
      """
      - at: https://api.bank.example
        product: nginx
        code: "server {\\n listen 80;\\n location / {\\n  add_header Access-Control-Allow-Origin https://app.shop.example;\\n  add_header Access-Control-Allow-Credentials true;\\n  proxy_pass http://127.0.0.1:8000;\\n }\\n}\\n"
        behind: [{url: /me, response: {status: 404}}]
      """)
    #expect(fix.changes.count == 1)
    #expect(fix.changes[0].instruction.contains(": write add_header "))
    #expect(fix.changes[0].instruction.contains("always;"))
  }
}
