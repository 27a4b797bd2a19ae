import Testing
import Web

@Suite("Base64")
struct Base64Tests {
  static let pairs = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("alice:secret", "YWxpY2U6c2VjcmV0"),
    ("\u{FF}\u{FE}", "w7/Dvg=="),
  ]

  @Test("the vectors of RFC 4648 and more, there and back", arguments: pairs)
  func vectors(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test("blanks and line ends are passed over, and padding may be missing")
  func lenient() {
    #expect(Base64.decode("Zm9v\r\n YmE") == Array("fooba".utf8))
  }

  @Test(
    "anything else is no Base64", arguments: ["Z", "Zg=", "Zg===", "Z=g=", "Zm9v!", "Zm9vY-=="])
  func refused(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
