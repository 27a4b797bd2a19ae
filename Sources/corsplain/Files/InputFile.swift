import Libc

/// A file that is being read in pieces, or standard input.
struct InputFile: ~Copyable {
  /// What messages call it.
  let name: String
  private let descriptor: Int32
  /// What was read and not yet handed out.
  private var pending: ArraySlice<UInt8> = []
  private var isAtEnd = false

  /// Opens the file at `path`; `-` is standard input.
  init(_ path: String) throws(FileFault) {
    guard path != "-" else {
      name = "standard input"
      descriptor = dup(STDIN_FILENO)
      return
    }
    name = path
    descriptor = open(path.withHome.fileName, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileFault(attempt: .read, path: path, reason: .system(errno))
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether the next line must be waited for.
  var isDrained: Bool { pending.isEmpty && !isAtEnd }

  /// The next line without its line feed, or nil at the end.
  mutating func line(limit: Int) throws(FileFault) -> ArraySlice<UInt8>? {
    var searched = 0
    while true {
      if let feed = pending.dropFirst(searched).firstLineFeed {
        defer { pending = pending[(feed + 1)...] }
        return pending[..<feed]
      }
      if isAtEnd {
        defer { pending = [] }
        return pending.isEmpty ? nil : pending
      }
      searched = pending.count
      try readMore(limit: limit)
    }
  }

  /// Everything up to the end.
  mutating func rest(limit: Int) throws(FileFault) -> [UInt8] {
    while !isAtEnd { try readMore(limit: limit) }
    defer { pending = [] }
    return Array(pending)
  }

  private mutating func readMore(limit: Int) throws(FileFault) {
    guard pending.count <= limit else {
      throw FileFault(attempt: .read, path: name, reason: .tooLarge(limit: limit))
    }
    var code: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      var result = read(descriptor, buffer.baseAddress, buffer.count)
      while result < 0, errno == EINTR {
        result = read(descriptor, buffer.baseAddress, buffer.count)
      }
      if result < 0 { code = errno }
      count = max(result, 0)
    }
    guard code == 0 else {
      throw FileFault(attempt: .read, path: name, reason: .system(code))
    }
    if chunk.isEmpty {
      isAtEnd = true
    } else if pending.isEmpty {
      pending = chunk[...]
    } else {
      pending.append(contentsOf: chunk)
    }
  }
}

extension ArraySlice<UInt8> {
  /// Where the first line feed stands; by the C library, which looks at many bytes at once.
  fileprivate var firstLineFeed: Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let found = memchr(start, 0x0A, bytes.count) else {
        return nil
      }
      return startIndex + (UnsafeRawPointer(found) - start)
    }
  }
}
