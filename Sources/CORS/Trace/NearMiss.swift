public import Web

/// How a received value just missed the one that was expected, and where in it.
///
/// A fact for views to underline; who shows it has the words.
public struct NearMiss: Hashable, Sendable {
  /// In which way the value is wrong.
  public let kind: Kind
  /// The place that differs, in UTF-8 offsets of the received value.
  ///
  /// Empty where something is missing from it.
  public let range: Range<Int>

  /// A near miss of this kind at this place.
  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// What the author probably meant, or did.
  public enum Kind: Hashable, Sendable {
    // An origin.
    case trailingSlash
    case path
    case missingScheme
    case httpForHTTPS
    case httpsForHTTP
    case otherScheme
    /// The port is written out although it is the scheme's own.
    case defaultPort(Int)
    /// Another port, or one too many; nil: the port is missing.
    case port(received: Int?, expected: Int?)
    /// `www.` on one side only.
    case www
    /// `shop.example` for `app.shop.example`.
    case parentDomain
    /// `x.app.shop.example` for `app.shop.example`.
    case subdomain
    /// `api.shop.example` for `app.shop.example`.
    case siblingHost
    /// `https://*.shop.example`: only a lone `*` is special.
    case wildcardPattern

    // Any value.
    case letterCase
    case quotes
    case blanks
    /// Several values in one header.
    case list
    /// Several headers of one name.
    case twoHeaders
    /// `1`, `yes` and the like for `true`.
    case anotherTruth

    /// The byte that makes a request header unsafe.
    case unsafeByte

    // An element of a list.
    /// A lone `*` that does not count here.
    case wildcard
    /// `X_Custom` for `X-Custom`.
    case underscore
    /// Elements separated by something else than commas.
    case separator
    /// The element stands in this header instead.
    case inOtherHeader(String)
    /// The answer itself has it, the preflight's answer has not.
    case onAnswerOnly
    /// The preflight's answer has it, the answer itself has not.
    case onPreflightOnly
  }
}

extension NearMiss {
  /// How `Access-Control-Allow-Credentials` just missed `true`.
  public static func credentials(received: String) -> NearMiss? {
    if let miss = dressing(received, around: "true") { return miss }
    let bytes = Array(received.utf8)
    if let comma = bytes.firstIndex(of: UInt8(ascii: ",")) {
      return NearMiss(.list, at: comma..<bytes.count)
    }
    let truths = ["1", "yes", "on", "y", "t", "allow", "*", "include"]
    return truths.contains(received.asciiLowercased)
      ? NearMiss(.anotherTruth, at: 0..<bytes.count) : nil
  }

  /// How a list of methods just missed one; `allowed` joined with `, ` is the received value.
  public static func method(_ method: Method, allowed: [String]) -> NearMiss? {
    element(method.name, of: allowed) { $0.equalsIgnoringASCIICase($1) ? .letterCase : nil }
  }

  /// How a list of header names just missed one; `allowed` joined with `, ` is the received value.
  public static func headerName(_ name: String, allowed: [String]) -> NearMiss? {
    element(name, of: allowed) { item, name in
      let hyphened = item.map { $0 == "_" ? "-" : $0 }
      return String(hyphened).equalsIgnoringASCIICase(name) ? .underscore : nil
    }
  }

  /// What keeps a header from being read as a list: the first element that is no token.
  public static func listSyntax(_ received: String) -> NearMiss? {
    var start = 0
    for part in received.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    {
      let item = trimmed(Array(part))
      let range = (start + item.lowerBound)..<(start + item.upperBound)
      let bytes = Array(part)[item]
      start += part.count + 1
      guard let bad = bytes.firstIndex(where: { !Token.isTokenByte($0) }) else { continue }
      let at = range.lowerBound + bad - bytes.startIndex
      switch bytes[bad] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return NearMiss(.quotes, at: at..<(at + 1))
      case UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "/"):
        return NearMiss(.separator, at: at..<(at + 1))
      default: return nil
      }
    }
    return nil
  }

  private static func element(
    _ expected: String, of items: [String], nearly: (String, String) -> Kind?
  ) -> NearMiss? {
    var start = 0
    var wildcard: NearMiss?
    for item in items {
      let range = start..<(start + item.utf8.count)
      if let kind = nearly(item, expected) { return NearMiss(kind, at: range) }
      if item == "*" { wildcard = NearMiss(.wildcard, at: range) }
      start = range.upperBound + 2
    }
    return wildcard
  }

  /// Blanks, quotes or letter case around an otherwise right value.
  static func dressing(_ received: String, around expected: String) -> NearMiss? {
    let bytes = Array(received.utf8)
    let wanted = Array(expected.utf8)
    guard bytes != wanted else { return nil }
    let inner = trimmed(bytes)
    if Array(bytes[inner]) == wanted {
      let blank = inner.lowerBound > 0 ? 0..<inner.lowerBound : inner.upperBound..<bytes.count
      return NearMiss(.blanks, at: blank)
    }
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")]
    if let first = bytes.first, let last = bytes.last,
      quotes.contains(first) || quotes.contains(last)
    {
      let from = quotes.contains(first) ? 1 : 0
      let to = max(from, quotes.contains(last) ? bytes.count - 1 : bytes.count)
      let bare = String(decoding: bytes[from..<to], as: UTF8.self)
      if bare.equalsIgnoringASCIICase(expected) || bare == "*" {
        return NearMiss(.quotes, at: from == 1 ? 0..<1 : to..<bytes.count)
      }
    }
    guard received.equalsIgnoringASCIICase(expected) else { return nil }
    let differing = bytes.indices.filter { bytes[$0] != wanted[$0] }
    return NearMiss(.letterCase, at: (differing.first ?? 0)..<((differing.last ?? 0) + 1))
  }

  private static func trimmed(_ bytes: [UInt8]) -> Range<Int> {
    let first = bytes.firstIndex { !$0.isTabOrSpace } ?? bytes.count
    let last = bytes.lastIndex { !$0.isTabOrSpace }.map { $0 + 1 } ?? first
    return first..<last
  }
}
