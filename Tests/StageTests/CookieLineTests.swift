import CORS
import Testing

@testable import Stage

@Suite("A cookie's line in its parts")
struct CookieLineTests {
  @Test(
    "an attribute is read whatever its case, and the last one counts",
    arguments: [
      ("a=b", nil), ("a=b; SameSite=Lax", "Lax"), ("a=b;samesite = None ", "None"),
      ("a=b; SameSite", ""), ("a=b; SameSite=Lax; SAMESITE=Strict", "Strict"), ("", nil),
      ("SameSite=Lax", nil), (";;SameSite=Lax;", "Lax"),
    ] as [(String, String?)])
  func reading(line: String, sameSite: String?) {
    #expect(CookieLine(line)[.sameSite] == sameSite)
  }

  @Test("an edit changes its own part and leaves every other byte alone")
  func editing() {
    var line = CookieLine("a=b;Path=/ ;  secure; Odd")
    line[.sameSite] = "None"
    #expect(line.text == "a=b;Path=/ ;  secure; Odd; SameSite=None")
    line[.path] = "/me"
    #expect(line.text == "a=b; Path=/me;  secure; Odd; SameSite=None")
    line[.secure] = nil
    line.name = "c"
    #expect(line.text == "c=b; Path=/me; Odd; SameSite=None")
    line.value = ""
    line.name = ""
    #expect(line.text == "=; Path=/me; Odd; SameSite=None")
  }

  @Test("the parts are those that the engine reads", arguments: CookieLine.Attribute.allCases)
  func engine(attribute: CookieLine.Attribute) throws {
    let plain = try SetCookie(parsing: "a=b")
    var line = CookieLine("a=b")
    line[attribute] = attribute == .expires ? "Fri, 31 Dec 2060 23:59:59 GMT" : "/1"
    if attribute == .sameSite { line[attribute] = "Lax" }
    if attribute == .maxAge { line[attribute] = "1" }
    if attribute == .domain { line[attribute] = "bank.example" }
    #expect(try SetCookie(parsing: line.text) != plain)
    line[attribute] = nil
    #expect(line.text == "a=b")
  }
}
