import Testing

@testable import CORS

@Suite("Set-Cookie, fuzzed")
struct SetCookieFuzzTests {
  /// What lines are made of, so that most reach deep into the parser.
  private static let fragments = [
    "a", "=", ";", " ", "\t", "\"", ",", ".", "/", "-", ":", "0", "9", "__Host-", "__Secure-",
    "Path", "Domain", "Expires", "Max-Age", "SameSite", "Secure", "HttpOnly", "Partitioned",
    "None", "Lax", "shop.example", "example", "99999999999999999999", "Wed, 01 Jan 2020 00:00:00",
    "\u{0}", "\u{7F}", "\u{85}", "é", "e\u{301}", "\u{1F36A}", "%3B",
  ]

  private static func line(_ random: inout SplitMix) -> String {
    (0..<Int.random(in: 0...24, using: &random))
      .map { _ in fragments.randomElement(using: &random) ?? "" }.joined()
  }

  @Test("whatever a line holds, its parts stand in it and their limits hold", arguments: 0..<32)
  func parse(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<64 {
      let line = Self.line(&random)
      guard let cookie = try? SetCookie(parsing: line) else { continue }
      let before = line.utf8.prefix { $0 != UInt8(ascii: ";") }
      #expect(before.count >= cookie.name.utf8.count + cookie.value.utf8.count)
      #expect(!(cookie.name + cookie.value).utf8.contains(UInt8(ascii: ";")))
      #expect(!cookie.name.utf8.contains(UInt8(ascii: "=")))
      #expect(!(cookie.name.isEmpty && cookie.value.isEmpty))
      #expect(cookie.path?.hasPrefix("/") != false)
      #expect(cookie.domain?.isEmpty != true)
    }
  }

  @Test("whatever is stored belongs to who set it, once, and keeps its promises", arguments: 0..<32)
  func store(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for name in Browser.Name.allCases {
      let browser = Browser.named(name)
      var jar = CookieJar()
      for _ in 0..<64 {
        let before = jar
        let url = [Web.shop, Web.shopAPI].randomElement(using: &random) ?? Web.shop
        switch jar.store(Self.line(&random), .request(url), in: browser) {
        case .stored(let cookie):
          #expect(cookie.belongs(to: url.host ?? ""))
          #expect(jar.cookies.filter(cookie.isReplaced(by:)).count == 1)
          #expect(cookie.expiry ?? .max > 0)
          #expect(!PublicSuffix.contains(cookie.domain))
        case .deleted: #expect(jar.cookies.count <= before.cookies.count)
        case .credentialsOmitted, .thirdPartyBlocked, .rejected: #expect(jar == before)
        }
      }
      #expect(jar.cookies.map(\.created) == jar.cookies.map(\.created).sorted())
    }
  }

  @Test("a date is read or refused, and lies where dates can lie", arguments: 0..<32)
  func date(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let fragments = [
      "1", "29", "31", "Feb", "dec", "1601", "2024", "99", "0", ":", " ", "-", ",", "23:59:59", "x",
      "é", "GMT", "00:00:00",
    ]
    for _ in 0..<64 {
      let text = (0..<Int.random(in: 3...10, using: &random))
        .map { _ in fragments.randomElement(using: &random) ?? "" }.joined(separator: " ")
      guard let date = CookieDate(text) else { continue }
      #expect((-11_644_473_600...253_402_300_799).contains(date.unixSeconds), "\(text)")
    }
  }
}
