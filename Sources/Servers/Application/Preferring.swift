extension Array {
  /// The elements that fit; all of them where none does.
  func preferring(_ fits: (Element) -> Bool) -> [Element] {
    let fitting = filter(fits)
    return fitting.isEmpty ? self : fitting
  }
}

extension ServerRequest {
  /// Whether it came by TLS.
  var isSecure: Bool { scheme == "https" }
}
