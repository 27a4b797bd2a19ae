import Libc
import Screen
import Stage
import Testing

@Suite("The terminal is given back", .serialized)
struct TerminalRestorationTests {
  /// As before the program came: modes, screen, cursor, and no reports that nobody reads.
  private func expectRestored(
    _ session: TerminalSession, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(session.modes == session.modesBefore, sourceLocation: sourceLocation)
    #expect(!session.emulator.isAlternate, sourceLocation: sourceLocation)
    #expect(session.emulator.modes == TerminalEmulator.modesAtStart, sourceLocation: sourceLocation)
    #expect(session.emulator.title == "shell", sourceLocation: sourceLocation)
    #expect(session.emulator.titlesBehind.isEmpty, sourceLocation: sourceLocation)
  }

  @Test("q gives it back")
  func quit() throws {
    let session = try TerminalSession()
    session.shows("corsplain", "playground")
    #expect(session.emulator.isAlternate)
    #expect(session.modes != session.modesBefore)
    #expect(session.emulator.title == "corsplain")
    // Alt sends Esc first.
    #expect(session.emulator.modes.isSuperset(of: [1036, 1039]))
    session.send("q")
    #expect(session.ends() == .status(0))
    expectRestored(session)
    #expect(session.screen.text.allSatisfy { $0 == "\n" })
  }

  @Test("q gives it back, though the terminal reads nothing any more")
  func deaf() throws {
    let session = try TerminalSession()
    session.shows("playground")
    session.fillLine()
    session.sendBlindly("q")
    #expect(session.endsUnread() == .status(0))
    #expect(session.modes == session.modesBefore)
  }

  @Test(
    "a signal that ends the program gives it back, be it a crash",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGABRT, SIGQUIT,
    ])
  func signals(_ signal: Int32) throws {
    let session = try TerminalSession()
    session.shows("playground")
    session.signal(signal)
    #expect(session.ends() == .signal(signal))
    expectRestored(session)
  }

  @Test(
    "what came on standard error meanwhile is shown after", arguments: [0, SIGTERM, SIGSEGV])
  func keptErrors(_ signal: Int32) throws {
    let session = try TerminalSession()
    session.shows("playground")
    session.complain("Fatal error: something\n")
    session.resize(columns: 90, rows: 30)
    session.shows("playground")
    #expect(!session.screen.text.contains("Fatal"))
    if signal == 0 { session.send("q") } else { session.signal(signal) }
    #expect(session.ends() == (signal == 0 ? .status(0) : .signal(signal)))
    expectRestored(session)
    #expect(session.screen.lines.contains("Fatal error: something"))
  }

  @Test(
    "where there is no other screen, the shell goes on below, on a line of its own",
    arguments: ["linux", "vt220", "ansi", "vt100"], ["q", "kill"])
  func belowScreen(_ name: String, _ end: String) throws {
    let session = try TerminalSession(
      of: ["/bin/bash", "-c", "\(TerminalSession.corsplain); printf 'ready> '"],
      environment: ["TERM": name])
    session.shows("playground", "quit")
    if end == "q" { session.send("q") } else { session.signalProgram(SIGSEGV) }
    session.shows("ready>")
    #expect(session.screen.lines.contains { $0 == "ready>" }, "\(session.screen.text)")
    _ = session.ends()
  }

  @Test("when a shell stops it, and taken again by fg")
  func suspension() throws {
    let session = try TerminalSession(of: ["/bin/bash", "--norc", "--noprofile", "-i"])
    session.send("PS1='ready> '; stty -a | cksum; echo before\n")
    session.shows("\nbefore\nready>")
    let modes = session.screen.lines.first { $0.last?.isNumber ?? false }
    session.send("\(TerminalSession.corsplain)\n")
    session.shows("playground")
    session.send("\u{1A}")
    session.shows("Stopped", "ready>")
    #expect(!session.emulator.isAlternate)
    session.send("clear; stty -a | cksum; echo after\n")
    session.shows("\nafter\nready>")
    #expect(session.screen.lines.first { $0.last?.isNumber ?? false } == modes)
    session.send("fg\n")
    session.shows("playground")
    #expect(session.emulator.isAlternate)
    session.send("q")
    session.waits(for: "the shell's screen") { !$0.isAlternate }
    session.send("exit\n")
    #expect(session.ends() == .status(0))
  }

  @Test("when it is stopped without notice, it repaints on SIGCONT")
  func stopWithoutNotice() throws {
    let session = try TerminalSession()
    session.shows("playground")
    session.signal(SIGSTOP)
    session.resize(columns: 60, rows: 20)
    session.signal(SIGCONT)
    session.waits(for: "the bar at its new width") {
      $0.screen.text.contains("playground") && $0.screen[59, 0].look.contains(.reversed)
    }
    session.send("q")
    #expect(session.ends() == .status(0))
    expectRestored(session)
  }
}

@Suite("Terminals of all kinds", .serialized)
struct TerminalKindTests {
  @Test(
    "the screen comes up, and q leaves it",
    arguments: [
      ["TERM": "xterm-256color"], ["TERM": "vt100"], ["TERM": "linux"], ["TERM": "screen"],
      ["TERM": "tmux-256color"], ["TERM": "xterm-unheard-of"], ["TERM": "xterm", "LANG": "C"],
      ["NO_COLOR": "1"], ["TERM": "ansi"], ["COLORFGBG": "0;15"], ["CORSPLAIN_PALETTE": "light"],
    ])
  func comesUp(_ environment: [String: String]) throws {
    let session = try TerminalSession(environment: environment.mapValues { $0 })
    session.shows("corsplain  playground")
    session.send("q")
    #expect(session.ends() == .status(0))
    #expect(session.modes == session.modesBefore)
  }

