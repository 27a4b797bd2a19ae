import Web

/// The bytes of a configuration text, taken one by one from the front, with the line they are on.
struct SourceBytes {
  let bytes: [UInt8]
  private(set) var index = 0
  /// The line of the next byte, counted from 1.
  private(set) var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next byte, which stays.
  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The byte so many places behind the next one.
  func peek(_ distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  @discardableResult
  mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    if byte == .newline { line += 1 }
    return byte
  }

  /// Takes bytes as long as they fit.
  mutating func skip(while fits: (UInt8) -> Bool) {
    while let byte = peek, fits(byte) { next() }
  }

  /// Takes the rest of the line; the line break stays.
  mutating func skipLine() { skip { $0 != .newline } }

  /// What was taken since `start`, blanks and line breaks folded into one blank.
  func folded(from start: Int) -> String { folded(start..<index) }

  /// The same of any range.
  func folded(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var blank = false
    for byte in bytes[range] {
      if byte.isBlankOrBreak {
        blank = true
      } else {
        if blank, !result.isEmpty { result.append(.space) }
        blank = false
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
  static let hash = UInt8(ascii: "#")
  static let backslash = UInt8(ascii: "\\")
  static let doubleQuote = UInt8(ascii: "\"")
  static let singleQuote = UInt8(ascii: "'")
  static let backquote = UInt8(ascii: "`")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let semicolon = UInt8(ascii: ";")
  static let dollar = UInt8(ascii: "$")
  static let comma = UInt8(ascii: ",")

  /// Space, tab, carriage return or line feed.
  var isBlankOrBreak: Bool { self == .space || self == 0x09 || self == 0x0D || self == .newline }

  /// A letter, a digit or `_`: what names are made of.
  var isWordByte: Bool { isASCIIAlpha || isASCIIDigit || self == UInt8(ascii: "_") }
}
