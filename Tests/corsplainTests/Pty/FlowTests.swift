import CORS
import ScenarioText
import Stage
import Telling
import TestSupport
import Testing
import Web

@testable import corsplain

@Suite("A person at the keyboard", .serialized)
struct FlowTests {
  private let folder: TemporaryFolder
  private let session: TerminalSession

  init() throws {
    folder = try TemporaryFolder()
    session = try TerminalSession(environment: ["XDG_STATE_HOME": folder.path])
    session.shows("Did the server run the request?", "Esc skip")
  }

  /// Past the first minute, to the play's end.
  private func enter() {
    session.press(.escape)
    session.shows("CLIENT", "SERVER", "PREFLIGHT", "? help")
    session.press(.end)
  }

  @Test(
    "changes the credentials, adds the header, plays, steps back, does lesson 1, resizes and quits")
  func wholeFlow() throws {
    enter()
    session.shows("✗ RESPONSE withheld", "● COOKIE sent", "BLOCKED BY CORS")
    try changeCredentials()
    try addHeader()
    try play()
    try doFirstLesson()
    try resize()
    session.send("q")
    session.shows("not saved")
    session.send("y")
    #expect(session.ends() == .status(0))
    #expect(session.modes == session.modesBefore)
    #expect(!session.emulator.isAlternate)
  }

  private func changeCredentials() throws {
    session.select("Credentials", in: .client)
    session.press(.enter)
    session.shows("same-origin", "○ COOKIE not sent", "● RESPONSE exposed")
    session.send("u")
    session.shows("include", "● COOKIE sent", "✗ RESPONSE withheld")
  }

  private func addHeader() throws {
    session.press(.tab)
    session.select("✗ missing", in: .server)
    session.shows("✗ missing")
    session.press(.enter)
    session.send("True")
    session.waits(for: "the cursor of the text") { $0.modes.contains(25) }
    session.shows("✗ RESPONSE withheld")
    session.send("\u{15}true")
    session.shows("● RESPONSE exposed")
    session.press(.enter)
    session.hides("✗ missing")
    session.shows("example ≠", "● RESPONSE exposed")
  }

  private func play() throws {
    session.press(.end)
    session.shows("response exposed")
    session.press(.left)
    session.hides("response exposed")
    session.press(.home)
    session.hides("runs it")
    session.shows("║ 1/")
    session.send("++++ ")
    session.shows("response exposed")
  }

  private func doFirstLesson() throws {
    let lesson = "A request to another origin"
    session.send("l")
    session.shows("Lessons", lesson)
    session.select(lesson, in: .choices)
    session.press(.enter)
    session.shows("\(lesson)  1 of 5")

    session.press(.down)
    session.select("without the session cookie", in: .choices)
    session.press(.enter)
    session.shows("✓ The request, without the session cookie")
    session.send("n")
    session.shows("2 of 5")
    session.press(.enter, .end)
    session.shows("response withheld")
    session.send("nn")
    session.shows("3 of 5")
    session.press(.enter)
    session.select("Allow-Origin", in: .server)
    session.press(.enter)
    session.send("\u{1B}[200~https://app.shop.example\u{1B}[201~")
    session.press(.enter)
    session.shows("● RESPONSE exposed")
    session.send("nn")
    session.shows("4 of 5")
    session.press(.down)
    session.select("The script says", in: .choices)
    session.press(.enter)
    session.shows("✓ The script says")
    session.send("n")
    session.shows("5 of 5")
    session.press(.enter, .end)
    session.shows("response exposed")
    session.send("nn")
    session.shows("What to take along: \(lesson)")
    session.press(.enter)
    session.shows("✓ \(lesson)")
    let progress = try TextFile("\(folder.path)/corsplain/progress.yaml").read()
    #expect(progress.contains("finished"))
    session.press(.escape)
    session.hides("Lessons ─")
  }

  private func resize() throws {
    session.shows("example ≠", "CLIENT", "SERVER")
    session.resize(columns: 60, rows: 20)
    session.shows("client", "server", "stage", "Credentials")
    #expect(!session.screen.text.contains("CLIENT"))
    session.resize(columns: 30, rows: 8)
    session.shows("40")
    session.resize(columns: 100, rows: 30)
    session.shows("CLIENT", "SERVER", "● RESPONSE exposed", "? help")
  }

