import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("Simple ranges")
struct SimpleRangeTests {
  @Test(
    "one range of bytes has a start, an end or both",
    arguments: [
      ("bytes=100-200", "100", "200"), ("bytes=200-", "200", nil), ("bytes=-500", nil, "500"),
      ("bytes=0-0", "0", "0"), ("bytes=007-010", "7", "10"), ("bytes=000-", "0", nil),
      (
        "bytes=99999999999999999999-100000000000000000000", "99999999999999999999",
        "100000000000000000000"
      ),
    ] as [(String, String?, String?)])
  func ranges(value: String, start: String?, end: String?) throws {
    let range = try #require(SimpleRange(value))
    #expect(range.start == start)
    #expect(range.end == end)
  }

  @Test(
    "anything else is none",
    arguments: [
      "", "bytes", "bytes=", "bytes=-", "100-200", "MB=100-200", "Bytes=1-2", "bytes 100-200",
      "bytes=100-200hello", "bytes=abc-def", "bytes=100-200,300-400", "bytes=200-100", "bytes=100",
      ",bytes=100-200", "bytes=,100-200", "bytes=1-2-3", "bytes=+1-2", "bytes=10-9", "bytes=9-08",
      "bytes=100000000000000000000-99999999999999999999", "bytes=\u{661}-",
    ])
  func failures(value: String) {
    #expect(SimpleRange(value) == nil)
    #expect(SimpleRange(value, whitespace: .allowed) == nil)
  }

  @Test(
    "blanks around = and - count only where they are allowed",
    arguments: [
      "bytes =100-200", "bytes= 100-200", "bytes=100 -200", "bytes=100- 200", "bytes\t= 1\t- 2",
    ])
  func whitespace(value: String) {
    #expect(SimpleRange(value) == nil)
    #expect(SimpleRange(value, whitespace: .allowed) != nil)
  }

  @Test("blanks at the ends are never allowed", arguments: [" bytes=1-2", "bytes=1-2 "])
  func ends(value: String) {
    #expect(SimpleRange(value) == nil)
  }
}
