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
    // Electron's own scheme has no more of a host: `app://.`
    let scheme = text[..<start].dropLast(3)
    if host == ".", !["", "http", "https", "ws", "wss"].contains(scheme) { return false }
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

  /// The address with names in the places of its host, and of parts of its path, that nobody is to recognise:
  /// `https://[redacted]:8443/realms/***/token`; nil: it has no more than that place.
  static func withStandIns(_ url: String) -> String? {
    guard let start = url.firstRange(of: "://")?.upperBound, !url.contains(" "),
      case let authority = url[start...].prefix(while: { $0 != "/" }),
      isElided(authority)
    else { return nil }
    let path = url[authority.endIndex...]
    guard path.utf8.count > 1 else { return nil }
    let port = authority.reversed().prefix { $0.isASCII && $0.isNumber }
    let isPort = !port.isEmpty && authority.dropLast(port.count).last == ":"
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.contains { "█▓▒░■▇●•…*<>[]{}".contains($0) } ? "x" : String(part)
    }
    // A host that nobody knows is asked by https:, as a page that came so may ask no other.
    let named =
      "https://api.example" + (isPort ? ":" + String(port.reversed()) : "")
      + parts.joined(separator: "/")
    return WebURL(named) == nil ? nil : named
  }

  /// The line with the end of its first words, where a title was cut off in them: `… from origin
  /// 'https://a.example' has been blocked b`.
  static func completed(_ line: String) -> String {
    guard line.hasPrefix("Access to ") || line.contains(" Access to "),
      let start = line.ranges(of: " has b").last?.lowerBound,
      line[..<start].contains(" from origin "),
      case let end = line[start...].drop(while: { $0 == "…" || $0 == "." }),
      case let told = end.prefix(while: { $0 != "…" && $0 != "." }),
      told.count < blockedWords.count, blockedWords.hasPrefix(told),
      end.dropFirst(told.count).allSatisfy({ "….".contains($0) })
    else { return line }
    return line[..<start] + blockedWords + ":"
  }

  private static let blockedWords = " has been blocked by CORS policy"

  /// The text, where it is a URL; nil: it hides its host, or is none, as `http://my-server:port/a`.
  static func named(_ text: String) -> String? {
    isElided(text) || text.contains("://") && WebURL(text) == nil ? nil : text
  }

  /// The URL without a port that is a word or has digits hidden, as `http://my-server:port/a` and
  /// `https://192.0.2.1:80XX`; nil: that is not what is amiss.
  static func withoutPort(_ url: String) -> String? {
    guard !isElided(url), let start = url.firstRange(of: "://")?.upperBound else { return nil }
    let host = url[start...].prefix { !"/?#".contains($0) }
    guard let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") else { return nil }
    let rest = url[host.endIndex...]
    let bare = url[..<colon] + (rest.isEmpty ? "/" : rest)
    return WebURL(String(bare)) == nil ? nil : String(bare)
  }

  /// The origin of a page whose port is hidden, with one in its place that is not the target's.
  static func page(_ page: String, asking target: String) -> String? {
    guard let bare = withoutPort(page), let url = WebURL(bare), url.isHTTP else { return nil }
    let asked = WebURL(target)?.origin
    return [3000, 8080].compactMap { WebURL("\(url.scheme)://\(url.host ?? ""):\($0)/")?.origin }
      .first { origin in asked.map { !origin.isSameOrigin(as: $0) } ?? true }?.description
  }

  private static let closings: [Character: Character] = [
    "'": "'", "‘": "’", "\"": "\"", "“": "”", "`": "`",
  ]

  /// The line with the URLs that somebody, or a tracker, has put between brackets as browsers print them:
  /// `'[https://a.example/x]'`, `[https://a.example/x](https://a.example/x)`, `<https://a.example/x>`.
  static func withoutBrackets(_ line: String) -> String {
    guard line.contains("[") || line.contains("<") else { return line }
    var text = line
    for (open, close) in [("[", "]"), ("<", ">")] {
      var from = text.startIndex
      while let start = text[from...].firstRange(of: open) {
        from = start.upperBound
        guard let end = text[from...].firstRange(of: close),
          case let url = text[from..<end.lowerBound], url.contains("://"), !url.contains(" "),
          url.utf8.count < 2000, WebURL(String(url)) != nil
        else { continue }
        var behind = end.upperBound
        if text[behind...].hasPrefix("("), let link = text[behind...].firstIndex(of: ")"),
          text[behind..<link].contains("://")
        {
          behind = text.index(after: link)
        }
        // A mark in front that no other closes has lost its own.
        let mark =
          start.lowerBound > text.startIndex ? text[text.index(before: start.lowerBound)] : " "
        var bare = String(url)
        if let closing = closings[mark], text[behind...].first != closing { bare.append(closing) }
        let place = text.distance(from: text.startIndex, to: start.lowerBound) + bare.count
        text.replaceSubrange(start.lowerBound..<behind, with: bare)
        from = text.index(text.startIndex, offsetBy: place)
      }
    }
    return text
  }

  /// The line with names in the places that its sentence has for a URL and a page, where it shows none.
  static func today(_ line: String) -> EarlierWording.Today? {
    var (text, unknown, target) = (line, [OpenQuestion](), ConsoleFacts(line).url ?? "")
    for place in places {
      // `Cross-Origin Resource Sharing policy: Origin …` has the word twice.
      let start =
        place.before == originWord
        ? text.ranges(of: place.before).last : text.firstRange(of: place.before)
      guard let start else { continue }
      let rest = text[start.upperBound...]
      guard let end = place.after.compactMap({ rest.firstRange(of: $0)?.lowerBound }).min() else {
        continue
      }
      let word = rest[..<end]
      guard word != "null", word.utf8.count < 2000, !word.hasSuffix(" soon"),
        word.isEmpty || isElided(word) || word.contains(" ") || isNone(word)
      else { continue }
      let name = standIn(for: String(word), at: place, target)
      if place.question == .url { target = name }
      text.replaceSubrange(start.upperBound..<end, with: name)
      unknown.append(place.question)
    }
    return unknown.isEmpty ? nil : EarlierWording.Today(text: text, unknown: unknown)
  }

  /// Whether a word in a URL's place looks like one and is none.
  private static func isNone(_ word: Substring) -> Bool {
    word.contains("://") && word.first?.isLetter == true
      && !word.contains { "'\"‘’“”`".contains($0) }
      && WebURL(String(word)) == nil
  }

  private static func standIn(for word: String, at place: Place, _ target: String) -> String {
    switch place.question {
    case .page: page(word, asking: target) ?? place.name
    case .url, .credentials, .cookies, .mode, .api, .answer, .preflight:
      withoutPort(word) ?? withStandIns(word) ?? place.name
    }
  }

  private static let originWord = "Origin "

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
      Place(
        before: originWord, after: [" is not allowed by Access-Control-Allow-Origin"],
        name: StandIn.secureOrigin, question: .page),
    ]
}