  @Test("takes a suggestion, asks why and mends it, compares browsers, finds a case and a command")
  func lookingAround() throws {
    enter()
    session.shows("response withheld")
    session.send("e")
    session.shows("Why", "Fix", "m makes it so")
    session.send("m")
    session.shows("● RESPONSE exposed", "≠ changed")
    session.send("u")
    session.shows("✗ RESPONSE withheld")
    session.send("v")
    session.shows("This scenario in every browser", "partitioned")
    session.press(.down, .right, .enter)
    session.shows("Firefox · third-party cookies blocked", "○ COOKIE not sent")
    session.send("u/method")
    session.shows("Search", "Method")
    session.press(.enter, .enter)
    session.send("\u{15}pat")
    session.shows("not the same as PATCH")
    session.press(.down, .down, .enter)
    session.shows("✗ PREFLIGHT failed")
    session.send("L")
    session.shows("Real cases")
    session.send("postman\r")
    session.shows("works-in-postman", "It works in Postman")
    session.send(":over the wire\r")
    session.hides("Commands")
    session.send("\u{1B}")
    session.send("H")
    session.shows("Over the wire", "HTTP/1.1 200")
  }

  @Test("asks until it is answered or skipped, and never again")
  func welcome() throws {
    session.send("q")
    #expect(session.ends() == .status(0))
    let asked = try TerminalSession(environment: ["XDG_STATE_HOME": folder.path])
    asked.shows("Did the server run")
    asked.send("y")
    asked.shows("paste it")
    asked.send("q")
    #expect(asked.ends() == .status(0))
    let again = try TerminalSession(environment: ["XDG_STATE_HOME": folder.path])
    again.shows("CLIENT", "● SERVER acted")
    #expect(!again.screen.text.contains("Did the server run"))
  }

  @Test("completes the path of a file to open")
  func completion() throws {
    try FileWriting("\(folder.path)/first.yaml", replacing: .allowed).write(
      Scenario.acacMissing.yaml)
    enter()
    session.send("O\(folder.path)/fi")
    session.shows("first.yaml")
    session.press(.tab, .enter)
    session.shows("Opened \(folder.path)/first.yaml".prefix(60).description)
  }

  @Test("saves a scenario, which opens again as it was")
  func files() throws {
    let path = "\(folder.path)/mine.yaml"
    enter()
    session.send("f")
    session.shows("Fixes", "send Access-Control-Allow-Credentials: true")
    session.press(.enter)
    session.shows("● RESPONSE exposed")
    session.send("S")
    session.shows("acac-missing.yaml")
    session.send("\u{15}\(path)\r")
    session.shows("Saved as")
    session.send("q")
    #expect(session.ends() == .status(0))
    let again = try TerminalSession([path], environment: ["XDG_STATE_HOME": folder.path])
    // The parser of ArgumentParser gets a path, not an option.
    again.shows("mine.yaml", "● RESPONSE exposed")
  }

  @Test("is told in words when a file cannot be written or read")
  func fileFaults() throws {
    enter()
    session.send("S\u{15}/no/such/folder/a.yaml\r")
    session.shows("Cannot write /no/such/folder/a.yaml: there is no such folder")
  }

  @Test("pastes 100 kB in one go, and the keys after it still work")
  func largePaste() throws {
    enter()
    session.shows("▸ Credentials")
    session.press(.up, .enter)
    session.send(
      "\u{15}\u{1B}[200~https://" + String(repeating: "x", count: 100_000) + "\u{1B}[201~")
    session.press(.enter)
    session.shows("xxxx")
    session.send("u")
    session.shows("https://api.bank.example/me")
    session.send("q")
    #expect(session.ends() == .status(0))
  }

  @Test("resizes at any moment")
  func resizesAtAnyMoment() throws {
    enter()
    var random = Dice(seed: 7)
    for _ in 0..<40 {
      session.resize(
        columns: Int.random(in: 1...140, using: &random),
        rows: Int.random(in: 1...50, using: &random))
      session.send(
        ["\u{1B}OB", "\t", " ", "?", "\u{1B}", "\r"].randomElement(using: &random) ?? "")
    }
    session.press(.escape)
    session.resize(columns: 100, rows: 30)
    session.shows("CLIENT", "SERVER")
  }
}
