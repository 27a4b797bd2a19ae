public import Web

/// What `Cache-Control` says, as far as a browser's own cache goes by it.
///
/// https://httpwg.org/specs/rfc9111.html#field.cache-control
public struct CacheControl: Hashable, Sendable {
  /// Nothing of the answer is kept.
  public var noStore = false
  /// The answer is kept, and asked about before every use.
  public var noCache = false
  /// Shared caches keep nothing, a browser's does.
  public var isPrivate = false
  /// The answer does not change while it is fresh.
  public var immutable = false
  /// Seconds that the answer is fresh; nil: not said.
  public var maxAge: Int?

  /// Nothing is said.
  public init() {}

  /// Reads the headers of an answer; what is unknown is passed over.
  ///
  /// https://httpwg.org/specs/rfc9111.html#cache-response-directive
  public init(_ headers: HeaderList) {
    for element in headers.getDecodeAndSplit("Cache-Control") ?? [] {
      let name = element.prefix { $0 != "=" }
      let value = element.dropFirst(name.count + 1)
      switch trimmed(name, where: isHTTPTabOrSpace).asciiLowercased {
      case "no-store": noStore = true
      // With names behind it the directive is about these headers alone.
      case "no-cache": noCache = noCache || value.isEmpty
      case "private": isPrivate = true
      case "immutable": immutable = true
      case "max-age": maxAge = maxAge ?? Self.seconds(value)
      default: break
      }
    }
  }

  /// Digits, in quotes or not; a number beyond all bounds is a very long time, and what is no number
  /// is no time at all.
  ///
  /// https://httpwg.org/specs/rfc9111.html#delta-seconds
  static func seconds(_ text: Substring) -> Int {
    let bare = trimmed(text, where: { isHTTPTabOrSpace($0) || $0 == "\"" })
    guard !bare.isEmpty, bare.utf8.allSatisfy(\.isASCIIDigit) else { return 0 }
    return min(Int(bare) ?? longest, longest)
  }

  /// 2³¹ seconds, which stand for any longer time.
  static let longest = 2_147_483_648
}
