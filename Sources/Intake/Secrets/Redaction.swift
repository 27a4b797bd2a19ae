import CORS
package import Web

/// Takes secrets out of what was read and keeps its shape: names, schemes and attributes stay.
///
/// Everything that is written to a file, kept as state or shown in a report goes through here.
package struct Redaction {
  /// What stands where a secret stood.
  package static let mark = "[redacted]"
  /// The same before a host, where brackets would be percent-encoded, and the URL another.
  package static let userMark = "redacted"

  /// What was taken out so far, in order.
  package private(set) var secrets: [Secret] = []

  /// Whether texts are programs, in which a secret stands in quotation marks, and a word without them
  /// is the name of something.
  let isProgram: Bool

  package init(isProgram: Bool = false) { self.isProgram = isProgram }

  /// The mark, unless there is nothing to hide: an empty value, or code that names a variable.
  mutating func hidden(_ value: some StringProtocol, _ secret: Secret) -> String {
    let isCode = value.hasPrefix("$") || value.hasPrefix("{{") || value.hasPrefix("%")
    guard !value.isEmpty, value != Self.mark, !isCode else { return String(value) }
    secrets.append(secret)
    return Self.mark
  }

  // MARK: Headers

  package mutating func header(_ header: Header) -> Header {
    Header(header.name, value(of: header))
  }

  private mutating func value(of header: Header) -> String {
    switch header.name.asciiLowercased {
    case "cookie":
      return CapturedCookie.list(header.value).map { cookie($0).pair }.joined(separator: "; ")
    case "set-cookie": return setCookie(header.value)
    case "authorization", "proxy-authorization": return authorization(header)
    case "www-authenticate", "proxy-authenticate": return header.value
    // An option that somebody took for a header, and no secret.
    case "credentials" where CredentialsMode(rawValue: header.value) != nil: return header.value
    case "withcredentials" where ["true", "false"].contains(header.value): return header.value
    case "referer", "location", "origin", "content-location", "link": return text(header.value)
    default:
      if SecretNames.isSecretHeader(header.name) {
        return hidden(header.value, .header(header.name))
      }
      return Self.isAuthorization(header.value) ? authorization(header) : text(header.value)
    }
  }

  /// The scheme stays: `Bearer [redacted]`.
  private mutating func authorization(_ header: Header) -> String {
    let parts = header.value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, Token.matches(parts[0]) else {
      return hidden(header.value, .header(header.name))
    }
    return parts[0] + " " + hidden(parts[1], .header(header.name))
  }

  /// Whether it is what stands in `Authorization`, under another name.
  private static func isAuthorization(_ value: String) -> Bool {
    let scheme = value.prefix { $0 != " " }.lowercased()
    return ["bearer", "basic", "token", "negotiate", "dpop"].contains(scheme)
  }

  /// The name and the attributes stay.
  private mutating func setCookie(_ value: String) -> String {
    let parts = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    guard let pair = parts.first.flatMap({ CapturedCookie.list(String($0)).first }) else {
      return value
    }
    return cookie(pair).pair + (parts.count == 2 ? ";" + parts[1] : "")
  }

  package mutating func cookie(_ cookie: CapturedCookie) -> CapturedCookie {
    // A cookie without a name is all value.
    CapturedCookie(cookie.name, hidden(cookie.value, .cookie(cookie.name)))
  }

  // MARK: URLs

  /// The URL without user and password, and without the values of parameters that hold secrets.
  package mutating func url(_ text: String) -> String {
    guard
      let scheme = text.hasPrefix("//")
        ? text.firstRange(of: "//") : text.firstRange(of: "://")
    else { return parameters(text) }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else {
      return String(text[..<scheme.upperBound]) + parameters(String(rest))
    }
    let user = authority[..<at]
    let shown = user == Self.userMark ? Self.userMark : hidden(user, .userInformation)
    return text[..<scheme.upperBound] + (shown == Self.mark ? Self.userMark : shown)
      + parameters(String(rest[at...]))
  }

  /// What stands behind the question mark and behind the number sign.
  private mutating func parameters(_ text: String) -> String {
    guard let start = text.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
      return path(text)
    }
    return path(String(text[..<start]))
      + fields(String(text[start...]), separators: "?&#;") { .parameter($0) }
  }

  /// Segments, and `;name=value` behind them.
  private mutating func path(_ text: String) -> String {
    guard let start = text.firstIndex(of: ";") else { return tokens(text, separators: "/") }
    return tokens(String(text[..<start]), separators: "/")
      + fields(String(text[start...]), separators: ";/") { .parameter($0) }
  }

  /// `name=value` between separators.
  private mutating func fields(
    _ text: String, separators: String, _ secret: (String) -> Secret
  ) -> String {
    var redacted = ""
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex { separators.contains($0) } ?? rest.endIndex
      let field = rest[..<end]
      if let sign = field.firstIndex(of: "=") {
        let (name, value) = (field[..<sign], field[field.index(after: sign)...])
        let isSecret =
          SecretNames.isSecretParameter(String(name), String(value)) || holdsSecret(String(value))
        redacted += name + "=" + (isSecret ? hidden(value, secret(String(name))) : String(value))
      } else {
        redacted += field
      }
      if end < rest.endIndex { redacted.append(rest[end]) }
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    }
    return redacted
  }

  /// Whether a value is a token, or a URL with a secret in it, escaped or not.
  private func holdsSecret(_ value: String) -> Bool {
    let plain = PercentEncoding.decode(value)
    if SecretNames.isToken(plain) { return true }
    guard plain.contains("//") || plain.contains("=") else { return false }
    var inner = Redaction()
    return inner.url(plain) != plain
  }

  private mutating func tokens(_ text: String, separators: String) -> String {
    guard text.utf8.count > 12 else { return text }
    var redacted = ""
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex { separators.contains($0) } ?? rest.endIndex
      let part = rest[..<end]
      let isToken = SecretNames.isToken(PercentEncoding.decode(String(part)))
      redacted += isToken ? hidden(part, .token) : String(part)
      if end < rest.endIndex { redacted.append(rest[end]) }
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    }
    return redacted
  }

  // MARK: Bodies

  package mutating func body(_ body: CapturedBody) -> CapturedBody {
    switch body {
    case .text(let text): .text(bodyText(text))
    case .expression(let code): .expression(program(code))
    case .form(let fields):
      .form(
        fields.map { field in
          guard case .text(let value) = field.content, SecretNames.isSecret(field.name, value)
          else { return field }
          return FormField(field.name, .text(hidden(value, .field(field.name))))
        })
    case .none, .file, .leftOut: body
    }
  }

  private mutating func program(_ code: String) -> String {
    var redaction = Redaction(isProgram: true)
    let redacted = redaction.text(code)
    secrets += redaction.secrets
    return redacted
  }

  mutating func bodyText(_ text: String) -> String {
    let first = text.utf8.first { $0 > 0x20 }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return self.text(text) }
    let isForm = text.contains("=") && !text.contains(" ") && !text.contains("\n")
    return isForm ? fields(text, separators: "&") { .field($0) } : self.text(text)
  }
}

extension CapturedCookie {
  /// As a header has it.
  fileprivate var pair: String { name.isEmpty ? value : "\(name)=\(value)" }
}
