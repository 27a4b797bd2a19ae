/// Where messages of a console may begin, found in one pass over a line.
enum ConsoleHeads {
  /// Whether a message begins somewhere in the line.
  static func stands(in line: String) -> Bool {
    signs.stand(in: QuotationMarks.straightened(line)) || signs.stand(in: line)
      || methods.stand(in: line)
  }

  /// Whether a message begins at the line's start, behind time, file and level.
  static func starts(_ line: String) -> Bool {
    let text = ConsoleMarks.stripped(line)
    let straight = QuotationMarks.straightened(text)
    return signs.firstIndex(in: Array(straight.utf8)) == 0
      || signs.firstIndex(in: Array(text.utf8)) == 0 || methods.begin(text)
      || starters.begin(text)
  }

  /// How messages begin whose sign stands further behind; Apache's `ErrorLog` is none of them.
  private static let starters = Phrases(
    [
      "Uncaught", "Unhandled", "TypeError", "Error", "AxiosError", "SyntaxError", "DOMException",
      "Fetch API cannot load", "XMLHttpRequest cannot load", "EventSource cannot load",
      "Failed to load resource", "Cancelled load to", "Cookie “", "The resource at",
      "The resource from",
      "Loading the ", "Connecting to '", "Sending form data", "Beacon API cannot load",
      "[blocked] The page at", "Refused to ", "The 'Access-Control-Allow-Origin' header ",
      "Response to preflight request ",
    ], .wholeWords)

  /// What signs begin with.
  private static let signs = Phrases(
    ConsoleSign.all.filter { $0.subject != .requestLine }.compactMap(\.pieces.first), .atWordStart)

  /// The methods that a log of requests begins with, as words: `HEADLESS_ONLY` is a name. Firefox's is
  /// copied without a blank behind them.
  private static let methods = Phrases(
    ConsoleSign.all.filter { $0.subject == .requestLine }.compactMap(\.pieces.first)
      .flatMap { [$0, $0 + "http://", $0 + "https://"] }, .wholeWords)
}

/// The lines that one message takes.
enum ConsoleLines {
  /// The message that begins at line `start`, and where the next may begin.
  static func message(
    _ lines: [String], from start: Int, isEnd: (Int) -> Bool
  ) -> (ConsoleMessage, end: Int)? {
    var end = start + 1
    while end < lines.count, end - start < longest, !isEnd(end) {
      let before = ConsoleMarks.stripped(lines[end - 1])
      guard
        goesOn(
          before, with: ConsoleMarks.stripped(lines[end]), isHead: ConsoleHeads.starts(lines[end]))
      else { break }
      end += 1
    }
    guard let message = ConsoleMessage(Array(lines[start..<end])) else {
      // Perhaps the line alone is one.
      return ConsoleMessage([lines[start]]).map { ($0, start + 1) }
    }
    return (message, end)
  }

  /// As many lines as the longest message has that is broken at 80 columns, and some more.
  private static let longest = 12

  /// Whether a message goes on in the next line: a sentence that has ended does so only in the
  /// words that browsers add.
  private static func goesOn(_ line: String, with next: String, isHead: Bool) -> Bool {
    if next.isEmpty { return true }
    if additions.contains(where: next.hasPrefix) { return true }
    let isEnded = line.isEmpty || line.last.map { ".)]\"”’'`".contains($0) || $0.isNumber } == true
    return !isEnded && !(isHead && line.last?.isLetter == true)
      || isEnded && next.first?.isLowercase == true && !isHead && !CodeSigns.isOfProgram(next)
  }

  private static let additions = [
    "Have the server send", "The credentials mode of", "If an opaque response", "This request has",
    "The action has been", "Status code", "Statuscode", "(Reason", "(Grund", "Code d", "Código de",
    "ステータスコード", "[HTTP/", "See https://developer.mozilla.org", "net::ERR_",
    "(redirected from '", "from origin '", "Note that '", "Redirect from '", "Location: ",
    "Line Number ", "CORS ", "NS_ERROR_", "NS_BINDING_",
  ]
}
