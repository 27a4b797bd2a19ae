import Stage
import Screen

/// The first thing in what a terminal sent: a character, a control or an escape sequence.
enum InputSequence {
  /// More has to come before it can be told.
  case incomplete
  /// A bracketed paste begins after these bytes.
  case pasteStart(length: Int)
  /// What these bytes mean: nothing, when they are understood but of no use or are no sequence at all.
  case input([TerminalInput], length: Int)

  /// - Parameter final: nothing more will come; the answer is never `incomplete`.
  init(startOf bytes: ArraySlice<UInt8>, final: Bool) {
    let first = bytes[bytes.startIndex]
    if first == 0x1B {
      let sequence = Self.escape(bytes, final: final)
      if case .incomplete = sequence, final {
        // A sequence broken off must not be typed as text.
        self =
          bytes.count > 2 ? .input([], length: bytes.count) : Self.altOrEscape(bytes, final: true)
      } else {
        self = sequence
      }
    } else if let key = Key(control: first) {
      self = .key(key, length: 1)
    } else {
      self = Self.character(bytes, final: final) { .character($0) }
    }
  }

  private static func key(_ key: Key, length: Int) -> Self {
    .input([.message(.key(key))], length: length)
  }
}

extension InputSequence {
  private static func escape(_ bytes: ArraySlice<UInt8>, final: Bool) -> Self {
    let start = bytes.startIndex
    guard bytes.count > 1 else { return .incomplete }
    switch bytes[start + 1] {
    case UInt8(ascii: "["): return controlSequence(bytes)
    case UInt8(ascii: "O"): return singleShift(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      return string(bytes)
    case 0x1B: return escapeTwice(bytes, final: final)
    default: return altOrEscape(bytes, final: final)
    }
  }

  /// CSI: parameters, intermediates, a final byte.
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> Self {
    let body = bytes.dropFirst(2)
    // Linux' console sends F1 to F5 as CSI [ A to E.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return .incomplete }
      let number = Int(letter) - 0x40
      return .input((1...5).contains(number) ? [.message(.key(.function(number)))] : [], length: 4)
    }
    if body.first == UInt8(ascii: "M") {
      guard bytes.count >= 6 else { return .incomplete }
      let mouse = Mouse(legacy: Array(body.dropFirst().prefix(3)))
      return .input(mouse.map { [.message(.mouse($0))] } ?? [], length: 6)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return body.count > 64 ? .input([], length: bytes.count) : .incomplete
    }
    guard (0x40...0x7E).contains(bytes[end]) else {
      return .input([], length: end - bytes.startIndex)
    }
    let length = end - bytes.startIndex + 1
    let sequence = ControlSequence(body[..<end], final: bytes[end])
    if sequence.startsPaste { return .pasteStart(length: length) }
    if sequence.isStatus { return .input([.keptUp], length: length) }
    return .input(sequence.message.map { [.message($0)] } ?? [], length: length)
  }

  /// SS3: keys in application mode.
  private static func singleShift(_ bytes: ArraySlice<UInt8>) -> Self {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x30...0x3B).contains($0) }) else {
      return body.count > 8 ? .input([], length: bytes.count) : .incomplete
    }
    let sequence = ControlSequence(body[..<end], final: bytes[end])
    let key = sequence.shiftedKey.map { [TerminalInput.message(.key($0))] } ?? []
    return .input(key, length: end - bytes.startIndex + 1)
  }

  /// OSC, DCS and the like: up to BEL or ESC \.
  private static func string(_ bytes: ArraySlice<UInt8>) -> Self {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else {
      return body.count > 4096 ? .input([], length: bytes.count) : .incomplete
    }
    let terminator = bytes[end...].prefix(2)
    if terminator == [0x1B] { return .incomplete }
    let length = end - bytes.startIndex
    if terminator.first == 0x1B, terminator.last != UInt8(ascii: "\\") {
      return .input([], length: length)
    }
    let isColour = bytes[bytes.startIndex + 1] == UInt8(ascii: "]")
    let background = isColour ? Background(answer: body[..<end]) : nil
    return .input(
      background.map { [.background($0)] } ?? [],
      length: length + (terminator.first == 0x07 ? 1 : 2))
  }

  /// rxvt sends Alt with a function key as Esc before its sequence.
  private static func escapeTwice(_ bytes: ArraySlice<UInt8>, final: Bool) -> Self {
    guard bytes.count > 2 else { return .incomplete }
    let third = bytes[bytes.startIndex + 2]
    guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
      return key(.escape, length: 1)
    }
    return switch escape(bytes.dropFirst(), final: final) {
    case .input(let found, let length): .input(found.map(\.withAlt), length: length + 1)
    case .pasteStart: key(.escape, length: 1)
    case .incomplete: .incomplete
    }
  }

  private static func altOrEscape(_ bytes: ArraySlice<UInt8>, final: Bool) -> Self {
    let rest = bytes.dropFirst()
    guard let next = rest.first else { return final ? key(.escape, length: 1) : .incomplete }
    switch Key(control: next) {
    // As in a shell: the word before the cursor goes.
    case .backspace: return key(.control("w"), length: 2)
    case .some: return key(.escape, length: 1)
    case nil:
      switch character(rest, final: final, { .alt($0) }) {
      case .input(let found, let length): return .input(found, length: length + 1)
      case .incomplete, .pasteStart: return .incomplete
      }
    }
  }

  /// One scalar in UTF-8; a byte that is none is passed over.
  private static func character(
    _ bytes: ArraySlice<UInt8>, final: Bool, _ key: (Character) -> Key
  ) -> Self {
    let length = bytes[bytes.startIndex].utf8Length
    let scalar = bytes.prefix(length)
    if scalar.count < length, !final, scalar.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
      return .incomplete
    }
    guard let text = String(validating: scalar, as: UTF8.self), let character = text.first,
      text.unicodeScalars.count == 1,
      text.unicodeScalars.first?.properties.generalCategory != .control
    else {
      // A C1 control is two good bytes, of no use.
      let isC1 = String(validating: scalar, as: UTF8.self) != nil
      return .input([], length: isC1 ? length : 1)
    }
    return .input([.message(.key(key(character)))], length: length)
  }
}

extension UInt8 {
  /// How many bytes the character that begins with this one has; 1 for a byte that begins none.
  fileprivate var utf8Length: Int {
    switch self {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}

extension TerminalInput {
  fileprivate var withAlt: TerminalInput {
    switch self {
    case .message(.key(.up)): .message(.key(.altUp))
    case .message(.key(.down)): .message(.key(.altDown))
    default: self
    }
  }
}
