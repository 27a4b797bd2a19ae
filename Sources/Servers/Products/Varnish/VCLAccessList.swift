import Web

/// The addresses of an `acl`.
///
/// https://varnish-cache.org/docs/7.1/reference/vcl.html#access-control-list-acl
package struct VCLAccessList: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// As written; `localhost` is this machine.
    package var address: String
    /// How many of its bits count; nil for all.
    package var bits: Int?
    /// `!`: this one is out.
    package var isExcluded: Bool
  }

  package var entries: [Entry] = []

  /// Whether the address is in it: the entry that says most about it decides.
  func contains(_ address: String) -> Bool {
    guard let number = Self.number(address) else { return false }
    let fitting = entries.compactMap { entry -> (entry: Entry, bits: Int)? in
      guard let own = Self.number(entry.address) else { return nil }
      let bits = min(max(entry.bits ?? 32, 0), 32)
      let mask = bits == 0 ? 0 : UInt32.max << UInt32(32 - bits)
      return own & mask == number & mask ? (entry, bits) : nil
    }
    return fitting.max { $0.bits < $1.bits }.map { !$0.entry.isExcluded } ?? false
  }

  /// Whether it lets the same addresses in and keeps them out.
  var contradictsItself: Bool {
    var said: [[UInt32]: Bool] = [:]
    for entry in entries {
      guard let number = Self.number(entry.address) else { continue }
      let key = [number, UInt32(truncatingIfNeeded: entry.bits ?? 32)]
      if let before = said.updateValue(entry.isExcluded, forKey: key), before != entry.isExcluded {
        return true
      }
    }
    return false
  }

  /// An address of version 4; names other than this machine's are not looked up.
  static func number(_ address: String) -> UInt32? {
    if address.equalsIgnoringASCIICase("localhost") { return 0x7F00_0001 }
    let parts = address.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    var number: UInt32 = 0
    for part in parts {
      guard let part else { return nil }
      number = number << 8 | UInt32(part)
    }
    return number
  }
}
