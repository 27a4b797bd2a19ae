import Screen
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "a grapheme has its first spacing scalar's width",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("→", 1), ("✗", 1), ("●", 1), ("─", 1),
      ("漢", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("Ａ", 2), ("　", 2),
      ("😀", 2), ("👨‍👩‍👧", 2), ("❤\u{FE0F}", 1), ("✅", 2), ("☰", 1), ("🇩🇪", 1), ("\u{AD}", 0),
      ("\u{200B}", 0), ("\u{7F}", 0), ("\u{85}", 0), ("\r\n", 0), ("\t", 0),
    ])
  func graphemes(_ text: Character, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("a text has the sum of its graphemes' widths")
  func texts() {
    #expect(DisplayWidth.of("https://例え.jp/") == 16)
  }

  @Test(
    "a prefix never splits a wide grapheme",
    arguments: [(0, ""), (1, "a"), (2, "a"), (3, "a漢"), (4, "a漢b"), (9, "a漢b")])
  func prefixes(_ columns: Int, _ prefix: String) {
    #expect(DisplayWidth.prefix("a漢b", columns: columns) == prefix)
  }
}
