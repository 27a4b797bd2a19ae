/// The notations whose quoted texts are alike but for characters beyond U+FFFF.
package enum QuotedNotation: Sendable { case json, yaml }

extension Unicode.Scalar {
  /// The scalar as it stands between double quotes.
  ///
  /// Escaped are the quote, the backslash, what YAML does not take bare (controls, the line separators
  /// that it folds, the byte order mark and two noncharacters), and whatever a terminal would obey.
  package func escaped(in notation: QuotedNotation) -> String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{FEFF}", "\u{FFFE}", "\u{FFFF}": digits(in: notation)
    default: isShownAsItIs ? String(self) : digits(in: notation)
    }
  }

  private func digits(in notation: QuotedNotation) -> String {
    guard value > 0xFFFF else { return "\\u" + Self.padded(value, to: 4) }
    switch notation {
    case .yaml: return "\\U" + Self.padded(value, to: 8)
    case .json:
      return String(self).utf16.map { "\\u" + Self.padded(UInt32($0), to: 4) }.joined()
    }
  }

  private static func padded(_ value: UInt32, to count: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: count - digits.count) + digits
  }
}
