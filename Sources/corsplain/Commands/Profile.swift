public import ArgumentParser
import CORS
import ScenarioText
import Stage
import Telling
import Web

/// Which browser, and how it is set.
struct Profile: ParsableArguments {
  @Option(help: "The browser to evaluate in: chromium, firefox, webkit or standard.")
  var browser: Browser.Name?

  @Option(help: "What becomes of third-party cookies. (default: as the browser ships)")
  var thirdPartyCookies: Browser.ThirdPartyCookies?

  /// The browser of a first look.
  static let usual = Browser.Name.chromium

  /// What the options say, and nothing else.
  var value: Browser { value(KeptSettings()) }

  /// What the options say, and for the rest what is kept.
  func value(_ kept: KeptSettings) -> Browser {
    // The policy that is kept belongs to the browser that is kept.
    var profile = browser.map(Browser.named) ?? Self.kept(kept)
    if let thirdPartyCookies { profile.thirdPartyCookies = thirdPartyCookies }
    return profile
  }

  /// The same for a scenario that was shared as it goes in a browser: that one, unless the options say
  /// another.
  func value(_ kept: KeptSettings, sharedIn shared: Browser?) -> Browser {
    guard var profile = shared, browser == nil else { return value(kept) }
    if let thirdPartyCookies { profile.thirdPartyCookies = thirdPartyCookies }
    return profile
  }

  /// The options that come before what is kept, as they were given.
  var overrides: [Setting.Name: String] {
    var overrides: [Setting.Name: String] = [:]
    overrides[.browser] = browser.map { "--browser \($0.rawValue)" }
    overrides[.thirdPartyCookies] = thirdPartyCookies.map {
      "--third-party-cookies \($0.rawValue)"
    }
    return overrides
  }

  static func kept(_ kept: KeptSettings) -> Browser {
    var profile = Browser.named(kept.value(.browser) ?? usual)
    if let policy: Browser.ThirdPartyCookies = kept.value(.thirdPartyCookies) {
      profile.thirdPartyCookies = policy
    }
    return profile
  }
}

extension Browser.Name: ExpressibleByArgument {}
extension Browser.ThirdPartyCookies: ExpressibleByArgument {}
