import Screen
import Testing

@Suite("A line of text")
struct TextLineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var keys: [Key]
    var result: String
    var cursor: Int
    init(_ text: String, _ keys: [Key], _ result: String, _ cursor: Int) {
      (self.text, self.keys, self.result, self.cursor) = (text, keys, result, cursor)
    }
    var testDescription: String { "\(text) \(keys.map(\.name))" }
  }

  static let cases: [Case] = [
    Case("ab", [.character("c")], "abc", 3),
    Case("ab", [.home, .character("c")], "cab", 1),
    Case("ab", [.left, .character("c")], "acb", 2),
    Case("ab", [.left, .left, .left, .right, .character("c")], "acb", 2),
    Case("ab", [.right, .backspace], "a", 1),
    Case("ab", [.home, .backspace], "ab", 0),
    Case("ab", [.home, .delete], "b", 0),
    Case("ab", [.delete], "ab", 2),
    Case("ab", [.control("a"), .control("e"), .character("c")], "abc", 3),
    Case("ab cd", [.left, .control("u")], "d", 0),
    Case("ab cd", [.home, .right, .control("k")], "a", 1),
    Case("ab cd", [.control("w")], "ab ", 3),
    Case("https://a.b/c", [.control("w")], "https://a.b/", 12),
    Case("https://a.b/c", [.control("w"), .control("w")], "https://a.", 10),
    Case("ab cd", [.controlLeft, .character("x")], "ab xcd", 4),
    Case("ab cd", [.home, .controlRight, .character("x")], "abx cd", 3),
    Case("ab cd", [.home, .alt("d")], " cd", 0),
    Case("e", [.character("\u{301}")], "e\u{301}", 1),
    Case("漢字", [.left, .backspace], "字", 0),
    Case("👩‍👩‍👧", [.backspace], "", 0),
  ]

  @Test("the keys of every shell", arguments: cases)
  func keys(_ one: Case) {
    var line = TextLine(one.text)
    for key in one.keys {
      let taken = line.type(key)
      #expect(taken)
    }
    #expect(line.text == one.result)
    #expect(line.cursor == one.cursor)
  }

  @Test("a key that edits nothing is not taken", arguments: [Key.up, .tab, .function(3), .escape])
  func others(key: Key) {
    var line = TextLine("ab")
    let taken = line.type(key)
    #expect(!taken)
    #expect(line == TextLine("ab"))
  }

  @Test("what is pasted is taken as it is, line breaks and all")
  func paste() {
    var line = TextLine("ad")
    _ = line.type(.left)
    line.insert("b\r\n\u{0}c")
    #expect(line.text == "ab\r\n\u{0}cd")
    #expect(line.characters[line.cursor] == "d")
  }
}
