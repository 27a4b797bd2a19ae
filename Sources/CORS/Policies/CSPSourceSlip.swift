import Web

/// What an author got wrong in writing a source, by what browsers say of it: they tell such slips apart
/// more finely than matching does, and not all of them tell all.
///
/// https://w3c.github.io/webappsec-csp/#grammardef-source-expression
public enum CSPSourceSlip: Hashable, Sendable, CaseIterable {
  /// In quotes, and no keyword, nonce or hash.
  case unknownKeyword
  /// A hash whose value is not one.
  case brokenHash
  /// A keyword without its quotes, which is a host then.
  case unquotedKeyword
  /// What should be a host is none.
  case host
  /// What follows a host's colon is no port.
  case afterColon
  /// A query or a fragment follows a host at once.
  case queryAfterHost
  /// An empty segment or a broken escape in a path.
  case path
  case queryInPath, fragmentInPath
}

extension CSPSourceSlip {
  /// What is wrong with a source as it is written; nil: nothing is.
  public init?(_ source: String) {
    if source == "*" { return nil }
    if source.utf8.first == UInt8(ascii: "'") {
      guard let slip = Self.slip(inQuoted: source) else { return nil }
      self = slip
      return
    }
    if case .scheme = CSPSource(source) { return nil }
    if Self.keywords.contains(source.asciiLowercased) {
      self = .unquotedKeyword
      return
    }
    guard let slip = Self.slip(inHost: source) else { return nil }
    self = slip
  }

  private static let keywords: Set<String> = [
    "none", "report-sample", "self", "strict-dynamic", "unsafe-eval", "unsafe-hashes",
    "unsafe-inline", "wasm-unsafe-eval",
  ]

  private static func slip(inQuoted source: String) -> CSPSourceSlip? {
    guard source.utf8.count > 2, source.utf8.last == UInt8(ascii: "'") else {
      return .unknownKeyword
    }
    let word = source.dropFirst().dropLast()
    if keywords.contains(word.asciiLowercased) { return nil }
    guard let dash = word.firstIndex(of: "-") else { return .unknownKeyword }
    let value = word[word.index(after: dash)...]
    switch word[..<dash].asciiLowercased {
    case "nonce": return value.isEmpty ? .unknownKeyword : nil
    case "sha256", "sha384", "sha512":
      return value.utf8.count > 1 && value.utf8.allSatisfy(isBase64) ? nil : .brokenHash
    default: return .unknownKeyword
    }
  }

  /// https://w3c.github.io/webappsec-csp/#grammardef-base64-value
  private static func isBase64(_ byte: UInt8) -> Bool {
    byte.isASCIIAlpha || byte.isASCIIDigit || "+/-_=".utf8.contains(byte)
  }

  private static func slip(inHost source: String) -> CSPSourceSlip? {
    var rest = source[...]
    if let slashes = rest.firstRange(of: "://") {
      guard case .scheme = CSPSource(rest[..<slashes.lowerBound] + ":") else { return .host }
      rest = rest[slashes.upperBound...]
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    let name = authority.prefix { $0 != ":" }
    guard isHost(name) else { return .host }
    let port = authority[name.endIndex...].dropFirst()
    if name.endIndex != authority.endIndex, port != "*",
      port.isEmpty || !port.utf8.allSatisfy(\.isASCIIDigit)
    {
      return .afterColon
    }
    return slip(inPath: rest[authority.endIndex...])
  }

  /// https://w3c.github.io/webappsec-csp/#grammardef-host-part
  private static func isHost(_ name: Substring) -> Bool {
    if name == "*" { return true }
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if labels.first == "*", labels.count > 1 { labels.removeFirst() }
    return labels.allSatisfy { label in
      !label.isEmpty
        && label.utf8.allSatisfy {
          $0.isASCIIAlpha || $0.isASCIIDigit || $0 == UInt8(ascii: "-")
        }
    }
  }

  private static func slip(inPath path: Substring) -> CSPSourceSlip? {
    guard let first = path.first else { return nil }
    if first != "/" { return .queryAfterHost }
    if path.contains("?") { return .queryInPath }
    if path.contains("#") { return .fragmentInPath }
    return path.contains("//") || hasBrokenEscape(path) ? .path : nil
  }

  private static func hasBrokenEscape(_ path: Substring) -> Bool {
    path.split(separator: "%", omittingEmptySubsequences: false).dropFirst().contains { after in
      let digits = after.utf8.prefix(2)
      return digits.count < 2 || !digits.allSatisfy { $0.hexDigitValue != nil }
    }
  }
}
