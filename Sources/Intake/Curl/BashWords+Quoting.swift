import Web

/// A word, its quotes taken off and its variables replaced.
extension BashWords {
  static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
      UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  mutating func word() -> String {
    var bytes: [UInt8] = []
    while let byte = cursor.current, !Self.endsWord(byte) {
      switch byte {
      case UInt8(ascii: "'"):
        cursor.advance()
        bytes += cursor.take { $0 != UInt8(ascii: "'") }
        cursor.advance()
      case UInt8(ascii: "\""):
        cursor.advance()
        quoted(into: &bytes, until: UInt8(ascii: "\""))
      case UInt8(ascii: "\\"):
        cursor.advance()
        if cursor.current == UInt8(ascii: "\n") {
          cursor.advance()
        } else if let escaped = cursor.current {
          bytes.append(escaped)
          cursor.advance()
        }
      case UInt8(ascii: "$") where cursor.peek() == UInt8(ascii: "'"):
        cursor.advance(2)
        ansiQuoted(into: &bytes)
      case UInt8(ascii: "$") where cursor.peek() == UInt8(ascii: "\""): cursor.advance()
      case UInt8(ascii: "$"): expansion(into: &bytes)
      default:
        bytes.append(byte)
        cursor.advance()
      }
    }
    return String(leniently: bytes)
  }

  /// What stands between double quotes, or in a here-document, which has none at its end.
  mutating func quoted(into bytes: inout [UInt8], until end: UInt8?) {
    while let byte = cursor.current {
      cursor.advance()
      if byte == end { return }
      if byte == UInt8(ascii: "$") {
        cursor.position -= 1
        expansion(into: &bytes)
      } else if byte == UInt8(ascii: "\\"), let next = cursor.current,
        "$`\"\\\n".utf8.contains(next), next != UInt8(ascii: "\"") || end != nil
      {
        if next != UInt8(ascii: "\n") { bytes.append(next) }
        cursor.advance()
      } else {
        bytes.append(byte)
      }
    }
  }

  /// `$NAME` and `${NAME}` become what the text sets them to; everything else stays as written.
  private mutating func expansion(into bytes: inout [UInt8]) {
    let start = cursor.position
    cursor.advance()
    var name: ArraySlice<UInt8> = []
    if cursor.take(UInt8(ascii: "(")) {
      var depth = 1
      while depth > 0, let byte = cursor.current {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        cursor.advance()
      }
    } else if cursor.take(UInt8(ascii: "{")) {
      name = cursor.take(while: \.isNamePart)
      if cursor.current != UInt8(ascii: "}") { name = [] }
      cursor.take { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }
      _ = cursor.take(UInt8(ascii: "}"))
    } else {
      name = cursor.take(while: \.isNamePart)
    }
    if let value = variables[String(decoding: name, as: UTF8.self)] {
      bytes += value.utf8
    } else {
      bytes += cursor.bytes[start..<cursor.position]
    }
  }

  /// What stands in `$'…'`.
  ///
  /// https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
  private mutating func ansiQuoted(into bytes: inout [UInt8]) {
    while let byte = cursor.current {
      cursor.advance()
      if byte == UInt8(ascii: "'") { return }
      guard byte == UInt8(ascii: "\\"), let letter = cursor.current else {
        bytes.append(byte)
        continue
      }
      cursor.advance()
      if let control = letter.escapedControl {
        bytes.append(control)
        continue
      }
      switch letter {
      case UInt8(ascii: "E"): bytes.append(0x1B)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        cursor.position -= 1
        bytes.append(UInt8(truncatingIfNeeded: cursor.takeDigits(radix: 8, most: 3) ?? 0))
      case UInt8(ascii: "x"): appendEscape(letter, most: 2, into: &bytes)
      case UInt8(ascii: "u"): appendEscape(letter, most: 4, into: &bytes)
      case UInt8(ascii: "U"): appendEscape(letter, most: 8, into: &bytes)
      case UInt8(ascii: "c"):
        if let control = cursor.current { bytes.append(control & 0x1F) }
        cursor.advance()
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"):
        bytes.append(letter)
      default: bytes += [UInt8(ascii: "\\"), letter]
      }
    }
  }

  /// `\xHH` is a byte, `\uHHHH` and `\UHHHHHHHH` a character; without a digit all stays as written.
  private mutating func appendEscape(_ letter: UInt8, most: Int, into bytes: inout [UInt8]) {
    guard let value = cursor.takeDigits(radix: 16, most: most) else {
      bytes += [UInt8(ascii: "\\"), letter]
      return
    }
    if letter == UInt8(ascii: "x") {
      bytes.append(UInt8(truncatingIfNeeded: value))
    } else {
      bytes.append(scalar: value)
    }
  }
}
