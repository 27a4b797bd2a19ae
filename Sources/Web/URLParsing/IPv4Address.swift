/// An IPv4 address, as `127.0.0.1`, `0x7f.1` and `2130706433` all write it.
///
/// https://url.spec.whatwg.org/#concept-ipv4
struct IPv4Address: Hashable, Sendable {
  let value: UInt32

  /// https://url.spec.whatwg.org/#concept-ipv4-parser
  init(parsing host: [UInt8]) throws(URLFailure) {
    var parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    guard parts.count <= 4 else { throw .ipv4TooManyParts }

    var numbers: [UInt64] = []
    for part in parts {
      guard let number = parseIPv4Number(part) else { throw .ipv4NonNumericPart }
      numbers.append(number)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }),
      last < 1 << (8 * (4 - UInt64(numbers.count)))
    else { throw .ipv4OutOfRangePart }
    value = UInt32(
      numbers.enumerated().reduce(last) { $0 + $1.element << (8 * (3 - UInt64($1.offset))) })
  }

  /// Whether a host that ends like this one can be nothing but an IPv4 address.
  ///
  /// https://url.spec.whatwg.org/#ends-in-a-number-checker
  static func isWritten(as host: [UInt8]) -> Bool {
    let dot = UInt8(ascii: ".")
    let trimmed = host.last == dot ? host.dropLast() : host[...]
    let last = trimmed[((trimmed.lastIndex(of: dot) ?? trimmed.startIndex - 1) + 1)...]
    guard let first = last.first, first.isASCIIDigit else { return false }
    return last.allSatisfy(\.isASCIIDigit) || parseIPv4Number(last) != nil
  }

  /// In dots: `127.0.0.1`.
  ///
  /// https://url.spec.whatwg.org/#concept-ipv4-serializer
  var serialized: String {
    "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
  }
}

/// Decimal, octal after `0`, hexadecimal after `0x`; values past 32 bits all come out as one.
///
/// https://url.spec.whatwg.org/#ipv4-number-parser
private func parseIPv4Number(_ part: ArraySlice<UInt8>) -> UInt64? {
  guard !part.isEmpty else { return nil }
  var digits = part
  var radix: UInt64 = 10
  if digits.count >= 2, digits.first == UInt8(ascii: "0") {
    let isHexadecimal = digits[digits.startIndex + 1] | 0x20 == UInt8(ascii: "x")
    digits = digits.dropFirst(isHexadecimal ? 2 : 1)
    radix = isHexadecimal ? 16 : 8
  }
  var number: UInt64 = 0
  for digit in digits {
    guard let value = digit.hexDigitValue, value < radix else { return nil }
    number = min(number * radix + UInt64(value), 1 << 32)
  }
  return number
}
