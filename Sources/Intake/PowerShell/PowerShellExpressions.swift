import Web

/// Reads PowerShell's expressions without running anything.
///
/// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
struct PowerShellExpressions {
  var cursor: Cursor
  /// Values by names in lower case, as PowerShell does not tell cases apart.
  var variables: [String: PowerShellValue] = [:]
  /// How many brackets stand around; a text of nothing but brackets ends at the limit.
  var depth = 0
  static let depthLimit = 64

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

  mutating func operand() -> PowerShellValue {
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

  func source(from start: Int) -> String {
    String(decoding: cursor.bytes[start..<cursor.position], as: UTF8.self)
  }
}

// MARK: Variables and words

extension PowerShellExpressions {
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
