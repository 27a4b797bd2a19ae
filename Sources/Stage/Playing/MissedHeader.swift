import Web

extension String {
  /// Whether a script might miss the header of this name, in lower case: those that speak to the
  /// browser and to caches say nothing to it.
  var isMissed: Bool {
    !isCORSHeaderName && !["set-cookie", "vary"].contains(self)
  }
}
