import CORS

/// Which browser it plays in, and what every other one would do.
package enum BrowserAction: Hashable, Sendable, CaseIterable {
  case next, cookiePolicy
  /// All of them, side by side.
  case compare
  /// One field against another.
  case whatIf
}

extension Model {
  mutating func perform(_ action: BrowserAction) {
    switch action {
    case .next: cycleBrowser()
    case .cookiePolicy: cycleCookiePolicy()
    case .compare: openBrowsers()
    case .whatIf: openWhatIf()
    }
  }

  private mutating func cycleBrowser() {
    guard !isSecret() else { return }
    let names = Browser.Name.allCases
    let at = names.firstIndex(of: browser.name) ?? 0
    var next = document
    next.browser = Browser.named(names[(at + 1) % names.count])
    change(to: next)
  }

  private mutating func cycleCookiePolicy() {
    guard !isSecret() else { return }
    let policies = Browser.ThirdPartyCookies.allCases
    let at = policies.firstIndex(of: browser.thirdPartyCookies) ?? 0
    var next = document
    next.browser.thirdPartyCookies = policies[(at + 1) % policies.count]
    change(to: next)
  }
}
