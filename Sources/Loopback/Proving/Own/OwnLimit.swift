package import CORS
import Web

/// Why a scenario cannot be proven in somebody's own browser, under names of this machine.
package enum OwnLimit: Error, Hashable, Sendable {
  /// It names a server in a way that leads elsewhere.
  case names
  /// A server has an address of another machine.
  case address
  /// More sites than this browser finds names for here.
  case sites
  /// A host is held to https.
  case hsts
  /// It hangs on http and https being two things; here all is http.
  case schemes
  /// It hangs on a machine of the local network being nearer than the page's.
  case localNetwork
  /// It hangs on a name under which anybody registers names.
  case publicSuffix
  /// It opens a window, which browsers do for a click only.
  case window
  /// A request that is dropped is sent again over HTTP/1.1.
  case dropsRepeated
  /// Its cookie is `Secure`, and this browser keeps none of those over http.
  case secureCookie
  /// A dialog would ask for a password.
  case password
  /// What its user has said to the browser's questions is not said here.
  case permission
  /// Its page is no URL that a browser opens.
  case page
  /// Under these names it would go another way.
  case goesAnotherWay(Agreement.Difference)

  /// Why, in a few words.
  package var words: String {
    switch self {
    case .names: "it names a server in a way that leads away from this machine"
    case .address: "a server has another machine's address"
    case .sites: "it takes more sites than this browser finds on this machine"
    case .hsts: "a host that is held to https takes https"
    case .schemes: "it hangs on https, and without a certificate all is http here"
    case .localNetwork: "it hangs on whose network a machine is in, and all is this machine here"
    case .publicSuffix: "it hangs on a public suffix, and .localhost is none of that kind"
    case .window: "it opens a window, which a browser does for a click only"
    case .dropsRepeated: "over http your browser repeats a request that was dropped"
    case .secureCookie: "its cookie is Secure, and this browser keeps none of those over http"
    case .password: "your browser would ask you for a password"
    case .permission: "what its user has said to the browser's questions is not said here"
    case .page: "its page is no URL that a browser opens"
    case .goesAnotherWay(let difference):
      "under this machine's names it goes another way: \(difference.words(said: "there"))"
    }
  }
}

extension OwnLimit {
  /// What of the scenario has no counterpart here, whatever the names; nil: nothing.
  package init?(of evaluation: Evaluation) {
    let scenario = evaluation.scenario
    if !scenario.hsts.isEmpty {
      self = .hsts
    } else if !scenario.passwords.isEmpty {
      self = .password
    } else if scenario.permissions != Permissions() {
      self = .permission
    } else if scenario.page.absolute?.isHTTP != true {
      self = .page
    } else if scenario.calls.contains(where: { $0.request.destination == .document }) {
      self = .window
    } else if let limit = evaluation.events.lazy.compactMap({
      Self.limit(of: $0.fact, in: evaluation.browser.name)
    }).first {
      self = limit
    } else {
      return nil
    }
  }

  private static func limit(of fact: Fact, in browser: Browser.Name) -> OwnLimit? {
    switch fact.circumstance {
    case .scheme: .schemes
    case .network: .localNetwork
    case .publicSuffix: .publicSuffix
    case .password: .password
    // Firefox sends it ten times; asked by proving the case hangs-up.
    case .silence: browser == .firefox ? .dropsRepeated : nil
    // What else hangs on names and schemes goes another way under others, and is found by that.
    case nil: nil
    }
  }
}
