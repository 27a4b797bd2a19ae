import Testing

@testable import Intake

@Suite("Words of cmd.exe")
struct CommandPromptTests {
  @Test(
    "are what the program gets",
    arguments: [
      (#"curl "a b" c"#, ["curl", "a b", "c"]),
      (#"curl "a\"b" c\d "e\\" f"#, ["curl", #"a"b"#, #"c\d"#, #"e\"#, "f"]),
      (#"curl "a""b""#, ["curl", #"a"b"#]),
      (#"curl a^&b ^"c d^""#, ["curl", "a&b", "c d"]),
      (#"curl "a^b" c^^d"#, ["curl", "a^b", "c^d"]),
      ("curl a ^\n  b ^\r\n  c", ["curl", "a", "b", "c"]),
      ("curl a & dir", ["curl", "a"]),
      ("curl \"a&b\"\ndir", ["curl", "a&b"]),
    ])
  func words(text: String, expected: [String]) {
    var words = CommandPromptWords(Cursor(text))
    #expect(words.command() == expected)
  }

  @Test(
    "are what the browser meant",
    arguments: [
      // Chromium doubles backslashes.
      (
        #"curl ^"http://h/^" -d ^"^{^\^"a^\^":^\^"it's^\^\n^!^\^"^}^""#,
        ["curl", "http://h/", "-d", #"{"a":"it's\n!"}"#]
      ),
      // Before 2024 the outer marks had no carets.
      (
        #"curl "http://h/" -H "sec-ch-ua: ^\^"Chromium^\^";v=^\^"110^\^"" -d "{^\^"a^\^":1}""#,
        ["curl", "http://h/", "-H", #"sec-ch-ua: "Chromium";v="110""#, "-d", #"{"a":1}"#]
      ),
      ("curl ^\"a^\n\nb^\"", ["curl", "a\nb"]),
      (#"curl ^"%^41^""#, ["curl", "%41"]),
      // Firefox leaves them single.
      (
        #"curl.exe ^"http://h/^" --data-raw ^"^{^\^"a^\^":^\^"b^\c^\^"^}^""#,
        ["curl.exe", "http://h/", "--data-raw", #"{"a":"b\c"}"#]
      ),
    ])
  func copies(text: String, expected: [String]) {
    var words = CommandPromptWords(Cursor(text))
    #expect(words.command() == expected)
  }
}
