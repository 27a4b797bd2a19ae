import Foundation
import Libc
import Stage
import TestSupport
import Testing

@testable import corsplain

@Suite("A person whose page asks the playground", .serialized)
struct ServingFlowTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func request(_ path: String, port: UInt16, origin: String?) -> String {
    "GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n"
      + (origin.map { "Origin: \($0)\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-site\r\n" }
        ?? "")
      + "\r\n"
  }

  /// The port that the screen says the server is at.
  private static func port(on session: TerminalSession) -> UInt16? {
    let address = "http://localhost:"
    guard let place = session.screen.text.range(of: "is at " + address) else { return nil }
    return UInt16(session.screen.text[place.upperBound...].prefix { $0.isNumber })
  }

  /// What is answered to a request, while the screen is looked at.
  private static func ask(
    _ session: TerminalSession, port: UInt16, origin: String? = nil
  ) throws -> String {
    let client = try #require(LoopbackClient(port: port))
    client.say(request("/me", port: port, origin: origin))
    session.waits(for: "a response") { _ in
      client.listen()
      return client.isOver
    }
    return client.text
  }

  @Test("sees the request arrive, takes the fix, and serves it")
  func flow() throws {
    let session = try TerminalSession()
    session.shows("PREFLIGHT")
    session.send("@")
    session.shows("https://api.bank.example is at http://localhost:")
    let port = try #require(Self.port(on: session))
    let before = try Self.ask(session, port: port, origin: "http://localhost:3000")
    #expect(before.contains("Access-Control-Allow-Origin: https://app.shop.example\r\n"))
    session.shows("Arrived: GET /me from http://localhost:3000", "arrived: GET /me from")
    session.press(.end)
    session.shows("✗ RESPONSE withheld")
    session.send("f")
    session.shows("Fixes")
    session.press(.enter)
    session.shows("● RESPONSE exposed")
    let after = try Self.ask(session, port: port, origin: "http://localhost:3000")
    #expect(after.contains("Access-Control-Allow-Origin: http://localhost:3000\r\n"))
    session.send("@")
    session.shows("off the wire")
    session.waits(for: "nobody to listen there") { _ in LoopbackClient(port: port) == nil }
    session.send("qy")
    #expect(session.ends() == .status(0))
  }

  @Test("opens it all at once with `corsplain serve`, and asks with curl")
  func command() throws {
    let file = folder.path + "/mine.yaml"
    let text = """
      id: mine
      page: http://localhost:3000/
      calls:
        - request: {url: "https://api.bank.example/me"}
          server: [{url: "https://api.bank.example/me", response: {status: 299, body: hello}}]
      """
    try Data(text.utf8).write(to: URL(filePath: file))
    let session = try TerminalSession(["serve", file])
    session.shows("playground, serving", "https://api.bank.example is at http://localhost:")
    let port = try #require(Self.port(on: session))
    let answer = try Self.ask(session, port: port)
    #expect(answer.hasPrefix("HTTP/1.1 299 "))
    #expect(answer.hasSuffix("\r\n\r\nhello"))
    session.shows("Arrived: GET /me, which no page asked for")
    session.send("q")
    #expect(session.ends() == .status(0))
  }

  @Test("is told where the port is taken")
  func taken() throws {
    let other = try TestSupport.LoopbackServer(.silence)
    let session = try TerminalSession(["serve", "--port", "\(other.port)"])
    session.shows("\(other.port)", "PREFLIGHT")
    session.hides("serving")
    session.send("q")
    #expect(session.ends() == .status(0))
  }
}
