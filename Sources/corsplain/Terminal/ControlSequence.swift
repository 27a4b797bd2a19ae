import Screen
import Stage
import Web

/// What stands between CSI or SS3 and the final byte, and what it means.
struct ControlSequence {
  /// `<` of an SGR mouse report, `?` of a terminal's answer.
  let marker: UInt8?
  let parameters: [Int]
  /// A blank to `/` before the final byte makes another sequence of it; none of use here.
  private let hasIntermediates: Bool
  let final: UInt8

  init(_ body: some Collection<UInt8>, final: UInt8) {
    let hasMarker = body.first.map { (0x3C...0x3F).contains($0) } ?? false
    marker = hasMarker ? body.first : nil
    let numbers = body.dropFirst(hasMarker ? 1 : 0)
    parameters = numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      // What follows a colon refines a parameter; nothing here needs it.
      $0.prefix(while: \.isASCIIDigit)
        .reduce(0) { min($0 * 10 + Int($1) - 0x30, 99_999_999) }
    }
    hasIntermediates = body.contains { (0x20...0x2F).contains($0) }
    self.final = final
  }

  var startsPaste: Bool { marker == nil && final == UInt8(ascii: "~") && parameters == [200] }

  /// The answer to ``Pace/question``: ready, or not.
  var isStatus: Bool {
    marker == nil && !hasIntermediates && final == UInt8(ascii: "n")
      && (parameters == [0] || parameters == [3])
  }

  /// nil: an answer or a key of no use here.
  var message: Message? {
    if hasIntermediates { return nil }
    return switch marker {
    case UInt8(ascii: "<"): Mouse(report: self).map(Message.mouse)
    case nil: key.map(Message.key)
    default: nil
    }
  }
}

extension ControlSequence {
  private struct Modifiers: OptionSet {
    let rawValue: Int
    static let shift = Modifiers(rawValue: 1)
    static let alt = Modifiers(rawValue: 2)
    static let control = Modifiers(rawValue: 4)
  }

  private var modifiers: Modifiers {
    Modifiers(rawValue: parameters.count > 1 ? max(0, parameters[1] - 1) : 0)
  }

  private var key: Key? {
    let first = parameters.first ?? 0
    switch final {
    case UInt8(ascii: "~") where first == 27 && parameters.count == 3: return coded(parameters[2])
    case UInt8(ascii: "~"): return numbered(first)
    case UInt8(ascii: "u"): return coded(first)
    // rxvt: Shift with an arrow.
    case UInt8(ascii: "a"): return .shiftUp
    case UInt8(ascii: "b"): return .shiftDown
    case UInt8(ascii: "c"): return .shiftRight
    case UInt8(ascii: "d"): return .shiftLeft
    default: return lettered
    }
  }

  /// The key of an SS3 sequence: as after CSI, and rxvt's Ctrl with an arrow, and the keypad.
  var shiftedKey: Key? {
    switch final {
    case UInt8(ascii: "a"): .up
    case UInt8(ascii: "b"): .down
    case UInt8(ascii: "c"): .controlRight
    case UInt8(ascii: "d"): .controlLeft
    case UInt8(ascii: "M"): .enter
    // The keypad: * + , - . / and the digits.
    case 0x6A...0x79: .character(Character(Unicode.Scalar(final - 0x40)))
    default: lettered
    }
  }

  private var lettered: Key? {
    let arrow: (plain: Key, shift: Key, control: Key, alt: Key)
    switch final {
    case UInt8(ascii: "A"): arrow = (.up, .shiftUp, .up, .altUp)
    case UInt8(ascii: "B"): arrow = (.down, .shiftDown, .down, .altDown)
    case UInt8(ascii: "C"): arrow = (.right, .shiftRight, .controlRight, .controlRight)
    case UInt8(ascii: "D"): arrow = (.left, .shiftLeft, .controlLeft, .controlLeft)
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "P"): return .function(1)
    case UInt8(ascii: "Q"): return .function(2)
    case UInt8(ascii: "R"): return .function(3)
    case UInt8(ascii: "S"): return .function(4)
    default: return nil
    }
    if modifiers.contains(.control) { return arrow.control }
    if modifiers.contains(.alt) { return arrow.alt }
    return modifiers.contains(.shift) ? arrow.shift : arrow.plain
  }

  private func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// A key by its code point (CSI u, and xterm's modifyOtherKeys).
  private func coded(_ code: Int) -> Key? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    if let control = UInt8(exactly: code).flatMap(Key.init(control:)) {
      return control == .tab && modifiers.contains(.shift) ? .backTab : control
    }
    let character = Character(scalar)
    if modifiers.contains(.control) { return .control(Character(character.lowercased())) }
    return modifiers.contains(.alt) ? .alt(character) : .character(character)
  }
}

extension Key {
  /// The key of a control byte; nil for a byte that is none.
  init?(control byte: UInt8) {
    switch byte {
    case 0x1B: self = .escape
    case 0x09: self = .tab
    case 0x0D, 0x0A: self = .enter
    case 0x08, 0x7F: self = .backspace
    case 0x00: self = .control(" ")
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: self = .control(Character(Unicode.Scalar(byte + 0x40)))
    default: return nil
    }
  }
}
