@testable import CORS
import Web

extension FuzzTarget {
  static let policies = [
    FuzzTarget(name: "Content-Security-Policy", seeds: policySeeds) { text throws(Broken) in
      let policy = ContentSecurityPolicy(text)
      for directive in policy.directives {
        try require(directive.name == directive.name.asciiLowercased, "case in \(directive.name)")
        try require(
          directive.text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: ";") }, directive.text)
      }
      let names = policy.directives.map(\.name)
      try require(Set(names).count == names.count, "a directive twice: \(names)")
      let again = ContentSecurityPolicy(policy.directives.map(\.text).joined(separator: ";"))
      try require(again.directives == policy.directives, "does not parse back: \(text)")
      let use = CSPUse.fetch(.empty)
      guard let check = policy.check(Web.bankAPI, for: use, origin: Web.shop.origin) else { return }
      let sources = max(1, check.directive.value.count)
      try require(check.passed || check.mismatches.count == sources, "not a reason for each source")
    },
    FuzzTarget(name: "CSP source", seeds: sourceSeeds) { text throws(Broken) in
      let source = CSPSource(text)
      if case .host(let host) = source {
        try require(!host.host.isEmpty, "no host in \(text)")
        try require(
          host.path.isEmpty || host.path.hasPrefix("/"), "a path without its slash: \(text)")
        try require(host.source == text, "another source than \(text)")
      }
      for url in [Web.bankAPI, Web.shop, Web.url("wss://app.shop.example:8443/q/x")] {
        let direct = source.mismatch(url, origin: Web.shop.origin)
        let redirected = source.mismatch(url, origin: Web.shop.origin, redirectCount: 1)
        try require(direct != nil || redirected == nil, "a redirect is held to more: \(text)")
      }
    },
    FuzzTarget(name: "WWW-Authenticate", seeds: challengeSeeds) { text throws(Broken) in
      let challenges = AuthenticationChallenge.challenges(in: [Header("WWW-Authenticate", text)])
      for challenge in challenges {
        try require(Token.matches(challenge.scheme), "no scheme: \(challenge.scheme)")
        try require(
          challenge.parameters.keys.allSatisfy { Token.matches($0) }, "no name in \(text)")
        try require(challenge.token68 == nil || challenge.parameters.isEmpty, "both in \(text)")
      }
    },
    FuzzTarget(name: "Cache-Control", seeds: cacheSeeds) { text throws(Broken) in
      let control = CacheControl([Header("Cache-Control", text)])
      let range = 0...CacheControl.longest
      if let maxAge = control.maxAge { try require(range.contains(maxAge), "max-age \(maxAge)") }
      let more = CacheControl([
        Header("Cache-Control", "no-store, max-age=1"), Header("cache-control", text),
      ])
      try require(more.noStore && more.maxAge == 1, "the first header is lost: \(more)")
    },
    FuzzTarget(name: "freshness", seeds: dateSeeds) { text throws(Broken) in
      for name in ["Expires", "Date", "Age", "Last-Modified"] {
        let freshness = Freshness([Header(name, text), Header("Last-Modified", text)], at: 0)
        try require(freshness.lifetime >= 0, "\(freshness.lifetime) seconds for \(name): \(text)")
        try require(freshness.initialAge >= 0, "\(freshness.initialAge) seconds old: \(text)")
      }
    },
    FuzzTarget(name: "Referrer-Policy", seeds: referrerSeeds) { text throws(Broken) in
      let policy = ReferrerPolicy([Header("Referrer-Policy", text)])
      let last = ReferrerPolicy([
        Header("Referrer-Policy", text), Header("referrer-policy", ",origin"),
      ])
      try require(last == .origin, "the last header does not count: \(text)")
      if let policy {
        try require(text.asciiLowercased.contains(policy.rawValue), "\(policy) out of \(text)")
      }
    },
    FuzzTarget(name: "Cross-Origin-Embedder-Policy", seeds: embedderSeeds) { text throws(Broken) in
      guard let token = structuredToken(text) else { return }
      try require(structuredToken(token) == token, "does not parse back: \(token)")
      try require(text.contains(token), "\(token) out of \(text)")
    },
    FuzzTarget(name: "X-Frame-Options", seeds: frameSeeds) { text throws(Broken) in
      let headers: HeaderList = [Header("X-Frame-Options", text)]
      let check = FrameCheck(headers, url: Web.bankAPI, ancestors: [Web.bankAPI.origin])
      if case .sameOrigin? = FrameOptions(headers) { try require(check.passed, "kept from itself") }
    },
    FuzzTarget(name: "script text", seeds: scriptSeeds) { text throws(Broken) in
      let bytes = Array(text.utf8)
      let isJSON = ScriptText(bytes) == .json
      try require(isJSON == JSONText.matches(bytes), "JSON or not: \(text)")
      if isJSON {
        try require(JSONText.matches(Array(" [\(text)\n]".utf8)), "not in an array: \(text)")
      }
      _ = SniffedContent.isSVG(bytes)
    },
    FuzzTarget(name: "Base64", seeds: base64Seeds) { text throws(Broken) in
      let bytes = Array(text.utf8)
      try require(Base64.decode(Base64.encode(bytes)) == bytes, "does not come back: \(text)")
      guard let decoded = Base64.decode(text) else { return }
      try require(Base64.decode(Base64.encode(decoded)) == decoded, "does not come back: \(text)")
    },
  ]

  private static let policySeeds = [
    "default-src 'self' https://api.bank.example:8443/q/; connect-src *; img-src", ";;a;A b;",
    "a\tb\u{C}c",
    "upgrade-insecure-requests; connect-src 'none'", "script-src 'nonce-abc' 'strict-dynamic'",
  ]
  private static let sourceSeeds = [
    "https://*.bank.example:*/q/%2f?x", "'self'", "'none'", "https:", "*", "*.example.",
    "h:80/a/b/",
    "wss://api.bank.example", "a-b_c.example", "//x", "https//x",
  ]
  private static let challengeSeeds = [
    "Basic realm=\"a\\\"b, c\", charset=\"UTF-8\"", "Bearer, Basic realm=r",
    "Negotiate abc==, Newauth x=y",
    "Digest a=b,c=\"d\" , e", ",,",
  ]
  private static let cacheSeeds = [
    "max-age=600, private", "no-cache=\"Set-Cookie, X\"", "no-store,,must-revalidate",
    "max-age=\"5\"",
    "MAX-AGE = -1, immutable", "max-age=99999999999999999999",
  ]
  private static let dateSeeds = [
    "Wed, 21 Oct 2015 07:28:00 GMT", "0", "-1", "31 Dec 9999 23:59:59", "1 Jan 1601 00:00:00",
    "600",
  ]
  private static let referrerSeeds = [
    "no-referrer, unsafe-url", "ORIGIN\t,x", ",,same-origin", "strict-origin",
  ]
  private static let embedderSeeds = [
    "require-corp; report-to=\"x\"", "credentialless;a;b=1", "*x;y=?1", "a:b/c",
    "require-corp;a=\"\\\"",
  ]
  private static let frameSeeds = [
    "DENY", "sameorigin, ALLOWALL", "ALLOW-FROM https://a.example/", "\"deny",
  ]
  private static let scriptSeeds = [
    "callback({\"a\": [1, -2.5e+3, null]})", "{\"a\":{}}", "/* c */ var x = `a`; // d",
    "<!-- x\n<svg>", ")]}'\n[]",
    "<?xml version=\"1.0\"?><!DOCTYPE svg><svg/>",
  ]
  private static let base64Seeds = ["Zm9vYmFy", "Zg==", "Zm8=", "A B\nC", "+/9="]
}
