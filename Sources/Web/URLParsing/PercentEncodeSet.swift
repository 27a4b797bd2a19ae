/// The bytes that a part of a URL writes as `%` and two digits.
///
/// Bytes from 0x7F up are in every set, as are the C0 controls.
///
/// https://url.spec.whatwg.org/#percent-encode-set
struct PercentEncodeSet: Sendable {
  private let low: UInt64
  private let high: UInt64

  private init(adding characters: StaticString, to base: PercentEncodeSet? = nil) {
    var low = base?.low ?? 0xFFFF_FFFF
    var high = base?.high ?? 1 << 63
    characters.withUTF8Buffer { bytes in
      for byte in bytes {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
      }
    }
    self.low = low
    self.high = high
  }

  static let c0Control = PercentEncodeSet(adding: "")
  static let fragment = PercentEncodeSet(adding: " \"<>`")
  static let query = PercentEncodeSet(adding: " \"#<>")
  static let specialQuery = PercentEncodeSet(adding: "'", to: query)
  static let path = PercentEncodeSet(adding: "?^`{}", to: query)
  static let userinfo = PercentEncodeSet(adding: "/:;=@[\\]|", to: path)

  func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case ..<64: low >> UInt64(byte) & 1 == 1
    case ..<128: high >> UInt64(byte - 64) & 1 == 1
    default: true
    }
  }
}

extension [UInt8] {
  /// https://url.spec.whatwg.org/#string-utf-8-percent-encode
  mutating func append(_ bytes: ArraySlice<UInt8>, percentEncoding set: PercentEncodeSet) {
    for byte in bytes {
      if set.contains(byte) { appendPercentEncoded(byte) } else { append(byte) }
    }
  }
}

extension String {
  /// The bytes as a URL's part has them.
  init(_ bytes: ArraySlice<UInt8>, percentEncoding set: PercentEncodeSet) {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count)
    encoded.append(bytes, percentEncoding: set)
    self.init(decoding: encoded, as: UTF8.self)
  }
}
