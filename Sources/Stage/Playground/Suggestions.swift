import CORS
import ScenarioText
import Telling
import Web

/// Values worth trying in each field: the right one, and those that are nearly right.
struct Suggestions {
  let scenario: Scenario
  let call: Int

  var request: ScriptRequest { scenario.calls[call].request }
  var target: WebURL? { scenario.target(ofCall: call) }

  /// The page's origin, as the `Origin` header has it.
  private var origin: String {
    scenario.openedPage?.origin.description ?? "https://app.shop.example"
  }

  var pages: [Suggestion] {
    [
      Suggestion("https://app.shop.example/"),
      Suggestion("http://app.shop.example/", "another scheme: another origin"),
      Suggestion("https://app.shop.example:8443/", "another port: another origin"),
      Suggestion("https://www.bank.example/", "same site as the API, another origin"),
      Suggestion("http://localhost:3000/", "this machine, as developers have it"),
      Suggestion("http://localhost:5173/", "another port: another origin"),
      Suggestion("https://localhost:8443/", "with a certificate of its own"),
      Suggestion("http://127.0.0.1:8000/", "not localhost: another site"),
    ] + own
  }

  private var own: [Suggestion] {
    target.map { [Suggestion("\($0.origin)/", "the server's own")] } ?? []
  }

  var urls: [Suggestion] {
    let (secure, insecure) = isSocket ? ("wss", "ws") : ("https", "http")
    var list = [Suggestion("\(secure)://api.bank.example/me")]
    if let target {
      list.append(
        Suggestion("\(insecure)://" + (target.host ?? "") + target.path, "not encrypted"))
      if !isSocket { list.append(Suggestion(target.path, "relative: the page's own server")) }
    }
    return list + [
      Suggestion("\(secure)://api.shop.example/me", "same site, another origin"),
      Suggestion("\(insecure)://localhost:8000/me", "this machine"),
    ]
  }

  private var isSocket: Bool {
    switch request.api.row.answer {
    case .socket: true
    case .script, .element, .manifest, .events, .nothing, .document: false
    }
  }

  var methods: [Suggestion] {
    if request.api.row.submitsFields {
      return [Suggestion("GET", "the fields go into the URL"), Suggestion("POST")]
    }
    return [
      Suggestion("GET"), Suggestion("POST"), Suggestion("HEAD"),
      Suggestion("PUT", "needs a preflight"), Suggestion("DELETE", "needs a preflight"),
      Suggestion("PATCH", "needs a preflight"), Suggestion("patch", "not the same as PATCH"),
      Suggestion("OPTIONS", "needs a preflight"), Suggestion("TRACE", "forbidden"),
    ]
  }

  var requestHeaders: [Suggestion] {
    [
      Suggestion("Content-Type: application/json", "needs a preflight"),
      Suggestion("Content-Type: text/plain", "needs none"),
      Suggestion("Authorization: Bearer abc", "needs a preflight"),
      Suggestion("X-Requested-With: XMLHttpRequest", "needs a preflight"),
      Suggestion("Accept: application/json", "needs none"),
      Suggestion("Cookie: session=stolen", "forbidden"),
      Suggestion("Authorization: Basic dXNlcjpwYXNz", "needs a preflight"),
      Suggestion("X-CSRF-Token: 123", "needs a preflight"),
      Suggestion("Content-Type: application/x-www-form-urlencoded", "needs none"),
      Suggestion("Content-Type: multipart/form-data; boundary=x", "needs none"),
      Suggestion("Accept-Language: en", "needs none"),
      Suggestion("Content-Language: en", "needs none"),
      Suggestion("Range: bytes=0-99", "needs none"),
      Suggestion("Range: bytes=-100", "needs a preflight"),
      Suggestion("If-None-Match: \"1\"", "needs a preflight"),
      Suggestion("Cache-Control: no-cache", "needs a preflight"),
      Suggestion("Origin: https://trusted.example", "forbidden"),
      Suggestion("Referer: https://trusted.example/", "forbidden"),
    ]
  }

  /// The hosts that a cookie of the server could name as its domain.
  var cookieDomains: [String] {
    guard let host = target?.host, let dot = host.firstIndex(of: ".") else { return [] }
    let parent = String(host[host.index(after: dot)...])
    return parent.contains(".") ? [parent, host] : [host]
  }

  var cookieSources: [Suggestion] {
    own + [Suggestion("https://bank.example/"), Suggestion("http://api.bank.example/")]
  }

  /// The cookie with each kind of `SameSite`.
  func cookies(like line: String) -> [Suggestion] {
    let parts = line.split(separator: ";").map { $0.drop(while: { $0 == " " }) }
    let name = parts.first.map(String.init) ?? "session=abc"
    let base = (name.isEmpty ? "session=abc" : name) + "; Path=/"
    return [
      Suggestion(base + "; Secure; SameSite=None", "goes to other sites"),
      Suggestion(base + "; Secure; SameSite=None; Partitioned", "one jar per top-level site"),
      Suggestion(base + "; SameSite=Lax", "top-level navigation only"),
      Suggestion(base + "; SameSite=Strict", "the site itself only"),
      Suggestion(base, "each browser has its own default"),
      Suggestion(base + "; SameSite=None", "without Secure"),
    ] + attributes(after: line)
  }

