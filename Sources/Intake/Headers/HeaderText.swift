import Web

/// Reads the lines of a text that show HTTP messages: raw ones, transcripts of curl, and the tables
/// of developer tools.
struct HeaderText {
  private let lines: [String]
  private let isConsole: (String) -> Bool
  /// The line behind the last that was read.
  private(set) var end: Int
  private var builder = MessageBuilder()
  private var place = Place.headers
  /// Whether curl's `--verbose` wrote it.
  private var isTranscript = false
  /// Whether names and values stand on lines of their own.
  private var isAlternating = false

  /// Whether a header was shown whose colon was lost.
  private var lacksColons = false

  private enum Place { case headers, body, html }

  init(_ lines: [String], from start: Int, isConsole: @escaping (String) -> Bool) {
    (self.lines, end, self.isConsole) = (lines, start, isConsole)
  }

  // MARK: Where messages begin

  /// Whether something of HTTP begins at the line.
  static func starts(_ lines: [String], at index: Int) -> Bool {
    let line = lines[index]
    if isNote(line) || line.hasPrefix("> ") || line.hasPrefix("< ") {
      return startsTranscript(lines, at: index)
    }
    switch HeaderLine(line) {
    case .status?, .pseudo?: return true
    case .request(_, let target)?: return !target.contains("://") || isFollowed(lines, index)
    case .header(let name, _)?:
      switch HeaderName.kind(name) {
      case .of?: return true
      case .ofBoth?, .ofMailsToo?, nil: return isAmongHeaders(lines, index)
      }
    case .label(let label, _)?: return label == .url || label == .status || label == .method
    case .title?: return isFollowed(lines, index)
    case .blank?: return false
    case nil:
      return HeaderLine.withoutColon(line, isAmongThem: false) != nil
        || startsTable(lines, at: index)
    }
  }

  /// Whether one of the next lines is a header of a known name.
  private static func isFollowed(_ lines: [String], _ index: Int) -> Bool {
    lines[(index + 1)...].prefix(3).contains { line in
      switch HeaderLine(line) {
      case .header(let name, _)?: HeaderName.kind(name) != nil
      case .pseudo?, .status?: true
      case .label(let label, _)?: label != .other
      case .request?, .title?, .blank?: false
      case nil: isName(line)
      }
    }
  }

  /// Whether headers of certain names stand in the lines behind, without another line between.
  private static func isAmongHeaders(_ lines: [String], _ index: Int) -> Bool {
    for line in lines[(index + 1)...].prefix(8) {
      guard case .header(let name, _)? = HeaderLine(line) else { return false }
      if case .of? = HeaderName.kind(name) { return true }
    }
    return false
  }

  // MARK: Names and values on lines of their own

  private static func startsTable(_ lines: [String], at index: Int) -> Bool {
    guard index + 1 < lines.count else { return false }
    let line = bareName(lines[index])
    let value = trimmed(lines[index + 1], where: isHTTPWhitespace)
    guard !value.isEmpty else { return false }
    switch HeaderLine.label(line) {
    case .url?: return WebURL(value)?.isHTTP == true
    case .method?: return HeaderLine.methods.contains(value)
    case .status?: return HeaderLine.status(value) != nil
    // Firefox's pane begins with the URL's parts, or with the method and the URL.
    case .scheme?: return value == "https" || value == "http"
    case .path?, .other?: return false
    case nil: break
    }
    if HeaderLine.methods.contains(line) { return WebURL(value)?.isHTTP == true }
    guard isName(lines[index]), index + 2 < lines.count else { return false }
    return isName(lines[index + 2]) || index + 3 >= lines.count
      || HeaderLine.label(bareName(lines[index + 2])) != nil
  }

  /// The line without blanks around it and without a colon behind it.
  private static func bareName(_ line: String) -> String {
    let text = trimmed(line, where: isHTTPWhitespace)
    return text.hasSuffix(":") ? String(text.dropLast()) : text
  }

  /// Whether the line is the name of a header that is known, or of HTTP/2's.
  private static func isName(_ line: String) -> Bool {
    let name = bareName(line)
    if name.hasPrefix(":") { return HeaderLine.pseudoNames.contains(String(name.dropFirst())) }
    guard Token.matches(name), let kind = HeaderName.kind(name) else { return false }
    return kind != .ofMailsToo
  }

  /// Rows of Firefox's pane whose names and values are copied without anything between.
  private static let generalRows = Phrases([
    "Version", "VersionHTTP", "Transferred", "Referrer Policy", "Request Priority",
    "DNS Resolution", "Blocking",
  ])

