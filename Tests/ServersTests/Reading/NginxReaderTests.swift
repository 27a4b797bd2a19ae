import Testing

@testable import Servers

@Suite("nginx text as directives")
struct NginxReaderTests {
  @Test(
    "words, quotation marks and escapes",
    arguments: [
      ("add_header A *;", ["add_header", "A", "*"]),
      ("add_header A \"x y\" always;", ["add_header", "A", "x y", "always"]),
      ("add_header A 'x; y';", ["add_header", "A", "x; y"]),
      ("a \"\";", ["a", ""]),
      (#"a "say \"hi\"";"#, ["a", #"say "hi""#]),
      (#"a ~^https://a\.b$;"#, ["a", #"~^https://a\.b$"#]),
      ("a ${x}y;", ["a", "${x}y"]),
      ("a b#c;", ["a", "b#c"]),
      ("a\n  b # not this ;\n  c;", ["a", "b", "c"]),
      ("if ($m = 'OPTIONS') { }", ["if", "($m", "=", "OPTIONS", ")"]),
      ("if ($o ~* (a|b)$) { }", ["if", "($o", "~*", "(a|b)$)"]),
    ])
  func words(text: String, expected: [String]) {
    let tree = NginxReader.read(text)
    #expect(tree.directives.first?.words.map(\.text) == expected)
    #expect(tree.unread.isEmpty)
  }

  @Test("blocks, lines and text are kept")
  func blocks() {
    let tree = NginxReader.read(
      """
      server {
        location / {
          add_header  A
            b;
        }
      }
      """)
    let header = tree.directives[0].block?[0].block?[0]
    #expect(header?.line == 3)
    #expect(header?.text == "add_header A b")
    #expect(tree.directives[0].block?[0].arguments == ["/"])
  }

  @Test(
    "what is wrong with the text is told",
    arguments: [
      ("a b", UnreadDirective.Cause.unterminated), ("a {", .unclosed), ("}", .closesNothing),
      ("a \"b", .unclosed), ("a \"b\"c;", .unterminated), (";", .unterminated),
      ("{}", .unterminated), (String(repeating: "a{", count: 80), .tooDeep),
    ])
  func faults(text: String, cause: UnreadDirective.Cause) {
    #expect(NginxReader.read(text).unread.contains { $0.cause == cause })
  }

  @Test("a block of Lua is passed over whole")
  func lua() {
    let tree = NginxReader.read("header_filter_by_lua_block { ngx.header = {} } a b;")
    #expect(tree.directives.map(\.name) == ["header_filter_by_lua_block", "a"])
  }
}
