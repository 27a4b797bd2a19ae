/// The order in which Chromium goes through the headers of a request: that of its hash table.
///
/// Evidence: 227 pairs and triples of names, asked in both orders, with fetch and XHR, with GET and
/// PUT; the recorded families trigger and grant.
enum HeaderTable {
  /// So many places has a table of a few headers.
  private static let places: UInt64 = 16

  /// Which of these names, in lower case and sorted, stands first in the table.
  static func first(of names: [String]) -> String? {
    // Names that fall on one place stand in the order in which a Headers object has them.
    names.min { place(of: $0) < place(of: $1) }
  }

  private static func place(of name: String) -> UInt64 {
    RapidHash.hash(name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) & (places - 1)
  }
}

/// Chromium's hash of strings, over their UTF-16 bytes. By hand, as no package that can be had has it.
///
/// https://github.com/Nicoshev/rapidhash
private enum RapidHash {
  private static let secret: (UInt64, UInt64, UInt64) = (
    0x2D35_8DCC_AA6C_78A5, 0x8BB8_4B93_962E_ACC9, 0x4B33_A62E_D433_D4A3
  )

  static func hash(_ bytes: [UInt8]) -> UInt64 {
    let count = UInt64(bytes.count)
    let start: UInt64 = 0xBDD8_9AA9_8270_4029
    let seed = start ^ mix(start ^ secret.0, secret.1) ^ count
    let (a, b, stirred) = bytes.count > 16 ? long(bytes, seed) : short(bytes, seed)
    let product = (a ^ secret.1).multipliedFullWidth(by: b ^ stirred)
    return mix(product.low ^ secret.0 ^ count, product.high ^ secret.1)
  }

  /// Up to 16 bytes: the first and the last of them.
  private static func short(_ bytes: [UInt8], _ seed: UInt64) -> (UInt64, UInt64, UInt64) {
    guard bytes.count >= 4 else {
      guard let first = bytes.first, let last = bytes.last else { return (0, 0, seed) }
      return (UInt64(first) << 56 | UInt64(bytes[bytes.count / 2]) << 32 | UInt64(last), 0, seed)
    }
    let (end, step) = (bytes.count - 4, bytes.count >= 8 ? 4 : 0)
    return (
      word(bytes, at: 0, 4) << 32 | word(bytes, at: end, 4),
      word(bytes, at: step, 4) << 32 | word(bytes, at: end - step, 4), seed
    )
  }

  /// More: 48 at a time, then 16 at a time, then the last 16.
  private static func long(_ bytes: [UInt8], _ start: UInt64) -> (UInt64, UInt64, UInt64) {
    var (seed, place) = (start, 0)
    if bytes.count > 48 {
      var (second, third) = (seed, seed)
      while bytes.count - place >= 48 {
        seed = mix(word(bytes, at: place) ^ secret.0, word(bytes, at: place + 8) ^ seed)
        second = mix(word(bytes, at: place + 16) ^ secret.1, word(bytes, at: place + 24) ^ second)
        third = mix(word(bytes, at: place + 32) ^ secret.2, word(bytes, at: place + 40) ^ third)
        place += 48
      }
      seed ^= second ^ third
    }
    if bytes.count - place > 16 {
      seed = mix(word(bytes, at: place) ^ secret.2, word(bytes, at: place + 8) ^ seed ^ secret.1)
      if bytes.count - place > 32 {
        seed = mix(word(bytes, at: place + 16) ^ secret.2, word(bytes, at: place + 24) ^ seed)
      }
    }
    return (word(bytes, at: bytes.count - 16), word(bytes, at: bytes.count - 8), seed)
  }

  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.low ^ product.high
  }

  private static func word(_ bytes: [UInt8], at place: Int, _ count: Int = 8) -> UInt64 {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
