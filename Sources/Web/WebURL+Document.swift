extension WebURL {
  /// The origin of a document that was opened here: the URL's own; under a scheme that an app or an
  /// extension has taught its browser, as in `capacitor://localhost`, that scheme and its host.
  ///
  /// Deviation: the URL standard knows no such scheme, and calls its origins opaque. Web views and
  /// extensions send `Origin: capacitor://localhost`, and their consoles print it.
  ///
  /// https://url.spec.whatwg.org/#concept-url-origin
  public var documentOrigin: Origin {
    guard isOfApp, let host else { return origin }
    return .tuple(TupleOrigin(scheme: scheme, host: host, port: port))
  }

  /// Whether the scheme is none that the standards know, and names a host as theirs do.
  public var isOfApp: Bool {
    guard let host, !host.isEmpty else { return false }
    return !["http", "https", "ws", "wss", "ftp", "file", "blob", "data", "about"].contains(scheme)
  }
}
