import ArgumentParser
import CORS

/// Which browser, and how it is set.
struct Profile: ParsableArguments {
  @Option(help: "The browser to evaluate in.")
  var browser = usual

  @Option(help: "What becomes of third-party cookies. (default: as the browser ships)")
  var thirdPartyCookies: Browser.ThirdPartyCookies?

  /// The browser of a first look.
  static let usual = Browser.Name.chromium

  var value: Browser {
    var profile = Browser.named(browser)
    if let thirdPartyCookies { profile.thirdPartyCookies = thirdPartyCookies }
    return profile
  }
}

extension Browser.Name: ExpressibleByArgument {}
extension Browser.ThirdPartyCookies: ExpressibleByArgument {}
