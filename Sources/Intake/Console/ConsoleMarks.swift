import Web

/// What a console shows around its messages.
enum ConsoleMarks {
  /// The line without time, level, file and line in front, and without what is behind: links,
  /// counts.
  static func stripped(_ line: String) -> String {
    var text = Substring(trimmed(line, where: isBlank))
    if isStackFrame(text) { return "" }
    while true {
      let before = text
      text = withoutTime(text)
      text = withoutSource(text)
      text = withoutLevel(text)
      text = withoutEmphasis(text)
      text = Substring(trimmed(text, where: isBlank))
      if text == before { break }
    }
    for link in links where text.hasSuffix(link) {
      text = text.dropLast(link.count)
      text = Substring(trimmed(text, where: isBlank))
    }
    return String(text)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    isHTTPWhitespace(scalar) || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{200B}"
  }

  /// `12:34:56.789`, `[12:34:56]`, `2026-11-27T20:07:34.489Z`, `12:34:56 PM`.
  static func withoutTime(_ text: Substring) -> Substring {
    let isBracketed = text.first == "["
    let start = isBracketed ? text.dropFirst() : text
    let time = start.prefix { character in
      character.isASCII && (character.isNumber || ":.-,TZ/".contains(character))
    }
    guard time.count >= 7, time.contains(":"), time.utf8.filter(\.isASCIIDigit).count >= 5,
      time.utf8.first?.isASCIIDigit == true
    else { return text }
    var rest = start[time.endIndex...]
    if isBracketed {
      guard rest.first == "]" else { return text }
      rest = rest.dropFirst()
    }
    for half in [" AM", " PM"] where rest.hasPrefix(half) { rest = rest.dropFirst(3) }
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" || isBracketed else {
      // A date may be followed by its time.
      return text
    }
    return rest.drop { $0 == " " || $0 == "\t" }
  }

  /// `app.js:12`, `(index):1`, `VM123:1:2`.
  private static func withoutSource(_ text: Substring) -> Substring {
    guard let blank = text.firstIndex(where: { $0 == " " || $0 == "\t" }) else { return text }
    let word = text[..<blank]
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2,
      parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }),
      let name = parts.first, name.contains(".") || name.hasPrefix("(") || name.hasPrefix("VM"),
      !name.hasPrefix("/")
    else { return text }
    return text[blank...].drop { $0 == " " || $0 == "\t" }
  }

  private static func withoutLevel(_ text: Substring) -> Substring {
    for level in levels where text.hasPrefix(level) {
      return text.dropFirst(level.count).drop { $0 == " " || $0 == "\t" }
    }
    return text
  }

  /// `*bold*`, `**bold**`, `_slanted_` and code between back-ticks, as chats have them.
  private static func withoutEmphasis(_ text: Substring) -> Substring {
    for mark: Character in ["*", "_", "`"] where text.first == mark && text.last == mark {
      let inner = text.drop { $0 == mark }
      guard inner.first?.isWhitespace == false else { continue }
      return Substring(String(inner.reversed().drop { $0 == mark }.reversed()))
    }
    return text
  }

  private static let levels = [
    "[Error]", "[Warning]", "[Log]", "[Info]", "[error]", "[warning]", "❌", "⛔", "⚠️", "🔴", "ⓧ",
    "✖", "×",
  ]

  private static let links = [
    "[Learn More]", "[Learn more]", "Learn More", "[Weitere Informationen]", "[En savoir plus]",
    "[Saber más]", "[詳細]", "Understand this error", "Understand this warning",
  ]

  /// Safari's are set in, with the function and then its place: `	load (app.js:12:9)`.
  private static func isFrameOfSafari(_ line: some StringProtocol) -> Bool {
    guard line.first == "\t" || line.hasPrefix("  "), line.hasSuffix(")"),
      let start = line.lastIndex(of: "(")
    else { return false }
    let place = line[line.index(after: start)...].dropLast().split(separator: ":")
    let words = line[..<start].split { $0 == " " || $0 == "\t" }
    return place.count > 2 && words.count == 1
      && place.suffix(2).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
  }

  /// `    at load (app.js:12:9)`, `load @ app.js:12`.
  static func isStackFrame(_ line: some StringProtocol) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    let endsWithPlace =
      text.last == ")" || text.last?.isASCII == true && text.last?.isNumber == true
    if text.hasPrefix("at "), endsWithPlace, text.contains(":") { return true }
    if isFrameOfSafari(line) { return true }
    return endsWithPlace && text.contains(" @ ") && text.contains(":") && !text.contains("://")
  }
}
