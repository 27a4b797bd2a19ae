import TestSupport
import Testing
import Web

@testable import CORS

@Suite("A jar of many cookies")
struct FullJarTests {
  @Test(
    "holds what one that is always looked through would hold", arguments: 0..<10,
    [CookiePolicy.Order.creation, .lastChange])
  func stores(seed: UInt64, order: CookiePolicy.Order) {
    var dice = Dice(seed: seed)
    var browser = Browser.standard
    browser.cookies.order = order
    var jar = CookieJar()
    var plain: [String] = []
    for step in 0..<500 {
      let name = "c\(Int.random(in: 0..<150, using: &dice))"
      let path = Bool.random(using: &dice) ? "/" : "/v1"
      let expired = Int.random(in: 0..<4, using: &dice) == 0
      let value = "\(Int.random(in: 0..<3, using: &dice))"
      let verdict = jar.store(
        "\(name)=\(value); Path=\(path)\(expired ? "; Max-Age=0" : "")",
        CookieContext(visiting: Web.shop, now: step), in: browser)
      let start = "\(name) \(path) "
      let old = plain.firstIndex { $0.hasPrefix(start) }
      if expired {
        if let old { plain.remove(at: old) }
        #expect(verdict == .deleted(name: name))
      } else if let old, order != .lastChange || plain[old] == start + value {
        plain[old] = start + value
      } else {
        if let old { plain.remove(at: old) }
        plain.append(start + value)
      }
    }
    #expect(jar.cookies.count > CookieIndex.many)
    #expect(jar.cookies.map { "\($0.name) \($0.path) \($0.value)" } == plain)
  }

  @Test("an insecure cookie does not overlay a Secure one there either")
  func overlays() {
    var jar = CookieJar()
    for number in 0..<100 {
      _ = jar.store("c\(number)=1; Secure", CookieContext(visiting: Web.shop), in: .standard)
    }
    guard let http = try? WebURL(parsing: "http://app.shop.example/") else { return }
    let context = CookieContext(visiting: http)
    #expect(jar.store("c50=2", context, in: .standard) == .rejected(.overlaysSecure))
    _ = jar.store("c50=; Secure; Max-Age=0", CookieContext(visiting: Web.shop), in: .standard)
    guard case .stored = jar.store("c50=2", context, in: .standard) else {
      Issue.record("the Secure one is gone, and still in the way")
      return
    }
  }
}
