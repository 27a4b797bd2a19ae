extension URLParser {
  /// User, password, host and port, up to where the path, query or fragment begins.
  ///
  /// https://url.spec.whatwg.org/#authority-state
  mutating func parseAuthority() throws(URLFailure) {
    let authority = input[position...].prefix { !isPartEnd($0) }
    position = authority.endIndex
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      guard at + 1 < authority.endIndex else { throw .hostMissing }
      parseUserinfo(authority[..<at])
      try parseHostAndPort(authority[(at + 1)...])
    } else {
      try parseHostAndPort(authority)
    }
    parsePathStart()
  }

  private mutating func parseUserinfo(_ userinfo: ArraySlice<UInt8>) {
    let user = userinfo.prefix { $0 != UInt8(ascii: ":") }
    url.username = String(user, percentEncoding: .userinfo)
    url.password = String(userinfo[user.endIndex...].dropFirst(), percentEncoding: .userinfo)
  }

  /// https://url.spec.whatwg.org/#host-state
  private mutating func parseHostAndPort(_ text: ArraySlice<UInt8>) throws(URLFailure) {
    let host = text[..<(portColon(in: text) ?? text.endIndex)]
    if host.isEmpty, url.special != nil || !text.isEmpty { throw .hostMissing }
    url.host = try Host.parse(host, as: url.special == nil ? .opaque : .domainOrAddress)
    try parsePort(text[host.endIndex...].dropFirst())
  }

  /// Where the first colon outside of brackets stands.
  private func portColon(in text: ArraySlice<UInt8>) -> Int? {
    var isInsideBrackets = false
    for (index, byte) in zip(text.indices, text) {
      switch byte {
      case UInt8(ascii: "["): isInsideBrackets = true
      case UInt8(ascii: "]"): isInsideBrackets = false
      case UInt8(ascii: ":") where !isInsideBrackets: return index
      default: break
      }
    }
    return nil
  }

  /// https://url.spec.whatwg.org/#port-state
  private mutating func parsePort(_ digits: ArraySlice<UInt8>) throws(URLFailure) {
    guard !digits.isEmpty else { return }
    var port = 0
    for digit in digits {
      guard digit.isASCIIDigit else { throw .portInvalid }
      port = min(port * 10 + Int(digit - UInt8(ascii: "0")), 1 << 16)
    }
    guard let port = UInt16(exactly: port) else { throw .portOutOfRange }
    url.port = port == url.special?.defaultPort ? nil : port
  }
}
