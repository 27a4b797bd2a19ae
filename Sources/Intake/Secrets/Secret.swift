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
    if saysOnlyAbout(String(decoding: plain, as: UTF8.self)) { return false }
    return parts.firstIndex(in: plain) != nil
      || whole.contains(String(decoding: plain, as: UTF8.self))
      || isKey(name.asciiLowercased)
  }

  /// Whether it is something about a secret and none: `SESSION_COOKIE_SAMESITE`, `secretName`,
  /// `allow_credentials`. Whoever knows a webhook's URL can use it.
  private static func saysOnlyAbout(_ plain: String) -> Bool {
    guard !plain.contains("webhook") else { return false }
    return qualities.contains(where: plain.hasSuffix)
      || plain.hasSuffix("credentials")
        && ["allow", "support", "with"].contains(where: plain.contains)
  }

  private static let qualities = [
    "name", "domain", "path", "samesite", "secure", "httponly", "partitioned", "age", "ttl",
    "expires", "expiry", "expiration", "lifetime", "timeout", "engine", "driver", "store", "type",
    "policy", "endpoint", "url", "uri", "header", "headers", "origins", "methods", "enabled",
    "strategy",
  ]

  /// Whether one of this name does where its value looks like a secret and not like a word.
  static func isSecret(_ name: String, _ value: String) -> Bool {
    if isSecret(name) { return true }
    guard ambiguous.contains(name.asciiLowercased), value.utf8.count >= 8 else { return false }
    return value.utf8.contains(where: \.isASCIIDigit)
  }

  /// Names of keys that are told to everybody: they choose a row, a column, a button.
  private static let openKeys: Set<String> = [
    "public_key", "publickey", "primary_key", "foreign_key", "sort_key", "partition_key",
    "cache_key",
    "site_key", "sitekey", "object_key", "hot_key", "map_key", "idempotency_key",
  ]

  /// Whether a name with `_key` or `-key` at its end is one that opens something: `sentry_key`, `app-key`.
  private static func isKey(_ name: String) -> Bool {
    (name.hasSuffix("_key") || name.hasSuffix("-key"))
      && !openKeys.contains(name.replacing("-", with: "_"))
  }

  private static let parts = Phrases([
    "token", "secret", "passw", "apikey", "signature", "credential", "session", "jwt", "privatekey",
    "accesskey", "xsrf", "csrf", "sessid", "subscriptionkey", "hmac", "webhook",
  ])
  private static let whole: Set<String> = [
    "pwd", "pw", "pass", "otp", "pin", "sid", "auth", "authorization", "assertion", "samlresponse",
    "tok", "private", "cookie", "dpop", "dsn",
  ]
  private static let ambiguous: Set<String> = [
    "key", "code", "sig", "state", "ticket", "nonce", "hash", "id_hint", "login_hint",
  ]

  /// Whether the text is a token by its own form.
  static func isToken(_ text: some StringProtocol) -> Bool {
    if text.hasPrefix("eyJ"), text.utf8.count > 20 { return true }
    return starts.begin(text) && text.utf8.count >= 14 || isRandom(text)
  }

  /// Whether it is as long and as mixed as what a machine has drawn; no word and no name is.
  private static func isRandom(_ text: some StringProtocol) -> Bool {
    var (upper, lower, digits, count) = (0, 0, 0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): upper += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): lower += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): break
      case _: return false
      }
      count += 1
    }
    return count >= 18 && upper >= 3 && lower >= 3 && digits >= 3
  }

  /// Whether a parameter of a URL holds a secret: of what may be one or not, a longer value does.
  static func isSecretParameter(_ name: String, _ value: String) -> Bool {
    let name = PercentEncoding.decode(name)
    return isSecret(name, value)
      || ambiguous.contains(name.asciiLowercased) && value.utf8.count >= 4 && !isWord(value)
  }

  /// Whether it is a word, which nobody draws: `state=open`.
  private static func isWord(_ value: String) -> Bool {
    value.utf8.count <= 12 && value.utf8.allSatisfy { (0x61...0x7A).contains($0) }
  }

  /// How keys of well-known services begin.
  private static let starts = Phrases([
    "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "sk-", "sk_live_", "sk_test_",
    "pk_live_", "rk_live_", "xoxb-", "xoxp-", "xoxa-", "AKIA", "ASIA", "AIza", "ya29.", "SG.",
    "npm_", "pypi-", "dop_v1_", "shpat_",
  ])
}