  /// The line with one more attribute, for each that it does not have yet.
  private func attributes(after line: String) -> [Suggestion] {
    guard line.contains("=") else { return [] }
    let present = CookieLine(line)
    var start = Substring(line)
    while let last = start.last, last == " " || last == ";" { start.removeLast() }
    let missing: [(CookieLine.Attribute, String)] = [
      (.domain, "=" + (cookieDomains.first ?? "bank.example")), (.path, "=/"),
      (.maxAge, "=3600"), (.secure, ""), (.httpOnly, ""), (.sameSite, "=None"),
      (.partitioned, ""),
    ]
    return missing.filter { present[$0.0] == nil }.map { attribute, value in
      Suggestion("\(start); \(attribute.rawValue)\(value)", "one more attribute")
    }
  }

  static let preflightStatuses = [
    Suggestion("204"), Suggestion("200"), Suggestion("302", "a redirect"),
    Suggestion("401", "asks for a login"), Suggestion("405", "OPTIONS not allowed"),
  ]

  static let statuses = [
    Suggestion("200"), Suggestion("304"), Suggestion("302", "with a Location"),
    Suggestion("401"), Suggestion("500", "an error page"),
  ]

  /// The next place that needs a route: where a redirect leads, or another path.
  var nextRoute: String {
    let routes = scenario.calls[call].server
    let targets = routes.compactMap { $0.response?.headers.get("Location") }
    return targets.first { target in !routes.contains { $0.url.text == target } }
      ?? request.url.text + "2"
  }
}

// MARK: The protocol's headers

extension Suggestions {
  func values(of header: CORSHeader, at place: FieldID.ReplyPlace) -> [Suggestion] {
    switch header {
    case .allowOrigin: origins
    case .allowCredentials:
      [
        Suggestion("true"), Suggestion("True", "not true to the byte"),
        Suggestion("false", "the same as leaving it out"),
      ]
    case .allowMethods: allowMethods
    case .allowHeaders: allowHeaders
    case .maxAge:
      [
        Suggestion("600", "ten minutes"), Suggestion("86400", "a day; browsers cap it"),
        Suggestion("0", "not remembered"), Suggestion("-1"),
      ]
    case .exposeHeaders: exposeHeaders(at: place)
    }
  }

  private var origins: [Suggestion] {
    var list = [
      Suggestion(origin, "the page's origin"),
      Suggestion("*", "any page, without credentials"),
      Suggestion(origin + "/", "a trailing slash"),
    ]
    if origin != "null" {
      list += [
        Suggestion("null", "sandboxed pages"),
        Suggestion(otherScheme(of: origin), "another scheme"),
        Suggestion(otherPort(of: origin), "another port"),
        Suggestion(origin + ", https://other.example", "a list: matches nothing"),
      ]
    }
    return list
  }

  private func otherScheme(of origin: String) -> String {
    origin.hasPrefix("https:")
      ? "http:" + origin.dropFirst(6) : "https:" + origin.dropFirst(5)
  }

  private func otherPort(of origin: String) -> String {
    guard case .tuple(let tuple)? = WebURL(origin)?.origin else { return origin }
    let port: UInt16 = tuple.port == 8443 ? 8080 : 8443
    return TupleOrigin(scheme: tuple.scheme, host: tuple.host, port: port).serialized
  }

  private var allowMethods: [Suggestion] {
    let method = Method(request.method ?? "GET").normalized.name
    let other = method == method.asciiLowercased ? method.uppercased() : method.asciiLowercased
    return [
      Suggestion(method, "the request's"), Suggestion("GET, POST, PUT, DELETE"),
      Suggestion("*", "any, without credentials"), Suggestion(other, "another case"),
    ]
  }

  private var allowHeaders: [Suggestion] {
    let names = request.headers.map(\.name.asciiLowercased).filter { !$0.isEmpty }
    let all = names.isEmpty ? [] : [Suggestion(names.joined(separator: ", "), "the request's")]
    return all + [
      Suggestion("*", "any but Authorization, without credentials"),
      Suggestion("content-type"), Suggestion("authorization"),
    ]
  }

  private func exposeHeaders(at place: FieldID.ReplyPlace) -> [Suggestion] {
    let headers = scenario.reply(at: place)?.headers.headers ?? []
    let names = headers.map(\.name).filter {
      !$0.isEmpty && !$0.isCORSHeaderName
    }
    let all = names.isEmpty ? [] : [Suggestion(names.joined(separator: ", "))]
    return all + [
      Suggestion("*", "all, without credentials"), Suggestion("X-Total"),
      Suggestion("Set-Cookie", "never readable"),
    ]
  }
}
