import Glibc

/// A file of UTF-8 text.
struct TextFile {
  let path: String
  /// Larger files are refused: no scenario and no lesson comes near it.
  static let limit = 16 << 20

  init(_ path: String) { self.path = path.withHome }

  func read() throws(FileFault) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw fault(.read, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = Glibc.read(file, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw fault(.read, errno) }
      if got == 0 { break }
      bytes += part[..<got]
      guard bytes.count <= Self.limit else {
        throw FileFault(attempt: .read, path: path, reason: .tooLarge(limit: Self.limit))
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFault(
        attempt: .read, path: path, reason: .notText(byte: Self.firstInvalid(in: bytes) + 1))
    }
    return text
  }

  /// Writes all or nothing: a reader finds the old text or the new one, whenever it looks.
  func write(_ text: String) throws(FileFault) {
    // Through a symbolic link: the file it names is replaced, not the link.
    let target = realpath(path, nil).map { resolved in
      defer { free(resolved) }
      return String(cString: resolved)
    }
    let place = target ?? path
    var attributes = stat()
    let mode = stat(place, &attributes) == 0 ? attributes.st_mode & 0o777 : 0o666
    let draft = "\(place).\(getpid()).draft"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw fault(.write, errno) }
    guard Self.put(text, into: file), rename(draft, place) == 0 else {
      let reason = errno
      unlink(draft)
      throw fault(.write, reason)
    }
  }

  /// Closes the file; on failure `errno` tells.
  private static func put(_ text: String, into file: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        let reason = errno
        close(file)
        errno = reason
        return false
      }
      rest = rest.dropFirst(written)
    }
    let isSafe = fsync(file) == 0
    return close(file) == 0 && isSafe
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
