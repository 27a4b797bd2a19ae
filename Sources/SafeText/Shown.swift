extension StringProtocol {
  /// The text as it may leave the program: every character that could move a cursor, change a colour,
  /// turn the direction of writing or hide is spelled out, as `\u{1B}`. Line feeds and tabs stay.
  package var shown: String {
    if consistsOf(where: { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) {
      return String(self)
    }
    guard unicodeScalars.contains(where: { !$0.isShownAsItIs }) else { return String(self) }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isShownAsItIs {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      }
    }
    return text
  }

  /// The same on one line: line feeds and tabs are spelled out, too.
  package var shownOnOneLine: String {
    if consistsOf(where: { $0 >= 0x20 && $0 < 0x7F }) { return String(self) }
    return shown.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether all bytes are such, seen where they lie: by way of a view's iterator this took a quarter
  /// of what a long story costs.
  private func consistsOf(where isSuch: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isSuch) } ?? utf8.allSatisfy(isSuch)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows the scalar and does nothing else.
  package var isShownAsItIs: Bool {
    if value < 0x80 { return value >= 0x20 && value != 0x7F || value == 0x0A || value == 0x09 }
    // Where file names have bytes that are no character; and as good as nothing elsewhere.
    if value >= 0x10FF80 { return false }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
    // The joiners belong to emoji and to several scripts, and cannot hide anything alone.
    case .format: return value == 0x200C || value == 0x200D
    default: return true
    }
  }
}
