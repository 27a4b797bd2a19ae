import Web

/// A part of what was read that nobody else should see, by where it stands.
package enum Secret: Hashable, Sendable {
  /// A header of this name: `Authorization`, an API key.
  case header(String)
  /// A cookie of this name, in `Cookie` or `Set-Cookie`.
  case cookie(String)
  /// A parameter of this name in a URL's query or fragment.
  case parameter(String)
  /// The user or the password in a URL.
  case userInformation
  /// A field of this name in a body.
  case field(String)
  /// A text that by its form is a token: a JWT, a key of a known service.
  case token
}

/// By what secrets are known.
enum SecretNames {
  /// Whether a header of this name has a value that is nobody's business.
  static func isSecretHeader(_ name: String) -> Bool {
    let name = name.asciiLowercased
    if ["access-control-", "sec-", "x-csrf-header", "www-", "proxy-authenticate"]
      .contains(where: name.hasPrefix)
    {
      return false
    }
    return ["authorization", "cookie", "set-cookie"].contains(name) || isSecret(name)
      || name.hasSuffix("-key") || name.hasSuffix("-auth") || name == "x-auth"
  }

  /// Whether a parameter or a field of this name holds a secret, whatever its value.
  static func isSecret(_ name: String) -> Bool {
    let plain = name.asciiLowercased.utf8.filter {
      $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_")
    }
    return parts.firstIndex(in: plain) != nil
      || whole.contains(String(decoding: plain, as: UTF8.self))
  }

  /// Whether one of this name does where its value looks like a secret and not like a word.
  static func isSecret(_ name: String, _ value: String) -> Bool {
    if isSecret(name) { return true }
    guard ambiguous.contains(name.asciiLowercased), value.utf8.count >= 8 else { return false }
    return value.utf8.contains(where: \.isASCIIDigit)
  }

  private static let parts = Phrases([
    "token", "secret", "passw", "apikey", "signature", "credential", "session", "jwt", "privatekey",
    "accesskey", "xsrf", "csrf",
  ])
  private static let whole: Set<String> = [
    "pwd", "pass", "otp", "pin", "sid", "auth", "authorization", "assertion", "samlresponse",
  ]
  private static let ambiguous: Set<String> = [
    "key", "code", "sig", "state", "ticket", "nonce", "hash", "id_hint", "login_hint",
  ]

  /// Whether the text is a token by its own form.
  static func isToken(_ text: some StringProtocol) -> Bool {
    if text.hasPrefix("eyJ"), text.utf8.count > 20 { return true }
    return starts.begin(text) && text.utf8.count >= 14
  }

  /// How keys of well-known services begin.
  private static let starts = Phrases([
    "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "sk-", "sk_live_", "sk_test_",
    "pk_live_", "rk_live_", "xoxb-", "xoxp-", "xoxa-", "AKIA", "ASIA", "AIza", "ya29.", "SG.",
    "npm_", "pypi-", "dop_v1_", "shpat_",
  ])
}
