import Libc
import Stage
import Testing

@testable import corsplain

@Suite("A person with a bug of their own", .serialized)
struct FindingFlowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.seeWelcome()
  }

  private func start(in path: String) throws -> TerminalSession {
    let session = try TerminalSession(
      of: ["/bin/sh", "-c", "cd \(path) && exec \(TerminalSession.corsplain)"],
      environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    session.shows("PREFLIGHT", "? help")
    return session
  }

  @Test("pastes what the console says, and comes to the cause and the change that mends it")
  func console() throws {
    let session = try start(in: folder.path)
    session.send(
      "\u{1B}[200~Access to XMLHttpRequest at 'https://api.my.company/v1' from origin "
        + "'http://localhost:3000' has been blocked by CORS policy: Response to preflight request "
        + "doesn't pass access control check: It does not have HTTP ok status.\n\u{1B}[201~")
    session.shows("BLOCKED BY CORS", "Enter look at it")
    session.press(.enter)
    session.shows(
      "✗ PREFLIGHT failed", "CLIENT  http://localhost:3000", "SERVER  https://api.my.company")
    session.send("e")
    session.shows("answered with status", "m make the change", "Esc back")
    session.send("m")
    session.shows("● PREFLIGHT passed", "● RESPONSE exposed")
    session.send("u")
    session.shows("✗ PREFLIGHT failed")
    session.send("q")
    #expect(session.ends() == .status(0))
  }

  @Test("takes a Set-Cookie header apart, and saves it before leaving")
  func setCookie() throws {
    let session = try start(in: folder.path)
    session.press(.tab)
    session.select("+ header", in: .server)
    session.press(.enter)
    session.send("Set-Cookie: a=b; Secure\r")
    session.shows("Set-Cookie: a=b")
    session.send("z")
    session.select("SameSite", in: .server)
    session.press(.enter)
    session.send("None\r")
    session.send("qs")
    session.shows("Save the scenario as")
    session.send("\u{15}mine.yaml\r")
    session.shows("Saved as mine.yaml")
    session.send("q")
    #expect(session.ends() == .status(0))
    let text = try TextFile("\(folder.path)/mine.yaml").read()
    #expect(text.contains("a=b; Secure; SameSite=None"))
  }

  @Test("finds the file of one folder again in another")
  func recent() throws {
    let first = try start(in: folder.path)
    first.send("s\u{15}lately.yaml\r")
    first.shows("Saved as lately.yaml")
    first.send("q")
    #expect(first.ends() == .status(0))
    mkdir(folder.path + "/other", 0o700)
    let second = try start(in: folder.path + "/other")
    second.send("O")
    second.shows("lately.yaml", "opened lately")
    second.press(.down, .enter)
    second.shows("Opened", "lately.yaml")
    second.send("q")
    #expect(second.ends() == .status(0))
  }
}
