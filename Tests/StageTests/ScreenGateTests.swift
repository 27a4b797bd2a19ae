import CORS
import Screen
import Stage
import TestSupport
import Testing
import Web

@Suite("What a text could do to a screen")
struct ScreenGateTests {
  /// Every control, format and separating character.
  static let unsafe: [Unicode.Scalar] = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)
    .filter {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }

  /// A scenario with the text in every field that takes one.
  private func scenario(with text: String) -> Scenario {
    var scenario = Scenario.acacMissing
    scenario.id = "id\(text)end"
    scenario.cookies = [
      EarlierCookie(from: URLText(Story.bank), set: "c=co\(text)end; Path=/")
    ]
    scenario.calls[0].request.headers = [Header("X-Name", "value\(text)end")]
    scenario.calls[0].server[0].response?.headers.append("X-Answer", "answer\(text)end")
    return scenario
  }

  @Test("no control, bidi or format character reaches a cell, and each is seen")
  func everyScalar() {
    #expect(Self.unsafe.count > 200)
    for scalar in Self.unsafe {
      let text = String(Character(scalar))
      let model = Model.still(Size(columns: 160, rows: 48), scenario: scenario(with: text))
      let canvas = model.view(Size(columns: 160, rows: 48))
      for row in 0..<48 {
        for column in 0..<160 {
          let (spacing, first, second, third) = canvas[column, row].glyph.scalars
          for value in [spacing, first, second, third] where value == scalar.value && value > 0 {
            Issue.record("U+\(String(value, radix: 16)) in a cell")
          }
        }
      }
      // It may join the letter before it or after it: the sign stands for both then.
      let shown = String("id\(text)end".map(\.printable))
      #expect(!shown.unicodeScalars.contains(scalar) && shown.count >= 5)
      #expect(model.screen.contains(shown), "U+\(String(scalar.value, radix: 16)) is unseen")
    }
  }

  @Test(
    "what belongs to a script or an emoji stays",
    arguments: ["नि\u{200D}", "می\u{200C}خواهم", "👩\u{200D}💻", "e\u{301}", "漢", "é"])
  func joiners(_ text: String) {
    #expect(text.allSatisfy { $0.printable == $0 })
  }

  @Test(
    "what hides behind a letter is shown in its place",
    arguments: ["a\u{200D}", "a\u{E0041}", "\u{200D}", "a\u{200B}b", "soft\u{AD}hyphen"])
  func hidden(_ text: String) {
    #expect(text.contains { $0.printable == "\u{FFFD}" })
  }
}
