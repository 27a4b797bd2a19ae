public import Web

/// Where browsers part ways over the `Sec-Fetch-` headers.
public struct FetchMetadataPolicy: Hashable, Sendable {
  /// See ``WebSockets``.
  public var webSockets: WebSockets
  /// See ``DomainlessHosts``.
  public var domainlessHosts: DomainlessHosts
  /// See ``DomainlessRedirects``.
  public var domainlessRedirects: DomainlessRedirects
  /// See ``Redirects``.
  public var redirects: Redirects
  /// See ``Preflights``.
  public var preflights: Preflights
  /// See ``PreflightSites``.
  public var preflightSites: PreflightSites
  /// See ``StorageAccess``.
  public var storageAccess: StorageAccess
  /// See ``StorageOnTheWay``.
  public var storageOnTheWay: StorageOnTheWay

  /// What a WebSocket's handshake tells.
  ///
  /// Recorded: caller.
  public enum WebSockets: Hashable, Sendable {
    case nothing
    /// The destination is `empty`, as for a script's request.
    case asEmpty
    case asWebSocket
  }

  /// Whether `http` and `https` of `localhost` or of an address are one site.
  ///
  /// Recorded: local.
  public enum DomainlessHosts: Hashable, Sendable { case schemeful, schemeless }

  /// How far a request has gone that was redirected between ports of `localhost` or of an address.
  ///
  /// Asked with four callers and six ways.
  public enum DomainlessRedirects: Hashable, Sendable { case sameSite, crossSite }

  /// Whether a CORS request goes on telling after a redirect.
  ///
  /// Recorded: caller, pixels.
  public enum Redirects: Hashable, Sendable { case told, untoldUnderCORS }

  /// Whether a preflight tells its mode even where nothing else is told.
  ///
  /// Recorded: local-p2-0410, and http targets of the first set.
  public enum Preflights: Hashable, Sendable { case asOthers, alwaysTellMode }

  /// From where the distance is counted that a preflight tells after a redirect.
  ///
  /// Asked: posts of JSON, redirected back and to a sibling.
  public enum PreflightSites: Hashable, Sendable {
    /// The page: a preflight is a request of its own.
    case page
    /// The whole chain that the request has come along, which is of no origin once that is hidden.
    case chain
  }

  /// Whether `Sec-Fetch-Storage-Access` is sent at all, and which pages count as third parties.
  ///
  /// Recorded: embed.
  public enum StorageAccess: Hashable, Sendable {
    case notSent
    case sent(SiteComparison, whenAllowed: WhenAllowed)
  }

  /// Which requests of a call tell of storage, where the call's own does.
  ///
  /// Recorded: caller, auth and local with preflights; navigate and pixels with redirects.
  public enum StorageOnTheWay: Hashable, Sendable {
    /// No preflight, and every hop.
    case everyHop
    /// Preflights too, and no hop after a redirect from one third party to another.
    case preflightsAndOneParty
  }

  /// Whether a browser that allows third-party cookies says so.
  ///
  /// Recorded: embed.
  public enum WhenAllowed: Hashable, Sendable { case told, silent }

  /// What `Sec-Fetch-Dest` says; nil: no header is sent.
  func name(of destination: Destination) -> String? {
    guard destination == .websocket else { return destination.rawValue }
    switch webSockets {
    case .nothing: return nil
    case .asEmpty: return Destination.empty.rawValue
    case .asWebSocket: return destination.rawValue
    }
  }
}

extension FetchMetadataPolicy {
  /// As the standards have it.
  public static let standard = FetchMetadataPolicy(
    webSockets: .asEmpty, domainlessHosts: .schemeful, domainlessRedirects: .sameSite,
    redirects: .told, preflights: .asOthers,
    preflightSites: .page,
    storageAccess: .sent(.schemeful, whenAllowed: .told), storageOnTheWay: .everyHop)

  /// Chromium's.
  public static let chromium = FetchMetadataPolicy(
    webSockets: .nothing, domainlessHosts: .schemeful, domainlessRedirects: .sameSite,
    redirects: .told,
    preflights: .alwaysTellMode, preflightSites: .page,
    storageAccess: .sent(.schemeful, whenAllowed: .told), storageOnTheWay: .everyHop)

  /// Firefox's.
  public static let firefox = FetchMetadataPolicy(
    webSockets: .asEmpty, domainlessHosts: .schemeless, domainlessRedirects: .crossSite,
    redirects: .told, preflights: .asOthers,
    preflightSites: .page,
    storageAccess: .sent(.schemeless, whenAllowed: .silent),
    storageOnTheWay: .preflightsAndOneParty)

  /// WebKit's.
  public static let webkit = FetchMetadataPolicy(
    webSockets: .asWebSocket, domainlessHosts: .schemeful, domainlessRedirects: .sameSite,
    redirects: .untoldUnderCORS,
    preflights: .asOthers, preflightSites: .chain,
    storageAccess: .notSent, storageOnTheWay: .everyHop)
}
