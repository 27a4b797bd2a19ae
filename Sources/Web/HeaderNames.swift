/// Header names, compared without regard to case.
///
/// A few are looked through; of many there is a table.
public struct HeaderNames: Hashable, Sendable {
  /// In the case they were written.
  public let names: [String]
  /// In lower case; nil: there are few.
  private let table: Set<String>?

  /// These names.
  public init(_ names: [String]) {
    self.names = names
    table = names.count > 16 ? Set(names.map(\.asciiLowercased)) : nil
  }

  /// Whether this name is one of them.
  public func contains(_ name: String) -> Bool {
    if let table { return table.contains(name.asciiLowercased) }
    return names.contains { $0.equalsIgnoringASCIICase(name) }
  }
}
