import CORS
import Web

/// Where names lead to while scenarios are proven: two ports of ours, and no network.
struct ProofDoors {
  /// Leads names that no machine of the own network has.
  let far: UInt16
  /// Leads `localhost` and its like.
  let near: UInt16
  /// As a proxy.
  let proxy: UInt16
  let authority: TLSAuthority?
  /// The names that lead anywhere.
  let hosts: [String]

  /// Chromium's rules: the first that fits holds, and what none fits is not found.
  var resolverRules: String {
    let rules = hosts.map { host in
      let port = AddressSpace(host: host) == .loopback ? near : far
      return "MAP \(host) 127.0.0.1:\(port)"
    }
    return (rules + ["MAP * ~NOTFOUND"]).joined(separator: ",")
  }
}

extension Scenario {
  /// Every host that the browser may come to ask for.
  var hosts: [String] { Set(urlsAsked.compactMap(\.host)).sorted() }

  /// Every URL that the browser may come to ask for.
  var urlsAsked: [WebURL] {
    var urls = [page.absolute, embeddedIn?.absolute].compactMap { $0 }
    urls += cookies.compactMap(\.from.absolute) + passwords.compactMap(\.from.absolute)
    urls += hsts.compactMap { WebURL("https://\($0)/") }
    for call in calls {
      urls += [call.request.url.absolute].compactMap { $0 }
      for route in call.server {
        guard let url = route.url.absolute else { continue }
        urls.append(url)
        for reply in [route.preflight, route.response] {
          urls += (reply?.headers.values(of: "Location") ?? []).compactMap { WebURL($0, base: url) }
        }
      }
    }
    return urls
  }
}
