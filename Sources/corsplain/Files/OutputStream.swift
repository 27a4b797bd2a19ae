import Glibc

/// Standard output or standard error, written in large pieces.
struct OutputStream {
  private let name: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  static var standardOutput: OutputStream { OutputStream("standard output", STDOUT_FILENO) }
  static var standardError: OutputStream { OutputStream("standard error", STDERR_FILENO) }

  private init(_ name: String, _ descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
  }

  /// Keeps `bytes` until there are enough of them, or until ``flush()``.
  mutating func write(_ bytes: some Collection<UInt8>) throws(FileFault) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 65_536 { try flush() }
  }

  /// Writes `text` and a line feed at once.
  mutating func writeLine(_ text: String) throws(FileFault) {
    try write(text.utf8)
    try write(CollectionOfOne(UInt8(ascii: "\n")))
    try flush()
  }

  mutating func flush() throws(FileFault) {
    var written = 0
    var code: Int32 = 0
    buffer.withUnsafeBytes { bytes in
      while written < bytes.count {
        let count = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if count >= 0 {
          written += count
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
    guard code == 0 else { throw FileFault(file: name, problem: .cannotWrite(errno: code)) }
  }
}
