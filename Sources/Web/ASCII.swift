extension StringProtocol {
  /// Equal when `A` to `Z` count as `a` to `z` and nothing else is folded, as HTTP compares names.
  public func equalsIgnoringASCIICase(_ other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count
      && utf8.elementsEqual(other.utf8) { $0 == $1 || $0.asciiLowercased == $1.asciiLowercased }
  }

  /// A copy with `A` to `Z` in lower case and everything else as it is.
  public var asciiLowercased: String {
    guard utf8.contains(where: { $0.asciiLowercased != $0 }) else { return String(self) }
    return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }
}

extension String {
  /// The same for two whole strings: every look-up of a header goes through here, and most end at
  /// the lengths.
  @inline(__always)
  public func equalsIgnoringASCIICase(_ other: String) -> Bool {
    utf8.count == other.utf8.count && (self == other || hasEqualBytes(ignoringCaseOf: other))
  }

  private func hasEqualBytes(ignoringCaseOf other: String) -> Bool {
    let (a, b) = (utf8Span.span, other.utf8Span.span)
    for index in a.indices {
      let (x, y) = (a[index], b[index])
      if x != y, x.asciiLowercased != y.asciiLowercased { return false }
    }
    return true
  }

  /// The same for a whole string, written where it will stay.
  public var asciiLowercased: String {
    let span = utf8Span.span
    guard (0..<span.count).contains(where: { span[$0].asciiLowercased != span[$0] }) else {
      return self
    }
    return String(unsafeUninitializedCapacity: span.count) { buffer in
      for index in 0..<span.count { buffer[index] = span[index].asciiLowercased }
      return span.count
    }
  }
}

extension Substring {
  /// The same for a part of a string.
  public var asciiLowercased: String { String(self).asciiLowercased }
}

extension UInt8 {
  /// The byte in lower case where it is one of `A` to `Z`.
  public var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  /// Space or horizontal tab.
  ///
  /// https://fetch.spec.whatwg.org/#http-tab-or-space
  public var isTabOrSpace: Bool { self == 0x20 || self == 0x09 }

  /// `0` to `9`.
  public var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// `A` to `Z`, in either case.
  public var isASCIIAlpha: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  /// What the byte stands for as a hexadecimal digit of either case.
  public var hexDigitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
