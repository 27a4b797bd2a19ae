import Course
import Stage
import Testing

@testable import corsplain

/// Keys that a person presses, and what is to be seen then.
struct Pressed: Sendable, CustomTestStringConvertible {
  let keys: String
  let shows: [String]
  var testDescription: String { keys.debugDescription }

  init(_ keys: String, _ shows: String...) {
    self.keys = keys
    self.shows = shows
  }
}

@Suite("Doors, keys that are in people's fingers, and what can be taken along", .serialized)
struct KeyFlowTests {
  private let folder: TemporaryFolder
  private let down = PressedKey.down.rawValue

  init() throws { folder = try TemporaryFolder() }

  private func session(_ arguments: [String] = []) throws -> TerminalSession {
    try TerminalSession(arguments, environment: ["XDG_STATE_HOME": folder.path])
  }

  private func begun(_ arguments: [String] = []) throws -> TerminalSession {
    try folder.seeWelcome()
    let session = try session(arguments)
    session.shows("? help")
    return session
  }

  private func see(_ pressed: [Pressed], in session: TerminalSession) {
    for row in pressed {
      session.send(row.keys)
      for text in row.shows { session.shows(text) }
    }
  }

  static let doors = [
    Pressed("\r", "or paste what the console says"),
    Pressed(PressedKey.down.rawValue + "\r", "1 of"),
    Pressed(PressedKey.down.rawValue + PressedKey.down.rawValue + "\r", "Left the request"),
  ]

  @Test("each of the three doors leads where it says, after the first question", arguments: doors)
  func door(pressed: Pressed) throws {
    let session = try session()
    session.shows("Did the server run the request?")
    session.press(.down, .enter)
    session.shows("▸ I have an error: paste it", "Teach me: five minutes", "Play")
    see([pressed], in: session)
  }

  @Test("who has begun a lesson before is offered to continue it, whatever the program was then")
  func continues() throws {
    try ProgressFile(environment: ["XDG_STATE_HOME": folder.path])?.add(
      try Course.Progress(
        yaml: Array("version: 1\nlessons: {exposed: {steps: 2, completion: started}}\n".utf8)))
    let session = try session()
    session.shows("Continue: n, lesson “exposed”, step 3")
    session.send("n")
    session.shows("Sent, done, and not told  3 of")
  }

  static let keys = [
    Pressed(":help\r", "Esc back"), Pressed("?", "Esc back"), Pressed("/CORS check", "CORS check"),
    Pressed(":w\r", "Save the scenario as"), Pressed("s", "Save the scenario as"),
    Pressed(":wq\r", "Save the scenario as"),
  ]

  @Test("keys of other programs do here what they do there", arguments: keys)
  func key(pressed: Pressed) throws { see([pressed], in: try begun()) }

  @Test("what leads out leads out", arguments: ["q", ":q\r", "\u{3}", ":quit\r"])
  func leaves(keys: String) throws {
    let session = try begun()
    session.send(keys)
    #expect(session.ends() == .status(0))
    #expect(session.modes == session.modesBefore)
  }

  @Test(
    "nothing is lost without a word, by whatever key one leaves", arguments: ["q", ":q\r", "\u{3}"])
  func asks(keys: String) throws {
    let session = try begun()
    session.select("Credentials", in: .client)
    session.press(.enter)
    session.shows("○ COOKIE not sent")
    session.send(keys)
    session.shows("not saved")
    session.press(.escape)
    session.hides("not saved")
    session.send(keys)
    session.shows("not saved")
    session.send("y")
    #expect(session.ends() == .status(0))
  }

  @Test("one step back, and out of a lesson to the shell", arguments: [["learn", "exposed"]])
  func backOut(arguments: [String]) throws {
    let session = try begun(arguments)
    see([Pressed("l", "Lessons")], in: session)
    session.press(.escape)
    session.hides("Lessons ─")
    session.press(.escape)
    #expect(session.ends() == .status(0))
  }

  static let pictures = ["svg", "html", "mmd", "cast", "txt"]

  @Test("the play is taken along as each kind of picture", arguments: pictures)
  func picture(kind: String) throws {
    let path = folder.path + "/play." + kind
    let session = try begun()
    session.send("V\u{15}\(path)\r")
    session.shows("play.\(kind)")
    session.waits(for: "a picture") { _ in (try? TextFile(path).read().isEmpty) == false }
    session.send("V\u{15}\(path)\r")
    session.shows("Replace it?")
    session.press(.escape)
    session.hides("Replace it?")
    session.send("q")
    #expect(session.ends() == .status(0))
  }

  @Test("a share code and the code of the page are copied, and said to be")
  func copies() throws {
    let session = try begun()
    see([Pressed("\u{19}", "Share code of")], in: session)
  }
}
