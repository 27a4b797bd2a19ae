public import Web

/// How a URL fails to be what a source allows: the nearest thing that differs.
public enum CSPMismatch: Hashable, Sendable {
  /// The source's scheme, or the page's where the source has none, and the URL's.
  case scheme(expected: String, actual: String)
  /// Another host altogether.
  case host(expected: String, actual: String)
  /// The source names the domain, and the URL's host lies below it: `*.` is missing.
  case hostBelow(expected: String, actual: String)
  /// The source asks for a name below the domain, and the URL's host is the domain itself.
  case hostItself(expected: String, actual: String)
  /// Ports as numbers; nil: the source allows the scheme's own alone.
  case port(expected: String?, actual: UInt16?)
  /// The source's path does not cover the URL's.
  case path(expected: String, actual: String)
  /// The source would cover the URL's path if it ended in a slash.
  case pathWithoutSlash(expected: String, actual: String)
  /// `'none'`, or no source at all.
  case nothingAllowed
  /// A keyword, a nonce or a hash, which no URL is.
  case notAURL(String)
  /// `'none'` beside other sources, which then counts as not written.
  case noneAmongOthers
  /// A keyword without its quotes, which is a host's name then.
  case unquotedKeyword(String)
  /// The expression follows no rule of the grammar.
  case invalidSource(String)
}

/// Where browsers part ways over what a source matches.
///
/// Asked of all three for this: no recorded family shows it.
///
/// https://w3c.github.io/webappsec-csp/#match-url-to-source-expression
public struct CSPMatching: Hashable, Sendable {
  /// Whether `ws:` and `wss:` mean `https:` as well.
  public var socketSchemes: SocketSchemes
  /// Whether a source with port 80 goes on to hold when the URL is upgraded.
  public var portOfHTTP: PortOfHTTP
  /// What becomes of a source with a question mark.
  public var queries: Queries
  /// Whether a path in `frame-ancestors` keeps out every ancestor, since origins have none.
  public var ancestorPaths: AncestorPaths

  /// Whether `ws:` and `wss:` mean `https:` as well.
  public enum SocketSchemes: Hashable, Sendable { case coverHTTP, socketsOnly }
  /// Whether a source with port 80 goes on to hold when the URL is upgraded.
  public enum PortOfHTTP: Hashable, Sendable {
    case itself
    case upgradedWithHTTP
    case upgraded
  }
  /// What becomes of a source with a question mark.
  public enum Queries: Hashable, Sendable {
    case invalid
    case ignoredAfterPath
    case ignored
  }
  /// Whether a path in `frame-ancestors` keeps out every ancestor.
  public enum AncestorPaths: Hashable, Sendable { case compared, ignored }

  /// As the standard has it.
  public static let standard = CSPMatching(
    socketSchemes: .coverHTTP, portOfHTTP: .itself, queries: .invalid, ancestorPaths: .compared)
}

extension CSPSource {
  /// Why `url` is not what the source allows to a page of `origin`; nil when it is.
  ///
  /// https://w3c.github.io/webappsec-csp/#match-url-to-source-expression
  public func mismatch(
    _ url: WebURL, origin: Origin, redirectCount: Int = 0, matching: CSPMatching = .standard
  ) -> CSPMismatch? {
    let page = origin.scheme
    switch self {
    case .any:
      let isNetwork = url.isHTTP || url.isWebSocket || url.scheme == page
      return isNetwork ? nil : .scheme(expected: "https", actual: url.scheme)
    case .scheme(let scheme):
      let matches = Self.scheme(scheme, matches: url.scheme, matching.socketSchemes)
      return matches ? nil : .scheme(expected: scheme, actual: url.scheme)
    case .host(let source): return source.mismatch(url, page: page, redirectCount, matching)
    case .selfOrigin: return Self.ownMismatch(url, origin)
    case .none: return .noneAmongOthers
    case .keyword(let text): return .notAURL(text)
    case .invalid(let text): return .invalidSource(text)
    }
  }

  private static func ownMismatch(_ url: WebURL, _ origin: Origin) -> CSPMismatch? {
    if url.origin.isSameOrigin(as: origin) { return nil }
    guard case .tuple(let page) = origin else {
      return .host(expected: "null", actual: url.host ?? "")
    }
    guard url.host == page.host else {
      return .host(expected: page.host, actual: url.host ?? "")
    }
    let samePort = url.port == page.port
    guard samePort else { return .port(expected: page.port.map(String.init), actual: url.port) }
    let upgraded = url.scheme == "https" && page.scheme == "http"
    let socket = url.scheme == "wss" || url.scheme == "ws" && page.scheme == "http"
    return upgraded || socket ? nil : .scheme(expected: page.scheme, actual: url.scheme)
  }

