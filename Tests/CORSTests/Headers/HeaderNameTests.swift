import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("Header names and values")
struct HeaderNameTests {
  @Test(
    "forbidden request headers are the browser's own",
    arguments: [
      ("Cookie", "a=b", true), ("hOsT", "x", true), ("DNT", "1", true), ("Sec-Foo", "1", true),
      ("proxy-", "", true), ("Set-Cookie", "a=b", true), ("Set-Cookie2", "a=b", false),
      ("Access-Control-Request-Method", "PUT", true), ("Access-Control-Allow-Origin", "*", false),
      ("User-Agent", "x", false), ("Authorization", "x", false), ("Security", "x", false),
      ("X-HTTP-Method", "TRACE", true), ("x-http-method-override", "GET,track", true),
      ("X-Method-Override", "Connect", true), ("X-HTTP-Method", "GET, POST", false),
      ("X-HTTP-Method", "\"TRACE\"", false), ("X-HTTP-Method", "", false),
      ("X-HTTP-Methods", "TRACE", false),
    ])
  func forbidden(name: String, value: String, expected: Bool) {
    #expect(Header(name, value).isForbiddenRequestHeader == expected)
  }

  @Test("Set-Cookie is never read, whatever its case")
  func forbiddenResponseHeaders() {
    #expect(["set-cookie", "SET-COOKIE2"].allSatisfy(ResponseHeaderName.isForbidden))
    #expect(!ResponseHeaderName.isForbidden("Cookie"))
  }

  @Test(
    "seven response headers are always readable",
    arguments: [
      ("Cache-Control", true), ("content-language", true), ("CONTENT-LENGTH", true),
      ("Content-Type", true), ("Expires", true), ("Last-Modified", true), ("Pragma", true),
      ("Accept", false), ("ETag", false), ("Set-Cookie", false), ("Vary", false),
    ])
  func safelistedResponseHeaders(name: String, expected: Bool) {
    #expect(ResponseHeaderName.isCORSSafelisted(name) == expected)
  }

  @Test("Authorization is not covered by *, and Range is privileged")
  func singleNames() {
    #expect(RequestHeaderName.isNonWildcard("authorization"))
    #expect(!RequestHeaderName.isNonWildcard("X-Authorization"))
  }

  @Test(
    "normalising takes blanks and line ends off both ends",
    arguments: [
      (" \t\r\na b\n\r\t ", "a b"), ("", ""), ("\r\n", ""), ("\u{C}a\u{B}", "\u{C}a\u{B}"),
      ("a\r\nb", "a\r\nb"),
    ])
  func normalisation(value: String, expected: String) {
    #expect(HeaderValue.normalized(value) == expected)
  }

  @Test(
    "a value is bytes without NUL and line ends",
    arguments: [
      ("", true), ("a b", true), ("a\tb", true), ("\u{FF}\u{80}", true), ("\u{7F}\u{1}", true),
      ("a\0", false), ("a\nb", false), ("a\r\nb", false), (" a", false), ("a\t", false),
      ("\u{100}", false), ("日", false),
    ])
  func validity(value: String, expected: Bool) {
    #expect(HeaderValue.isValid(value) == expected)
  }
}
