import TestSupport
import Testing

@testable import Web

@Suite("Percent encoding")
struct PercentEncodingTests {
  @Test(
    "what is not written soundly stays as it is",
    arguments: [
      ("a%41b", "aAb"), ("%4", "%4"), ("%", "%"), ("%zz%41", "%zzA"), ("%C3%BC", "ü"), ("", ""),
      ("%2525", "%25"),
    ])
  func decoding(text: String, decoded: String) {
    #expect(PercentEncoding.decode(text) == decoded)
  }

  @Test("a byte that is to be kept stays written")
  func keeping() {
    let decoded = PercentEncoding.decode("/a%2Fb%2f%41".utf8, keeping: UInt8(ascii: "/"))
    #expect(String(decoding: decoded, as: UTF8.self) == "/a%2Fb%2fA")
  }

  @Test(
    "a form's text and a component",
    arguments: [
      ("a b", "a+b", "a%20b"), ("ü&=", "%C3%BC%26%3D", "%C3%BC%26%3D"),
      ("*-._~", "*-._%7E", "%2A-._~"),
      ("  ", "++", "%20%20"), ("+", "%2B", "%2B"),
    ])
  func encoding(text: String, form: String, component: String) {
    #expect(PercentEncoding.encodeForm(text) == form)
    #expect(PercentEncoding.encodeComponent(text) == component)
  }

  @Test("what is written is read back")
  func roundTrip() {
    var dice = Dice(seed: 5)
    for _ in 0..<500 {
      let text = String((0..<dice.below(12)).map { _ in dice.pick(Array("a+ %&=ü/é~\n")) })
      #expect(PercentEncoding.decodeForm(PercentEncoding.encodeForm(text)) == text)
      #expect(PercentEncoding.decode(PercentEncoding.encodeComponent(text)) == text)
    }
  }
}
