/// A configuration's text, held as the bytes that ranges count.
package struct SourceText: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The text of a range, as it was written.
  package subscript(range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The line and the column of a byte.
  package func place(of offset: Int) -> SourcePlace {
    var line = 1
    var lineStart = 0
    let end = min(offset, bytes.count)
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    return SourcePlace(line: line, column: self[lineStart..<max(lineStart, end)].count + 1)
  }
}

/// Where something stands in a text, counted from 1; columns are characters.
package struct SourcePlace: Hashable, Sendable {
  package let line: Int
  package let column: Int
}
