import Stage

/// What a terminal sends: a message for the model, or an answer to a question we asked it.
enum TerminalInput: Hashable {
  case message(Message)
  case background(Background)
  /// It has come to what it was asked after a frame.
  case keptUp
}

/// Turns the bytes a terminal sends into input, whatever way they are cut into reads.
///
/// A lone Esc cannot be told from the start of a sequence but by waiting: while ``patience`` is not
/// nil, whoever reads the terminal calls ``giveUp()`` when that long nothing more has come.
struct InputDecoder {
  /// How long to wait for the rest of an escape sequence: milliseconds.
  var escapeDelay = 25
  /// What has come and is not a whole character or sequence yet.
  private var pending: [UInt8] = []
  /// What has come of a paste whose end has not.
  private var paste: [UInt8]?
  /// What has come of a paste that the terminal does not mark.
  private var burst: [UInt8] = []

  /// What many printable bytes are that come at once.
  enum Burst {
    /// Keys: a field is open, and takes them as it takes what is typed.
    case typed
    /// A paste of a terminal that does not mark one: as keys it would be commands.
    case pasted
  }

  init(escapeDelay: Int = 25) { self.escapeDelay = escapeDelay }

  /// How long to wait for more before ``giveUp()``: milliseconds, or nil when nothing is pending.
  var patience: Int? {
    // The rest of a paste may be held up by the network; keys typed into it would be lost.
    if paste != nil { return 1000 }
    return pending.isEmpty && burst.isEmpty ? nil : escapeDelay
  }

  mutating func decode(
    _ bytes: some Collection<UInt8>, bursts: Burst = .typed
  ) -> [TerminalInput] {
    switch bursts {
    case .pasted where goesOn(bytes):
      burst += bytes
      return []
    case .pasted, .typed: break
    }
    return endBurst() + decodeKeys(bytes)
  }

  private mutating func decodeKeys(_ bytes: some Collection<UInt8>) -> [TerminalInput] {
    pending.append(contentsOf: bytes)
    return consume(final: false)
  }

  /// Nothing more has come: what is pending is all there is.
  mutating func giveUp() -> [TerminalInput] {
    if let paste {
      let text = Self.text(of: paste + pending)
      (self.paste, pending) = (nil, [])
      return [.message(.paste(text))]
    }
    return endBurst() + consume(final: true)
  }

  private mutating func consume(final: Bool) -> [TerminalInput] {
    var input: [TerminalInput] = []
    var rest = pending[...]
    reading: while !rest.isEmpty {
      if paste != nil {
        guard let text = pasted(from: &rest) else { break reading }
        input.append(.message(.paste(text)))
        continue
      }
      switch InputSequence(startOf: rest, final: final) {
      case .incomplete: break reading
      case .pasteStart(let length):
        rest = rest.dropFirst(length)
        paste = []
      case .input(let found, let length):
        rest = rest.dropFirst(length)
        input.append(contentsOf: found)
      }
    }
    pending = Array(rest)
    return input
  }

  /// Moves bytes into the paste; the whole text once its end is there.
  private mutating func pasted(from rest: inout ArraySlice<UInt8>) -> String? {
    var from = rest.startIndex
    while let escape = rest[from...].firstIndex(of: 0x1B) {
      let tail = rest[escape...]
      if tail.starts(with: Self.pasteEnd) {
        let text = Self.text(of: (paste ?? []) + rest[..<escape])
        rest = tail.dropFirst(Self.pasteEnd.count)
        paste = nil
        return text
      }
      if Self.pasteEnd.starts(with: tail) {
        paste?.append(contentsOf: rest[..<escape])
        rest = tail
        return nil
      }
      from = escape + 1
    }
    paste?.append(contentsOf: rest)
    rest = rest[rest.endIndex...]
    return nil
  }

  /// Whether the bytes are a paste that nobody marked, or more of one.
  private func goesOn(_ bytes: some Collection<UInt8>) -> Bool {
    guard paste == nil, pending.isEmpty, bytes.allSatisfy(Self.isOfText) else { return false }
    if !burst.isEmpty { return true }
    // Enter may open the field that what follows is typed into.
    guard let first = bytes.first, first > 0x20 else { return false }
    return bytes.count >= Self.leastBurst && Set(bytes).count >= Self.leastKinds
      && (bytes.contains(0x20) || bytes.firstRange(of: "://".utf8) != nil)
  }

  /// Fewer come at once from a fast hand on a slow line.
  private static let leastBurst = 24
  /// A key that is held down sends many bytes of one kind.
  private static let leastKinds = 6

  private mutating func endBurst() -> [TerminalInput] {
    guard !burst.isEmpty else { return [] }
    defer { burst = [] }
    return [.message(.paste(Self.text(of: burst)))]
  }

  private static func isOfText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Terminals send a pasted line break as a carriage return.
  private static func text(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self)
    return String(lines.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
  }
}
