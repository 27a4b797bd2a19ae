import Web

/// A place in a text's bytes, which is read from front to back.
struct Cursor {
  let bytes: [UInt8]
  var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  init(_ text: some StringProtocol) { self.init(Array(text.utf8)) }

  var isAtEnd: Bool { position >= bytes.count }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The byte so many further on.
  func peek(_ distance: Int = 1) -> UInt8? {
    let place = position + distance
    return bytes.indices.contains(place) ? bytes[place] : nil
  }

  mutating func advance(_ distance: Int = 1) { position = min(position + distance, bytes.count) }

  /// Goes past the byte if it stands here.
  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Whether the text stands here.
  func stands(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  /// Goes past the text if it stands here.
  mutating func take(_ text: String) -> Bool {
    guard stands(text) else { return false }
    position += text.utf8.count
    return true
  }

  /// Goes past all that `isWanted` and gives it.
  @discardableResult
  mutating func take(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  /// Spaces and tabs.
  mutating func skipBlanks() { take { $0.isTabOrSpace } }

  /// Goes past up to `most` digits and gives what they stand for; nil: there is none.
  mutating func takeDigits(radix: UInt32, most: Int) -> UInt32? {
    let start = position
    var value: UInt32 = 0
    while position - start < most, let digit = current?.hexDigitValue, UInt32(digit) < radix {
      value = value << (radix == 8 ? 3 : 4) | UInt32(digit)
      position += 1
    }
    return position == start ? nil : value
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore: what names in shells are made of.
  var isNamePart: Bool { isASCIIAlpha || isASCIIDigit || self == UInt8(ascii: "_") }
}

extension Array<UInt8> {
  /// Adds the scalar in UTF-8; a surrogate half, which is no character, as the replacement
  /// character.
  mutating func append(scalar value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension String {
  /// The bytes as UTF-8, and each that is not as the character of its number.
  ///
  /// Firefox and Safari copy `é` as `\xe9`, which a shell passes on as a byte that is no UTF-8; the
  /// page sent the character.
  init(leniently bytes: [UInt8]) {
    if let valid = String(validating: bytes, as: UTF8.self) {
      self = valid
      return
    }
    var scalars = String.UnicodeScalarView()
    var rest = bytes[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if let valid = String(validating: rest.prefix(length), as: UTF8.self) {
        scalars.append(contentsOf: valid.unicodeScalars)
        rest = rest.dropFirst(length)
      } else {
        scalars.append(Unicode.Scalar(first))
        rest = rest.dropFirst()
      }
    }
    self = String(scalars)
  }
}

extension UInt8 {
  /// The control character that shells write with this letter behind their escape's mark; nil: none.
  var escapedControl: UInt8? {
    switch self {
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "e"): 0x1B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "v"): 0x0B
    default: nil
    }
  }
}
