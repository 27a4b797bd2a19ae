import Foundation
import Libc
import Stage
import TestSupport
import Testing

@testable import corsplain

@Suite("A person whose own server is broken", .serialized)
struct ProbeFlowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.seeWelcome()
  }

  private static func answer(_ headers: String) -> LoopbackServer.Act {
    .answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\(headers)\r\nok")
  }

  @Test(
    "pastes a console line, asks the server, mends it, and asks again")
  func mend() throws {
    let server = try LoopbackServer(Self.answer(""))
    let url = "http://localhost:\(server.port)/me"
    let session = try TerminalSession(
      of: ["/bin/sh", "-c", "cd \(folder.path) && exec \(TerminalSession.corsplain)"],
      environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    session.shows("PREFLIGHT", "? help")
    session.send(
      "\u{1B}[200~Access to fetch at '\(url)' from origin 'http://localhost:3000' has been blocked "
        + "by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested "
        + "resource.\n\u{1B}[201~")
    session.shows("BLOCKED BY CORS", "Enter look at it")
    session.press(.enter)
    session.shows("CLIENT  http://localhost:3000", "✗ RESPONSE withheld")
    session.send("a")
    session.shows("Ask the real server", "GET \(url)", "y yes, send this")
    #expect(server.requests.isEmpty)
    session.send("y")
    session.waits(for: "the first request") { _ in server.requests.count == 1 }
    session.shows("carries no Access-Control-Allow-Origin", "✗ RESPONSE withheld")
    server.become(Self.answer("Access-Control-Allow-Origin: http://localhost:3000\r\n"))
    session.send("a")
    session.shows("Ask the real server")
    session.send("y")
    session.waits(for: "the second request") { _ in server.requests.count == 2 }
    session.shows("● RESPONSE exposed")
    session.send("u")
    session.shows("✗ RESPONSE withheld")
    session.send("qy")
    #expect(session.ends() == .status(0))
  }

  @Test("sends nothing where the plan is turned down, and can give up waiting")
  func giveUp() throws {
    let server = try LoopbackServer(.silence)
    let file = folder.path + "/mine.yaml"
    let text = """
      id: mine
      page: http://localhost:3000/
      calls: [{request: {api: fetch, url: "http://localhost:\(server.port)/me"}}]
      """
    try Data(text.utf8).write(to: URL(filePath: file))
    let session = try TerminalSession(
      of: [TerminalSession.corsplain, file],
      environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    session.shows("PREFLIGHT")
    session.send("a")
    session.shows("Ask the real server")
    session.send("n")
    session.hides("Ask the real server")
    #expect(server.requests.isEmpty)
    session.send("a")
    session.shows("Ask the real server")
    session.send("y")
    session.shows("Asking the server")
    session.press(.escape)
    session.shows("Given up")
    session.send("q")
    #expect(session.ends() == .status(0))
  }
}
