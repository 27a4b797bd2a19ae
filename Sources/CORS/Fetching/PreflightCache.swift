import Web

/// What earlier preflights allowed, for as long as it holds.
///
/// https://fetch.spec.whatwg.org/#concept-cache
public struct PreflightCache: Hashable, Sendable {
  /// What entries are looked up by.
  private struct Place: Hashable, Sendable {
    /// The byte-serialised request origin; a tainted one has entries of its own.
    let origin: String
    let url: String

    init(of request: Request, in browser: Browser) {
      origin = request.preflightOrigin(in: browser)
      url = request.currentURL.withoutFragment
    }
  }

  struct Entry: Hashable, Sendable {
    let credentials: CredentialsMode
    let expiry: Int
    var methods: [String]
    var headers: [String]
  }

  private var entries: [Place: [Entry]] = [:]

  /// An empty cache.
  public init() {}

  /// Whether everything that the request needs leave for was granted before.
  ///
  /// https://fetch.spec.whatwg.org/#method-cache-entry-match
  /// https://fetch.spec.whatwg.org/#header-name-cache-entry-match
  mutating func allows(
    _ request: Request, _ triggers: [PreflightTrigger], at now: Int, in browser: Browser
  ) -> Bool {
    guard !entries.isEmpty, !browser.preflightCache.isPassedOver(by: request.cacheMode) else {
      return false
    }
    let place = Place(of: request, in: browser)
    guard var known = entries[place] else { return false }
    known.removeAll { $0.expiry <= now }
    let isAllowed = known.allow(request, triggers, in: browser)
    // Deviation: a single answer that does not suffice makes room for the next (asked).
    let isDropped = !isAllowed && browser.preflightCache.shape == .oneAnswerPerURL
    entries[place] = known.isEmpty || isDropped ? nil : known
    return isAllowed
  }

  /// Remembers what a preflight's answer grants.
  mutating func store(
    _ grant: PreflightGrant, for request: Request, until expiry: Int, in browser: Browser
  ) {
    var methods = grant.methods ?? []
    if methods.isEmpty, request.uploadListener { methods = [request.method.name] }
    let new = Entry(
      credentials: request.credentialsMode, expiry: expiry, methods: methods,
      headers: grant.headers?.map(\.asciiLowercased) ?? [])
    let place = Place(of: request, in: browser)
    switch browser.preflightCache.shape {
    case .oneAnswerPerURL: entries[place] = [new]
    case .perName:
      var known = entries.removeValue(forKey: place) ?? []
      for index in known.indices where known[index].isKeyed(like: new) {
        known[index].methods.removeAll { new.methods.contains($0) }
        known[index].headers.removeAll { new.headers.contains($0) }
      }
      entries[place] = known + [new]
    }
  }

  /// Forgets what was granted for this request's origin and URL.
  ///
  /// https://fetch.spec.whatwg.org/#concept-cache-clear
  mutating func clear(for request: Request, in browser: Browser) {
    guard !entries.isEmpty else { return }
    entries[Place(of: request, in: browser)] = nil
  }
}

extension [PreflightCache.Entry] {
  fileprivate func allow(
    _ request: Request, _ triggers: [PreflightTrigger], in browser: Browser
  ) -> Bool {
    let matching = filter { $0.covers(request.credentialsMode, in: browser) }
    guard !matching.isEmpty else { return false }
    let methodNeeded =
      triggers.contains(.uploadListener) || !browser.preflightCache.isAssumed(request.method)
    return (!methodNeeded || matching.contains { $0.allows(request, in: browser) })
      && triggers.unsafeHeaderNames.allSatisfy { name in
        matching.contains { $0.allowsHeader(name, of: request, in: browser) }
      }
  }
}

extension PreflightCache.Entry {
  fileprivate func isKeyed(like other: Self) -> Bool {
    (credentials == .include) == (other.credentials == .include)
  }

  /// https://fetch.spec.whatwg.org/#concept-cache-match
  fileprivate func covers(_ mode: CredentialsMode, in browser: Browser) -> Bool {
    let withCredentials = mode == .include
    return switch browser.preflightCache.credentials {
    case .entryWithCoversWithout: credentials == .include || !withCredentials
    case .separate: (credentials == .include) == withCredentials
    }
  }

  fileprivate func allows(_ request: Request, in browser: Browser) -> Bool {
    methods.contains(request.method.name)
      || (holdsWildcard(for: request, in: browser) && methods.contains("*"))
  }

  fileprivate func allowsHeader(
    _ name: String, of request: Request, in browser: Browser
  ) -> Bool {
    if headers.contains(name) { return true }
    guard holdsWildcard(for: request, in: browser), headers.contains("*") else { return false }
    return !RequestHeaderName.isNonWildcard(name)
      || browser.authorizationUnderWildcard == .covered
  }

  /// Deviation: the standard lets a `*` that came with credentials match on a later look-up; only
  /// WebKit does.
  private func holdsWildcard(for request: Request, in browser: Browser) -> Bool {
    switch browser.preflightCache.wildcards {
    case .reused: credentials != .include
    case .reusedWhoeverAsked: request.credentialsMode != .include
    case .notReused: false
    }
  }
}
