import Libc
import Screen
import Stage
import TestSupport
import Testing

@testable import corsplain

/// Keys, pastes, clicks and resizes at random, the same for the same seed.
private struct PtyMonkey {
  private var random: Dice

  init(seed: UInt64) { random = Dice(seed: seed) }

  enum Event {
    case bytes(String)
    case size(Size)
  }

  /// No slash, so that no file is written outside of the folder that the program is started in.
  private static let keys: [String] =
    "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789?*:;,.=+-_\"'#<>é漢🏳️‍🌈\u{301}"
    .map(String.init) + [" ", "\u{7F}", "\u{1}", "\u{5}", "\u{15}", "\u{17}", "\u{C}", "\u{10}"]

  private static let often = [
    "\r", "\r", "\t", "\u{1B}[Z", "\u{1B}OA", "\u{1B}OB", "\u{1B}OC", "\u{1B}OD", "\u{1B}OH",
    "\u{1B}OF", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}", "\u{1B}[3~", "\u{1B}OP",
  ]

  private static let rare = [
    "\u{1B}[200~a\r\nb\u{1B}[201~", "\u{1B}[200~\(String(repeating: "漢", count: 2000))\u{1B}[201~",
    "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[", "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", "\u{1B}[I",
    "\u{1B}[999;999;999~", "\u{1B}P", "\u{1B}\\", "\u{0}", "q",
  ]

  mutating func event() -> Event {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<45: return .bytes(Self.often.randomElement(using: &random) ?? "")
    case 45..<82: return .bytes(Self.keys.randomElement(using: &random) ?? "")
    case 82..<86: return .bytes(Self.rare.randomElement(using: &random) ?? "")
    case 86..<95:
      let button = [0, 0, 0, 32, 64, 65, 2, 35].randomElement(using: &random) ?? 0
      let place = (
        Int.random(in: 0...210, using: &random), Int.random(in: 0...70, using: &random)
      )
      return .bytes(
        "\u{1B}[<\(button);\(place.0);\(place.1)\(Bool.random(using: &random) ? "M" : "m")")
    default:
      return .size(
        Size(
          columns: Int.random(in: 1...200, using: &random),
          rows: Int.random(in: 1...60, using: &random)))
    }
  }
}

@Suite("Whatever a terminal sends", .serialized)
struct PtyMonkeyTests {
  /// `make fuzz` asks for more.
  static let events = getenv("CORSPLAIN_MONKEY_EVENTS").flatMap { Int(String(cString: $0)) } ?? 1000

  @Test("nothing crashes, nothing hangs, and the terminal is given back", arguments: [1, 2])
  func survives(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    try folder.seeWelcome()
    var monkey = PtyMonkey(seed: seed)
    var left = Self.events / 2
    while left > 0 {
      let session = try start(in: folder)
      while left > 0, !session.hasEnded {
        send(monkey.event(), to: session)
        left -= 1
      }
      end(session, "seed \(seed), \(left) events left")
    }
  }

  private func start(in folder: TemporaryFolder) throws -> TerminalSession {
    let session = try TerminalSession(
      of: ["/bin/sh", "-c", "cd \(folder.path) && exec \(TerminalSession.corsplain)"],
      environment: ["XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.path])
    session.shows("PREFLIGHT")
    return session
  }

  private func send(_ event: PtyMonkey.Event, to session: TerminalSession) {
    switch event {
    case .bytes(let text): session.send(text)
    case .size(let size): session.resize(columns: size.columns, rows: size.rows)
    }
  }

  /// Whatever state it is in, a person finds the way out.
  private func end(_ session: TerminalSession, _ what: String) {
    session.send("\u{1B}[201~\u{1B}\\")
    session.resize(columns: 100, rows: 30)
    // Ctrl-C leaves from anywhere: help, the text below it, the lesson, the question, the program.
    session.send("\u{3}\u{3}\u{3}\u{3}\u{3}")
    #expect(session.ends() == .status(0), "\(what)")
    #expect(session.modes == session.modesBefore, "\(what)")
    #expect(!session.emulator.isAlternate, "\(what)")
  }
}
