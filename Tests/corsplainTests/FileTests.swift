import Libc
import Stage
import TestSupport
import Testing

@testable import corsplain

@Suite("Files")
struct FileTests {
  @Test("what is written is read back, and nothing else is left in the folder")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let file = TextFile("\(folder.path)/a.yaml")
    try FileWriting(file.path, replacing: .allowed).write("first")
    try FileWriting(file.path, replacing: .allowed).write("id: é\n")
    #expect(try file.read() == "id: é\n")
    #expect(try folder.names() == ["a.yaml"])
  }

  @Test("names that are not UTF-8 are listed, read, written and told, and keep their bytes")
  func otherNames() throws {
    let folder = try TemporaryFolder()
    let bytes: [UInt8] = Array("caf".utf8) + [0xE9, 0xFF, 0xC3] + Array("ü漢.yaml".utf8)
    let path = String(fileName: Array("\(folder.path)/".utf8) + bytes)
    try FileWriting(path, replacing: .refused).write("id: a\n")
    let listed = try Folder(folder.path)
    #expect(listed.names.map { $0.fileName.dropLast().map { UInt8(bitPattern: $0) } } == [bytes])
    #expect(listed.entries.map(\.kind) == [.file])
    #expect(try TextFile("\(folder.path)/\(listed.names[0])").read() == "id: a\n")
    let fault = FileFault(attempt: .read, path: listed.names[0], reason: .silent)
    #expect("\(fault)".contains("caf\\u{10FFE9}\\u{10FFFF}\\u{10FFC3}ü漢.yaml"))
    unlink(path.fileName)
  }

  @Test(
    "what could not be written is told before the work, and what is there is not replaced unasked")
  func checks() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.jsonl"
    try FileWriting(path, replacing: .refused).check()
    try FileWriting(path, replacing: .refused).write("1")
    #expect(throws: FileFault.self) { try FileWriting(path, replacing: .refused).check() }
    try FileWriting(path, replacing: .allowed).check()
    #expect(throws: FileFault.self) {
      try FileWriting("\(folder.path)/none/a", replacing: .allowed).check()
    }
    #expect(throws: FileFault.self) { try FileWriting(folder.path, replacing: .allowed).check() }
    #expect(try TextFile(path).read() == "1")
    #expect(try folder.names() == ["a.jsonl"])
  }

  @Test("what was seen goes into files behind those of the run before, in a folder that is made")
  func seen() throws {
    let folder = try TemporaryFolder()
    let saving = UpstreamSaving(folder: "\(folder.path)/seen", secrets: .leftOut)
    for _ in 0..<2 {
      try saving.prepare()
      try saving.save([.acacMissing, .acacMissing])
    }
    let names = try Folder("\(folder.path)/seen").names
    #expect(names == (1...4).map { "seen-\($0).yaml" })
    for name in names { unlink("\(folder.path)/seen/\(name)") }
    rmdir("\(folder.path)/seen")
    let taken = UpstreamSaving(folder: "\(folder.path)/file", secrets: .leftOut)
    try FileWriting("\(folder.path)/file", replacing: .refused).write("")
    #expect(throws: FileFault.self) { try taken.prepare() }
  }

  @Test("a pipe in the place of a lesson is told, and not waited for")
  func pipe() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo("\(folder.path)/01-a.yaml", 0o600) == 0)
    #expect(throws: FileFault.self) { try LessonShelf.file("\(folder.path)/01-a.yaml") }
  }

  @Test("a name of any bytes is the same after it was a text")
  func anyName() {
    var dice = Dice(seed: 7)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<12, using: &dice)).map { _ in
        UInt8.random(in: 1...255, using: &dice)
      }
      let name = String(fileName: bytes)
      #expect(name.fileName.map { UInt8(bitPattern: $0) } == bytes + [0])
    }
    let own = Array("\u{10FFE9}".utf8)
    #expect(String(fileName: own).fileName.map { UInt8(bitPattern: $0) } == own + [0])
  }

  @Test("a symbolic link stays one, and a file keeps its permissions")
  func links() throws {
    let folder = try TemporaryFolder()
    let file = TextFile("\(folder.path)/a.yaml")
    try FileWriting(file.path, replacing: .allowed).write("old")
    chmod(file.path, 0o600)
    #expect(symlink(file.path, "\(folder.path)/link") == 0)
    try FileWriting("\(folder.path)/link", replacing: .allowed).write("new")
    #expect(try file.read() == "new")
    var attributes = stat()
    #expect(lstat("\(folder.path)/link", &attributes) == 0)
    #expect(attributes.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(file.path, &attributes) == 0)
    #expect(attributes.st_mode & 0o777 == 0o600)
  }

  @Test("a fault says what, where and what to do")
  func faults() throws {
    let folder = try TemporaryFolder()
    let missing = "\(folder.path)/missing.yaml"
    #expect(throws: FileFault(attempt: .read, path: missing, reason: .system(ENOENT))) {
      try TextFile(missing).read()
    }
    #expect(throws: FileFault(attempt: .read, path: folder.path, reason: .system(EISDIR))) {
      try TextFile(folder.path).read()
    }
    let nowhere = "\(folder.path)/no/such/folder.yaml"
    let fault = FileFault(attempt: .write, path: nowhere, reason: .system(ENOENT))
    #expect(throws: fault) { try FileWriting(nowhere, replacing: .allowed).write("") }
    #expect(
      "\(fault)"
        == "Cannot write \(nowhere): there is no such folder. Make it first, or choose another place."
    )
    let bytes = "\(folder.path)/bytes"
    let file = open(bytes, O_WRONLY | O_CREAT, 0o600)
    #expect(write(file, [0x61, 0x62, 0xFF] as [UInt8], 3) == 3)
    close(file)
    #expect(throws: FileFault(attempt: .read, path: bytes, reason: .notText(byte: 3))) {
      try TextFile(bytes).read()
    }
  }

  @Test(
    "progress is kept in the XDG state folder",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/corsplain/progress.yaml"),
      (["HOME": "/h"], "/h/.local/state/corsplain/progress.yaml"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/corsplain/progress.yaml"),
      ([:], nil),
    ] as [([String: String], String?)])
  func progressPath(_ environment: [String: String], _ path: String?) {
    #expect(ProgressFile(environment: environment)?.path == path)
  }
}
