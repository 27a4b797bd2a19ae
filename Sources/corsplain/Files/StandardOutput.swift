import Libc
import SafeText

/// Standard output, written in large pieces.
struct StandardOutput {
  private var buffer: [UInt8] = []

  /// Keeps `bytes`, which hold nothing that a terminal would obey, until there are enough of them, or
  /// until ``flush()``.
  mutating func write(_ bytes: some Collection<UInt8>) throws(FileFault) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 65_536 { try flush() }
  }

  /// Keeps a text as it may be shown.
  mutating func write(_ text: String) throws(FileFault) { try write(text.shown.utf8) }

  /// Writes what was kept.
  mutating func flush() throws(FileFault) {
    let code = Descriptor(STDOUT_FILENO).write(buffer)
    buffer.removeAll(keepingCapacity: true)
    guard code == 0 else {
      throw FileFault(attempt: .write, path: "standard output", reason: .system(code))
    }
  }

  /// Writes the text of a file at once, whose lines may end as those of Windows do: what ends a line
  /// moves nothing that could hide another.
  static func print(lines text: String) throws(FileFault) {
    var output = StandardOutput()
    for (index, line) in text.split(separator: "\r\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { try output.write([0x0D, 0x0A]) }
      try output.write(line.shown)
    }
    try output.flush()
  }

  /// Writes a text as it may be shown, at once.
  static func print(_ text: String, terminator: String = "\n") throws(FileFault) {
    var output = StandardOutput()
    try output.write(text + terminator)
    try output.flush()
  }
}

/// An open file.
struct Descriptor {
  private let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Writes all of `bytes`, waiting where the file takes no more just now; the `errno` on failure.
  func write(_ bytes: [UInt8]) -> Int32 {
    var written = 0
    return bytes.withUnsafeBytes { bytes in
      while written < bytes.count {
        let count = Libc.write(
          number, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var file = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
          poll(&file, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
