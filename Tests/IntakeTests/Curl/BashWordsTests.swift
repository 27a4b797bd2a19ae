import Testing

@testable import Intake

@Suite("Words of Bash")
struct BashWordsTests {
  @Test(
    "are what Bash passes on",
    arguments: [
      (#"a b"#, ["a", "b"]),
      (#"'a b' "c d""#, ["a b", "c d"]),
      (#"a'b'"c"\d"#, ["abcd"]),
      (#"'it'\''s'"#, ["it's"]),
      (#""a\"b\\c\$d\`e\f""#, [#"a"b\c$d`e\f"#]),
      (#"$'it\'s\\n\n\t\u0021\x41\101\e'"#, ["it's\\n\n\t!AA\u{1B}"]),
      (#"$'\xe2\x98\x95 \u2615 \U0001F600'"#, ["☕ ☕ 😀"]),
      (#"$'\xe9t\xe9'"#, ["été"]),
      (#"$'a\qb\xg'"#, [#"a\qb\xg"#]),
      (#"$"a""#, ["a"]),
      ("a \\\n  b", ["a", "b"]),
      ("a \\  \n  b", ["a", "b"]),
      ("a\\\nb", ["ab"]),
      ("\"a\\\nb\"", ["ab"]),
      (#"'' """#, ["", ""]),
      (#"a # b"#, ["a"]),
      (#"a#b"#, ["a#b"]),
      (#"a > out 2>&1 b"#, ["a", "b"]),
      (#""$TOKEN" ${A_B} $(cat "x y") `date`"#, ["$TOKEN", "${A_B}", #"$(cat "x y")"#, "`date`"]),
      (#"'open"#, ["open"]),
      (#"http://h/[1-3] {a,b}"#, ["http://h/[1-3]", "{a,b}"]),
    ])
  func words(text: String, expected: [String]) {
    var words = BashWords(Cursor(text))
    #expect(words.command()?.words == expected)
  }

  @Test(
    "end a command where an operator stands",
    arguments: [
      ("a; b", [["a"], ["b"]]), ("a && b || c", [["a"], ["b"], ["c"]]), ("a | b", [["a"], ["b"]]),
      ("a\nb", [["a"], ["b"]]), ("a http://h/?x=1&y=2 b", [["a", "http://h/?x=1"], ["b"]]),
    ])
  func commands(text: String, expected: [[String]]) {
    var words = BashWords(Cursor(text))
    var commands: [[String]] = []
    while let command = words.command() { commands.append(command.words) }
    #expect(commands == expected)
  }

  @Test("know the variables that the text sets")
  func variables() {
    var words = BashWords(Cursor("HOST=http://h.example\nexport T='a b'\nx \"$HOST/me\" ${T} $U"))
    for _ in 0..<2 { #expect(words.command()?.words == []) }
    #expect(words.variables == ["HOST": "http://h.example", "T": "a b"])
    words = BashWords(Cursor("x \"$HOST/me\" ${T} $U"))
    words.variables = ["HOST": "http://h.example", "T": "a b"]
    #expect(words.command()?.words == ["x", "http://h.example/me", "a b", "$U"])
  }

  @Test(
    "have what a here-document gives to them",
    arguments: [
      ("x <<EOF\na $B\nc\nEOF\ny", "a 1\nc\n"), ("x <<'EOF'\na $B\nEOF", "a $B\n"),
      ("x <<-EOF\n\ta\n\tEOF", "a\n"), ("x <<< \"a b\"", "a b\n"), ("x <<EOF\na", "a\n"),
    ])
  func hereDocuments(text: String, expected: String) {
    var words = BashWords(Cursor(text))
    words.variables = ["B": "1"]
    #expect(words.command()?.standardInput == expected)
  }
}
