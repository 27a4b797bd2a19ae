import Web

// By hand, since of RFC 9651 one kind of item is read here, and no library of the system reads any.

/// The token of a structured header that holds one item, whatever parameters follow; nil otherwise.
///
/// https://httpwg.org/specs/rfc9651.html#parse-item
func structuredToken(_ value: String) -> String? {
  var rest = trimmed(value, where: { $0 == " " })[...].utf8
  let token = rest.prefix(while: \.isStructuredTokenByte)
  guard let first = token.first, first.isASCIIAlpha || first == UInt8(ascii: "*") else {
    return nil
  }
  rest = rest[token.endIndex...]
  while rest.first == UInt8(ascii: ";") {
    rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }
    guard skipParameter(&rest) else { return nil }
  }
  return rest.isEmpty ? String(Substring(token)) : nil
}

private func skipParameter(_ rest: inout Substring.UTF8View) -> Bool {
  let key = rest.prefix(while: \.isStructuredKeyByte)
  guard let first = key.first, first.isASCIIAlpha || first == UInt8(ascii: "*") else {
    return false
  }
  rest = rest[key.endIndex...]
  guard rest.first == UInt8(ascii: "=") else { return true }
  rest = rest.dropFirst()
  guard rest.first == UInt8(ascii: "\"") else {
    let bare = rest.prefix(while: \.isStructuredTokenByte)
    rest = rest[bare.endIndex...]
    return !bare.isEmpty
  }
  rest = rest.dropFirst()
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "\"") { return true }
    if byte == UInt8(ascii: "\\"), rest.popFirst() == nil { return false }
  }
  return false
}

extension UInt8 {
  /// https://httpwg.org/specs/rfc9651.html#token
  fileprivate var isStructuredTokenByte: Bool {
    Token.isTokenByte(self) || self == UInt8(ascii: ":") || self == UInt8(ascii: "/")
      || self == UInt8(ascii: "?")
  }

  /// https://httpwg.org/specs/rfc9651.html#param
  fileprivate var isStructuredKeyByte: Bool {
    isASCIIAlpha && asciiLowercased == self || isASCIIDigit || "_-.*".utf8.contains(self)
  }
}
