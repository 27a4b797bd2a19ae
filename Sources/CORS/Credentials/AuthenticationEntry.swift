public import Web

/// A user name and a password that the browser holds for a part of a server.
///
/// https://fetch.spec.whatwg.org/#authentication-entry
public struct AuthenticationEntry: Hashable, Sendable {
  /// The server that asked for it.
  public let origin: Origin
  /// What the server called the part of itself that it is for.
  public let realm: String
  /// Without a colon.
  public let user: String
  /// As the user typed it.
  public let password: String
  /// The top-level site under which it was given, where a browser holds one for each; nil: for all.
  public let partition: CookiePartition?

  /// An entry of these parts.
  public init(
    origin: Origin, realm: String, user: String, password: String, partition: CookiePartition?
  ) {
    self.origin = origin
    self.realm = realm
    self.user = user
    self.password = password
    self.partition = partition
  }

  /// What `Authorization` says: `Basic YWxpY2U6c2VjcmV0`.
  ///
  /// https://httpwg.org/specs/rfc7617.html#the.basic.authentication.scheme
  public var authorization: String { "Basic " + Base64.encode((user + ":" + password).utf8) }
}

/// The passwords that a browser holds.
///
/// https://fetch.spec.whatwg.org/#authentication-entry
public struct AuthenticationEntries: Hashable, Sendable {
  /// Of each server, in the order in which they were given.
  private var entries: [Origin: [AuthenticationEntry]] = [:]

  /// Those for one server.
  func held(for origin: Origin) -> [AuthenticationEntry] { entries[origin] ?? [] }

  /// Whether none is held.
  public var isEmpty: Bool { entries.isEmpty }

  /// None so far.
  public init() {}

  /// Keeps what the user gave on a first-party visit to `url`.
  public mutating func keep(
    user: String, password: String, for url: WebURL, realm: String, policy: AuthenticationPolicy
  ) {
    let partition: CookiePartition? =
      switch policy.partitions {
      case .shared: nil
      case .perTopLevelSite:
        Site(url.origin).map { CookiePartition(site: $0, ancestors: .sameSite) }
      }
    var held = held(for: url.origin)
    held.removeAll { $0.realm == realm && $0.partition == partition }
    held.append(
      AuthenticationEntry(
        origin: url.origin, realm: realm, user: user, password: password, partition: partition))
    entries[url.origin] = held
  }

  /// Forgets what is held for a server.
  mutating func forget(for origin: Origin) { entries[origin] = nil }

  /// Decides whether a password goes along, before any server has asked for one.
  ///
  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  public func decide(_ request: Circumstances, policy: AuthenticationPolicy)
    -> AuthenticationDecision
  {
    let held = held(for: request.url.origin)
    guard !held.isEmpty else {
      return request.ownAuthorization == .set ? .ownHeader : .noneHeld
    }
    guard request.credentials == .included else {
      return request.ownAuthorization == .set ? .ownHeader : .credentialsExcluded
    }
    guard policy.ownHeader == .replaced || request.ownAuthorization == .unset else {
      return .ownHeader
    }
    let open = held.filter { $0.partition == nil || $0.partition == request.partition }
    guard let entry = open.last else {
      return request.ownAuthorization == .set ? .ownHeader : .otherPartition(request.partition)
    }
    if request.thirdPartyBlocked == .blocked, policy.thirdParties == .withCookies {
      return request.ownAuthorization == .set ? .ownHeader : .thirdPartyBlocked
    }
    return .attached(entry)
  }

  /// What of a request decides about passwords.
  public struct Circumstances: Hashable, Sendable {
    /// Where it goes.
    public var url: WebURL
    /// Whether credentials may go along at all.
    public var credentials: CredentialsDecision
    /// Whether the script set `Authorization` itself.
    public var ownAuthorization: OwnAuthorization
    /// What the request's place in the window keeps apart.
    public var partition: CookiePartition?
    /// Whether the browser keeps a third party's cookies from this request.
    public var thirdPartyBlocked: ThirdParty

    /// A request of these parts.
    public init(
      url: WebURL, credentials: CredentialsDecision, ownAuthorization: OwnAuthorization = .unset,
      partition: CookiePartition?, thirdPartyBlocked: ThirdParty = .free
    ) {
      self.url = url
      self.credentials = credentials
      self.ownAuthorization = ownAuthorization
      self.partition = partition
      self.thirdPartyBlocked = thirdPartyBlocked
    }
  }

  /// Whether the script set `Authorization` itself.
  public enum OwnAuthorization: Hashable, Sendable { case unset, set }
  /// Whether the browser keeps a third party's cookies from a request.
  public enum ThirdParty: Hashable, Sendable { case free, blocked }
}

/// Whether a password goes along, and which rule said so.
public enum AuthenticationDecision: Hashable, Sendable {
  /// The browser adds it, or puts it in the place of the script's own header.
  case attached(AuthenticationEntry)
  /// The browser holds nothing for this server.
  case noneHeld
  /// The script's own `Authorization` goes out as it is.
  case ownHeader
  case credentialsExcluded
  /// It was given under another top-level site than this.
  case otherPartition(CookiePartition?)
  case thirdPartyBlocked
}
