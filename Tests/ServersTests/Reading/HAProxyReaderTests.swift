import Testing

@testable import Servers

@Suite("HAProxy text as directives")
struct HAProxyReaderTests {
  @Test(
    "words, quotation marks and escapes",
    arguments: [
      ("http-request deny", ["http-request", "deny"]),
      ("a \"b c\" 'd \"e'", ["a", "b c", "d \"e"]),
      ("a b\"c d\"e", ["a", "bc de"]),
      ("a b\\ c \\#d", ["a", "b c", "#d"]),
      (
        #"acl o req.hdr(Origin) -m reg ^https://a\.b$"#,
        ["acl", "o", "req.hdr(Origin)", "-m", "reg", #"^https://a\.b$"#]
      ),
      ("a b # c", ["a", "b"]),
    ])
  func words(text: String, expected: [String]) {
    let tree = HAProxyReader.read(text)
    #expect(tree.directives.first?.words.map(\.text) == expected)
    #expect(tree.unread.isEmpty)
  }

  @Test("a section goes on until the next one")
  func sections() {
    let tree = HAProxyReader.read(
      "frontend f\n bind :80\n\n acl a path /\nbackend b\n server s a:1")
    #expect(tree.directives.map(\.name) == ["frontend", "backend"])
    #expect(tree.directives[0].block?.map(\.line) == [2, 4])
  }

  @Test("lines without a section stay outside")
  func fragment() {
    #expect(HAProxyReader.read("http-request deny\nhttp-response x").directives.count == 2)
  }

  @Test(
    "what is wrong with the text is told",
    arguments: [
      ("a \"b", UnreadDirective.Cause.unclosed), ("a \"b$\"", .unterminated),
      ("a \"$HOME\"", .argument("$")),
    ])
  func faults(text: String, cause: UnreadDirective.Cause) {
    #expect(HAProxyReader.read(text).unread.contains { $0.cause == cause })
  }
}
