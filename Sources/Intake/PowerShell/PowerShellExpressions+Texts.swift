import Web

/// Texts between quotation marks, and what they have put into them.
extension PowerShellExpressions {
  /// What stands in `'…'`, where `''` is one of them.
  mutating func literal() -> String {
    var bytes: [UInt8] = []
    while let byte = cursor.current {
      cursor.advance()
      if byte == UInt8(ascii: "'") {
        guard cursor.take(UInt8(ascii: "'")) else { break }
      }
      bytes.append(byte)
    }
    return String(leniently: bytes)
  }

  /// What stands in `"…"`, where `""` is one of them and variables are replaced.
  mutating func expandable() -> String {
    var bytes: [UInt8] = []
    while let byte = cursor.current {
      switch byte {
      case UInt8(ascii: "\""):
        cursor.advance()
        guard cursor.take(UInt8(ascii: "\"")) else { return String(leniently: bytes) }
        bytes.append(byte)
      case UInt8(ascii: "`"): escape(into: &bytes)
      case UInt8(ascii: "$"): bytes += expansion().utf8
      default:
        bytes.append(byte)
        cursor.advance()
      }
    }
    return String(leniently: bytes)
  }

  /// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_special_characters
  private mutating func escape(into bytes: inout [UInt8]) {
    cursor.advance()
    guard let letter = cursor.current else { return }
    cursor.advance()
    if let control = letter.escapedControl { return bytes.append(control) }
    switch letter {
    case UInt8(ascii: "0"): bytes.append(0x00)
    case UInt8(ascii: "u") where cursor.take(UInt8(ascii: "{")):
      bytes.append(scalar: cursor.takeDigits(radix: 16, most: 6) ?? 0xFFFD)
      _ = cursor.take(UInt8(ascii: "}"))
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
    default: bytes.append(letter)
    }
  }

  /// A variable, or `$([char]233)`, as Chromium writes characters that are not ASCII.
  private mutating func expansion() -> String {
    let start = cursor.position
    cursor.advance()
    if cursor.take("([char]") {
      let digits = cursor.take(while: \.isASCIIDigit)
      if cursor.take(UInt8(ascii: ")")),
        let number = UInt32(String(decoding: digits, as: UTF8.self))
      {
        var bytes: [UInt8] = []
        bytes.append(scalar: number)
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    cursor.position = start + 1
    if cursor.current == UInt8(ascii: "(") {
      skipGroup()
      return source(from: start)
    }
    let name = variableName()
    guard case .text(let text)? = variables[name] else { return source(from: start) }
    return text
  }

  mutating func variableName() -> String {
    let isBraced = cursor.take(UInt8(ascii: "{"))
    let name = cursor.take { $0.isNamePart || $0 == UInt8(ascii: ":") }
    if isBraced { _ = cursor.take(UInt8(ascii: "}")) }
    return String(decoding: name, as: UTF8.self).asciiLowercased
  }

  /// `@"…"@` or `@'…'@`, whose quotation marks stand at the end and the start of lines.
  mutating func hereString() -> String {
    cursor.advance()
    let mark = cursor.current
    cursor.take { $0 != UInt8(ascii: "\n") }
    cursor.advance()
    var lines: [ArraySlice<UInt8>] = []
    while !cursor.isAtEnd {
      if cursor.current == mark, cursor.peek() == UInt8(ascii: "@") {
        cursor.advance(2)
        break
      }
      var line = cursor.take { $0 != UInt8(ascii: "\n") }
      cursor.advance()
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      lines.append(line)
    }
    return String(leniently: Array(lines.joined(separator: [UInt8(ascii: "\n")])))
  }
}
