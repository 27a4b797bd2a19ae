import Testing

@testable import Servers

@Suite("lighttpd text as statements")
struct LighttpdReaderTests {
  @Test(
    "values",
    arguments: [
      ("\"a\"", LighttpdValue.string("a")), ("80", .number(80)), ("\"enable\"", .string("enable")),
      ("enable", .word("enable")), ("var.a", .variable("var.a")),
      ("\"a\" + var.b", .sum([.string("a"), .variable("var.b")])),
      (
        "( \"a\" => 1, \"b\" )",
        .list([
          LighttpdValue.Entry(name: .string("a"), value: .number(1)),
          LighttpdValue.Entry(name: nil, value: .string("b")),
        ])
      ),
      (#""a\.\"b""#, .string(#"a\."b"#)),
    ])
  func values(text: String, expected: LighttpdValue) {
    let (statements, unread) = LighttpdReader.read("server.x = \(text) # remark")
    #expect(statements.map(\.kind) == [.assignment(key: "server.x", .set, expected)])
    #expect(unread.isEmpty)
  }

  @Test("conditions, with what is tried when they do not hold")
  func conditions() {
    let (statements, unread) = LighttpdReader.read(
      """
      $HTTP["url"] =~ "^/ok" {
        a = "1"
      } else $REQUEST_HEADER["Origin"] == "x" { a += "2" } else { a = "3" }
      b := "4"
      """)
    #expect(unread.isEmpty)
    #expect(statements.count == 2)
    guard case .branches(let branches)? = statements.first?.kind else {
      return #expect(Bool(false), "no branches")
    }
    #expect(branches.map { $0.condition?.key } == ["url", "origin", nil])
    #expect(branches.map { $0.condition?.comparison } == [.matches, .equal, nil])
    #expect(branches.map(\.block.count) == [1, 1, 1])
    #expect(statements[0].text == #"$HTTP["url"] =~ "^/ok""#)
  }

  @Test(
    "what is wrong with the text is told",
    arguments: [
      ("a b", UnreadDirective.Cause.unknown), ("}", .closesNothing),
      ("$HTTP[\"a\"] == \"b\" {", .unclosed),
      ("a = (", .unknown), ("$HTTP[a] {", .unknown),
    ])
  func faults(text: String, cause: UnreadDirective.Cause) {
    #expect(LighttpdReader.read(text).unread.contains { $0.cause == cause })
  }
}
