import Web

/// The grammar of JSON, without a value made of it.
///
/// By hand, since the core reads no files and imports no parser.
///
/// https://www.rfc-editor.org/rfc/rfc8259
enum JSONText {
  /// Whether `bytes` are one JSON value and blanks around it.
  static func matches(_ bytes: [UInt8]) -> Bool {
    var reader = Reader(rest: bytes[...])
    return reader.readText()
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>
    /// The closing brackets that are still to come.
    var open: [UInt8] = []

    mutating func readText() -> Bool {
      guard readValue() else { return false }
      while let closing = open.last {
        skipBlanks()
        if take(closing) {
          open.removeLast()
        } else if take(UInt8(ascii: ",")) {
          guard readMember(in: closing) else { return false }
        } else {
          return false
        }
      }
      skipBlanks()
      return rest.isEmpty
    }

    /// Reads a value that is no bracket, or an opening bracket and what stands first in it.
    private mutating func readValue() -> Bool {
      while true {
        skipBlanks()
        guard let byte = rest.first else { return false }
        guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") else { return readScalar() }
        rest.removeFirst()
        let closing = byte + 2
        open.append(closing)
        skipBlanks()
        if take(closing) {
          open.removeLast()
          return true
        }
        guard closing == UInt8(ascii: "]") || readName() else { return false }
      }
    }

    private mutating func readMember(in closing: UInt8) -> Bool {
      guard closing == UInt8(ascii: "]") || readName() else { return false }
      return readValue()
    }

    private mutating func readName() -> Bool {
      skipBlanks()
      guard rest.first == UInt8(ascii: "\""), readString() else { return false }
      skipBlanks()
      return take(UInt8(ascii: ":"))
    }

    private mutating func readScalar() -> Bool {
      if rest.first == UInt8(ascii: "\"") { return readString() }
      for word in ["true", "false", "null"] where rest.starts(with: word.utf8) {
        rest = rest.dropFirst(word.utf8.count)
        return true
      }
      return readNumber()
    }

    private mutating func readString() -> Bool {
      rest.removeFirst()
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "\""): return true
        case UInt8(ascii: "\\"): if rest.popFirst() == nil { return false }
        case ..<0x20: return false
        default: break
        }
      }
      return false
    }

    private mutating func readNumber() -> Bool {
      _ = take(UInt8(ascii: "-"))
      guard readDigits() else { return false }
      if take(UInt8(ascii: ".")), !readDigits() { return false }
      guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      return readDigits()
    }

    private mutating func readDigits() -> Bool {
      let digits = rest.prefix(while: \.isASCIIDigit)
      rest = rest[digits.endIndex...]
      return !digits.isEmpty
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    private mutating func skipBlanks() {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
  }
}
