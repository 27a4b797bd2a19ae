import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("Set-Cookie")
struct SetCookieTests {
  @Test(
    "splits a name from a value",
    arguments: [
      ("a=b", "a", "b"), (" a\t=\tb ", "a", "b"), ("a=b=c", "a", "b=c"), ("a=", "a", ""),
      ("=b", "", "b"), ("b", "", "b"), ("a=\"b; c\"", "a", "\"b"), ("a=b,c=d", "a", "b,c=d"),
      ("a=%20", "a", "%20"), ("a b=c d", "a b", "c d"), ("a=é", "a", "é"),
      ("a=b;Secure", "a", "b"), (";a=b; =", "", ""),
    ])
  func pair(line: String, name: String, value: String) throws {
    if name.isEmpty, value.isEmpty {
      #expect(throws: SetCookieRejection.empty) { try SetCookie(parsing: line) }
    } else {
      let cookie = try SetCookie(parsing: line)
      #expect(cookie.name == name)
      #expect(cookie.value == value)
    }
  }

  @Test(
    "refuses control characters wherever they stand, and says where",
    arguments: [
      ("a\u{0}=b", 0x00, 1), ("a=b\n", 0x0A, 3), ("a=b; Path=/\u{7F}", 0x7F, 11),
      ("\ra=b", 0x0D, 0),
    ] as [(String, UInt8, Int)])
  func controlCharacter(line: String, byte: UInt8, offset: Int) {
    #expect(throws: SetCookieRejection.controlCharacter(byte, at: offset)) {
      try SetCookie(parsing: line)
    }
  }

  @Test("takes 4096 bytes of name and value, and not one more")
  func longestPair() throws {
    let value = String(repeating: "x", count: 4094)
    #expect(try SetCookie(parsing: "ab=" + value).value == value)
    #expect(throws: SetCookieRejection.tooLong(4097)) { try SetCookie(parsing: "abc=" + value) }
  }

  @Test("passes over an attribute of more than 1024 bytes")
  func longestAttribute() throws {
    let fits = "/" + String(repeating: "x", count: 1023)
    #expect(try SetCookie(parsing: "a=b; Path=" + fits).path == fits)
    #expect(try SetCookie(parsing: "a=b; Path=/v1; Path=" + fits + "x").path == "/v1")
  }

  @Test("the last attribute of a name wins")
  func lastWins() throws {
    let cookie = try SetCookie(
      parsing: "a=b; Path=/x; path=/y; Domain=a.example; DOMAIN=.B.example; SameSite=Lax; "
        + "SameSite=bogus; Max-Age=1; Max-Age=2; Max-Age=x")
    #expect(cookie.path == "/y")
    #expect(cookie.domain == "b.example")
    #expect(cookie.sameSite == .unset)
    #expect(cookie.maxAge == 2)
  }

  @Test(
    "reads SameSite in any case, and takes anything else for unset",
    arguments: [
      ("None", Cookie.SameSite.none), ("nOnE", .none), ("lax", .lax), ("STRICT", .strict),
      ("", .unset), ("bogus", .unset), ("unset", .unset), ("Lax Strict", .unset),
    ])
  func sameSite(value: String, expected: Cookie.SameSite) throws {
    #expect(try SetCookie(parsing: "a=b; SameSite=" + value).sameSite == expected)
  }

  @Test(
    "reads Max-Age when it is digits, perhaps after a minus",
    arguments: [
      ("0", 0), ("-1", -1), ("3600", 3600), ("007", 7), ("99999999999999999999", .max),
      ("-99999999999999999999", .min), ("", nil), ("-", nil), ("+1", nil), ("1.5", nil),
      ("1s", nil), ("--1", nil),
    ] as [(String, Int?)])
  func maxAge(value: String, expected: Int?) throws {
    #expect(try SetCookie(parsing: "a=b; Max-Age=" + value).maxAge == expected)
  }

  @Test(
    "Secure, HttpOnly and Partitioned count with any value or none",
    arguments: [
      "a=b; secure; HTTPONLY; Partitioned", "a=b;Secure=false;HttpOnly=0;Partitioned=no",
      "a=b; ;; Secure ; HttpOnly= ;\tPartitioned",
    ])
  func flags(line: String) throws {
    let cookie = try SetCookie(parsing: line)
    #expect(cookie.secure && cookie.httpOnly && cookie.partitioned)
  }

  @Test(
    "a Path that does not start with a slash, and an empty Domain, are as if missing",
    arguments: ["a=b; Path=v1; Domain=", "a=b; Path=; Domain=.", "a=b; Path; Domain"])
  func missing(line: String) throws {
    let cookie = try SetCookie(parsing: line)
    #expect(cookie.path == nil)
    #expect(cookie.domain == nil)
  }
}
