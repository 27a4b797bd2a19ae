extension StringProtocol {
  /// The text as it may stand in a sentence: on one line, spelled out where a terminal would obey it,
  /// and cut where it is long.
  ///
  /// - Parameter limit: the Unicode scalars that are shown at most, the three dots included.
  package func clipped(_ limit: Int = 56) -> String {
    // Short texts, nearly all, are handed on as they are: to cut is dear.
    if utf8.count <= limit, case let text = shownOnOneLine, text.utf8.count <= limit { return text }
    let beginning = unicodeScalars.prefix(limit + 1)
    let text = String(String.UnicodeScalarView(beginning)).shownOnOneLine.unicodeScalars
    guard beginning.count > limit || text.count > limit else { return String(text) }
    return String(text.prefix(limit - 3)) + "..."
  }

  /// The same in quotes, for values that may be empty or hold blanks.
  package var quoted: String {
    let text = clipped()
    let mark = text.contains("\"") ? "'" : "\""
    return mark + text + mark
  }
}
