import Web

/// A pasted text in lines, without what chats, mails and terminals put around them.
struct PasteLines {
  /// As they read, with the quotation marks that Firefox prints.
  private(set) var lines: [String]
  /// The same with straight quotation marks and dashes, as shells and programs need them.
  private(set) var code: [String]
  /// What each line is in Markdown.
  private(set) var fences: [Fence]

  /// A line's place among Markdown's fences.
  enum Fence: Hashable {
    case outside, inside
    /// The line of back-ticks itself, and the language that it names.
    case mark(language: String)
  }

  init(_ text: String) {
    lines = Self.parted(
      Self.withStars(Self.withoutLinks(Self.unlinked(Self.unescaped(Self.withPlainBlanks(text)))))
    )
    .split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    ).map(String.init)
    code = []
    fences = []
    lines = lines.map(Self.withoutTraceTime).map(Self.withoutPlaceBehindPolicy)
      .map(Self.withoutSpan)
    takeOffQuoting()
    lines = Self.namingWhatWasAsked(Self.withWholeReasons(Self.withoutGaps(lines)))
    lines = lines.map(Self.withWholeURLs)
    findFences()
    takeOffSpans()
    lines = lines.map(Self.withoutPrompt)
    code = lines.map(Self.straightened)
  }

  /// Who knows no fences puts one back-tick in front of several lines of code, and one behind them.
  private mutating func takeOffSpans() {
    var start = 0
    while start < lines.count {
      defer { start += 1 }
      guard fences[start] == .outside, lines[start].first == "`", Self.hasOneTick(lines[start]),
        lines[start].dropFirst().first?.isLetter == true, !lines[start].hasPrefix("`http")
      else { continue }
      let rest = lines.indices[(start + 1)...].prefix(Self.longestSpan)
      guard let end = rest.first(where: { lines[$0].contains("`") || fences[$0] != .outside }),
        fences[end] == .outside, lines[end].last == "`", Self.hasOneTick(lines[end])
      else { continue }
      lines[start].removeFirst()
      lines[end].removeLast()
      start = end
    }
  }

  /// As many lines as a file of settings has, and some more.
  private static let longestSpan = 200

  private static func hasOneTick(_ line: String) -> Bool { line.utf8.count { $0 == 0x60 } == 1 }

  /// A line that is code from its beginning to its end, as people mark each of a table's.
  private static func withoutSpan(_ line: String) -> String {
    guard line.contains("`") else { return line }
    let text = trimmed(line, where: isHTTPWhitespace)
    guard text.utf8.count > 2, text.first == "`", text.last == "`",
      text.dropFirst().firstIndex(of: "`") == text.index(before: text.endIndex)
    else { return line }
    return trimmed(text.dropFirst().dropLast(), where: isHTTPWhitespace)
  }

  // MARK: Quoting

  /// Takes off the `>` of mails and of a shell's second prompt; curl's own `>` and `<` stay.
  private mutating func takeOffQuoting() {
    for _ in 0..<5 {
      var start = 0
      var isChanged = false
      while start < lines.count {
        guard Self.isQuoted(lines[start]) else {
          start += 1
          continue
        }
        let end = lines[start...].firstIndex { !Self.isQuoted($0) } ?? lines.count
        if !isTranscript(start..<end) {
          for index in start..<end { lines[index] = Self.unquoted(lines[index]) }
          isChanged = true
        }
        start = end
      }
      if !isChanged { return }
    }
  }

  private static func isQuoted(_ line: String) -> Bool {
    line.hasPrefix(">") && !line.hasPrefix(">=")
  }

  private static func unquoted(_ line: String) -> String {
    let rest = line.drop { $0 == ">" && $0 == line.first }.isEmpty ? "" : line.dropFirst()
    return String(rest.first == " " ? rest.dropFirst() : rest)
  }

  /// Whether the lines are what curl sent: a request's first line among them, or its notes around.
  private func isTranscript(_ run: Range<Int>) -> Bool {
    func isOfCurl(_ line: String) -> Bool {
      line.hasPrefix("< ") || line.hasPrefix("* ") || line.hasPrefix("{ [") || line.hasPrefix("} [")
    }
    if run.lowerBound > 0, isOfCurl(lines[run.lowerBound - 1]) { return true }
    if run.upperBound < lines.count, isOfCurl(lines[run.upperBound]) { return true }
    guard case .request? = HeaderLine(lines[run.lowerBound].dropFirst()) else { return false }
    return true
  }

  // MARK: Fences

  private mutating func findFences() {
    var open: Substring?
    for line in lines {
      let text = line.drop { $0 == " " || $0 == "\t" }
      let mark = text.prefix { $0 == "`" || $0 == "~" }
      // Three back-ticks on both sides of a line's words are no mark.
      let isMark =
        mark.count >= 3 && Set(mark).count == 1
        && !text.dropFirst(mark.count).contains("`")
      if isMark, open == nil || text.hasPrefix(open ?? "") && text.count == mark.count {
        open = open == nil ? mark : nil
        let language = text.dropFirst(mark.count).prefix { $0.isLetter }
        fences.append(.mark(language: language.lowercased()))
      } else {
        fences.append(open == nil ? .outside : .inside)
      }
    }
  }

  // MARK: Prompts

  /// The command behind a shell's prompt or a list's mark; other lines as they are.
  private static func withoutPrompt(_ line: String) -> String {
    guard let place = commandWords.firstIndex(in: Array(line.utf8)) else { return line }
    let command = line.utf8.index(line.startIndex, offsetBy: place)...
    let before = line[..<command.lowerBound]
    guard !before.isEmpty, before.utf8.count <= 160 else { return line }
    let prompt = before.reversed().drop { $0 == " " || $0 == "`" }
    guard let last = prompt.first else {
      return String(line[command.lowerBound...])
    }
    let marks = "$%#>❯➜»›*-•✗"
    // Some prompts have the folder behind their mark.
    let isFolder = before.first.map { "❯➜λ".contains($0) } == true && before.last == " "
    let isPrompt =
      isFolder || marks.contains(last) && before.last.map { " >`".contains($0) } == true
    let isNumber = last == "." && prompt.dropFirst().allSatisfy { $0.isNumber || $0 == " " }
    guard isPrompt || isNumber, !before.contains("\""), !before.contains("'") else { return line }
    return String(line[command.lowerBound...])
  }

  private static let commandWords = Phrases([
    "curl ", "curl.exe ", "http GET ", "http POST ", "http PUT ", "http PATCH ", "http DELETE ",
    "http OPTIONS ", "http get ", "http post ", "http put ", "http patch ", "http delete ",
    "http options ", "http --", "http https://", "http http://", "xh ", "xhs ",
    "Invoke-WebRequest ",
    "Invoke-RestMethod ", "fetch(", "$session ",
    "export ",
  ])

  // MARK: Quotation marks

  /// Straight quotation marks and dashes where a word processor has made others of them.
  private static func straightened(_ line: String) -> String {
    guard !line.utf8.allSatisfy({ $0 < 0x80 }) else { return line }
    var text = line
    if hasOpeningMark(line) {
      text = String(
        text.map { character in
          switch character {
          case "“", "”", "„", "‟", "″": "\""
          case "‘", "’", "‚", "‛", "′": "'"
          default: character
          }
        })
    }
    guard text.contains("—") || text.contains("–") else { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard let dash = word.first, dash == "—" || dash == "–" else { return String(word) }
      let name = word.drop { $0 == "—" || $0 == "–" }
      return (name.count == 1 && word.count == 2 && dash == "–" ? "-" : "--") + name
    }
    return words.joined(separator: " ")
  }

  /// Whether a rounded mark stands where a text begins, and so is not an apostrophe.
  private static func hasOpeningMark(_ line: String) -> Bool {
    var before: Character = " "
    for character in line {
      if "“„‘‚”".contains(character), " \t([{:=,$".contains(before) { return true }
      before = character
    }
    return false
  }
}
