import CORS
import Telling
import Web

/// A sentence that was read off a text, and its letters there.
struct ReadLine: Hashable {
  private(set) var sentence: ReadSentence
  /// Letters and digits, which no chat and no terminal changes, the letters small: a host's may be
  /// written large.
  private(set) var letters: String

  /// The sentences in a text, in its order.
  static func all(in text: String) -> [ReadLine] {
    let scalars = Array(text.unicodeScalars.prefix(1 << 16))
    return ConsoleSentence.read(text).map { sentence in
      let place = sentence.place.clamped(to: scalars.indices)
      let kept = scalars[place].filter(\.isLetterOrDigit)
      return ReadLine(
        sentence, letters: String(String.UnicodeScalarView(kept)).asciiLowercased)
    }
  }

  init(_ sentence: ReadSentence, letters: String = "") {
    self.letters = letters
    // Where it stood tells no two apart.
    self.sentence = ReadSentence(
      browsers: sentence.browsers, says: sentence.says, values: sentence.values, place: 0..<0)
  }

  /// Whether both say the same, whatever a chat has made of quotation marks and blanks.
  func agrees(with other: ReadLine) -> Bool {
    guard letters == other.letters, sentence.says == other.sentence.says,
      !Set(sentence.browsers).isDisjoint(with: other.sentence.browsers)
    else { return false }
    let (own, others) = (sentence.values, other.sentence.values)
    return own == others || own.plain == others.plain
  }

  /// Whether a line that was printed says the same and goes on with its answer's status, or with what to do,
  /// which versions before did not tell.
  func agreesUpToEnding(with other: ReadLine) -> Bool {
    var same = self
    same.letters = other.letters
    if !other.letters.isEmpty, letters.hasPrefix(other.letters), same.agrees(with: other) {
      return true
    }
    guard other.sentence.browsers == [.firefox], other.sentence.values.status == nil,
      sentence.values.status != nil,
      letters.hasPrefix(other.letters)
    else { return false }
    var shorter = self
    shorter.letters = other.letters
    shorter.sentence.values.status = nil
    return shorter.agrees(with: other)
  }
}

extension ConsoleValues {
  /// Without quotation marks and blanks in the values that may have some.
  fileprivate var plain: ConsoleValues {
    var plain = self
    plain.location = location?.bare
    plain.allowOrigin = allowOrigin?.bare
    plain.allowCredentials = allowCredentials?.bare
    plain.list = list?.bare
    plain.element = element?.bare
    plain.directive = directive?.bare
    plain.policy = policy?.bare
    plain.frameOptions = frameOptions?.bare
    plain.contentType = contentType?.bare
    return plain
  }
}

extension String {
  fileprivate var bare: String { filter { !"'\"‘’“”` ".contains($0) } }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool {
    properties.isAlphabetic || properties.numericType != nil
  }
}
