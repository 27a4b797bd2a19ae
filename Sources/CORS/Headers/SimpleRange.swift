import Web

/// The one range of a `Range` header: `bytes=0-99`, `bytes=100-`, `bytes=-500`.
///
/// https://fetch.spec.whatwg.org/#simple-range-header-value
public struct SimpleRange: Hashable, Sendable {
  /// Digits, without leading zeros; nil in `bytes=-500`.
  public let start: String?
  /// Digits, without leading zeros; nil in `bytes=100-`.
  public let end: String?

  /// Whether blanks may stand around `=` and `-`.
  public enum Whitespace: Hashable, Sendable { case allowed, disallowed }

  /// In which case the unit may be written.
  public enum Unit: Hashable, Sendable { case lowerCase, anyCase }

  /// Nil for anything else than one range of bytes whose start is not past its end.
  public init?(
    _ value: String, whitespace: Whitespace = .disallowed, unit: Unit = .lowerCase
  ) {
    let start = unit == .anyCase ? value.prefix(5).asciiLowercased : String(value.prefix(5))
    guard start == "bytes" else { return nil }
    var rest = value[...].utf8.dropFirst(5)
    func skipBlanks() {
      if whitespace == .allowed { rest = rest.drop(while: \.isTabOrSpace) }
    }
    func take(_ character: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard rest.first == UInt8(ascii: character) else { return false }
      rest = rest.dropFirst()
      skipBlanks()
      return true
    }
    func takeNumber() -> String? {
      let digits = rest.prefix(while: \.isASCIIDigit)
      rest = rest[digits.endIndex...]
      guard !digits.isEmpty else { return nil }
      let significant = digits.drop { $0 == UInt8(ascii: "0") }
      return significant.isEmpty ? "0" : String(Substring(significant))
    }
    guard take("=") else { return nil }
    self.start = takeNumber()
    guard take("-") else { return nil }
    end = takeNumber()
    guard rest.isEmpty, self.start != nil || end != nil else { return nil }
    if let start = self.start, let end, (start.utf8.count, start) > (end.utf8.count, end) {
      return nil
    }
  }
}
