import Web

extension Browser.RedirectPolicy {
  /// Where the lines of `Location` lead.
  enum LocationTarget: Hashable {
    /// They do not, and the answer is handed over as it is.
    case nowhere
    case told(String)
    /// They contradict each other, or say nothing where something must be said.
    case unclear
  }

  /// Deviation: no browser refuses lines that are equal, and WebKit none at all (asked).
  func target(of values: [String]) -> LocationTarget {
    guard let first = values.first else { return .nowhere }
    let areEqual = values.allSatisfy { $0 == first }
    switch locations {
    case .single: return values.count == 1 ? .told(first) : .unclear
    case .equal: return areEqual ? .told(first) : .unclear
    case .equalAndNotEmpty:
      guard areEqual else { return .unclear }
      return first.isEmpty ? .nowhere : .told(first)
    case .joined:
      let all = values.joined(separator: ", ")
      return all.isEmpty ? .unclear : .told(all)
    }
  }
}

extension Browser.RedirectPolicy.LocationBytes {
  /// A header's value, whose characters are its bytes, as what is read as a URL.
  ///
  /// Deviation: Chromium and Firefox escape the bytes as they came, and WebKit what is left of them
  /// when they are no UTF-8 (asked).
  func text(of value: String) -> String {
    let scalars = value.unicodeScalars
    guard scalars.contains(where: { !$0.isASCII }), scalars.allSatisfy({ $0.value < 0x100 }) else {
      return value
    }
    let bytes = scalars.map { UInt8($0.value) }
    switch self {
    case .characters: return value
    case .bytes:
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      return bytes.map { byte in
        byte < 0x80
          ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
      }.joined()
    case .repairedCharacters:
      let repaired = String(decoding: bytes, as: UTF8.self).utf8
      return String(String.UnicodeScalarView(repaired.map { UnicodeScalar($0) }))
    }
  }
}
