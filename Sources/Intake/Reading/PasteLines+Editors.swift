/// What editors, trackers and chats have made of a text.
extension PasteLines {
  /// Blanks that are none in ASCII become some that are; what has no width goes.
  static func withPlainBlanks(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{A0}", "\u{202F}", "\u{2007}": scalars.append(" ")
      case "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": break
      case "\u{2028}", "\u{2029}": scalars.append("\n")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Where line ends were lost, a message of Firefox begins behind the link or the bracket of another.
  static func parted(_ text: String) -> String {
    let head = "Cross-Origin Request Blocked: "
    guard text.contains(head) else { return text }
    return ["] ", ") ", "). "].reduce(text) { $0.replacing($1 + head, with: $1 + "\n" + head) }
  }

  /// Markdown takes a star for the mark of slanted words.
  static func withStars(_ text: String) -> String {
    guard text.contains("wildcard '_'") else { return text }
    return text.replacing("wildcard '_'", with: "wildcard '*'")
  }

  /// Some forms and trackers write HTML's entities for quotation marks.
  static func unescaped(_ text: String) -> String {
    guard ["&quot;", "&#39;", "&#x27;", "&apos;"].contains(where: text.contains) else {
      return text
    }
    let entities = [
      ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&lt;", "<"),
      ("&gt;", ">"), ("&amp;", "&"),
    ]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  /// Slack copies a link as `<https://a.example/>` or `<https://a.example/|a.example>`.
  static func unlinked(_ text: String) -> String {
    guard text.contains("<http") else { return text }
    var plain = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "<http") {
      plain += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      let link = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" }
      guard link.endIndex < rest.endIndex, rest[link.endIndex] == ">",
        link.hasPrefix("http://") || link.hasPrefix("https://")
      else {
        plain += rest.prefix(1)
        rest = rest.dropFirst()
        continue
      }
      plain += link.prefix { $0 != "|" }
      rest = rest[link.endIndex...].dropFirst()
    }
    return plain + rest
  }

  /// Trackers' editors make a link of a URL: `[https://a.example/](https://a.example/)`.
  static func withoutLinks(_ text: String) -> String {
    guard text.contains("[http") else { return text }
    var plain = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "[http") {
      plain += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      let words = rest.dropFirst().prefix { !$0.isWhitespace && $0 != "]" && $0 != "[" }
      let link = rest[words.endIndex...]
      guard link.hasPrefix("](http"),
        let end = link.firstIndex(where: { $0 == ")" || $0.isWhitespace }), link[end] == ")"
      else {
        plain += rest.prefix(1)
        rest = rest.dropFirst()
        continue
      }
      plain += words
      rest = rest[link.index(after: end)...]
    }
    return plain + rest
  }
}
