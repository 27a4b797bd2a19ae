import Stage
import Testing

@testable import corsplain

@Suite("Saving on the screen", .serialized)
struct SavingTests {
  @Test("asks before it replaces a file that it did not open")
  func asks() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/mine.yaml"
    try FileWriting(path, replacing: .refused).write("precious")
    let session = try TerminalSession()
    session.shows("playground")
    session.send("S\u{15}\(path)\r")
    session.shows("Replace it?")
    session.press(.escape)
    session.hides("Replace it?")
    #expect(try TextFile(path).read() == "precious")

    session.send("S\u{15}\(path)\r")
    session.shows("Replace it?")
    session.send("y")
    session.shows("Saved as")
    #expect(try TextFile(path).read().contains("page:"))
    // From now on it is this session's own.
    session.send("s")
    session.shows("Saved as")
    #expect(!session.screen.text.contains("Replace it?"))
    session.send("q")
    #expect(session.ends() == .status(0))
  }
}
