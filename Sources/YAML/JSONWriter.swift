import SafeText

/// Writes one JSON value after the other, compactly, as UTF-8.
///
/// Whoever writes sees to the order of keys and values; commas and colons come by themselves.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// Whether the next value follows another in the same collection.
  private var needsComma = false

  /// A writer that has written nothing.
  public init() {}

  /// Writes `{`, what `fields` writes, and `}`.
  public mutating func object(_ fields: (inout JSONWriter) -> Void) {
    collection("{", "}", fields)
  }

  /// Writes `[`, what `items` writes, and `]`.
  public mutating func array(_ items: (inout JSONWriter) -> Void) {
    collection("[", "]", items)
  }

  /// Writes a key; its value must follow.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text in quotes.
  public mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    let isBare = text.withUTF8 { utf8 in
      guard utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) else {
        return false
      }
      bytes.append(contentsOf: utf8)
      return true
    }
    if !isBare {
      for scalar in text.unicodeScalars { bytes.append(contentsOf: scalar.escaped(in: .json).utf8) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a whole number.
  public mutating func number(_ number: Int) { raw("\(number)") }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

  /// Writes `text`, which must be JSON, as it stands, but for what a terminal would obey: only its
  /// strings can hold that, and there it can be escaped.
  public mutating func raw(_ text: String) {
    separate()
    guard text.unicodeScalars.contains(where: { !$0.isShownAsItIs }) else {
      return bytes.append(contentsOf: text.utf8)
    }
    for scalar in text.unicodeScalars {
      let shown = scalar.isShownAsItIs ? String(scalar) : scalar.escaped(in: .json)
      bytes.append(contentsOf: shown.utf8)
    }
  }

  /// Ends a line of JSON Lines; the next value stands on its own.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func collection(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    content(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
