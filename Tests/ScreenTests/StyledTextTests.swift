import Screen
import TestSupport
import Testing

@Suite("A styled text")
struct StyledTextTests {
  @Test(
    "lines break between words, at the joints of long ones, or anywhere",
    arguments: [
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 100, ["one two three"]),
      ("", 10, [""]),
      ("  indented text", 10, ["  indented", "text"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("see https://a.example/long/path", 18, ["see", "https://a.example/", "long/path"]),
      ("漢字漢字", 3, ["漢", "字", "漢", "字"]),
      ("漢", 1, ["漢"]),
    ])
  func wrapping(text: String, columns: Int, lines: [String]) {
    #expect(StyledText(text).wrapped(columns: columns).map(\.plain) == lines)
  }

  @Test("in any number of columns, wrapping loses blanks only, and no line is too wide")
  func wrapsAnything() {
    var dice = Dice(seed: 5)
    let pieces = ["a", "word", "/", ";", " ", "  ", "漢字", "e\u{301}", "\u{0}", "longerword"]
    let roles: [Role] = [.text, .good, .bad]
    for _ in 0..<500 {
      var text = StyledText()
      for _ in 0..<Int.random(in: 0..<20, using: &dice) {
        text.append(
          pieces.randomElement(using: &dice) ?? "", roles.randomElement(using: &dice) ?? .text)
      }
      let columns = Int.random(in: 2..<30, using: &dice)
      let lines = text.wrapped(columns: columns)
      let kept = lines.map(\.plain).joined().filter { $0 != " " }
      #expect(kept == text.plain.filter { $0 != " " })
      for line in lines { #expect(line.columns <= columns, "“\(line.plain)” in \(columns)") }
    }
  }

  @Test("joins what looks the same")
  func joins() {
    let text = StyledText("a", .good).appending("b", .good).appending("").appending("c", .bad)
    #expect(text.runs.map(\.text) == ["ab", "c"])
    #expect(text.plain == "abc")
  }
}
