/// A text in double quotes, with backslashes before characters that stand for themselves.
///
/// https://fetch.spec.whatwg.org/#collect-an-http-quoted-string
public struct QuotedString {
  /// As written, quotes included; the closing one may be missing.
  public let source: Substring.UnicodeScalarView
  /// What stands between the quotes, without the backslashes.
  public let value: String

  /// Takes a quoted string off the front of `text`, which begins with its opening quote.
  public init(takenFrom text: inout Substring.UnicodeScalarView) {
    var value = String.UnicodeScalarView()
    var isEscaped = false
    var end = text.index(after: text.startIndex)
    while end < text.endIndex {
      let scalar = text[end]
      end = text.index(after: end)
      if isEscaped {
        value.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        break
      } else {
        value.append(scalar)
      }
    }
    if isEscaped { value.append("\\") }
    source = text[..<end]
    text = text[end...]
    self.value = String(value)
  }
}
