import Web

/// A request header that some browser lets pass without a preflight, though the standard does not.
public struct ExtraSafelistedHeader: Hashable, Sendable {
  /// In lower case.
  public let name: String
  /// Which values pass.
  public let rule: ValueRule

  /// What a value must look like.
  public enum ValueRule: Hashable, Sendable {
    case any
    /// Digits, with or without a fraction: `2`, `1.5`.
    case decimal
    /// Digits: `100`.
    case integer
    /// One of these, in the same case.
    case oneOf([String])
    /// This one, in any case.
    case keyword(String)
  }

  /// A header of this lower-case name whose value follows `rule`.
  public init(_ name: String, _ rule: ValueRule) {
    self.name = name
    self.rule = rule
  }

  /// The client hints a page could once set itself.
  ///
  /// https://wicg.github.io/client-hints-infrastructure/
  public static let clientHints = [
    ExtraSafelistedHeader("device-memory", .decimal), ExtraSafelistedHeader("dpr", .decimal),
    ExtraSafelistedHeader("downlink", .decimal), ExtraSafelistedHeader("width", .integer),
    ExtraSafelistedHeader("viewport-width", .integer), ExtraSafelistedHeader("rtt", .integer),
    ExtraSafelistedHeader("ect", .oneOf(["slow-2g", "2g", "3g", "4g"])),
    ExtraSafelistedHeader("save-data", .keyword("on")),
  ]
}

extension ExtraSafelistedHeader.ValueRule {
  func allows(_ value: String) -> Bool {
    switch self {
    case .any: true
    case .integer: isDigits(value[...])
    case .decimal: isDecimal(value)
    case .oneOf(let values): values.contains(value)
    case .keyword(let keyword): keyword.equalsIgnoringASCIICase(value)
    }
  }

  private func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(\.isASCIIDigit)
  }

  private func isDecimal(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy(isDigits)
  }
}
