import Screen
import Stage
import Testing

@testable import corsplain

@Suite("At the limits of a machine", .serialized)
struct LimitTests {
  @Test("a process that may open no more files says so, and leaves the terminal as it was")
  func files() throws {
    for limit in 4...12 {
      let session = try TerminalSession(
        of: ["/bin/bash", "-c", "ulimit -n \(limit); \(TerminalSession.corsplain); echo ended $?"],
        size: Size(columns: 120, rows: 30))
      session.waits(for: "a screen or a reason") {
        $0.screen.text.contains("quit") || $0.screen.text.contains("ended")
      }
      if !session.screen.text.contains("ended") {
        session.send("q")
        session.shows("ended 0")
      } else {
        // Below that the system's own loader fails.
        #expect(limit < 5 || session.screen.text.contains("may not open any more files"))
      }
      #expect(session.modes == session.modesBefore)
      #expect(!session.emulator.isAlternate)
      _ = session.ends()
    }
  }

  @Test("a terminal that says it has nine million cells is drawn in as many as screens have")
  func size() throws {
    let session = try TerminalSession(claiming: Size(columns: 3000, rows: 3000))
    session.waits(for: "a frame") { $0.isAlternate && $0.modes.contains(2004) }
    session.send("q")
    #expect(session.ends() == .status(0))
    #expect((1000..<2_000_000).contains(session.bytesRead))
  }
}
