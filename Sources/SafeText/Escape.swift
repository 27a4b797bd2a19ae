extension Unicode.Scalar {
  /// The scalar as it stands between double quotes, in YAML as in JSON.
  ///
  /// Escaped are the quote, the backslash, and what YAML does not take bare: controls, the line
  /// separators that it folds, the byte order mark and two noncharacters, all of four digits.
  package var escaped: String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}",
      "\u{FFFF}":
      fourDigits
    default: String(self)
    }
  }

  private var fourDigits: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
