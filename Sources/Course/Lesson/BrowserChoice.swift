package import CORS
import ScenarioText
import Telling
import Web

/// A browser as lessons name it: `chromium`, or with its cookie policy, `chromium-block`.
package struct BrowserChoice: Hashable, Sendable, CustomStringConvertible {
  package var name: Browser.Name
  /// Nil: what the browser does out of the box.
  package var thirdPartyCookies: Browser.ThirdPartyCookies?

  package init(_ name: Browser.Name, thirdPartyCookies: Browser.ThirdPartyCookies? = nil) {
    self.name = name
    self.thirdPartyCookies = thirdPartyCookies
  }

  /// Reads `chromium` or `chromium-block`; nil when there is no such browser or policy.
  package init?(parsing text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let name = Browser.Name(rawValue: String(first)) else {
      return nil
    }
    self.name = name
    guard parts.count == 2 else { return }
    guard let policy = Browser.ThirdPartyCookies(rawValue: String(parts[1])) else { return nil }
    thirdPartyCookies = policy
  }

  package var browser: Browser {
    var browser: Browser =
      switch name {
      case .chromium: .chromium
      case .firefox: .firefox
      case .webkit: .webkit
      case .standard: .standard
      }
    if let thirdPartyCookies { browser.thirdPartyCookies = thirdPartyCookies }
    return browser
  }

  package var description: String {
    name.rawValue + (thirdPartyCookies.map { "-" + $0.rawValue } ?? "")
  }

  /// Every browser with its default, then with each policy.
  package static let all: [BrowserChoice] =
    Browser.Name.allCases.map { BrowserChoice($0) }
    + Browser.Name.allCases.flatMap { name in
      Browser.ThirdPartyCookies.allCases.map { BrowserChoice(name, thirdPartyCookies: $0) }
    }
}
