extension HeaderList {
  /// What `Content-Type` says, several such headers being reconciled; nil when it says nothing.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
  public func extractMIMEType() -> MIMEType? {
    var found: MIMEType?
    var charset: String?
    for value in getDecodeAndSplit("Content-Type") ?? [] {
      guard let type = MIMEType(value), type.essence != "*/*" else { continue }
      if type.essence != found?.essence {
        charset = type["charset"]
        found = type
      } else if type["charset"] == nil, let charset {
        found = type.with(charset: charset)
      } else {
        found = type
      }
    }
    return found
  }

  /// Whether `X-Content-Type-Options` forbids guessing at the type.
  ///
  /// https://fetch.spec.whatwg.org/#determine-nosniff
  public var hasNosniff: Bool {
    getDecodeAndSplit("X-Content-Type-Options")?.first?.equalsIgnoringASCIICase("nosniff") == true
  }
}