  @Test("NO_COLOR shows no colour", arguments: [["NO_COLOR": "1"], ["TERM": "vt100"]])
  func noColour(_ environment: [String: String]) throws {
    let session = try TerminalSession(environment: environment.mapValues { $0 })
    session.shows("playground")
    let cells = session.screen.cells.joined()
    #expect(!cells.contains { $0.look.contains(.coloured) || $0.background != nil })
    #expect(cells.contains { $0.look.contains(.reversed) })
  }

  @Test("an answer about the background changes the palette, and none keeps what either shows")
  func background() throws {
    let silent = try TerminalSession()
    silent.shows("playground")
    let dark = try TerminalSession(background: "0000/0000/0000")
    dark.waits(for: "the bar in a colour") { $0.screen.backgroundOfTitle != nil }
    let light = try TerminalSession(background: "ffff/ffff/ffff")
    light.waits(for: "other colours than on dark") {
      let there = $0.screen.backgroundOfTitle
      return there != nil && there != dark.screen.backgroundOfTitle
    }
    #expect(silent.screen.backgroundOfTitle == nil)
    for session in [silent, dark, light] {
      session.send("q")
      #expect(session.ends() == .status(0))
      // Nothing is left to be typed into the shell.
      #expect(session.modes == session.modesBefore)
    }
  }

  @Test("the mouse is asked for, and left to the terminal when that is wanted")
  func mouse() throws {
    let session = try TerminalSession()
    session.waits(for: "mouse reports") { $0.modes.isSuperset(of: [1000, 1006]) }
    session.shows("Method")
    if let place = session.screen.place(of: "Method") {
      session.send("\u{1B}[<0;\(place.column + 1);\(place.row + 1)M")
      session.shows("▸ Method")
    }
    session.send("m")
    session.waits(for: "no mouse reports") { $0.modes.isDisjoint(with: [1000, 1002, 1006]) }
    let left = try TerminalSession(["--no-mouse"])
    left.shows("playground")
    #expect(left.emulator.modes.isDisjoint(with: [1000, 1002, 1006]))
  }

  @Test(
    "under GNU screen, which holds Esc back meanwhile, the mouse is not asked for",
    arguments: [
      (["TERM": "screen"], false), (["TERM": "xterm", "STY": "1.a"], false),
      (["TERM": "screen", "TMUX": "/tmp/none,1,0"], true), (["TERM": "xterm"], true),
    ])
  func gnuScreen(_ environment: [String: String], _ captured: Bool) throws {
    let session = try TerminalSession(environment: environment.mapValues { $0 })
    session.shows("playground")
    #expect(session.emulator.modes.contains(1000) == captured)
    session.send("m")
    session.waits(for: "the other way") { $0.modes.contains(1000) != captured }
  }

  @Test("a terminal that is slow and says so has no more than a frame under way")
  func slowLine() throws {
    let session = try TerminalSession(answersStatus: true)
    session.shows("playground", "TypeError")
    session.settles()
    // Nothing is read meanwhile: the frames that a key makes would fill the line.
    for _ in 0..<40 { session.sendBlindly("b") }
    session.sendBlindly("q")
    #expect(session.endsUnread() == .status(0))
    #expect(session.bytesLeft() < 12_000)
  }

  @Test("a lone Esc closes help")
  func escape() throws {
    let session = try TerminalSession()
    session.shows("? help")
    session.send("?")
    session.shows("Help ─")
    session.press(.escape)
    session.hides("Help ─")
  }

  @Test(
    "without a terminal it says what to do, and exits with 64",
    arguments: [
      ["TERM": "dumb"], ["TERM": nil], ["TERM": ""], ["TERM": "no-such-terminal"],
    ] as [[String: String?]])
  func noTerminal(_ environment: [String: String?]) throws {
    let session = try TerminalSession(
      size: Size(columns: 200, rows: 30), environment: environment)
    #expect(session.ends() == .status(64))
    session.shows("The screen needs a terminal", "corsplain eval FILE")
    #expect(session.modes == session.modesBefore)
  }

  @Test(
    "piped in or out it says what to do, and exits with 64",
    arguments: ["< /dev/null", "| cat; exit ${PIPESTATUS[0]}"])
  func piped(_ pipe: String) throws {
    let session = try TerminalSession(
      of: ["/bin/bash", "-c", "\(TerminalSession.corsplain) \(pipe)"],
      size: Size(columns: 200, rows: 30))
    #expect(session.ends() == .status(64))
    session.shows("The screen needs a terminal", "corsplain eval FILE")
  }
}

extension EmulatedScreen {
  /// What the bar at the top is drawn on; nil: the terminal's own.
  fileprivate var backgroundOfTitle: Int? {
    place(of: "corsplain").flatMap { self[$0.column, $0.row].background.map { Int($0) } }
  }
}

@Suite("A terminal that answers nothing")
struct SilentTerminalTests {
  @Test("plays to the end without a key")
  func plays() throws {
    let session = try TerminalSession()
    session.shows("playground", "✗ RESPONSE withheld", "TypeError")
    session.send("q")
    #expect(session.ends() == .status(0))
  }
}
