import Testing

@testable import Web

@Suite("Headers as lists")
struct ListValuesTests {
  @Test(
    "lists are split at commas outside of quotes",
    arguments: [
      (["nosniff,"], ["nosniff", ""]), ([""], [""]), ([], nil),
      (["text/html;\"", "x/x"], ["text/html;\", x/x"]),
      (["x/x;test=\"hi\"", "y/y"], ["x/x;test=\"hi\"", "y/y"]),
      (["x / x", ",", "1"], ["x / x", "", "", "1"]), (["\"1,2\"", "3"], ["\"1,2\"", "3"]),
      (["a\"b,c\"d , e"], ["a\"b,c\"d", "e"]), (["\"a\\\",b\",c"], ["\"a\\\",b\"", "c"]),
      (["\"a\\"], ["\"a\\"]), (["\t a\t,\u{A0}b"], ["a", "\u{A0}b"]),
    ] as [([String], [String]?)])
  func split(values: [String], expected: [String]?) {
    let list = HeaderList(values.map { Header("A", $0) })
    #expect(list.getDecodeAndSplit("a") == expected)
  }

  @Test(
    "token lists span headers and pass over empty elements",
    arguments: [
      ([], nil), ([""], []), ([",, ,"], []), (["GET"], ["GET"]), (["a,b", "c"], ["a", "b", "c"]),
      (["\ta , *\t,"], ["a", "*"]), (["x-A,X-a"], ["x-A", "X-a"]),
    ] as [([String], [String]?)])
  func tokens(values: [String], expected: [String]?) throws {
    let list = HeaderList(values.map { Header("Allow", $0) })
    #expect(try list.extractTokens("allow") == expected)
  }

  @Test(
    "one element that is no token spoils the list",
    arguments: [
      (["Bad method"], "Bad method"), (["GET, P@T"], "P@T"), (["a", "b;c"], "b;c"),
      (["\"a\""], "\"a\""), (["x:"], "x:"), (["caf\u{E9}"], "caf\u{E9}"), (["a\u{B}"], "a\u{B}"),
    ])
  func notTokens(values: [String], element: String) {
    let list = HeaderList(values.map { Header("Allow", $0) })
    #expect(throws: NotAToken(element: element)) { try list.extractTokens("Allow") }
  }
}
