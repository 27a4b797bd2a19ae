import Web

/// One source that a directive allows: `'self'`, `https:`, `https://*.bank.example:8443/q/`.
///
/// https://w3c.github.io/webappsec-csp/#framework-directive-source-list
public enum CSPSource: Hashable, Sendable {
  /// `*`: any host, over HTTP or a WebSocket.
  case any
  /// `https:`.
  case scheme(String)
  case host(HostSource)
  /// `'self'`: the page's own origin.
  case selfOrigin
  /// `'none'`, which counts only when it stands alone.
  case none
  /// Another keyword, a nonce or a hash: nothing that a URL could match.
  case keyword(String)
  /// Nothing that the grammar knows, which matches nothing: `self` without its quotes is a host.
  case invalid(String)

  /// A host, with or without what may stand around it.
  ///
  /// https://w3c.github.io/webappsec-csp/#grammardef-host-source
  public struct HostSource: Hashable, Sendable {
    /// In lower case; nil: the page's.
    public let scheme: String?
    /// In lower case; begins with `*.` where any name below counts, and is `*` where any name does.
    public let host: String
    /// As written, or `*`; nil: the scheme's own.
    public let port: String?
    /// Begins with a slash; empty where any path counts.
    public let path: String
    /// Whether a question mark follows, which the grammar does not know.
    public let hasQuery: Bool
    /// As written.
    public let source: String
  }

  /// Reads one expression.
  ///
  /// https://w3c.github.io/webappsec-csp/#grammardef-source-expression
  public init(_ text: String) {
    if text == "*" {
      self = .any
    } else if text.utf8.first == UInt8(ascii: "'") {
      self = Self.quoted(text)
    } else if text.utf8.last == UInt8(ascii: ":"), Self.isScheme(text.utf8.dropLast()) {
      self = .scheme(text.dropLast().asciiLowercased)
    } else {
      self = HostSource(text).map(CSPSource.host) ?? .invalid(text)
    }
  }

  private static func quoted(_ text: String) -> CSPSource {
    guard text.utf8.count > 2, text.utf8.last == UInt8(ascii: "'") else { return .invalid(text) }
    switch text.asciiLowercased {
    case "'self'": return .selfOrigin
    case "'none'": return .none
    default: return .keyword(text)
    }
  }

  fileprivate static func isScheme(_ bytes: some Sequence<UInt8>) -> Bool {
    var isFirst = true
    for byte in bytes {
      let later = byte.isASCIIDigit || "+-.".utf8.contains(byte)
      guard byte.isASCIIAlpha || !isFirst && later else { return false }
      isFirst = false
    }
    return !isFirst
  }
}

extension CSPSource.HostSource {
  fileprivate init?(_ text: String) {
    var rest = text[...]
    if let slashes = rest.firstRange(of: "://") {
      let before = rest[..<slashes.lowerBound]
      guard CSPSource.isScheme(before.utf8) else { return nil }
      scheme = before.asciiLowercased
      rest = rest[slashes.upperBound...]
    } else {
      scheme = nil
    }
    let beforeQuery = rest.prefix { $0 != "?" }
    hasQuery = beforeQuery.endIndex != rest.endIndex
    let authority = beforeQuery.prefix { $0 != "/" }
    path = String(beforeQuery[authority.endIndex...])
    guard !path.utf8.contains(where: { ";,#".utf8.contains($0) }) else { return nil }
    source = text

    let name = authority.prefix { $0 != ":" }
    let afterName = authority[name.endIndex...]
    port = afterName.isEmpty ? nil : String(afterName.dropFirst())
    if let port, port != "*", port.isEmpty || !port.utf8.allSatisfy(\.isASCIIDigit) { return nil }
    host = name.asciiLowercased
    guard Self.isHost(host[...]) else { return nil }
  }

  /// https://w3c.github.io/webappsec-csp/#grammardef-host-part
  private static func isHost(_ host: Substring) -> Bool {
    if host == "*" { return true }
    var labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.first == "*" { labels.removeFirst() }
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    return !labels.isEmpty
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.utf8.allSatisfy {
            $0.isASCIIAlpha || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }
      }
  }
}
