import TestSupport
import Testing

@testable import Servers

@Suite("Markup and paths")
struct MarkupTests {
  @Test("Elements are found at any depth, with their text and their line")
  func elements() {
    let root = MarkupElement.reading(
      """
      <?xml version="1.0"?>
      <!DOCTYPE a [ ]>
      <j:a x="1 > 0"><!-- <b>no</b> -->
        <b> one &lt; <![CDATA[<two>]]> &amp;amp; </b><c/>
      </j:a>
      """)
    let all = root.descendants(named: "b")
    #expect(all.map(\.line) == [4])
    #expect(root.descendants(named: "a").first?.text(of: "b") == "one < <two> &amp;")
    #expect(root.descendants(named: "c").count == 1)
  }

  @Test("What does not close ends with what is around it")
  func unclosed() {
    let root = MarkupElement.reading("<a><b>1<c>2</a></z><d>3")
    #expect(root.descendants(named: "c").map(\.text) == ["2"])
    #expect(root.elements.map(\.name) == ["a", "d"])
  }

  @Test("No text breaks the reader")
  func fuzz() {
    var dice = Dice(seed: FuzzSettings.seed)
    let pieces = [
      "<a>", "</a>", "<b/>", "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "&", "&lt;", "é", "\n",
    ]
    for _ in 0..<FuzzSettings.inputs {
      let text = (0...dice.below(30)).map { _ in dice.pick(pieces) }.joined()
      let root = MarkupElement.reading(text)
      #expect(root.descendants(named: "a").count <= text.count)
    }
  }

  @Test(
    "A pattern covers the paths that Spring says",
    arguments: [
      ("/**", "/a/b", true), ("/**", "/", true), ("/api/**", "/api", true),
      ("/api/**", "/apis", false), ("/api/*", "/api/a", true), ("/api/*", "/api/a/b", false),
      ("/a*c/?", "/abbc/x", true), ("/a*c/?", "/abbc/xy", false), ("/**/x", "/a/b/x", true),
      ("/{id}/x", "/7/x", true), ("/ok", "/ok", true),
    ])
  func paths(_ pattern: String, _ path: String, _ isCovered: Bool) {
    #expect(AntPath(pattern).covers(path) == isCovered)
  }

  @Test(
    "A star stands for any text, once",
    arguments: [
      ("https://*.a.example", "https://b.a.example", true),
      ("https://*.a.example", "https://a.example", false), ("a*", "a", true),
      ("https://*a", "https://a", true), ("ab*ba", "aba", false), ("*.*", "x.*", true),
    ])
  func stars(_ pattern: String, _ text: String, _ matches: Bool) {
    #expect(StarPattern(pattern)?.matches(text) == matches)
  }

  @Test(
    "Names are written as Go writes them",
    arguments: [("x-custom", "X-Custom"), ("ETAG", "Etag"), ("a_b-c", "A_b-C"), ("a b", "a b")])
  func names(_ name: String, _ canonical: String) {
    #expect(GoNames.canonicalHeader(name) == canonical)
  }
}
