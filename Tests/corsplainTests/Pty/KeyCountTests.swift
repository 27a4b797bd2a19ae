import Libc
import Stage
import Testing

@testable import corsplain

/// How many keys lie between a person and the answer; what is typed as text is not counted.
@Suite("Keys to the answer", .serialized)
struct KeyCountTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.seeWelcome()
  }

  private func start() throws -> TerminalSession {
    let session = try TerminalSession(
      of: ["/bin/sh", "-c", "cd \(folder.path) && exec \(TerminalSession.corsplain)"],
      environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    session.shows("PREFLIGHT", "? help")
    return session
  }

  @Test("a pasted line takes at most three, marked as a paste or not", arguments: [true, false])
  func pasted(isMarked: Bool) throws {
    let session = try start()
    let line = """
      Access to fetch at 'https://api.my.test/v1' from origin 'http://localhost:3000' has been \
      blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested \
      resource.
      """
    session.send(isMarked ? "\u{1B}[200~\(line)\u{1B}[201~" : line)
    session.shows("BLOCKED BY CORS", "Enter look at it")
    let keys: [PressedKey] = [.enter]
    for key in keys { session.press(key) }
    session.shows("CLIENT  http://localhost:3000", "SERVER  https://api.my.test")
    #expect(keys.count <= 3)
    session.send("q")
    #expect(session.ends() == .status(0))
  }

  @Test("one's own case on localhost takes at most twelve, and shows no false verdict on the way")
  func own() throws {
    let session = try start()
    var keys = 0
    func press(_ key: PressedKey, shows text: String...) {
      session.press(key)
      keys += 1
      for text in text { session.shows(text) }
    }
    for field in ["URL", "Method", "Call", "Page"] { press(.up, shows: "▸ \(field)") }
    press(.enter)
    session.send("http://localhost:3000/")
    press(.enter, shows: "CLIENT  http://localhost:3000")
    for field in ["Call", "Method", "URL"] { press(.down, shows: "▸ \(field)") }
    press(.enter)
    session.send("http://localhost:8080/api/me")
    press(.enter, shows: "SERVER  http://localhost:8080")
    session.shows("BLOCKED BY CORS", "Allow-Credentials missing")
    #expect(keys <= 12)
    session.send("q")
    session.shows("Not saved")
    session.send("y")
    #expect(session.ends() == .status(0))
  }
}
