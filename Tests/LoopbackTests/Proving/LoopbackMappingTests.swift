import CORS
import Loopback
import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@Suite("A scenario under names of this machine")
struct LoopbackMappingTests {
  private static let ports: [UInt16] = [4001, 4002, 4003, 4004]

  private static func read(_ yaml: String) throws -> Scenario {
    try #require(ScenarioReading(yaml: Array(yaml.utf8)).scenario)
  }

  private static let scenario = """
    id: one
    page: https://app.shop.example/a?b
    pageHeaders: [[Content-Security-Policy, "connect-src https://api.shop.example *.bank.example"]]
    cookies:
      - {from: "https://api.shop.example/", set: "a=1; Domain=shop.example; Secure"}
      - {from: "https://api.bank.example/", set: "b=1; Domain=.bank.example"}
    calls:
      - request: {url: "https://api.shop.example/me"}
        server:
          - url: https://api.shop.example/me
            response:
              status: 307
              headers:
                - [Location, "https://api.bank.example/you"]
                - [Access-Control-Allow-Origin, "https://app.shop.example"]
                - [X-Near, "https://app.shop.example.evil.test https://app.shop.example:8443 http://app.shop.example"]
          - {url: "https://api.bank.example/you", response: {body: "hi"}}
      - {request: {api: websocket, url: "wss://api.bank.example/s"}, server: [{url: "wss://api.bank.example/s", response: {status: 101}}]}
    """

  @Test("each origin has a port of its own, each site a name, and sites stay sites")
  func names() throws {
    let mapping = try LoopbackMapping(
      try Self.read(Self.scenario), as: .localhost(tag: "k7f"), at: Self.ports)
    let mapped = mapping.scenario
    #expect(mapped.page == "http://app.shop-k7f.localhost:4001/a?b")
    #expect(mapped.calls[0].request.url == "http://api.shop-k7f.localhost:4002/me")
    #expect(mapped.calls[1].request.url == "ws://api.bank-k7f.localhost:4003/s")
    #expect(
      mapped.cookies.map(\.set) == [
        "a=1; Domain=shop-k7f.localhost; Secure", "b=1; Domain=.bank-k7f.localhost",
      ])
    #expect(
      mapped.pageHeaders.get("Content-Security-Policy")
        == "connect-src http://api.shop-k7f.localhost:4002 *.bank-k7f.localhost:*")
    let headers = try #require(mapped.calls[0].server[0].response?.headers)
    #expect(headers.get("Location") == "http://api.bank-k7f.localhost:4003/you")
    #expect(headers.get("Access-Control-Allow-Origin") == "http://app.shop-k7f.localhost:4001")
    #expect(
      headers.get("X-Near")
        == "https://app.shop.example.evil.test https://app.shop.example:8443 http://app.shop.example",
      "what is another origin stays another one")
  }

  @Test(
    "three sites are three addresses where the browser finds no names, and a fourth is too many")
  func addresses() throws {
    let mapping = try LoopbackMapping(
      try Self.read(Self.scenario), as: .addresses, at: Self.ports)
    #expect(mapping.scenario.page == "http://localhost:4001/a?b")
    #expect(mapping.scenario.calls[0].request.url == "http://localhost:4002/me")
    #expect(mapping.scenario.calls[0].server[1].url == "http://127.0.0.1:4003/you")
    let four = (1...3).map {
      "- {request: {url: \"https://\($0).test\($0).example/\"}, server: []}"
    }.joined(separator: "\n  ")
    let scenario = try Self.read("id: x\npage: https://app.shop.example/\ncalls:\n  \(four)")
    #expect(throws: OwnLimit.sites) {
      _ = try LoopbackMapping(scenario, as: .addresses, at: Self.ports)
    }
  }

  @Test("sites of one label are told apart, and loopback's own addresses stay")
  func labels() throws {
    let scenario = try Self.read(
      """
      id: x
      page: http://localhost:3000/
      calls:
        - {request: {url: "https://api.shop.example/"}, server: [{url: "https://api.shop.example/"}]}
        - {request: {url: "https://api.shop.test/"}, server: [{url: "https://api.shop.test/"}]}
        - {request: {url: "http://127.0.0.1:8000/"}, server: [{url: "http://127.0.0.1:8000/"}]}
      """)
    let mapping = try LoopbackMapping(scenario, as: .localhost(tag: "k7f"), at: Self.ports)
    #expect(
      mapping.origins.map(\.renamed.host) == [
        "localhost-k7f.localhost", "api.shop-k7f.localhost", "api.shop3-k7f.localhost", "127.0.0.1",
      ])
  }

  @Test(
    "what leads away from this machine is refused",
    arguments: [
      ("http://192.168.0.1/", OwnLimit.address), ("https://user:pw@api.bank.example/", .names),
      ("https://api.bank.example:443/", .names), ("https://API.bank.example/", .names),
    ])
  func elsewhere(url: String, limit: OwnLimit) throws {
    let scenario = try Self.read(
      """
      id: x
      page: https://app.shop.example/
      calls: [{request: {url: "\(url)"}, server: [{url: "\(url)"}]}]
      """)
    #expect(throws: limit) {
      _ = try LoopbackMapping(scenario, as: .localhost(tag: "k7f"), at: Self.ports)
    }
  }
}
