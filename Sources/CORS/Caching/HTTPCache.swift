public import Web

/// The answers that a browser keeps, to use them again without asking.
///
/// https://httpwg.org/specs/rfc9111.html#caching.overview
public struct HTTPCache: Hashable, Sendable {
  /// What keeps answers apart beside their URL.
  ///
  /// https://fetch.spec.whatwg.org/#http-cache-partitions
  public struct Key: Hashable, Sendable {
    /// Without a fragment.
    public var url: String
    /// The site of the page at the top of the window; nil where it has none.
    public var partition: Site?
    /// Which of a browser's caches.
    public var compartment: HTTPCachePolicy.Compartment

    /// Feeds the URL alone to `hasher`: what keeps answers of one URL apart seldom does.
    public func hash(into hasher: inout Hasher) { hasher.combine(url) }
  }

  /// One answer that is kept.
  public struct Entry: Hashable, Sendable {
    /// As it came, or as the last revalidation left it.
    public var response: Response
    /// The exchange that brought it.
    public var exchange: Int
    /// Seconds on the browser's clock when it came.
    public var stored: Int
    /// How long it may be used unasked.
    public var freshness: Freshness
    /// The request's headers that the answer varies by, as they were.
    public var varying: [String: String?]
  }

  private var entries: [Key: Entry] = [:]

  /// Nothing is kept yet.
  public init() {}

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { entries.isEmpty }

  /// The entry under a key.
  public subscript(key: Key) -> Entry? { entries[key] }

  /// The entry for the same URL and top-level site in another of the browser's caches.
  public func elsewhere(than key: Key) -> (HTTPCachePolicy.Compartment, Entry)? {
    let found = entries.filter {
      $0.key.url == key.url && $0.key.partition == key.partition && $0.key != key
    }
    return found.min { $0.value.exchange < $1.value.exchange }.map {
      ($0.key.compartment, $0.value)
    }
  }

  /// Keeps an answer, in the place of an older one.
  public mutating func keep(_ entry: Entry, under key: Key) { entries[key] = entry }

  /// Forgets what is kept under a key.
  public mutating func remove(_ key: Key) { entries[key] = nil }
}

extension HTTPCache.Entry {
  /// An answer to a request with these headers, that came at `now`; nil where it may not be kept.
  ///
  /// https://httpwg.org/specs/rfc9111.html#response.cacheability
  public init?(
    _ response: Response, to request: HeaderList, exchange: Int, at now: Int,
    _ policy: HTTPCachePolicy = .standard
  ) {
    let freshness = Freshness(
      response.headers, status: response.status, at: now, policy.statuses)
    guard !CacheControl(response.headers).noStore,
      policy.statuses.keeps(response.status, freshness)
    else { return nil }
    let hasValidator =
      response.headers.contains("ETag") || response.headers.contains("Last-Modified")
    guard policy.unvalidated == .kept || hasValidator || freshness.lifetime > 0 else { return nil }
    self.init(
      response: response, exchange: exchange, stored: now, freshness: freshness,
      varying: Dictionary(
        response.headers.varyNames.map { ($0, request.get($0)) }, uniquingKeysWith: { a, _ in a }))
  }

  /// The first header by which another request than the stored one asks; `*` where all differ.
  ///
  /// https://httpwg.org/specs/rfc9111.html#caching.negotiated.responses
  public func differingHeader(_ request: HeaderList) -> String? {
    for name in response.headers.varyNames {
      if name == "*" { return name }
      if varying[name] ?? nil != request.get(name) { return name }
    }
    return nil
  }

  /// Whether it may be used unasked.
  public func isFresh(at now: Int) -> Bool {
    !CacheControl(response.headers).noCache && freshness.isFresh(storedAt: stored, now: now)
  }

  /// What asks the server whether the answer still holds.
  ///
  /// https://httpwg.org/specs/rfc9111.html#validation.sent
  public var validators: [Header] {
    var headers: [Header] = []
    if let tag = response.headers.get("ETag") { headers.append(Header("If-None-Match", tag)) }
    if let changed = response.headers.get("Last-Modified") {
      headers.append(Header("If-Modified-Since", changed))
    }
    return headers
  }

  /// The entry after the server has said that it still holds.
  ///
  /// https://httpwg.org/specs/rfc9111.html#freshening.responses
  public func renewed(
    by answer: Response, at now: Int, _ statuses: HTTPCachePolicy.Statuses = .standard
  ) -> HTTPCache.Entry {
    var renewed = self
    for name in answer.headers.sortedNames where name != "content-length" {
      renewed.response.headers.delete(name)
      for value in answer.headers.values(of: name) {
        renewed.response.headers.append(name, value)
      }
    }
    renewed.stored = now
    renewed.freshness = Freshness(
      renewed.response.headers, status: renewed.response.status, at: now, statuses)
    return renewed
  }
}

extension HeaderList {
  /// The names that an answer varies by, in lower case.
  ///
  /// https://httpwg.org/specs/rfc9110.html#field.vary
  var varyNames: [String] {
    (getDecodeAndSplit("Vary") ?? []).map(\.asciiLowercased).filter { !$0.isEmpty }
  }
}
