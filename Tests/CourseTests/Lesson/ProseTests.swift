import Course
import TestSupport
import Testing

@Suite("Lesson text")
struct ProseTests {
  typealias Span = Prose.Span

  static let lines: [(String, [Span])] = [
    ("plain", [Span("plain")]),
    ("a `b` c", [Span("a "), Span("b", .code), Span(" c")]),
    ("*a* b", [Span("a", .strong), Span(" b")]),
    ("`*` is a wildcard", [Span("*", .code), Span(" is a wildcard")]),
    ("a * b * c", [Span("a * b * c")]),
    ("2*3*4", [Span("2"), Span("3", .strong), Span("4")]),
    ("a `b", [Span("a `b")]),
    ("``", [Span("``")]),
    ("`a``b`", [Span("a", .code), Span("b", .code)]),
    ("folded\n  line", [Span("folded line")]),
  ]

  @Test("marks set words apart, and lone marks stand for themselves", arguments: lines)
  func spans(_ text: String, _ spans: [Span]) {
    #expect(Prose(parsing: text).paragraphs == [.text(spans)])
  }

  @Test("blank lines part paragraphs, four blanks make code")
  func paragraphs() {
    let prose = Prose(parsing: "one\n\n    fetch(\"*\")\n      .then()\n \n\ntwo\n")
    #expect(
      prose.paragraphs == [
        .text([Span("one")]), .code(["fetch(\"*\")", "  .then()"]), .text([Span("two")]),
      ])
    #expect(Prose(parsing: " \n\n") == .none)
  }

  @Test(
    "rows are counted as they will be wrapped",
    arguments: [
      ("", 10, 0), ("one", 10, 1), ("one two", 7, 1), ("one two", 6, 2),
      ("one\n\ntwo", 10, 3), ("much-longer-than-that", 5, 1), ("    a\n    b", 10, 2),
    ])
  func rows(_ text: String, _ columns: Int, _ rows: Int) {
    #expect(Prose(parsing: text).rows(columns: columns) == rows)
  }

  @Test("any text is read, and none of its letters are lost", arguments: 0..<40)
  func fuzz(_ seed: UInt64) {
    var random = Dice(seed: seed)
    let text = String(decoding: random.damage(Array("a *b* `c`\n\n    d *\ne".utf8)), as: UTF8.self)
    let kept = { (text: String) in text.filter { !$0.isWhitespace && $0 != "*" && $0 != "`" } }
    let words = Prose(parsing: text).paragraphs.map { paragraph in
      switch paragraph {
      case .text(let spans): spans.map(\.text).joined()
      case .code(let lines): lines.joined()
      }
    }
    #expect(kept(words.joined()) == kept(text))
  }
}
