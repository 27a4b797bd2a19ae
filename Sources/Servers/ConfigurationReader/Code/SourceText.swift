/// A configuration's text, held as the bytes that ranges count.
package struct SourceText: Hashable, Sendable {
  package let bytes: [UInt8]
  /// Where each line but the first begins.
  private let lineStarts: [Int]

  package init(_ text: String) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    lineStarts = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The text of a range, as it was written.
  package subscript(range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The line and the column of a byte.
  package func place(of offset: Int) -> SourcePlace {
    let end = min(offset, bytes.count)
    var (low, high) = (0, lineStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= end { low = middle + 1 } else { high = middle }
    }
    let line = low + 1
    let lineStart = low > 0 ? lineStarts[low - 1] : 0
    return SourcePlace(line: line, column: self[lineStart..<max(lineStart, end)].count + 1)
  }
}

/// Where something stands in a text, counted from 1; columns are characters.
package struct SourcePlace: Hashable, Sendable {
  package let line: Int
  package let column: Int
}
