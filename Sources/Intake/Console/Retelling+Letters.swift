import Web

/// Chromium's reasons whose marks and blanks somebody, or a scanner, has changed: the letters are still those
/// of the sentence.
extension Retelling {
  /// Nil: no reason's own letters stand in the line.
  static func ofLetters(_ line: String) -> EarlierWording.Today? {
    let spelt = Spelling(line)
    guard let quoted = reasons.lazy.compactMap({ spelt.quote(of: $0) }).first else { return nil }
    let url = urls(in: line, notOf: nil)
    let isOfPreflight =
      quoted.reason.isOfPreflight || spelt.holds("responsetopreflightrequest")
    let words = EarlierWording.sentence(quoted.words + ".")
    let before =
      isOfPreflight && !words.hasPrefix(EarlierWording.preflight) ? EarlierWording.preflight : ""
    let caller = spelt.holds("accesstoxmlhttprequest") || spelt.holds("xmlhttprequestcannot")
    return EarlierWording.Today(
      of: caller ? "XMLHttpRequest" : "fetch", url.url, page: url.page, before + words,
      status: EarlierWording.status(in: line), unknown: caller ? [] : [.api])
  }

  /// A line's letters, small, and where each stands.
  private struct Spelling {
    private let scalars: [Unicode.Scalar]
    private let letters: [UInt8]
    private let places: [Int]

    init(_ line: String) {
      scalars = Array(line.unicodeScalars.prefix(4096))
      let known = scalars.enumerated().compactMap { place, scalar in
        Self.letter(scalar).map { (place, $0) }
      }
      (places, letters) = (known.map(\.0), known.map(\.1))
    }

    private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
      switch scalar {
      case "a"..."z": UInt8(scalar.value)
      case "A"..."Z": UInt8(scalar.value) + 32
      default: nil
      }
    }

    private static func letters(of text: String) -> [UInt8] {
      text.unicodeScalars.compactMap(letter)
    }

    func holds(_ words: String) -> Bool { letters.firstIndex(of: Array(words.utf8)) != nil }

    /// The reason in its own words, with what the line has in the place of its value; nil: its letters are not
    /// there.
    func quote(of reason: Retelling.Reason) -> (reason: Retelling.Reason, words: String)? {
      let start = Self.letters(of: reason.start)
      guard start.count >= Self.fewest || !reason.end.isEmpty,
        let first = letters.firstIndex(of: start)
      else { return nil }
      let end = Self.letters(of: reason.end)
      guard !reason.end.isEmpty else { return (reason, reason.article + reason.start) }
      guard end.count >= Self.fewest,
        let last = letters.firstIndex(of: end, from: first + start.count)
      else { return nil }
      let place = places[first + start.count - 1] + 1..<places[last]
      var value = String.UnicodeScalarView()
      value.append(contentsOf: scalars[place])
      let told = String(value).drop { Self.marks.contains($0) }
      let bare = String(told.reversed().drop { Self.marks.contains($0) }.reversed())
      guard !bare.isEmpty, bare.utf8.count < 200 else { return nil }
      return (reason, reason.article + reason.start + bare + reason.end)
    }

    /// As many letters as are no chance.
    private static let fewest = 20

    private static let marks = " '\"`‘’“”´,:;"
  }
}
