/// More origins beside those that a directive's regular expression matches: `^…$|^https://b$`.
struct PatternGrowth {
  /// Expressions without their ends.
  private let missing: [String]

  init(_ missing: [String]) { self.missing = missing }

  /// The text with the last expression for origins grown, wherever a line is about them.
  func grown(_ text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isInMap: [Bool] = []
    var isMap = false
    for line in lines {
      let bare = line.withoutSurroundingBlanks.lowercased()
      if bare.hasPrefix("map ") { isMap = bare.contains("origin") }
      isInMap.append(isMap)
      if bare.hasPrefix("}") { isMap = false }
    }
    for index in lines.indices.reversed() {
      let bare = lines[index].withoutSurroundingBlanks
      guard !bare.hasPrefix("#"), !bare.hasPrefix("//"),
        isInMap[index] || bare.lowercased().contains("origin"),
        let end = Self.end(ofPatternIn: lines[index])
      else { continue }
      // Where a backslash is written twice, it is so in what is added.
      let isDoubled = lines[index].contains("\\\\.")
      let more = missing.map { origin in
        let escaped = "|^" + origin + "$"
        return isDoubled ? escaped.replacing("\\", with: "\\\\") : escaped
      }.joined()
      lines[index].insert(contentsOf: more, at: end)
      return lines.joined(separator: "\n")
    }
    return nil
  }

  /// Behind the last piece of a line that is an expression for origins.
  private static func end(ofPatternIn line: String) -> String.Index? {
    var found: String.Index?
    var start = line.startIndex
    while start < line.endIndex {
      let mark = line[start]
      if mark.isWhitespace {
        start = line.index(after: start)
        continue
      }
      let isQuoted = mark == "\"" || mark == "'"
      let from = isQuoted ? line.index(after: start) : start
      var end =
        line[from...].firstIndex { isQuoted ? $0 == mark : $0.isWhitespace || $0 == ";" }
        ?? line.endIndex
      let next = isQuoted && end < line.endIndex ? line.index(after: end) : end
      var piece = line[from..<end]
      // `if ($http_origin ~ ^https://…$)`
      while piece.last == ")",
        piece.count(where: { $0 == "(" }) < piece.count(where: { $0 == ")" })
      {
        piece = piece.dropLast()
        end = piece.endIndex
      }
      if isPattern(piece) { found = end }
      start = max(next, line.index(after: start))
    }
    return found
  }

  /// Whether a piece is an expression that matches origins or the ends of their hosts.
  private static func isPattern(_ piece: Substring) -> Bool {
    let source = String(piece.drop { $0 == "~" || $0 == "*" })
    guard source.contains("\\.") || source.hasPrefix("^") || source.hasSuffix("$"),
      !source.hasPrefix("$"), source.contains(where: \.isLetter),
      !source.contains("Access-Control"),
      let pattern = try? Pattern(source, .pcre)
    else { return false }
    return pattern.examples.contains { $0.contains("://") || $0.contains(".") }
  }
}
