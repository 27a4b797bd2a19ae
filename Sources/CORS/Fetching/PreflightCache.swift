import Web

/// What earlier preflights allowed, for as long as it holds.
///
/// https://fetch.spec.whatwg.org/#concept-cache
public struct PreflightCache: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    /// The byte-serialised request origin; a tainted one has entries of its own.
    let origin: String
    let url: String
    let credentials: CredentialsMode
    let expiry: Int
    var methods: [String]
    var headers: [String]
  }

  private var entries: [Entry] = []

  /// An empty cache.
  public init() {}

  /// Whether everything that the request needs leave for was granted before.
  ///
  /// https://fetch.spec.whatwg.org/#method-cache-entry-match
  /// https://fetch.spec.whatwg.org/#header-name-cache-entry-match
  mutating func allows(
    _ request: Request, _ triggers: [PreflightTrigger], at now: Int, in browser: Browser
  ) -> Bool {
    guard !entries.isEmpty else { return false }
    entries.removeAll { $0.expiry <= now }
    let matching = entries.filter { $0.matches(request, in: browser) }
    guard !matching.isEmpty else { return false }
    let methodNeeded =
      triggers.contains(.uploadListener) || !browser.preflightCache.isAssumed(request.method)
    return (!methodNeeded || matching.contains { $0.allows(request.method, in: browser) })
      && triggers.unsafeHeaderNames.allSatisfy { name in
        matching.contains { $0.allowsHeader(name, in: browser) }
      }
  }

  /// Remembers what a preflight's answer grants.
  mutating func store(
    _ grant: PreflightGrant, for request: Request, until expiry: Int, in browser: Browser
  ) {
    var methods = grant.methods ?? []
    if methods.isEmpty, request.uploadListener { methods = [request.method.name] }
    let new = Entry(
      origin: request.preflightOrigin(in: browser), url: request.currentURL.withoutFragment,
      credentials: request.credentialsMode, expiry: expiry, methods: methods,
      headers: grant.headers?.map(\.asciiLowercased) ?? [])
    switch browser.preflightCache.shape {
    case .oneAnswerPerURL:
      entries.removeAll { $0.origin == new.origin && $0.url == new.url }
    case .perName:
      for index in entries.indices where entries[index].isKeyed(like: new) {
        entries[index].methods.removeAll { new.methods.contains($0) }
        entries[index].headers.removeAll { new.headers.contains($0) }
      }
    }
    entries.append(new)
  }

  /// Forgets what was granted for this request's origin and URL.
  ///
  /// https://fetch.spec.whatwg.org/#concept-cache-clear
  mutating func clear(for request: Request, in browser: Browser) {
    guard !entries.isEmpty else { return }
    let origin = request.preflightOrigin(in: browser)
    let url = request.currentURL.withoutFragment
    entries.removeAll { $0.origin == origin && $0.url == url }
  }
}

extension PreflightCache.Entry {
  fileprivate func isKeyed(like other: Self) -> Bool {
    origin == other.origin && url == other.url
      && (credentials == .include) == (other.credentials == .include)
  }

  /// https://fetch.spec.whatwg.org/#concept-cache-match
  fileprivate func matches(_ request: Request, in browser: Browser) -> Bool {
    guard origin == request.preflightOrigin(in: browser),
      url == request.currentURL.withoutFragment
    else { return false }
    let withCredentials = request.credentialsMode == .include
    return switch browser.preflightCache.credentials {
    case .entryWithCoversWithout: credentials == .include || !withCredentials
    case .separate: (credentials == .include) == withCredentials
    }
  }

  fileprivate func allows(_ method: Method, in browser: Browser) -> Bool {
    methods.contains(method.name) || (holdsWildcard(in: browser) && methods.contains("*"))
  }

  fileprivate func allowsHeader(_ name: String, in browser: Browser) -> Bool {
    if headers.contains(name) { return true }
    guard holdsWildcard(in: browser), headers.contains("*") else { return false }
    return name != "authorization" || browser.authorizationUnderWildcard == .covered
  }

  /// Deviation: the standard lets a `*` that came with credentials match on a later look-up; no
  /// browser does.
  private func holdsWildcard(in browser: Browser) -> Bool {
    credentials != .include && browser.preflightCache.wildcards == .reused
  }
}
