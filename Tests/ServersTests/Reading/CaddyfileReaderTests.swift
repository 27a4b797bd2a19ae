import Testing

@testable import Servers

@Suite("Caddyfiles as directives")
struct CaddyfileReaderTests {
  @Test(
    "words, quotation marks and escapes",
    arguments: [
      ("header A *", ["header", "A", "*"]),
      ("header A \"x y\"", ["header", "A", "x y"]),
      (#"header A "x \"y\" \.""#, ["header", "A", #"x "y" \."#]),
      ("header A `x \"y\"`", ["header", "A", "x \"y\""]),
      ("header A {re.o.0}", ["header", "A", "{re.o.0}"]),
      ("respond a#b # c", ["respond", "a#b"]),
      ("header A \\\n b", ["header", "A", "b"]),
      ("respond <<END\n  a\n   b\n  END", ["respond", "a\n b"]),
      ("a.example,\nb.example {\n}", ["a.example,", "b.example"]),
    ])
  func words(text: String, expected: [String]) {
    let tree = CaddyfileReader.read(text)
    #expect(tree.directives.first?.words.map(\.text) == expected)
    #expect(tree.unread.isEmpty)
  }

  @Test("blocks nest, and the global options have no words")
  func blocks() {
    let tree = CaddyfileReader.read(
      "{\n admin off\n}\nexample.com {\n header {\n  A b\n }\n respond ok\n}")
    #expect(tree.directives.map(\.name) == ["", "example.com"])
    #expect(tree.directives[1].block?.map(\.name) == ["header", "respond"])
    #expect(tree.directives[1].block?[0].block?[0].line == 6)
  }

  @Test(
    "what is wrong with the text is told",
    arguments: [
      ("a {", UnreadDirective.Cause.unclosed), ("}", .closesNothing), ("a \"b", .unclosed),
      ("a <<END\nb", .unclosed),
    ])
  func faults(text: String, cause: UnreadDirective.Cause) {
    #expect(CaddyfileReader.read(text).unread.contains { $0.cause == cause })
  }
}
