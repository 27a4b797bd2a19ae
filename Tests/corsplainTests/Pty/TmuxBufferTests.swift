import CORS
import Libc
import ScenarioText
import Stage
import Testing

@testable import corsplain

@Suite("Copying in tmux", .serialized)
struct TmuxBufferTests {
  /// A session with another tmux first on its path.
  private func session(_ folder: TemporaryFolder, tmux script: String) throws -> TerminalSession {
    try FileWriting("\(folder.path)/tmux", replacing: .refused).write("#!/bin/sh\n\(script)\n")
    chmod("\(folder.path)/tmux", 0o755)
    let session = try TerminalSession(environment: [
      "TERM": "tmux-256color", "TMUX": "/tmp/none,1,0", "PATH": "\(folder.path):/usr/bin:/bin",
    ])
    session.shows("playground")
    return session
  }

  @Test("goes into its own buffer, and says so")
  func buffer() throws {
    let folder = try TemporaryFolder()
    let session = try session(
      folder, tmux: "echo \"$@\" > \(folder.path)/words; cat > \(folder.path)/text")
    session.send("y")
    session.shows("Scenario copied into tmux's buffer")
    #expect(try TextFile("\(folder.path)/text").read() == Scenario.acacMissing.yaml)
    #expect(try TextFile("\(folder.path)/words").read() == "load-buffer -w -\n")
    #expect(session.emulator.clipboard == nil)
  }

  @Test("one before 3.2 is asked without -w")
  func old() throws {
    let folder = try TemporaryFolder()
    let session = try session(folder, tmux: "[ \"$2\" = - ] && cat > \(folder.path)/text")
    session.send("y")
    session.shows("Scenario copied into tmux's buffer")
    #expect(try TextFile("\(folder.path)/text").read() == Scenario.acacMissing.yaml)
  }

  @Test("that does not take it, it goes to the terminal, and no more is said than is known")
  func refused() throws {
    let folder = try TemporaryFolder()
    let session = try session(folder, tmux: "exit 1")
    session.send("y")
    session.shows("Scenario sent to the clipboard. Not there? S saves it.")
    #expect(session.emulator.clipboard != nil)
  }
}
