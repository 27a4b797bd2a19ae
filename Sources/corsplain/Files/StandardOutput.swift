import Glibc

/// Standard output, written in large pieces.
struct StandardOutput {
  private var buffer: [UInt8] = []

  /// Keeps `bytes` until there are enough of them, or until ``flush()``.
  mutating func write(_ bytes: some Collection<UInt8>) throws(FileFault) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 65_536 { try flush() }
  }

  /// Writes what was kept.
  mutating func flush() throws(FileFault) {
    var written = 0
    var code: Int32 = 0
    buffer.withUnsafeBytes { bytes in
      while written < bytes.count {
        let count = Glibc.write(
          STDOUT_FILENO, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if count >= 0 {
          written += count
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
    guard code == 0 else {
      throw FileFault(attempt: .write, path: "standard output", reason: .system(code))
    }
  }
}
