import ScenarioText
import Telling
import Web

@testable import CORS

extension FuzzTarget {
  static let cookies = [
    FuzzTarget(name: "Set-Cookie", seeds: cookieSeeds) { text throws(Broken) in
      guard let cookie = try? SetCookie(parsing: text) else { return }
      let pair = cookie.name + cookie.value
      try require(!pair.isEmpty, "neither name nor value")
      try require(!pair.utf8.contains(UInt8(ascii: ";")), "an attribute in \(pair)")
      try require(!cookie.name.utf8.contains(UInt8(ascii: "=")), "a value in \(cookie.name)")
      let first = cookie.path.map { $0.utf8.first ?? 0 }
      try require(first ?? slash == slash, "no path: \(cookie.path ?? "")")
      try require(cookie.domain?.isEmpty != true, "an empty domain")
      let again = try? SetCookie(parsing: "\(cookie.name)=\(cookie.value)")
      try require(again?.value == cookie.value, "does not parse back: \(pair)")
    },
    FuzzTarget(name: "storing cookies", seeds: cookieSeeds) { text throws(Broken) in
      for browser in Browser.Name.allCases.map(Browser.named) {
        var jar = CookieJar.visited(Web.shop, "a=b; Path=/; Domain=shop.example", in: browser)
        let before = jar
        switch jar.store(text, .request(Web.shopAPI), in: browser) {
        case .stored(let cookie, _):
          try require(cookie.belongs(to: "api.shop.example"), "stored for \(cookie.domain)")
          try require(!PublicSuffix.contains(cookie.domain), "stored for \(cookie.domain)")
          try require(cookie.path.utf8.first == slash, "stored under \(cookie.path)")
          try require(cookie.expiry ?? 1 > 0, "stored though expired")
          try require(jar.cookies.count { $0.identity == cookie.identity } == 1, "stored twice")
        case .deleted: try require(jar.cookies.count <= before.cookies.count, "more than before")
        case .credentialsOmitted, .thirdPartyBlocked, .rejected:
          try require(jar == before, "changed the jar")
        }
      }
    },
    FuzzTarget(name: "CookieDate", seeds: dateSeeds) { text throws(Broken) in
      guard let date = CookieDate(text) else { return }
      let years1601To9999 = -11_644_473_600...253_402_300_799
      try require(years1601To9999.contains(date.unixSeconds), "\(date.unixSeconds)")
    },
  ]

  private static let slash = UInt8(ascii: "/")

  private static let cookieSeeds = [
    "session=abc; Path=/; Secure; SameSite=None; Partitioned", "a=b; Max-Age=-1;HttpOnly",
    "__Host-a=\"b c\"; Secure; Path=/", "__Secure-a=b; Secure; Domain=.shop.example",
    "=__Http-a=b", "nameless", "a==b; domain=example; samesite=LAX; path=v1", "a=;Max-Age=",
    "a=b; Expires=Wed, 01 Jan 2020 00:00:00 GMT; Max-Age=99999999; Path=/v1/items", "\u{1F36A}=é",
    "a=b; Expires=Thu, 01-Jan-99 00:00:00 GMT; Domain=api.shop.example; SameSite=Strict",
  ]

  private static let dateSeeds = [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "29 Feb 2024 0:0:0", "31 Dec 9999 23:59:59", "1 Jan 1601 00:00:00",
    "10th December 69 17:2:24pm",
  ]
}
