extension HeaderList {
  /// The values of `name` as one list, split at commas outside of quotes; nil when there are none.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split
  public func getDecodeAndSplit(_ name: String) -> [String]? {
    get(name).map(Web.getDecodeAndSplit)
  }

  /// The tokens listed under `name`, over all headers of that name; nil when there are none.
  ///
  /// What `Access-Control-Allow-Methods`, `-Allow-Headers` and `-Expose-Headers` hold.
  ///
  /// https://fetch.spec.whatwg.org/#extract-header-list-values
  public func extractTokens(_ name: String) throws(NotAToken) -> [String]? {
    guard contains(name) else { return nil }
    var tokens: [String] = []
    for value in values(of: name) {
      for element in value.utf8.split(separator: UInt8(ascii: ",")) {
        let token = Substring(element.trimmingTabsAndSpaces)
        guard !token.isEmpty else { continue }
        guard Token.matches(token) else { throw NotAToken(element: String(token)) }
        tokens.append(String(token))
      }
    }
    return tokens
  }
}

extension Substring.UTF8View {
  /// Without the tabs and spaces at its two ends.
  ///
  /// https://fetch.spec.whatwg.org/#http-tab-or-space
  public var trimmingTabsAndSpaces: Self {
    var rest = drop(while: \.isTabOrSpace)
    while rest.last?.isTabOrSpace == true { rest.removeLast() }
    return rest
  }
}

/// An element of a list that should be a token, and is none.
public struct NotAToken: Error, Hashable, Sendable {
  /// The element, without the blanks around it.
  public let element: String
}

/// Splits a value at commas outside of quotes, keeping empty elements.
///
/// https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
public func getDecodeAndSplit(_ value: String) -> [String] {
  var rest = value[...].unicodeScalars
  var values: [String] = []
  var start = rest.startIndex
  while true {
    rest = rest.drop { $0 != "\"" && $0 != "," }
    if rest.first == "\"" {
      _ = QuotedString(takenFrom: &rest)
      if !rest.isEmpty { continue }
    }
    values.append(trimmed(value[start..<rest.startIndex], where: isHTTPTabOrSpace))
    guard !rest.isEmpty else { return values }
    rest.removeFirst()
    start = rest.startIndex
  }
}
