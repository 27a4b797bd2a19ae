import Libc

/// A file of UTF-8 text, to be read; ``FileWriting`` writes.
struct TextFile {
  let path: String
  /// Larger files are refused: no scenario and no lesson comes near it.
  static let limit = 16 << 20

  init(_ path: String) { self.path = path.withHome }

  func read() throws(FileFault) -> String {
    let bytes = try bytes()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFault(
        attempt: .read, path: path, reason: .notText(byte: Self.firstInvalid(in: bytes) + 1))
    }
    return text
  }

  /// The same, whatever the bytes say.
  func bytes() throws(FileFault) -> [UInt8] {
    // Without waiting: a pipe that nobody writes to is told, and does not freeze the program.
    let file = open(path.fileName, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw fault(.read, errno) }
    defer { close(file) }
    var attributes = stat()
    guard fstat(file, &attributes) == 0 else { throw fault(.read, errno) }
    if attributes.st_mode & S_IFMT != S_IFREG { try wait(for: file, attributes) }
    return try all(of: file)
  }

  /// Whether there is something to be read from what is no regular file, within a second.
  private func wait(for file: Int32, _ attributes: stat) throws(FileFault) {
    if attributes.st_mode & S_IFMT == S_IFDIR { throw fault(.read, EISDIR) }
    var ready = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 1000) > 0, ready.revents & Int16(POLLIN) != 0 else {
      throw FileFault(attempt: .read, path: path, reason: .silent)
    }
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
  }

  private func all(of file: Int32) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = Libc.read(file, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw fault(.read, errno) }
      if got == 0 { return bytes }
      bytes += part[..<got]
      guard bytes.count <= Self.limit else {
        throw FileFault(attempt: .read, path: path, reason: .tooLarge(limit: Self.limit))
      }
    }
  }

  private func fault(_ attempt: FileFault.Attempt, _ code: Int32) -> FileFault {
    FileFault(attempt: attempt, path: path, reason: .system(code))
  }

  private static func firstInvalid(in bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var place = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      place += UTF8.width(scalar)
    }
    return place
  }
}

extension String {
  /// `~/` at the start is the home folder, as in a shell.
  var withHome: String {
    guard hasPrefix("~/"), let home = getenv("HOME") else { return self }
    return String(cString: home) + dropFirst()
  }
}
