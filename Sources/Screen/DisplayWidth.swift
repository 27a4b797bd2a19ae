/// How many columns a text takes on a terminal, whatever the locale says.
///
/// A grapheme has the width of its first spacing scalar: terminals disagree about joined emoji and
/// flags, and the terminal driver shows that scalar (with its marks) and nothing more.
package enum DisplayWidth {
  /// 0 for a character that shows nothing by itself (a lone mark, a control), else 1 or 2.
  package static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
    for scalar in character.unicodeScalars {
      let width = of(scalar)
      if width > 0 { return width }
    }
    return 0
  }

  package static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isSingle { return 1 }
    // What else is Latin: controls (C0, DEL, C1).
    if scalar.value < 0x300 { return 0 }
    if scalar.isZeroWidth { return 0 }
    return scalar.isWide ? 2 : 1
  }

  /// The longest start of a text that fits into `columns`.
  package static func prefix(_ text: String, columns: Int) -> Substring {
    var left = columns
    let end = text.indices.first {
      left -= of(text[$0])
      return left < 0
    }
    return text[..<(end ?? text.endIndex)]
  }
}

extension Unicode.Scalar {
  fileprivate var isZeroWidth: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: true
    // Hangul vowels and finals join the syllable before them.
    default: (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value)
    }
  }

  /// East_Asian_Width W or F (UAX #11) by blocks. The symbols that Unicode 16 made wide (trigrams,
  /// hexagrams) stay narrow, as terminals in use have them.
  fileprivate var isWide: Bool {
    if value < 0x1100 { return false }
    // Regional indicators present as emoji only in pairs.
    if properties.isEmojiPresentation { return !(0x1F1E6...0x1F1FF).contains(value) }
    return wideBlocks.contains { $0.contains(value) }
  }
}

private let wideBlocks: [ClosedRange<UInt32>] = [
  0x1100...0x115F,  // Hangul initials
  0x2329...0x232A,  // angle brackets
  0x2E80...0x303E,  // radicals, ideographic punctuation
  0x3041...0x3247,  // kana, bopomofo, compatibility jamo, enclosed
  0x3250...0x4DBF, 0x4E00...0xA4C6,  // ideographs, Yi
  0xA960...0xA97C,  // Hangul initials, extended
  0xAC00...0xD7A3,  // Hangul syllables
  0xF900...0xFAFF,  // compatibility ideographs
  0xFE10...0xFE19, 0xFE30...0xFE6B,  // vertical and small forms
  0xFF01...0xFF60, 0xFFE0...0xFFE6,  // fullwidth forms
  0x16FE0...0x18DF2, 0x1AFF0...0x1B2FB,  // Tangut, Khitan, kana supplements
  0x1F200...0x1F265,  // enclosed ideographs
  0x20000...0x3FFFD,  // supplementary ideographs
]
