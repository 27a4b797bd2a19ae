public import Web

/// One challenge of `WWW-Authenticate`: how a server wants to be told who asks.
///
/// https://httpwg.org/specs/rfc9110.html#auth.challenge.and.response
public struct AuthenticationChallenge: Hashable, Sendable {
  /// In lower case: `basic`, `bearer`.
  public let scheme: String
  /// Names in lower case, values without quotes; the first of each name.
  public let parameters: [String: String]
  /// What stands after the scheme instead of parameters.
  public let token68: String?

  /// What the server calls the part of itself that the password is for.
  ///
  /// https://httpwg.org/specs/rfc9110.html#protection.space
  public var realm: String? { parameters["realm"] }

  /// The challenges of all `WWW-Authenticate` headers, in order; what cannot be read is left out.
  ///
  /// https://httpwg.org/specs/rfc9110.html#field.www-authenticate
  public static func challenges(
    in headers: HeaderList, _ read: AuthenticationPolicy.Challenges = .all
  ) -> [AuthenticationChallenge] {
    headers.values(of: "WWW-Authenticate").flatMap { value in
      switch read {
      case .all: parse(value)
      case .firstOfEachHeader: Array(parse(value).prefix(1))
      }
    }
  }

  /// Whether browsers ask their user for a password when they are challenged so.
  ///
  /// Asked with six schemes: `Negotiate`, `Bearer` and unknown ones make nobody ask.
  public var wantsPassword: Bool { ["basic", "digest", "ntlm"].contains(scheme) }

  /// A list whose commas separate challenges, and parameters within them.
  static func parse(_ text: String) -> [AuthenticationChallenge] {
    var reader = Reader(rest: text[...].unicodeScalars)
    var challenges: [AuthenticationChallenge] = []
    while let next = reader.nextChallenge() { challenges.append(next) }
    return challenges
  }

  fileprivate init(scheme: String, parameters: [String: String], token68: String?) {
    self.scheme = scheme
    self.parameters = parameters
    self.token68 = token68
  }
}

private struct Reader {
  var rest: Substring.UnicodeScalarView

  mutating func nextChallenge() -> AuthenticationChallenge? {
    while true {
      skip { isHTTPTabOrSpace($0) || $0 == "," }
      guard !rest.isEmpty else { return nil }
      guard let scheme = token() else {
        // What is no token ends at the next comma, and nothing is made of it.
        skip { $0 != "," }
        continue
      }
      skip(isHTTPTabOrSpace)
      let token68 = takeToken68()
      var parameters: [String: String] = [:]
      if token68 == nil {
        while let (name, value) = nextParameter() {
          if parameters[name] == nil { parameters[name] = value }
        }
      }
      return AuthenticationChallenge(
        scheme: scheme.asciiLowercased, parameters: parameters, token68: token68)
    }
  }

  /// A parameter after any commas; nil, and nothing taken, where a new challenge or the end follows.
  private mutating func nextParameter() -> (name: String, value: String)? {
    let start = rest
    skip { isHTTPTabOrSpace($0) || $0 == "," }
    guard let name = token() else {
      rest = start
      return nil
    }
    skip(isHTTPTabOrSpace)
    guard rest.first == "=" else {
      rest = start
      return nil
    }
    rest.removeFirst()
    skip(isHTTPTabOrSpace)
    if rest.first == "\"" {
      return (name.asciiLowercased, QuotedString(takenFrom: &rest).value)
    }
    return (name.asciiLowercased, token() ?? "")
  }

  /// Taken only where a challenge holds nothing else: up to a comma or the end.
  private mutating func takeToken68() -> String? {
    let text = rest.prefix { isToken68($0) }
    let pad = rest[text.endIndex...].prefix { $0 == "=" }
    let after = rest[pad.endIndex...].drop(while: isHTTPTabOrSpace)
    guard !text.isEmpty, after.first == nil || after.first == ",",
      !pad.isEmpty || after.isEmpty || !followsParameter(after)
    else { return nil }
    let token = String(rest[..<pad.endIndex])
    rest = after
    return token
  }

  /// Whether what stands after a comma goes on as a parameter, so that the text before was a scheme.
  private func followsParameter(_ text: Substring.UnicodeScalarView) -> Bool {
    var other = Reader(rest: text)
    return other.nextParameter() != nil
  }

  private mutating func token() -> String? {
    let text = rest.prefix { $0.isASCII && Token.isTokenByte(UInt8(ascii: $0)) }
    guard !text.isEmpty else { return nil }
    rest = rest[text.endIndex...]
    return String(text)
  }

  private mutating func skip(_ isSkipped: (Unicode.Scalar) -> Bool) {
    rest = rest.drop(while: isSkipped)
  }

  /// https://httpwg.org/specs/rfc9110.html#auth.params
  private func isToken68(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return false }
    let byte = UInt8(ascii: scalar)
    return byte.isASCIIAlpha || byte.isASCIIDigit || "-._~+/".utf8.contains(byte)
  }
}