  /// https://w3c.github.io/webappsec-csp/#scheme-part-match
  static func scheme(
    _ expected: String, matches actual: String, _ sockets: CSPMatching.SocketSchemes
  ) -> Bool {
    switch (expected, actual) {
    case ("http", "https"), ("ws", "wss"): true
    case ("ws", "http"), ("ws", "https"), ("wss", "https"): sockets == .coverHTTP
    default: expected == actual
    }
  }
}

extension CSPSource.HostSource {
  fileprivate func mismatch(
    _ url: WebURL, page: String, _ redirectCount: Int, _ matching: CSPMatching
  ) -> CSPMismatch? {
    guard hasUsableQuery(matching.queries) else { return .invalidSource(source) }
    if isUnquotedKeyword { return .unquotedKeyword(host) }
    let expected = scheme ?? page
    guard CSPSource.scheme(expected, matches: url.scheme, matching.socketSchemes) else {
      return .scheme(expected: expected, actual: url.scheme)
    }
    if let miss = hostMismatch(url.host ?? "") { return miss }
    guard portMatches(url, scheme: expected, matching.portOfHTTP) else {
      return .port(expected: port, actual: url.effectivePort)
    }
    // A redirect's target must not be found out by trying paths.
    return redirectCount == 0 ? pathMismatch(url.path) : nil
  }

  private var isUnquotedKeyword: Bool {
    ["self", "none", "unsafe-inline", "unsafe-eval", "strict-dynamic"].contains(host)
      && source.utf8.count == host.utf8.count
  }

  private func hasUsableQuery(_ queries: CSPMatching.Queries) -> Bool {
    switch (queries, hasQuery) {
    case (_, false), (.ignored, true): true
    case (.ignoredAfterPath, true): !path.isEmpty
    case (.invalid, true): false
    }
  }

  /// https://w3c.github.io/webappsec-csp/#host-part-match
  private func hostMismatch(_ actual: String) -> CSPMismatch? {
    if host == "*" || host == actual { return nil }
    guard host.hasPrefix("*.") else {
      let isBelow = actual.hasSuffix("." + host)
      return isBelow
        ? .hostBelow(expected: host, actual: actual) : .host(expected: host, actual: actual)
    }
    if actual.hasSuffix(host.dropFirst()) { return nil }
    return actual == host.dropFirst(2)
      ? .hostItself(expected: host, actual: actual) : .host(expected: host, actual: actual)
  }

  /// https://w3c.github.io/webappsec-csp/#port-part-matches
  private func portMatches(
    _ url: WebURL, scheme: String, _ portOfHTTP: CSPMatching.PortOfHTTP
  ) -> Bool {
    guard let port else { return url.port == nil }
    if port == "*" || UInt16(port) == url.effectivePort { return true }
    guard UInt16(port) == 80, url.effectivePort == 443 else { return false }
    return switch portOfHTTP {
    case .itself: false
    case .upgradedWithHTTP: scheme == "http"
    case .upgraded: true
    }
  }

  /// https://w3c.github.io/webappsec-csp/#path-part-match
  private func pathMismatch(_ actual: String) -> CSPMismatch? {
    if path.isEmpty || path == "/" && actual.isEmpty { return nil }
    let wanted = decoded(path)
    let given = decoded(actual)
    if path.utf8.last == UInt8(ascii: "/") {
      return given.starts(with: wanted) ? nil : .path(expected: path, actual: actual)
    }
    if given == wanted { return nil }
    let asFolder = given.starts(with: wanted + [UInt8(ascii: "/")])
    return asFolder
      ? .pathWithoutSlash(expected: path, actual: actual) : .path(expected: path, actual: actual)
  }

  /// The path's segments with their percent-encoded bytes as themselves; an encoded slash stays what
  /// it is, since it separates nothing.
  private func decoded(_ path: String) -> [UInt8] {
    PercentEncoding.decode(path.utf8, keeping: UInt8(ascii: "/"))
  }
}

extension Origin {
  /// Empty for an opaque origin.
  var scheme: String {
    switch self {
    case .tuple(let tuple): tuple.scheme
    case .opaque: ""
    }
  }
}