  private mutating func readRow() -> Bool {
    guard end + 1 < lines.count else { return false }
    let name = Self.bareName(lines[end])
    if isAlternating, HeaderLine.label(name) == nil, Self.generalRows.begin(name) {
      end += 1
      return true
    }
    let value = trimmed(lines[end + 1], where: isHTTPWhitespace)
    guard !value.isEmpty else { return false }
    if HeaderLine.methods.contains(name), WebURL(value)?.isHTTP == true {
      isAlternating = true
      builder.add(.label(.url, value))
      builder.add(.label(.method, name))
    } else if isAlternating, name == "Status" {
      builder.add(.label(.status, value))
    } else if let label = HeaderLine.label(name) {
      isAlternating = true
      builder.add(.label(label, value))
    } else if name.hasPrefix(":"), Self.isName(name) {
      isAlternating = true
      builder.add(.pseudo(String(name.dropFirst()), value))
    } else if Self.isName(name) {
      isAlternating = true
      builder.add(.header(name, value))
    } else if isAlternating, Token.matches(name) {
      // A header without a value has the next name behind it.
      let isEmpty = Self.isName(value)
      builder.add(.header(name, isEmpty ? "" : value))
      if isEmpty {
        end += 1
        return true
      }
    } else {
      return false
    }
    end += 2
    return true
  }

  // MARK: All lines

  /// The exchanges that the lines show, up to where `isEnd` or another kind of text stands.
  mutating func read(until isEnd: (Int) -> Bool) -> [CapturedExchange] {
    let start = end
    while end < lines.count {
      if end > start, isEnd(end) { break }
      if readTranscriptLine() {
        end += 1
      } else if isTranscript {
        // The body, as it came.
        if ConsoleHeads.starts(lines[end]) { break }
        end += 1
      } else if !readMessageLine() {
        break
      }
    }
    return builder.finish()
  }

  private mutating func readTranscriptLine() -> Bool {
    let line = lines[end]
    if line.hasPrefix("curl: (") {
      builder.fail(line)
      return true
    }
    if Self.isNote(line) || isTranscript && line.hasPrefix("* ") {
      isTranscript = true
      builder.note(line)
      return true
    }
    guard line.hasPrefix("> ") || line.hasPrefix("< ") || line == ">" || line == "<" else {
      return false
    }
    guard isTranscript || Self.startsTranscript(lines, at: end) else { return false }
    isTranscript = true
    if let read = HeaderLine(line.dropFirst()) {
      builder.add(read, of: line.hasPrefix(">") ? .request : .response)
    }
    return true
  }

  /// A line of a raw message or of a table; false where the text ends.
  private mutating func readMessageLine() -> Bool {
    let line = HeaderLine(lines[end])
    switch line {
    case .status?, .request?:
      place = .headers
    case .blank?:
      if isAlternating || !builder.hasFirstLine { return skipBlanks() }
      return enterBody()
    case .header?, .pseudo?, .label?, .title?:
      if place != .headers {
        // A body may have lines like these; a title begins the other side.
        guard case .title? = line, Self.isFollowed(lines, end) else { return skipBody() }
        place = .headers
      }
    case nil:
      guard place == .headers else { return skipBody() }
      return readRestOfList() || readWithoutColon() || readQuoted() || readRow()
    }
    if let line {
      if isAlternating, case .header? = Optional(line), readRow() { return true }
      builder.add(line)
    }
    end += 1
    return true
  }

  private mutating func readWithoutColon() -> Bool {
    guard let header = HeaderLine.withoutColon(lines[end], isAmongThem: lacksColons) else {
      return false
    }
    lacksColons = true
    builder.add(header)
    end += 1
    return true
  }

  /// `Origin: 'https://a.test'`, as people quote what they copy from a table.
  private mutating func readQuoted() -> Bool {
    let line = lines[end]
    guard builder.isOfTable, let colon = line.firstIndex(of: ":") else { return false }
    let name = trimmed(line[..<colon], where: isHTTPWhitespace)
    let value = trimmed(line[line.index(after: colon)...], where: isHTTPWhitespace)
    guard case .of? = HeaderName.kind(name), value.utf8.count > 2, let mark = value.first,
      mark == "'" || mark == "\"", value.last == mark
    else { return false }
    builder.add(.header(name, String(value.dropFirst().dropLast())))
    end += 1
    return true
  }

  /// A long list of names goes on in the next line.
  private mutating func readRestOfList() -> Bool {
    let rest = trimmed(lines[end], where: isHTTPWhitespace)
    let names = rest.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
    guard names.allSatisfy({ Token.matches($0) }), builder.goOn(with: rest) else { return false }
    end += 1
    return true
  }

  /// A blank line ends the headers, and the body, unless that is HTML or another message follows.
  private mutating func enterBody() -> Bool {
    var next = end
    while next < lines.count, HeaderLine(lines[next]) == .blank { next += 1 }
    guard next < lines.count else { return false }
    switch HeaderLine(lines[next]) {
    case .status?, .request?: break
    case .header?, .pseudo?, .label?, .title?, .blank?, nil:
      if place == .body { return false }
      let isHTML = lines[next].drop { $0 == " " }.hasPrefix("<")
      if place == .headers { place = isHTML ? .html : .body }
    }
    end = next
    return true
  }

  private mutating func skipBody() -> Bool {
    if ConsoleHeads.starts(lines[end]) { return false }
    end += 1
    return true
  }

  /// Parts of a table are separated by blank lines.
  private mutating func skipBlanks() -> Bool {
    var next = end
    while next < lines.count, HeaderLine(lines[next]) == .blank { next += 1 }
    guard next < lines.count,
      Self.starts(lines, at: next) || isAlternating && Self.isName(lines[next])
    else { return false }
    end = next
    return true
  }
}
