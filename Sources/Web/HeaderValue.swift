/// What a header's value may be.
///
/// https://fetch.spec.whatwg.org/#concept-header-value
public enum HeaderValue {
  /// The value without blanks and line ends around it.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-value-normalize
  public static func normalized(_ value: String) -> String {
    mayHaveBlanksAround(value) ? trimmed(value, where: isHTTPWhitespace) : value
  }

  fileprivate static func mayHaveBlanksAround(_ value: String) -> Bool {
    let bytes = value.utf8Span.span
    return bytes.count > 0 && (bytes[0] <= 0x20 || bytes[bytes.count - 1] <= 0x20)
  }

  /// Whether `value` can be sent: bytes only, no NUL and no line end, no blanks around it.
  public static func isValid(_ value: String) -> Bool {
    let scalars = value.unicodeScalars
    return scalars.first.map(isHTTPTabOrSpace) != true
      && scalars.last.map(isHTTPTabOrSpace) != true
      && scalars.allSatisfy { $0.value <= 0xFF && $0 != "\0" && $0 != "\n" && $0 != "\r" }
  }

  /// The value whose bytes are this one's characters in UTF-8: `é` becomes `Ã©`.
  public static func utf8Bytes(of value: String) -> String {
    guard value.utf8.contains(where: { $0 >= 0x80 }) else { return value }
    var bytes = String.UnicodeScalarView()
    for byte in value.utf8 { bytes.append(Unicode.Scalar(byte)) }
    return String(bytes)
  }

  /// How many bytes the value has: one a character.
  public static func byteCount(_ value: String) -> Int { value.unicodeScalars.count }
}

extension HeaderList {
  /// The list with every value normalised, as the parser of HTTP leaves them.
  public var normalized: HeaderList {
    let span = headers.span
    guard span.indices.contains(where: { HeaderValue.mayHaveBlanksAround(span[$0].value) }) else {
      return self
    }
    return HeaderList(headers.map { Header($0.name, HeaderValue.normalized($0.value)) })
  }
}

/// https://fetch.spec.whatwg.org/#http-whitespace
public func isHTTPWhitespace(_ scalar: Unicode.Scalar) -> Bool {
  isHTTPTabOrSpace(scalar) || scalar == "\n" || scalar == "\r"
}

/// https://fetch.spec.whatwg.org/#http-tab-or-space
public func isHTTPTabOrSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || scalar == "\t"
}

/// `text` without what `isBlank` names at its two ends.
public func trimmed(
  _ text: some StringProtocol, where isBlank: (Unicode.Scalar) -> Bool
) -> String {
  let scalars = text.unicodeScalars
  guard let start = scalars.firstIndex(where: { !isBlank($0) }),
    let last = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[start...last])
}
