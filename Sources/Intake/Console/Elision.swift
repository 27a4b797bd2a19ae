import Web

/// What people put in the place of a URL that they do not want to show: `https://....`, `http://***/a`,
/// `<url>`, `{server}`.
enum Elision {
  /// Whether a text stands where a URL was and names no host.
  static func isElided(_ text: some StringProtocol) -> Bool {
    if text.hasPrefix("<") || text.hasPrefix("{") || text.hasPrefix("[") || text.hasPrefix("$") {
      return true
    }
    let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
    let host = text[start...].prefix { !"/?#:".contains($0) }
    if host.contains("..") || host.contains(where: { "…*<{█▓▒░■▇●•".contains($0) }) { return true }
    // An address has colons between its brackets.
    if host.hasPrefix("["), host.hasSuffix("]") { return true }
    let letters = host.filter { $0.isLetter || $0.isNumber || $0 == "[" }
    return letters.isEmpty || letters.count > 2 && letters.allSatisfy { $0 == "x" || $0 == "X" }
  }

  /// Whether an address has something in the place of its host that nobody is to recognise.
  static func hidesHost(_ url: String) -> Bool {
    guard let start = url.firstRange(of: "://")?.upperBound else { return false }
    let host = url[start...].prefix { !"/?#:".contains($0) }
    if host.contains(where: { "█▓▒░■▇●•…*".contains($0) }) { return true }
    let letters = host.filter { $0.isLetter || $0.isNumber }
    return letters.count > 2 && letters.allSatisfy { $0 == "x" || $0 == "X" }
  }

  /// The address with a name in that place.
  static func withStandInHost(_ url: String) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound, hidesHost(url) else { return url }
    let rest = url[start...].drop { !"/?#".contains($0) }
    let path = rest.map { "█▓▒░■▇●•…*".contains($0) ? "x" : String($0) }.joined()
    return url[..<start] + "api.example" + (path.isEmpty ? "/" : path)
  }

  /// The line with names in the places that its sentence has for a URL and a page, where it shows none.
  static func today(_ line: String) -> EarlierWording.Today? {
    var (text, unknown) = (line, [OpenQuestion]())
    for place in places {
      guard let start = text.firstRange(of: place.before) else { continue }
      let rest = text[start.upperBound...]
      guard let end = place.after.compactMap({ rest.firstRange(of: $0)?.lowerBound }).min() else {
        continue
      }
      let word = rest[..<end]
      guard word != "null", word.utf8.count < 2000, !word.hasSuffix(" soon"),
        word.isEmpty || isElided(word) || word.contains(" ")
      else { continue }
      text.replaceSubrange(start.upperBound..<end, with: place.name)
      unknown.append(place.question)
    }
    return unknown.isEmpty ? nil : EarlierWording.Today(text: text, unknown: unknown)
  }

  private struct Place {
    let before: String
    let after: [String]
    let name: String
    let question: OpenQuestion
  }

  /// The quotation marks of browsers, and those that others make of them.
  private static let marks = [("'", "'"), ("‘", "’"), ("\"", "\""), ("“", "”"), ("`", "`")]

  private static func quoted(
    _ before: String, _ name: String, _ question: OpenQuestion
  ) -> [Place] {
    marks.map {
      Place(before: before + $0.0, after: [$0.1], name: name, question: question)
    }
  }

  private static let places =
    quoted(" at ", StandIn.api, .url) + quoted("remote resource at ", StandIn.api, .url)
    + quoted("(redirected from ", StandIn.secureOrigin + "/start", .url)
    + quoted("from origin ", StandIn.secureOrigin, .page)
    + [
      Place(
        before: "remote resource at ", after: [" . (", ". (", " ("], name: StandIn.api,
        question: .url),
      Place(before: " cannot load ", after: [" due to access"], name: StandIn.api, question: .url),
    ]
}
