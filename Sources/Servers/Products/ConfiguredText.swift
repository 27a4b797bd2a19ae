import Web

extension StringProtocol {
  /// The text without the white space around it.
  var withoutSurroundingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// `A` to `Z` for `a` to `z`; methods and header names have no other letters.
  var asciiUppercased: String {
    String(decoding: utf8.map { $0.isASCIIAlpha ? $0 & ~0x20 : $0 }, as: UTF8.self)
  }
}

extension ConfigurationValue {
  /// A list's texts, or those between a text's commas.
  var listedStrings: [String] { list == nil ? listed(asText) : strings }

  /// A list's texts joined, or the text.
  func headerText(_ separator: String) -> String {
    list == nil ? asText : strings.joined(separator: separator)
  }
}
