/// What word processors, chats and trackers make of a browser's straight quotation marks, made straight
/// again: browsers' former sentences are then read by their own words.
enum QuotationMarks {
  /// The text with the straight marks of Chromium's sentences; itself, where there are no others in it.
  static func straightened(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCurly) else { return text }
    // Within other marks double ones may belong to a value.
    let hasSingle = text.unicodeScalars.contains { singles.contains($0) || $0 == "'" }
    var straight = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isQuote = singles.contains(scalar) || !hasSingle && doubles.contains(scalar)
      straight.append(isQuote ? "'" : scalar)
    }
    return String(straight)
  }

  private static let singles: Set<Unicode.Scalar> = ["‘", "’", "‚", "‛", "`", "´", "′"]
  private static let doubles: Set<Unicode.Scalar> = ["“", "”", "„", "″", "«", "»"]

  private static func isCurly(_ scalar: Unicode.Scalar) -> Bool {
    singles.contains(scalar) || doubles.contains(scalar)
  }
}
