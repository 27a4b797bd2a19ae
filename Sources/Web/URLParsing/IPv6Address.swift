/// An IPv6 address: eight pieces of 16 bits.
///
/// https://url.spec.whatwg.org/#concept-ipv6
struct IPv6Address: Hashable, Sendable {
  private(set) var pieces: [UInt16] = Array(repeating: 0, count: 8)

  /// Parses what stands between the brackets.
  ///
  /// https://url.spec.whatwg.org/#concept-ipv6-parser
  init(parsing input: ArraySlice<UInt8>) throws(URLFailure) {
    var rest = input
    var pieceIndex = 0
    var compress: Int?
    if rest.first == colon {
      guard rest.dropFirst().first == colon else { throw .ipv6InvalidCompression }
      rest = rest.dropFirst(2)
      pieceIndex = 1
      compress = 1
    }
    while let next = rest.first {
      guard pieceIndex < 8 else { throw .ipv6TooManyPieces }
      if next == colon {
        guard compress == nil else { throw .ipv6MultipleCompression }
        rest = rest.dropFirst()
        pieceIndex += 1
        compress = pieceIndex
        continue
      }
      let digits = rest.prefix(4).prefix { $0.hexDigitValue != nil }
      let afterDigits = rest.dropFirst(digits.count)
      if afterDigits.first == dot {
        guard !digits.isEmpty else { throw .ipv4InIPv6InvalidCodePoint }
        guard pieceIndex <= 6 else { throw .ipv4InIPv6TooManyPieces }
        try parseTrailingIPv4(rest, at: pieceIndex)
        pieceIndex += 2
        break
      }
      rest = afterDigits
      if rest.first == colon {
        rest = rest.dropFirst()
        guard !rest.isEmpty else { throw .ipv6InvalidCodePoint }
      } else if !rest.isEmpty {
        throw .ipv6InvalidCodePoint
      }
      pieces[pieceIndex] = digits.reduce(0) { $0 << 4 | UInt16($1.hexDigitValue ?? 0) }
      pieceIndex += 1
    }
    if let compress {
      let tail = Array(pieces[compress..<pieceIndex])
      pieces.replaceSubrange(compress..<pieceIndex, with: repeatElement(0, count: tail.count))
      pieces.replaceSubrange((8 - tail.count)..., with: tail)
    } else if pieceIndex != 8 {
      throw .ipv6TooFewPieces
    }
  }

  /// Reads four decimal numbers with dots between them into two pieces.
  private mutating func parseTrailingIPv4(
    _ input: ArraySlice<UInt8>, at pieceIndex: Int
  ) throws(URLFailure) {
    var rest = input
    for number in 0..<4 {
      if rest.isEmpty { throw .ipv4InIPv6TooFewParts }
      if number > 0 {
        guard rest.first == dot else { throw .ipv4InIPv6InvalidCodePoint }
        rest = rest.dropFirst()
      }
      let digits = rest.prefix { $0.isASCIIDigit }
      guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else {
        throw .ipv4InIPv6InvalidCodePoint
      }
      guard digits.count <= 3, let value = UInt8(String(decoding: digits, as: UTF8.self)) else {
        throw .ipv4InIPv6OutOfRangePart
      }
      rest = rest.dropFirst(digits.count)
      let index = pieceIndex + number / 2
      pieces[index] = pieces[index] << 8 | UInt16(value)
    }
    guard rest.isEmpty else { throw .ipv4InIPv6InvalidCodePoint }
  }

  /// Shortest form, the longest run of two or more zeros written `::`, without brackets.
  ///
  /// https://url.spec.whatwg.org/#concept-ipv6-serializer
  var serialized: String {
    func hexadecimal(_ pieces: some Sequence<UInt16>) -> String {
      pieces.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard let zeros = longestZeroRun else { return hexadecimal(pieces) }
    return hexadecimal(pieces[..<zeros.lowerBound]) + "::"
      + hexadecimal(pieces[zeros.upperBound...])
  }

  /// https://url.spec.whatwg.org/#find-the-ipv6-address-compressed-piece-index
  private var longestZeroRun: Range<Int>? {
    var longest: Range<Int>?
    var start = 0
    while start < 8 {
      let end = pieces[start...].firstIndex { $0 != 0 } ?? 8
      if end - start > max(1, longest?.count ?? 0) { longest = start..<end }
      start = max(end, start + 1)
    }
    return longest
  }

}

private let colon = UInt8(ascii: ":")
private let dot = UInt8(ascii: ".")
