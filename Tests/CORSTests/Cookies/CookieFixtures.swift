import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

/// A page on one site, and an API beside it and on another.
enum Web {
  static let shop = url("https://app.shop.example/")
  static let shopAPI = url("https://api.shop.example/v1/items")
  static let bankAPI = url("https://api.bank.example/v1/items")

  static func url(_ text: String) -> WebURL {
    guard let url = WebURL(text) else {
      Issue.record("\(text) is no URL")
      return WebURL("about:blank") ?? shop
    }
    return url
  }
}

extension Browser {
  func thirdParties(_ policy: ThirdPartyCookies) -> Browser {
    var browser = self
    browser.thirdPartyCookies = policy
    return browser
  }
}

extension CookieContext {
  /// A request to `url` from `page`, the shop's by default, led over `hops`.
  static func request(
    _ url: WebURL, from page: WebURL = Web.shop, over hops: [WebURL] = [], at now: Int = 0
  ) -> CookieContext {
    CookieContext(url: url, page: page, chain: hops + [url], now: now)
  }
}

extension CookieJar {
  /// What visits to `url` leave behind that receive these lines.
  static func visited(_ url: WebURL, _ lines: String..., in browser: Browser) -> CookieJar {
    var jar = CookieJar()
    for line in lines { _ = jar.store(line, CookieContext(visiting: url), in: browser) }
    return jar
  }

  /// The `Cookie` header of a request.
  func header(_ context: CookieContext, in browser: Browser) -> String? {
    retrieve(context, in: browser).header
  }

  /// What becomes of the only cookie that belongs to the request's host.
  func verdict(_ context: CookieContext, in browser: Browser) -> CookieVerdict? {
    let considered = retrieve(context, in: browser).considered
    return considered.count == 1 ? considered[0].verdict : nil
  }
}
