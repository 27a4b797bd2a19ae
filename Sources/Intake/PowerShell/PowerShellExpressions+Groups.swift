import Web

/// Tables, groups in brackets, and types with what is made of them.
extension PowerShellExpressions {
  mutating func afterAt() -> PowerShellValue {
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
  mutating func group() -> PowerShellValue {
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
  mutating func skipGroup() {
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
  mutating func afterType() -> PowerShellValue {
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
}
