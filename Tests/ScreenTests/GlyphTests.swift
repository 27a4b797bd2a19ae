import Screen
import Testing

@Suite("What one place shows")
struct GlyphTests {
  @Test(
    "is a grapheme's first spacing scalar with its marks, or a sign of what would hide",
    arguments: [
      ("a", "a"), ("é", "é"), ("e\u{301}", "e\u{301}"), ("漢", "漢"), ("✗", "✗"), ("─", "─"),
      ("n\u{303}\u{323}\u{332}", "n\u{303}\u{323}\u{332}"),
      ("n\u{303}\u{323}\u{332}\u{301}", "n\u{303}\u{323}\u{332}"), ("❤\u{FE0F}", "❤"),
      ("👨‍👩‍👧", "👨"), ("\n", "␊"), ("\u{1B}", "␛"), ("\u{7F}", "␡"), ("\r\n", "␍"),
      ("\u{301}", nil), ("\u{200B}", "\u{FFFD}"), ("\u{85}", "\u{FFFD}"),
    ] as [(Character, Character?)])
  func character(_ grapheme: Character, _ shown: Character?) {
    let glyph = Glyph(grapheme)
    #expect(glyph?.character == shown)
    #expect(glyph.map { $0.columns } == shown.map { DisplayWidth.of($0) })
  }

  @Test("is plain memory of a few bytes")
  func memory() {
    #expect(MemoryLayout<Cell>.size == 16)
    #expect(Glyph.rightHalf.character == nil)
  }

  @Test("what counts as single is so by Unicode's properties, and joins nothing beside it")
  func single() {
    for scalar in (0..<0x3000).compactMap({ Unicode.Scalar($0 as UInt32) }) where scalar.isSingle {
      let kind = scalar.properties.generalCategory
      let isSpacing = kind != .nonspacingMark && kind != .control && kind != .enclosingMark
      #expect(isSpacing && !scalar.properties.isEmojiPresentation, "\(scalar)")
      #expect("\(scalar)a\(scalar)\(scalar)".count == 4, "\(scalar)")
    }
  }
}
