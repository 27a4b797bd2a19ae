import Libc

/// What somebody gave to be looked at: a text, or a file or standard input that holds one.
struct PastedSource {
  private let words: [String]

  /// Several words are one text, as a shell takes quotation marks away.
  init(_ words: [String]) { self.words = words }

  /// Whether each is a text of its own: who quotes one means it as a whole.
  private var areTexts: Bool { words.contains { $0.contains(where: \.isWhitespace) } }

  enum Content {
    case text(String)
    /// A HAR, whose bytes are read as they are wanted.
    case har(Chunks)
  }

  func content() throws(FileFault) -> Content {
    guard let word = words.first, words.count == 1, Self.isFile(word) else {
      return .text(words.joined(separator: areTexts ? "\n\n" : " "))
    }
    let chunks = try Chunks(word)
    let first = chunks.peek() ?? []
    if Self.isHAR(first) { return .har(chunks) }
    if first.starts(with: [0x1F, 0x8B]) {
      throw FileFault(attempt: .read, path: chunks.name, reason: .compressed)
    }
    return .text(Self.text(of: try chunks.rest(limit: TextFile.limit)))
  }

  /// Windows' tools write UTF-16, and say so by its mark.
  private static func text(of bytes: [UInt8]) -> String {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at in
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// A text that could be the name of a file counts as one where there is a file of that name, or where
  /// nothing else that is known looks so.
  private static func isFile(_ word: String) -> Bool {
    if word == "-" { return true }
    guard !word.contains("\n"), word.utf8.count < 4096 else { return false }
    // What may not be looked at is there.
    if access(word.withHome, F_OK) == 0 || errno == EACCES { return true }
    return !word.contains("://") && !word.contains(" ") && word.contains(".") && word.contains("/")
  }

  /// Whether it begins as a recording does: with its log, or with entries.
  private static func isHAR(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    guard text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") else { return false }
    let start = String(decoding: text.prefix(1 << 14), as: UTF8.self)
    if text.first == UInt8(ascii: "{"), start.prefix(4096).contains("\"log\"") { return true }
    return start.contains("\"startedDateTime\"") && start.contains("\"request\"")
  }

  /// The bytes of an open file, piece by piece.
  final class Chunks {
    let name: String
    /// What kept the rest from being read.
    private(set) var fault: FileFault?
    private let descriptor: Int32
    private var first: [UInt8]?

    fileprivate init(_ path: String) throws(FileFault) {
      name = path == "-" ? "standard input" : path
      descriptor = path == "-" ? dup(STDIN_FILENO) : open(path.withHome, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw FileFault(attempt: .read, path: path, reason: .system(errno))
      }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The beginning, which ``next()`` gives again.
    fileprivate func peek() -> [UInt8]? {
      first = first ?? read()
      return first
    }

    /// Nil at the end.
    func next() -> [UInt8]? {
      defer { first = nil }
      return first ?? read()
    }

    fileprivate func rest(limit: Int) throws(FileFault) -> [UInt8] {
      var bytes: [UInt8] = []
      while let chunk = next() {
        bytes += chunk
        guard bytes.count <= limit else {
          throw FileFault(attempt: .read, path: name, reason: .tooLarge(limit: limit))
        }
      }
      if let fault { throw fault }
      return bytes
    }

    private func read() -> [UInt8]? {
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        var result = Libc.read(descriptor, buffer.baseAddress, buffer.count)
        while result < 0, errno == EINTR {
          result = Libc.read(descriptor, buffer.baseAddress, buffer.count)
        }
        if result < 0 { code = errno }
        count = max(result, 0)
      }
      if code != 0 { fault = FileFault(attempt: .read, path: name, reason: .system(code)) }
      return chunk.isEmpty ? nil : chunk
    }
  }
}
