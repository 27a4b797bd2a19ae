import Testing

@testable import Servers

@Suite("VCL as a program")
struct VCLReaderTests {
  private func statements(_ body: String) -> ([VCLStatement.Kind], [UnreadDirective]) {
    let program = VCLReader.read("vcl 4.1;\nimport std;\nsub vcl_deliver { \(body) }")
    return ((program.subroutines["vcl_deliver"] ?? []).map(\.kind), program.unread)
  }

  @Test(
    "statements",
    arguments: [
      ("set resp.http.A = \"b\";", VCLStatement.Kind.set("resp.http.A", .set, .string("b"))),
      ("set beresp.ttl = 1h;", .set("beresp.ttl", .set, .number(1, unit: "h"))),
      ("unset resp.http.X-A;", .unset("resp.http.X-A")), ("call cors;", .call("cors")),
      (
        "return (synth(204, \"No\"));",
        .return(action: "synth", arguments: [.number(204, unit: ""), .string("No")])
      ),
      ("return (deliver);", .return(action: "deliver", arguments: [])),
      (
        "hash_data(req.http.Origin);",
        .expression(.call("hash_data", [.name("req.http.Origin")]))
      ),
      ("set resp.http.A = {\"b\nc\"} \"d\";", .set("resp.http.A", .set, .string("b\ncd"))),
    ])
  func statement(text: String, expected: VCLStatement.Kind) {
    let (kinds, unread) = statements(text)
    #expect(kinds == [expected])
    #expect(unread.isEmpty)
  }

  @Test("operators bind as tightly as Varnish has them")
  func precedence() {
    let (kinds, _) = statements("set resp.http.A = a + b ~ \"c\" && !d || e;")
    let left = VCLExpression.binary(
      .binary(.binary(.name("a"), .add, .name("b")), .matches, .string("c")), .and,
      .not(.name("d")))
    #expect(kinds == [.set("resp.http.A", .set, .binary(left, .or, .name("e")))])
  }

  @Test("all spellings of else-if", arguments: ["else if", "elseif", "elsif", "elif"])
  func elseIf(spelling: String) {
    let (kinds, unread) = statements(
      "if (a) { call x; } \(spelling) (b) { call y; } else { call z; }")
    guard case .conditional(let branches)? = kinds.first else {
      return #expect(Bool(false), "no condition")
    }
    #expect(branches.map(\.condition) == [.name("a"), .name("b"), nil])
    #expect(unread.isEmpty)
  }

  @Test("a backend's attributes, comments left out")
  func backend() {
    let program = VCLReader.read(
      "backend app { .host = \"127.0.0.1\"; /* one */ .port = \"80\"; // two\n # three\n}")
    #expect(program.backends.map(\.attributes) == [[".host": "127.0.0.1", ".port": "80"]])
  }

  @Test("what is not understood is shown, and the rest is read")
  func unread() {
    let (kinds, unread) = statements("import x; call a; set = 1; call b;")
    #expect(kinds == [.call("a"), .call("b")])
    #expect(unread.count == 2)
  }
}
