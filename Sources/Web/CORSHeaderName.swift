extension StringProtocol {
  /// Whether a header of this name belongs to the CORS protocol: `Access-Control-…`.
  ///
  /// https://fetch.spec.whatwg.org/#http-new-header-syntax
  public var isCORSHeaderName: Bool {
    let start = "access-control-"
    return String(prefix(start.count)).equalsIgnoringASCIICase(start)
  }
}
