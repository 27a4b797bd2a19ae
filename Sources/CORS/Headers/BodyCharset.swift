import Web

/// The `Content-Type` of a text that goes out as UTF-8, whatever charset its author named.
///
/// https://xhr.spec.whatwg.org/#the-send()-method
enum BodyCharset {
  static let utf8 = "UTF-8"

  /// The type taken apart, given the charset and written anew; as it is where it is no type, names no
  /// charset or names UTF-8.
  static func rewritten(_ contentType: String) -> String {
    guard let type = MIMEType(contentType), let charset = type["charset"],
      !charset.equalsIgnoringASCIICase(utf8)
    else { return contentType }
    return type.with(charset: utf8).description
  }

  /// The type with every charset replaced where it stands, be it in quotes or in another parameter.
  ///
  /// Deviation: Chromium looks for the word and takes nothing apart (asked with 28 types).
  static func replacedInPlace(_ contentType: String) -> String {
    var rest = Array(contentType.utf8)[...]
    var result: [UInt8] = []
    while let value = nextValue(in: rest) {
      result += rest[..<value.lowerBound]
      result += Array(utf8.utf8)
      rest = rest[value.upperBound...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }

  /// The value after the next `charset` that begins a word, but not the text; nil: there is none.
  private static func nextValue(in text: ArraySlice<UInt8>) -> Range<Int>? {
    let word = Array("charset".utf8)
    var start = text.startIndex
    while start + word.count <= text.endIndex {
      let end = start + word.count
      guard text[start..<end].elementsEqual(word, by: { $0 | 0x20 == $1 }) else {
        start += 1
        continue
      }
      guard start > text.startIndex else { return nil }
      let before = text[start - 1]
      start = end
      guard before <= space || before == UInt8(ascii: ";") else { continue }
      let equals = text[end...].firstIndex { $0 > space }
      guard let equals, text[equals] == UInt8(ascii: "=") else { continue }
      let value = text[(equals + 1)...].drop { $0 <= space || isQuote($0) }
        .prefix { $0 > space && !isQuote($0) && $0 != UInt8(ascii: ";") }
      return value.isEmpty ? nil : value.startIndex..<value.endIndex
    }
    return nil
  }

  private static let space = UInt8(ascii: " ")

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
