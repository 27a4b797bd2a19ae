extension WebURL {
  /// Whether the scheme is `ws` or `wss`.
  public var isWebSocket: Bool { scheme == "ws" || scheme == "wss" }

  /// The URL of the HTTP request that opens a WebSocket; any other URL itself.
  public var overHTTP: WebURL {
    guard isWebSocket else { return self }
    return WebURL("http" + description.dropFirst(2)) ?? self
  }

  /// The URL of the WebSocket that an HTTP request opens; any other URL itself.
  public var overWebSocket: WebURL {
    guard isHTTP else { return self }
    return WebURL("ws" + description.dropFirst(4)) ?? self
  }

  /// The same URL with `https` for `http`, or `wss` for `ws`; a port that is written out stays. Nil for
  /// any other scheme.
  ///
  /// https://w3c.github.io/webappsec-upgrade-insecure-requests/#upgrade-request
  public var overTLS: WebURL? {
    guard scheme == "http" || scheme == "ws" else { return nil }
    return WebURL(scheme + "s" + description.dropFirst(scheme.utf8.count))
  }
}
