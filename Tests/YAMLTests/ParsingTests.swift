import Testing
import YAML

@Suite("A text becomes a tree of nodes")
struct ParsingTests {
  @Test(
    "blocks, flows and JSON give one tree",
    arguments: [
      "a: [1, \"x\"]\nb: {c: true}\n",
      "a:\n  - 1\n  - \"x\"\nb:\n  c: true\n",
      "{\"a\": [1, \"x\"], \"b\": {\"c\": true}}",
      "{\n\t\"a\" : [ 1 , \"x\" ] ,\r\n\"b\":{\"c\":true} }\n",
    ])
  func oneTree(text: String) throws {
    let node = try Node(yaml: text)
    #expect(node.outline == "{\"a\": [plain(1), quoted(x)], \"b\": {\"c\": plain(true)}}")
  }

  @Test(
    "libyaml and the JSON reader agree on trees and marks",
    arguments: [
      "{\"é\": \"ü\", \"b\": [1, [true, null], {}]}", "[]", "\"x\"", "-1.5e+3",
      "[\n  \"a\\n\\t\\\"\\\\b\",\n  \"\\u00e9\\/\"]", "{\"a\":{\"b\":{\"c\":[\"d\"]}}}",
    ])
  func readersAgree(text: String) throws {
    // A comment makes it YAML that is not JSON.
    #expect(try Node(json: Array(text.utf8)) == Node(yaml: text + " # YAML"))
  }

  @Test("a mark counts lines and columns from 1, columns in characters")
  func marks() throws {
    let node = try Node(yaml: "a: 1\n\"é\": {b: [x, y]}\n")
    #expect(node.mark(at: NodePath()["é"]["b"]) == Mark(line: 2, column: 7))
    #expect(node.mark(at: NodePath()["é"]["b"][1]) == Mark(line: 2, column: 14))
    #expect(node.mark(at: NodePath()["é"]["missing"]["deeper"]) == Mark(line: 2, column: 1))
  }

  @Test("a byte order mark is passed over", arguments: ["[1]", "[1] # YAML"])
  func byteOrderMark(text: String) throws {
    #expect(try Node(yaml: "\u{FEFF}" + text) == Node(yaml: text))
  }

  @Test("JSON's own escapes are read, pairs of surrogates too")
  func escapes() throws {
    let node = try Node(yaml: #"["\ud83d\ude00\u0000\b\f\/"]"#)
    #expect(node.outline == "[quoted(😀\u{0}\u{8}\u{C}/)]")
  }

  @Test(
    "a broken text is a fault with its place",
    arguments: [
      ("", "1:1: there is nothing in it"),
      ("# nothing\n", "2:1: there is nothing in it"),
      ("a: b\n---\nc: d\n", "2:1: a second document begins here; a file holds one"),
      ("a: [1, 2\n", "2:1: while parsing a flow sequence: did not find expected ',' or ']'"),
      (
        "a:\n\tb: c\n",
        "2:1: while scanning for the next token: found character that cannot start any token; "
          + "indent with blanks, not with tabs, and quote a text that begins with ` @ or %"
      ),
      (
        "a: b: c\n",
        "1:5: mapping values are not allowed in this context; quote a text that has a colon and a "
          + "blank in it, or indent this line as the one before"
      ),
      ("a: &x 1\n", "1:4: anchors (&x) are not taken; leave it out"),
      (
        "a: *x\n",
        "1:4: aliases (*x) are not taken; write the value out, or put it in quotes if it is text"
      ),
      (
        "a: !!str 1\n",
        "1:4: tags (tag:yaml.org,2002:str) are not taken; put the value in quotes if it is text"
      ),
      ("? [a]\n: b\n", "1:3: a key must be plain text"),
      ("a: b\nc: \u{7}\n", "2:4: control characters are not allowed"),
    ])
  func brokenText(text: String, words: String) {
    #expect(fault(in: text) == words)
  }

  @Test(
    "broken JSON is a fault with its place",
    arguments: [
      ("{\"a\": }", "5:7: a value belongs here"),
      ("{\"a\": 01}", "5:7: a value belongs here"),
      ("{\"a\" 1}", "5:6: a colon belongs here"),
      ("{\"a\": 1", "5:8: a comma or } belongs here"),
      ("{a: 1}", "5:2: a key in quotes belongs here"),
      ("[1,]", "5:4: a value belongs here"),
      ("[1] 2", "5:5: nothing may follow the value"),
      ("[\"é\\x\"]", "5:5: unknown escape"),
      ("[\"\\ud83d\"]", "5:9: half a surrogate pair is no character"),
      ("\"", "5:2: the text's closing quote is missing"),
      ("\"a\nb\"", "5:3: a control character must be written as an escape"),
      ("  ", "5:3: there is nothing in it"),
    ])
  func brokenJSON(text: String, words: String) {
    let fault = #expect(throws: NodeFault.self) { try Node(json: Array(text.utf8), line: 5) }
    #expect(fault?.description == words)
  }

  @Test(
    "bytes that are not UTF-8 are a fault",
    arguments: [
      [UInt8(ascii: "a"), 0x0A, UInt8(ascii: "b"), 0xFF],
      [UInt8(ascii: "\""), 0xC3, UInt8(ascii: "\"")],
    ])
  func notUTF8(bytes: [UInt8]) {
    let fault = #expect(throws: NodeFault.self) { try Node(yaml: bytes) }
    #expect(fault?.problem == .notUTF8)
  }

  @Test(
    "64 collections in each other are read, 65 are not", arguments: [("[", "]"), ("[ #\n", "]")])
  func depth(open: String, close: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }
    _ = try Node(yaml: nested(64))
    #expect(fault(in: nested(65))?.hasSuffix("nested more than 64 deep") == true)
    #expect(fault(in: nested(100_000)) != nil)
  }
}

/// What `Node(yaml:)` finds fault with.
private func fault(in text: String) -> String? {
  do {
    _ = try Node(yaml: text)
    return nil
  } catch {
    return error.description
  }
}

extension Node {
  /// The tree without its marks.
  fileprivate var outline: String {
    switch content {
    case .scalar(let text, let style): "\(style)(\(text))"
    case .sequence(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\"\($0.key)\": \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }
}
