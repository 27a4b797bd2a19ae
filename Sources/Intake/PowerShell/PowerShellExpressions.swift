import Web

/// Reads PowerShell's expressions without running anything.
///
/// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
struct PowerShellExpressions {
  var cursor: Cursor
  /// Values by names in lower case, as PowerShell does not tell cases apart.
  var variables: [String: PowerShellValue] = [:]
  /// How many brackets stand around; a text of nothing but brackets ends at the limit.
  private var depth = 0
  private static let depthLimit = 64

  init(_ cursor: Cursor) { self.cursor = cursor }

  enum Lines { case stayedOn, crossed }

  /// Goes past blanks, comments and back-ticks at the end of a line.
  mutating func skipBlanks(_ lines: Lines = .stayedOn) {
    while let byte = cursor.current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): cursor.advance()
      case UInt8(ascii: "\n") where lines == .crossed: cursor.advance()
      case UInt8(ascii: "#"): cursor.take { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "`"):
        var ahead = cursor
        ahead.advance()
        ahead.take { $0.isTabOrSpace || $0 == UInt8(ascii: "\r") }
        guard ahead.take(UInt8(ascii: "\n")) else { return }
        cursor = ahead
      default: return
      }
    }
  }

  /// The next value, and what `+` adds to it.
  mutating func value() -> PowerShellValue {
    var value = operand()
    while true {
      var ahead = self
      ahead.skipBlanks()
      guard ahead.cursor.take(UInt8(ascii: "+")) else { return value }
      ahead.skipBlanks(.crossed)
      self = ahead
      let more = operand()
      if case .text(let first) = value, case .text(let second) = more {
        value = .text(first + second)
      } else {
        value = .code(value.text + more.text)
      }
    }
  }

  private mutating func operand() -> PowerShellValue {
    switch cursor.current {
    case UInt8(ascii: "\""):
      cursor.advance()
      return .text(expandable())
    case UInt8(ascii: "'"):
      cursor.advance()
      return .text(literal())
    case UInt8(ascii: "@"): return afterAt()
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return afterType()
    case UInt8(ascii: "$"): return variable()
    default: return word()
    }
  }

  // MARK: Texts

  /// What stands in `'…'`, where `''` is one of them.
  private mutating func literal() -> String {
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
  private mutating func expandable() -> String {
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
    switch letter {
    case UInt8(ascii: "0"): bytes.append(0x00)
    case UInt8(ascii: "a"): bytes.append(0x07)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "e"): bytes.append(0x1B)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "v"): bytes.append(0x0B)
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

  private mutating func variableName() -> String {
    let isBraced = cursor.take(UInt8(ascii: "{"))
    let name = cursor.take { $0.isNamePart || $0 == UInt8(ascii: ":") }
    if isBraced { _ = cursor.take(UInt8(ascii: "}")) }
    return String(decoding: name, as: UTF8.self).asciiLowercased
  }

  /// `@"…"@` or `@'…'@`, whose quotation marks stand at the end and the start of lines.
  private mutating func hereString() -> String {
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

  func source(from start: Int) -> String {
    String(decoding: cursor.bytes[start..<cursor.position], as: UTF8.self)
  }
}

// MARK: Tables, groups, types

extension PowerShellExpressions {
  private mutating func afterAt() -> PowerShellValue {
    let start = cursor.position
    switch cursor.peek() {
    case UInt8(ascii: "{"):
      cursor.advance(2)
      return table()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(hereString())
    case UInt8(ascii: "("):
      cursor.advance()
      skipGroup()
      return .code(source(from: start))
    default:
      // Splatting: `@parameters`.
      cursor.advance()
      return variables[variableName()] ?? .code(source(from: start))
    }
  }

  private mutating func table() -> PowerShellValue {
    var entries: [PowerShellValue.Entry] = []
    depth += 1
    defer { depth -= 1 }
    while depth <= Self.depthLimit {
      skipBlanks(.crossed)
      if cursor.take(UInt8(ascii: ";")) || cursor.take(UInt8(ascii: ",")) { continue }
      if cursor.isAtEnd || cursor.take(UInt8(ascii: "}")) { break }
      let start = cursor.position
      let name = operand().text
      skipBlanks()
      if cursor.take(UInt8(ascii: "=")) {
        skipBlanks(.crossed)
        entries.append(PowerShellValue.Entry(name: name, value: value()))
      }
      if cursor.position == start { cursor.advance() }
    }
    return .table(entries)
  }

  /// `(…)`: its value when nothing is done with it, or else its code.
  private mutating func group() -> PowerShellValue {
    let start = cursor.position
    guard depth < Self.depthLimit else {
      skipGroup()
      return .code(source(from: start))
    }
    depth += 1
    cursor.advance()
    skipBlanks(.crossed)
    let value = value()
    skipBlanks(.crossed)
    depth -= 1
    if cursor.take(UInt8(ascii: ")")) { return value }
    cursor.position = start
    skipGroup()
    return .code(source(from: start))
  }

  /// Goes past brackets that belong together.
  private mutating func skipGroup() {
    var open = 0
    while let byte = cursor.current {
      cursor.advance()
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"):
        open -= 1
        if open <= 0 { return }
      case UInt8(ascii: "'"): _ = literal()
      case UInt8(ascii: "\""): _ = expandable()
      default: break
      }
    }
  }

  /// `[Type]value`, `[Type]::Method(value)` or `[Type]::new(…)`.
  private mutating func afterType() -> PowerShellValue {
    let start = cursor.position
    var open = 0
    repeat {
      if cursor.current == UInt8(ascii: "[") { open += 1 }
      if cursor.current == UInt8(ascii: "]") { open -= 1 }
      cursor.advance()
    } while open > 0 && !cursor.isAtEnd
    let type = String(source(from: start).dropFirst().dropLast())
    guard cursor.take("::") else {
      depth += 1
      defer { depth -= 1 }
      return depth > Self.depthLimit || cursor.isAtEnd ? .code(source(from: start)) : operand()
    }
    return member(of: type, from: start)
  }

  private mutating func member(of type: String, from start: Int) -> PowerShellValue {
    let name = String(decoding: cursor.take(while: \.isNamePart), as: UTF8.self)
    if cursor.take(".") { return member(of: type + "." + name, from: start) }
    guard cursor.current == UInt8(ascii: "(") else { return .code(source(from: start)) }
    let arguments = self.arguments()
    if name.asciiLowercased == "new" { return .object(type, arguments) }
    // The bytes of a text are sent as the text.
    if name == "GetBytes", let only = arguments.first { return only }
    return .code(source(from: start))
  }

  /// Values in brackets, with commas between them.
  mutating func arguments() -> [PowerShellValue] {
    guard depth < Self.depthLimit, cursor.take(UInt8(ascii: "(")) else { return [] }
    depth += 1
    defer { depth -= 1 }
    var arguments: [PowerShellValue] = []
    while true {
      skipBlanks(.crossed)
      if cursor.isAtEnd || cursor.take(UInt8(ascii: ")")) { return arguments }
      if cursor.take(UInt8(ascii: ",")) { continue }
      let start = cursor.position
      arguments.append(value())
      if cursor.position == start { cursor.advance() }
    }
  }

  private mutating func variable() -> PowerShellValue {
    let start = cursor.position
    cursor.advance()
    if cursor.current == UInt8(ascii: "(") {
      skipGroup()
      return .code(source(from: start))
    }
    let name = variableName()
    guard cursor.current == UInt8(ascii: ".") || cursor.current == UInt8(ascii: "[") else {
      switch name {
      case "true", "false": return .text(name)
      case "null": return .text("")
      default: return variables[name] ?? .code(source(from: start))
      }
    }
    cursor.take { !Self.endsWord($0) }
    return .code(source(from: start))
  }

  private mutating func word() -> PowerShellValue {
    let text = String(decoding: cursor.take { !Self.endsWord($0) }, as: UTF8.self)
    guard text.asciiLowercased == "new-object" else { return .text(text) }
    skipBlanks()
    if cursor.take("-TypeName") { skipBlanks() }
    let type: String
    if cursor.current == UInt8(ascii: "\"") || cursor.current == UInt8(ascii: "'") {
      type = operand().text
    } else {
      type = String(
        decoding: cursor.take { !Self.endsWord($0) || $0 == UInt8(ascii: ",") }, as: UTF8.self)
    }
    skipBlanks()
    if cursor.take("-ArgumentList") { skipBlanks() }
    if type.asciiLowercased.hasSuffix("webrequestsession") { return .session(PowerShellSession()) }
    let arguments = cursor.current == UInt8(ascii: "(") ? self.arguments() : []
    let isTable = ["dictionary", "hashtable"].contains { type.asciiLowercased.contains($0) }
    return isTable ? .table([]) : .object(type, arguments)
  }

  static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
      UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "`"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
