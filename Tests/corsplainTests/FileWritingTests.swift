import Libc
import Stage
import Testing

@testable import corsplain

@Suite("Writing files")
struct FileWritingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func write(
    _ name: String, _ text: String = "new", replacing: FileWriting.Replacing = .allowed
  ) throws {
    try FileWriting(path(name), replacing: replacing).write(text)
  }

  private func kind(_ name: String) -> mode_t {
    var attributes = stat()
    return lstat(path(name), &attributes) == 0 ? attributes.st_mode & S_IFMT : 0
  }

  @Test("a file that is there is replaced only where that was said")
  func refusal() throws {
    try write("a", "precious", replacing: .refused)
    #expect(throws: FileFault(attempt: .write, path: path("a"), reason: .isThere)) {
      try write("a", replacing: .refused)
    }
    #expect(try TextFile(path("a")).read() == "precious")
    try write("a")
    #expect(try TextFile(path("a")).read() == "new")
    #expect(try folder.names() == ["a"])
  }

  @Test("a file that its owner has closed stays as it is, for root as well")
  func closed() throws {
    try write("a", "precious")
    chmod(path("a"), 0o444)
    #expect(throws: FileFault(attempt: .write, path: path("a"), reason: .system(EACCES))) {
      try write("a")
    }
    #expect(try TextFile(path("a")).read() == "precious")
  }

  @Test("a pipe stays a pipe: without a reader it is told, with one it is written to")
  func pipe() throws {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    #expect(throws: FileFault(attempt: .write, path: path("pipe"), reason: .system(ENXIO))) {
      try write("pipe")
    }
    let reader = open(path("pipe"), O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try write("pipe", "through")
    var bytes = [UInt8](repeating: 0, count: 20)
    #expect(read(reader, &bytes, 20) == 7)
    #expect(kind("pipe") == S_IFIFO)
  }

  @Test("a pipe that nobody writes to is told and does not freeze whoever reads it")
  func silentPipe() {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    #expect(throws: FileFault(attempt: .read, path: path("pipe"), reason: .silent)) {
      try TextFile(path("pipe")).read()
    }
  }

  @Test("a link is followed, also to a file that is not there yet; in a circle it is told")
  func links() throws {
    mkdir(path("dot"), 0o700)
    #expect(symlink("dot/a", path("link")) == 0)
    try write("link")
    #expect(kind("link") == S_IFLNK)
    #expect(try TextFile(path("dot/a")).read() == "new")
    #expect(symlink("circle", path("circle")) == 0)
    #expect(throws: FileFault(attempt: .write, path: path("circle"), reason: .system(ELOOP))) {
      try write("circle")
    }
  }

  @Test("a draft is nobody's guess, and those of writers that were killed are cleared away")
  func drafts() throws {
    // No process has the highest number there can be.
    try write(".a.draft-4194304-x", "left behind")
    try write(".a.draft-\(getpid())-x", "at work")
    try write(".a.draft-x", "not ours")
    try write("a")
    let names = Set(try folder.names())
    #expect(!names.contains(".a.draft-4194304-x"))
    #expect(names.isSuperset(of: ["a", ".a.draft-\(getpid())-x", ".a.draft-x"]))
  }

  @Test("a folder is told")
  func folders() {
    mkdir(path("d"), 0o700)
    #expect(throws: FileFault(attempt: .write, path: path("d"), reason: .system(EISDIR))) {
      try write("d")
    }
  }
}
