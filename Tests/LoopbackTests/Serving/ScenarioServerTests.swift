import CORS
import Loopback
import ScenarioText
import Testing
import Web

@Suite("A scenario's servers")
struct ScenarioServerTests {
  static let scenario = Scenario(
    id: "two", page: "https://app.shop.example/",
    calls: [
      Call(
        request: ScriptRequest(url: "https://api.bank.example/me", credentials: .include),
        server: [
          Route(
            url: "https://api.bank.example/me",
            preflight: Reply(
              status: 204,
              headers: [Header("Access-Control-Allow-Origin", "http://localhost:3000")]),
            response: Reply(
              headers: [
                Header("Access-Control-Allow-Origin", "http://localhost:3000"),
                Header("Access-Control-Allow-Credentials", "true"),
              ], body: "hi")),
          Route(url: "https://cdn.example/x", response: Reply(delivery: .dropped)),
        ])
    ])

  static var servers: ScenarioServer {
    let hosts = ScenarioServer.origins(of: scenario).enumerated().map {
      ServedHost($1, at: UInt16(8001 + $0))
    }
    return ScenarioServer(scenario, at: hosts)
  }

  static func request(
    _ path: String, method: Method = .get, host: String = "localhost:8001", _ headers: [Header] = []
  ) -> ReceivedRequest {
    ReceivedRequest(
      method: method, target: .origin(path), headers: HeaderList([Header("Host", host)] + headers))
  }

  @Test("each server that a route names has a place of its own, in the order of the routes")
  func origins() {
    #expect(
      ScenarioServer.origins(of: Self.scenario).map(\.serialized)
        == ["https://api.bank.example", "https://cdn.example"])
  }

  @Test("a request is answered by the route of its port's server")
  func routes() throws {
    var servers = Self.servers
    guard case .answered(let exchange) = servers.answer(Self.request("/me"), at: 8001) else {
      throw Unanswered()
    }
    #expect(exchange.answer.reply.body == "hi")
    #expect(exchange.url.description == "http://localhost:8001/me")
    #expect(
      servers.answer(Self.request("/x", host: "[::1]:8002"), at: 8002).answer == .drop)
    let missing = servers.answer(Self.request("/x"), at: 8001).answer
    #expect(
      missing
        == .response(WrittenResponse(status: 404, headers: [Header("Content-Length", "0")])))
  }

  @Test(
    "a name that leads here by somebody else's doing is not served",
    arguments: [
      "evil.test:8001", "evil.test", "localhost", "localhost:8002", "localhost.evil:8001",
    ])
  func rebinding(host: String) {
    var servers = Self.servers
    #expect(servers.answer(Self.request("/me", host: host), at: 8001) == .misdirected)
  }

  @Test(
    "what a browser makes of a response is told from the request alone",
    arguments: [
      ("http://localhost:3000", "In short: The script gets status 200"),
      ("http://localhost:5173", "CORS check"),
    ])
  func story(origin: String, words: String) throws {
    var servers = Self.servers
    let request = Self.request("/me", [Header("Origin", origin), Header("Cookie", "a=1")])
    guard case .answered(let exchange) = servers.answer(request, at: 8001) else {
      throw Unanswered()
    }
    let story = ReceivedStory(of: exchange, in: .chromium, presuming: .include)
    #expect(story.lines.contains { $0.contains(words) }, "\(story.lines)")
  }

  @Test("a preflight is told as one, with the headers it asks for")
  func preflight() throws {
    var servers = Self.servers
    let request = Self.request(
      "/me", method: .options,
      [
        Header("Origin", "http://localhost:3000"), Header("Access-Control-Request-Method", "PUT"),
        Header("Access-Control-Request-Headers", "x-token"),
      ])
    guard case .answered(let exchange) = servers.answer(request, at: 8001) else {
      throw Unanswered()
    }
    #expect(exchange.answer.reply.status == 204)
    let call = try #require(ReceivedCall(exchange, presuming: .include))
    #expect(call.purpose == .preflight)
    #expect(call.scenario.calls[0].request.method == "PUT")
    #expect(call.scenario.calls[0].request.headers.map(\.name) == ["x-token"])
    let story = ReceivedStory(of: exchange, in: .chromium, presuming: .include)
    #expect(story.lines.contains { $0.contains("Allow-Credentials") }, "\(story.lines)")
  }

  @Test("a product's refusal of a request is not told as one of its preflight")
  func product() throws {
    let yaml = """
      page: "https://app.shop.example/"
      calls:
        - request: {url: "https://api.bank.example/me", method: PUT, credentials: include}
          server:
            - {at: "https://api.bank.example", product: express-cors, version: 2.8.5,
               config: {origin: "http://localhost:3000", credentials: true},
               behind: [{url: "https://api.bank.example/me", response: {status: 401}}]}
      """
    let scenario = try #require(ScenarioReading(yaml: Array(yaml.utf8)).scenario)
    let host = try #require(ScenarioServer.origins(of: scenario).first)
    var servers = ScenarioServer(scenario, at: [ServedHost(host, at: 8001)])
    let request = Self.request(
      "/me", method: Method("PUT"), [Header("Origin", "http://localhost:3000")])
    guard case .answered(let exchange) = servers.answer(request, at: 8001) else {
      throw Unanswered()
    }
    #expect(exchange.answer.reply.status == 401)
    let story = ReceivedStory(of: exchange, in: .chromium, presuming: .include)
    #expect(!story.lines.contains { $0.contains("would not have sent") }, "\(story.lines)")
    #expect(story.lines.contains { $0.contains("script gets status 401") }, "\(story.lines)")
  }

  @Test("a request without a page has no browser's story")
  func noPage() throws {
    var servers = Self.servers
    guard case .answered(let exchange) = servers.answer(Self.request("/me"), at: 8001) else {
      throw Unanswered()
    }
    #expect(ReceivedStory(of: exchange, in: .chromium, presuming: .include).evaluation == nil)
  }

  struct Unanswered: Error {}
}
