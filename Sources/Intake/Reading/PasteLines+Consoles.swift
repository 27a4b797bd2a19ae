import CORS
import Web

/// Lines of consoles and of tools, as their copies have them.
extension PasteLines {
  /// A sentence that an editor has broken goes on behind a blank line: it has not ended there.
  static func withoutGaps(_ lines: [String]) -> [String] {
    var kept: [String] = []
    var line = 0
    while line < lines.count {
      if let next = nextOfFirefox(lines, line, kept.last) {
        kept.append(lines[next])
        line = next + 1
        continue
      }
      let isOpen =
        kept.last?.contains(" blocked by CORS policy: ") == true
        && trimmed(kept[kept.count - 1], where: isHTTPWhitespace).last?.isLetter == true
      if isOpen, line + 1 < lines.count, lines[line].utf8.allSatisfy({ $0 <= 0x20 }) {
        let next = lines[line + 1].drop { $0 == ">" || $0 == " " }
        if next.first?.isLowercase == true {
          kept.append(String(next))
          line += 2
          continue
        }
      }
      kept.append(lines[line])
      line += 1
    }
    return kept
  }

  /// The line behind a blank one that begins with the bracket of Firefox's reason, in whatever language,
  /// where what stands above is the beginning of its sentence.
  private static func nextOfFirefox(_ lines: [String], _ line: Int, _ last: String?) -> Int? {
    guard let last, last.contains("://"), !last.contains(" ("), isBlank(lines[line]),
      let next = lines[line...].prefix(4).indices.first(where: { !isBlank(lines[$0]) }),
      let mark = lines[next].first(where: { $0 != " " }), mark == "(" || mark == "（",
      ConsoleHeads.stands(in: last), ConsoleMessage([last])?.browser == .firefox,
      FirefoxCORSReason(line: last + " " + lines[next]) != nil
    else { return nil }
    return next
  }

  private static func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy { $0 <= 0x20 } }

  /// A reason that somebody has broken by hand is one line again.
  static func withWholeReasons(_ lines: [String]) -> [String] {
    lines.reduce(into: []) { kept, line in
      guard let last = kept.last, Retelling.goesOn(last, in: line) else { return kept.append(line) }
      kept[kept.count - 1] =
        trimmed(last, where: isHTTPWhitespace) + " " + trimmed(line, where: isHTTPWhitespace)
    }
  }

  /// A method that stands alone above a line of the call has lost the rest of its own.
  static func namingWhatWasAsked(_ lines: [String]) -> [String] {
    var lines = lines
    let head = "XMLHttpRequest cannot load "
    for line in lines.indices.dropLast()
    where trimmed(lines[line], where: isHTTPWhitespace) == "OPTIONS" {
      let next = lines[line + 1]
      guard next.hasPrefix(head), let status = next.firstRange(of: "HTTP status code ") else {
        continue
      }
      let url = next.dropFirst(head.count).prefix { $0 != " " }
      let bare = url.hasSuffix(".") ? url.dropLast() : url
      lines[line] = "OPTIONS \(bare) \(next[status.upperBound...].prefix { $0.isNumber }) ()"
    }
    return lines
  }

  /// A URL whose second mark was lost ends where the next words begin; where it was redirected from stands
  /// in front of the page.
  static func withWholeURLs(_ line: String) -> String {
    guard line.contains(" from origin ") else { return line }
    let line = withSingleMarks(line)
    guard line.contains(" from origin '") else { return line }
    var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices.dropLast() {
      let word = words[index].hasPrefix("(") ? words[index].dropFirst() : words[index][...]
      let next = words[index + 1]
      if word.hasPrefix("'http"), !word.dropFirst().contains("'"),
        next == "from" || next == "(redirected" || next == "has"
      {
        words[index] += "'"
      }
    }
    let text = words.joined(separator: " ")
    guard let page = text.firstRange(of: " from origin '"),
      let led = text[page.upperBound...].firstRange(of: "' (redirected from '"),
      let end = text[led.upperBound...].firstRange(of: "')")
    else { return text }
    let origin = text[page.lowerBound...led.lowerBound]
    let from = text[text.index(after: led.lowerBound)..<end.upperBound]
    return String(text[..<page.lowerBound] + from + origin + text[end.upperBound...])
  }

  /// Marks that were doubled around a URL, or put around others, are single ones.
  private static func withSingleMarks(_ line: String) -> String {
    var line = line
    for (doubled, single) in [
      ("''http", "'http"), ("\"'http", "'http"), ("'\"http", "'http"), ("‘‘http", "‘http"),
      ("'' from", "' from"), ("'\" from", "' from"), ("\"' from", "' from"), ("’’ from", "’ from"),
      ("'' has", "' has"), ("'\" has", "' has"), ("\"' has", "' has"), ("’’ has", "’ has"),
    ] where line.contains(doubled) {
      line = line.replacing(doubled, with: single)
    }
    return line
  }

  /// `curl --trace-time` begins every line with a time.
  static func withoutTraceTime(_ line: String) -> String {
    let rest = ConsoleMarks.withoutTime(line[...])
    let isOfCurl = ["*", ">", "<"].contains { rest == $0 || rest.hasPrefix($0 + " ") }
    return isOfCurl ? String(rest) : line
  }

  /// Chromium shows file and line at the right of a message's first line, so that a copy has them
  /// between what was blocked and why.
  static func withoutPlaceBehindPolicy(_ line: String) -> String {
    guard let policy = line.firstRange(of: " blocked by CORS policy:") else { return line }
    let rest = trimmed(line[policy.upperBound...], where: isHTTPWhitespace)
    let digits = rest.utf8.reversed().prefix(while: \.isASCIIDigit)
    guard !digits.isEmpty, rest.utf8.dropLast(digits.count).last == UInt8(ascii: ":"),
      !rest.contains(" ")
    else { return line }
    return String(line[..<policy.upperBound])
  }
}
