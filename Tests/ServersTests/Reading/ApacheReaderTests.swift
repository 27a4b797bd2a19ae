import Testing

@testable import Servers

@Suite("Apache text as directives")
struct ApacheReaderTests {
  @Test(
    "words, quotation marks and escapes",
    arguments: [
      ("Header set A *", ["Header", "set", "A", "*"]),
      ("Header set A \"x y\"", ["Header", "set", "A", "x y"]),
      ("Header set A 'x \"y\"'", ["Header", "set", "A", "x \"y\""]),
      (#"Header set A "x \"y\"""#, ["Header", "set", "A", "x \"y\""]),
      (
        #"SetEnvIf Origin ^https://a\.b$ O=$0"#, ["SetEnvIf", "Origin", #"^https://a\.b$"#, "O=$0"]
      ),
      (#"a \\ b"#, ["a", #"\"#, "b"]),
      ("Header set A b # c", ["Header", "set", "A", "b", "#", "c"]),
      ("Header set A \\\n  b", ["Header", "set", "A", "b"]),
    ])
  func words(text: String, expected: [String]) {
    let tree = ApacheReader.read(text)
    #expect(tree.directives.first?.words.map(\.text) == expected)
    #expect(tree.unread.isEmpty)
  }

  @Test("sections hold what is between their tags, in any case")
  func sections() {
    let tree = ApacheReader.read(
      """
      # a remark
      <If "%{req:Origin} == 'https://a'">
        Header set A b
      </if>
      Header set C d
      """)
    #expect(tree.directives.map(\.name) == ["If", "Header"])
    #expect(tree.directives[0].arguments == ["%{req:Origin} == 'https://a'"])
    #expect(tree.directives[0].block?.map(\.line) == [3])
    #expect(tree.unread.isEmpty)
  }

  @Test(
    "what is wrong with the text is told",
    arguments: [
      ("<If \"a\">", UnreadDirective.Cause.unclosed), ("</If>", .closesNothing),
      ("Header set A \"b", .unclosed),
      ("<If \"a\"\n</If>", .unterminated), ("<If a>\n</IfModule>\n</If>", .closesNothing),
    ])
  func faults(text: String, cause: UnreadDirective.Cause) {
    #expect(ApacheReader.read(text).unread.contains { $0.cause == cause })
  }
}
