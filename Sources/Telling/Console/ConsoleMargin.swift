/// What stands behind a message of a console in its line: a file's name, a count, links, an error's code.
enum ConsoleMargin {
  /// Whether it is more than that: words that go on where a sentence has ended.
  static func isWords(_ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    // Whoever quotes a message goes on in a sentence of his own.
    guard let first = words.first, first.first?.isLetter == true,
      !known.contains(where: text.contains)
    else { return false }
    let plain = words.prefix(4).filter { word in
      word.utf8.count > 1 && word.allSatisfy { $0.isLetter || ".,'’-".contains($0) }
        && !word.dropLast().contains(".")
    }
    return plain.count >= 3
  }

  private static let known = [
    "Understand this", "Learn More", "Learn more", "net::ERR", "https://developer.mozilla.org",
    " @ ",
  ]
}
