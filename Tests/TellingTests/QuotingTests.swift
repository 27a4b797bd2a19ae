import SafeText
import Testing

@Suite("Values in sentences")
struct QuotingTests {
  @Test(
    "a value stands on one line, in marks that it has not got, and is cut where it is long",
    arguments: [
      ("", "\"\""), ("a b", "\"a b\""), ("\"*\"", "'\"*\"'"), ("a\nb\tc", "\"a\\nb\\tc\""),
      ("\u{1B}[31m", "\"\\u{1B}[31m\""), ("a\u{202E}b", "\"a\\u{202E}b\""),
      (String(repeating: "x", count: 56), "\"" + String(repeating: "x", count: 56) + "\""),
      (String(repeating: "x", count: 57), "\"" + String(repeating: "x", count: 53) + "...\""),
      (String(repeating: "\n", count: 40), "\"" + String(repeating: "\\n", count: 26) + "\\...\""),
    ])
  func quoted(value: String, shown: String) {
    #expect(value.quoted == shown)
  }

  @Test("however long a value is, and whatever is in it, no more than the limit is shown")
  func limit() {
    for value in [
      String(repeating: "\u{301}", count: 10_000), "é" + String(repeating: "a\u{0}", count: 99),
    ] {
      #expect(value.clipped(20).unicodeScalars.count == 20)
    }
  }
}
