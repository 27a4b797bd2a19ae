import Web

/// A `Set-Cookie` line, taken apart and not yet judged.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie
public struct SetCookie: Hashable, Sendable {
  /// Empty for a nameless cookie.
  public var name: String
  /// Without the blanks around it.
  public var value: String
  /// In lower case, without its leading dot; nil when missing or empty.
  public var domain: String?
  /// Nil when missing or not starting with `/`.
  public var path: String?
  /// Whether `Secure` is there, with whatever value; so for the next two.
  public var secure = false
  /// Whether `HttpOnly` is there.
  public var httpOnly = false
  /// Whether `Partitioned` is there.
  public var partitioned = false
  /// `unset` when missing or unknown.
  public var sameSite = Cookie.SameSite.unset
  /// Seconds; at most 0 for a cookie that is to be deleted.
  public var maxAge: Int?
  /// Nil when missing or no date.
  public var expires: CookieDate?

  /// The octets that name and value may have together, and an attribute's value alone.
  static let longestPair = 4096
  static let longestAttribute = 1024

  /// Takes `line` apart: one header's value, which may hold any byte.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie
  public init(parsing line: String) throws(SetCookieRejection) {
    if let (offset, byte) = line.utf8.enumerated().first(where: { $1.isRefusedInCookie }) {
      throw .controlCharacter(byte, at: offset)
    }
    let parts = line.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let pair = Self.pair(in: parts[0])
    name = pair.name ?? ""
    value = pair.value
    if name.isEmpty, value.isEmpty { throw .empty }
    let length = name.octets + value.octets
    if length > Self.longestPair { throw .tooLong(length) }
    for part in parts.dropFirst() {
      // An attribute without `=` is a name alone.
      let (first, second) = Self.pair(in: part)
      let (name, value) = first.map { ($0, second) } ?? (second, "")
      if value.octets <= Self.longestAttribute { set(name.asciiLowercased, value) }
    }
  }

  /// The name that a line gives its cookie; empty for a nameless one, and for a line that is refused.
  public static func name(ofLine line: String) -> String {
    (try? SetCookie(parsing: line))?.name ?? ""
  }

  /// The name and the value that a line begins with, whatever becomes of it; without `=` all up to
  /// the first semicolon is a value, and the name nil. There are no blanks around either.
  public static func pair(ofLine line: some StringProtocol) -> (name: String?, value: String) {
    pair(in: Substring(line).utf8.prefix { $0 != UInt8(ascii: ";") })
  }

  /// What a cookie is called where it is shown: the name that a line or a pair begins with, or, for
  /// want of one, the value.
  public static func name(inPair pair: some StringProtocol) -> String {
    let pair = Self.pair(ofLine: pair)
    return pair.name ?? pair.value
  }

  /// What stands before the first `=` and after it; without `=` all is a value.
  private static func pair(in part: Substring.UTF8View) -> (name: String?, value: String) {
    guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else {
      return (nil, String(Substring(part.trimmingTabsAndSpaces)))
    }
    let (name, value) = (part[..<equals], part[part.index(after: equals)...])
    return (
      String(Substring(name.trimmingTabsAndSpaces)), String(Substring(value.trimmingTabsAndSpaces))
    )
  }

  /// The last attribute of a name wins; unknown ones are passed over.
  private mutating func set(_ attribute: String, _ value: String) {
    switch attribute {
    case "expires": expires = CookieDate(value) ?? expires
    case "max-age": maxAge = Self.seconds(value) ?? maxAge
    case "domain":
      let bare = value.utf8.first == UInt8(ascii: ".") ? value.dropFirst() : value[...]
      domain = bare.isEmpty ? nil : bare.asciiLowercased
    case "path": path = value.utf8.first == UInt8(ascii: "/") ? value : nil
    case "secure": secure = true
    case "httponly": httpOnly = true
    case "partitioned": partitioned = true
    case "samesite": sameSite = Cookie.SameSite(attribute: value)
    default: break
    }
  }

  /// Digits, perhaps after a minus; as many seconds as fit.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-attribute-max-age
  private static func seconds(_ value: String) -> Int? {
    let digits = value.utf8.first == UInt8(ascii: "-") ? value.utf8.dropFirst() : value.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(value) ?? (digits.count == value.utf8.count ? .max : .min)
  }
}

extension Cookie.SameSite {
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2
  fileprivate init(attribute value: String) {
    let known: [Self] = [.none, .lax, .strict]
    self = known.first { $0.rawValue.equalsIgnoringASCIICase(value) } ?? .unset
  }
}

extension String {
  /// How many bytes it is on the wire, where U+0000 to U+00FF stand for a byte each.
  fileprivate var octets: Int {
    unicodeScalars.reduce(0) { $0 + ($1.value <= 0xFF ? 1 : UTF8.width($1)) }
  }
}

extension UInt8 {
  /// A control character other than the tab.
  fileprivate var isRefusedInCookie: Bool { self < 0x20 && self != 0x09 || self == 0x7F }
}
