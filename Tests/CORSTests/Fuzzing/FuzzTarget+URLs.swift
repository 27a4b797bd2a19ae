import ScenarioText
import Telling

@testable import CORS
@testable import Web

extension FuzzTarget {
  static let urls = [
    FuzzTarget(name: "WebURL", seeds: urlSeeds) { text throws(Broken) in
      if let url = WebURL(text) { try check(url) }
    },
    FuzzTarget(name: "WebURL against a base", seeds: urlSeeds + referenceSeeds) {
      text throws(Broken) in
      for base in bases {
        guard let url = WebURL(text, base: base) else { continue }
        try check(url)
        let again = WebURL(url.description, base: base)
        try require(again == url, "a serialised URL depends on the base: \(url)")
      }
    },
    FuzzTarget(name: "Site", seeds: urlSeeds) { text throws(Broken) in
      guard let origin = WebURL(text)?.origin, case .tuple(let tuple) = origin else { return }
      let site = Site(tuple)
      try require(tuple.host.hasSuffix(site.domain), "\(site.domain) is no part of \(tuple.host)")
      try require(origin.isSameSite(as: origin), "not same site with itself")
      try require(
        Site(TupleOrigin(scheme: "x", host: site.domain, port: nil)).domain == site.domain,
        "the registrable domain of \(site.domain) is another")
    },
  ]

  private static func check(_ url: WebURL) throws(Broken) {
    try require(WebURL(url.description) == url, "does not parse back: \(url)")
    try require(url.description.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "not ASCII: \(url)")
    if let special = SpecialScheme(rawValue: url.scheme) {
      try require(url.path.hasPrefix("/"), "a special URL without a path: \(url)")
      try require(url.host?.isEmpty == (special == .file && url.host == ""), "no host: \(url)")
      try require(url.port == nil || url.port != special.defaultPort, "a default port: \(url)")
      try require(!url.path.split(separator: "/").contains(".."), "a dot segment: \(url)")
    }
    if case .tuple(let tuple) = url.origin {
      try require(WebURL(tuple.serialized)?.origin == url.origin, "origin \(tuple.serialized)")
    }
  }

  private static let bases = [
    "https://u:p@h.example:8/a/b?q#f", "file:///C:/a", "foo:/a/b", "data:x",
  ]
  .compactMap { WebURL($0) }

  private static let urlSeeds = [
    "https://user:pass@www.example.com:8443/a/b/../c;d?e=f&g#h", "http://127.0.0.1/", "wss://h",
    "http://0x7f.0.0.1/", "http://[2001:db8::1:0:0:1]:80/", "http://[::ffff:192.0.2.1]",
    "http://bücher.example/ü", "https://xn--bcher-kva.example", "file:///C|/a/../..", "file://h/x",
    "blob:https://a.example/123", "data:text/plain,a b", "foo://h:1/a", "web+x:/..//p",
    "about:blank",
    "http://a.co.uk./", "http://%65xample.com", "https:\\\\h\\a", "mailto:a@b.example",
  ]

  private static let referenceSeeds = ["../x?y#z", "//h/p", "/p", "?q", "#f", "", "..\\x", "C|/x"]
}
