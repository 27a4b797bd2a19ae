/// What is left of a text to tell it from others: six letters, `qkwzht`.
///
/// Line breaks and indentation leave no trace, so wrapping a text anew keeps its fingerprint.
struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  let description: String

  init(of texts: [String]) {
    var hash = FNV()
    for text in texts {
      for word in text.split(whereSeparator: \.isWhitespace) {
        for byte in word.utf8 { hash.add(byte) }
        hash.add(UInt8(ascii: " "))
      }
      hash.add(0)
    }
    description = hash.letters(6)
  }

  init(of text: String) { self.init(of: [text]) }

  /// nil: `text` is none.
  init?(_ text: String) {
    guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return nil
    }
    description = text
  }
}

/// Fowler, Noll and Vo's hash of 64 bits, in its variant 1a: it is the same in every run, which
/// `Hasher` is not.
///
/// https://www.rfc-editor.org/rfc/rfc9923
private struct FNV {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Letters only: digits could be read as a number, and a short word as yes or no.
  func letters(_ count: Int) -> String {
    // The low bits alone depend on little of the text.
    var rest = state ^ (state >> 32)
    var letters = ""
    for _ in 0..<count {
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "a") + UInt8(rest % 26)))
      rest /= 26
    }
    return letters
  }
}
