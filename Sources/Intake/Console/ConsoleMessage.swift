package import CORS
package import Web

/// A message of a browser's console, as far as it is understood without its template.
package struct ConsoleMessage: Hashable, Sendable {
  package var kind: Kind
  /// Nil: several browsers say so.
  package var browser: Browser.Name?
  /// The message in one line, without time, file and line in front.
  package var text: String
  /// The lines as they were pasted, for the templates of the engine.
  package var lines: [String]
  /// What was asked for, where the message says it.
  package var url: String?
  /// Who asked, where the message says it: a URL or an origin.
  package var page: String?
  package var method: Method?
  package var status: Int?
  /// The cookie's, the header's or the directive's name.
  package var name: String?
  /// `ERR_CONNECTION_REFUSED`, `NS_BINDING_ABORTED`.
  package var code: String?
  /// The reason, where the message has its name alone.
  package var told: ToldReason?
  /// Where the response that was refused redirects to, where the message tells that.
  package var redirectTarget: String?
  /// What was cut off of it, where it was within its reason.
  var cut: CutLine?
  /// Which version of its browser has these words.
  package var version = Version.known

  package enum Version: Hashable, Sendable {
    case known
    /// ``lines`` are those that the version that is known here prints instead.
    case earlier(unknown: [OpenQuestion])
  }

  package enum Kind: Hashable, Sendable {
    /// About the CORS protocol; Firefox's reason where the message tells it in whatever language.
    case cors(FirefoxCORSReason?)
    /// About something else, which no CORS header mends.
    case other(ConsoleTrouble)
  }

  /// Whether the CORS protocol is what the message is about.
  package var isCORS: Bool { if case .cors = kind { true } else { false } }

  /// The message that the lines are; nil: no browser prints such a thing.
  ///
  /// Lines that a mail or a terminal has broken are joined; time, file and line go.
  package init?(_ lines: [String]) {
    let parts = lines.map { ConsoleMarks.stripped($0) }.filter { !$0.isEmpty }
    guard parts.reduce(0, { $0 + $1.utf8.count }) < 20_000,
      let (sign, text) = Self.sign(
        in: [Self.joined(parts), parts.joined(), parts.first ?? ""].map(Elision.completed))
    else { return nil }
    self.init(sign, text, lines)
    takeLetters(of: sign, text)
    takeCut(parts, sign)
    if saysOnlyThatItFailed(by: sign) { kind = .other(.requestFailed) }
    if kind == .other(.httpStatus), url == nil, status == nil { return nil }
    if kind == .other(.embedderPolicy), Self.isSetting(text) { return nil }
    if kind == .other(.serverRefusedOrigin), Self.isThrown(text) { return nil }
  }

  /// Whether it is the code that throws an error of these words, and not what was logged.
  private static func isThrown(_ text: String) -> Bool {
    ["Error(", "callback(", "throw ", "=>", "!==", "detail=", ".send(", ".json("]
      .contains(where: text.contains)
  }

  /// Whether it is the header itself, or what sends it, and no message about it.
  private static func isSetting(_ text: String) -> Bool {
    text.hasPrefix("Cross-Origin-Embedder-Policy:")
      || ["eader(", ".set(", "add_header ", "Header set ", "Header always ", "\":"].contains {
        text.contains($0)
      }
  }

  /// Whether the state is all that its cell of a table holds, and no words of a sentence.
  private static func isCell(_ text: String) -> Bool {
    let cells = text.split { $0 == "\t" || $0 == "|" }.map { trimmed($0, where: isHTTPWhitespace) }
    return cells.contains { ["CORS error", "Status: CORS error", "(CORS error)"].contains($0) }
  }

  /// Whether a code that axios has for what it throws stands in somebody's sentence: its own message
  /// has it behind `AxiosError`, or as the value of `code`.
  private static func isProse(_ text: String, around code: String) -> Bool {
    guard ["ERR_BAD_REQUEST", "ERR_BAD_RESPONSE", "ERR_NETWORK", "ERR_CANCELED"].contains(code)
    else { return false }
    return !["AxiosError", "axios", "code:", "\"code\"", "'code'", "net::", "Uncaught", "[Error"]
      .contains(where: text.contains)
  }

  /// The lines with blanks between; one that was broken inside a quoted URL has none there.
  private static func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts {
      let word = text.split(separator: " ").last ?? ""
      let isURL = ["'http", "‘http", "“http", "\"http"].contains(where: word.hasPrefix)
      let isOpen = isURL && !word.dropFirst().contains { "'’”\"".contains($0) }
      text += (text.isEmpty || isOpen ? "" : " ") + part
    }
    return text
  }

  private static func sign(in texts: [String]) -> (ConsoleSign, String)? {
    for text in texts {
      let bytes = Array(text.utf8)
      if let sign = ConsoleSign.all.first(where: { $0.fits(bytes) }) { return (sign, text) }
      let straight = Array(QuotationMarks.straightened(text).utf8)
      guard straight != bytes else { continue }
      if let sign = ConsoleSign.all.first(where: { $0.fits(straight) }) { return (sign, text) }
    }
    return nil
  }

  private init?(_ sign: ConsoleSign, _ pasted: String, _ lines: [String]) {
    let text = Elision.withoutBrackets(pasted)
    let facts = ConsoleFacts(text)
    (self.text, self.lines, browser) = (pasted, lines, sign.browser)
    (url, page, method, status, code) = (
      facts.url, facts.page, facts.method, facts.status, facts.code
    )
    name = sign.name.flatMap { $0.found(in: text) }
    if let today = EarlierWording.today(text) ?? Elision.today(text)
      ?? Retelling.firefoxToday(text)
    {
      self.lines = [today.text]
      status = status ?? today.status
      redirectTarget = today.redirectTarget
      version = .earlier(unknown: today.unknown)
    } else if text != pasted {
      self.lines = [text]
      version = .earlier(unknown: [])
    }
    switch sign.subject {
    case .cors:
      let isFirefox = sign.browser == .firefox
      kind = .cors(
        isFirefox && FirefoxWarning.today(text) == nil ? FirefoxCORSReason(line: text) : nil)
      if kind == .cors(.requestNotHTTP), url.flatMap({ WebURL($0) })?.isHTTP != true {
        kind = .other(.urlNotHTTP(text))
      }
      if sign.browser == .chromium, version == .known {
        told = DeveloperToolsWords.reason(in: text)
        if told?.kind == .schemeNotHTTP { kind = .other(.urlNotHTTP(text)) }
      }
      if isFirefox { status = status ?? FirefoxCORSReason.status(in: text) }
    case .other(let trouble): kind = .other(trouble)
    case .cell:
      guard Self.isCell(text) else { return nil }
      kind = .cors(nil)
    case .netError:
      guard let code = facts.code, !Self.isProse(text, around: code) else { return nil }
      let trouble =
        code.hasPrefix("ERR_")
        ? NetError.trouble(ofChromium: code)
        : NetError.trouble(ofFirefox: code)
      guard let trouble else { return nil }
      kind = .other(trouble)
    case .scheme: kind = .other(.urlNotHTTP(text))
    case .requestLine:
      guard facts.method != nil, facts.url != nil, facts.status != nil else { return nil }
      kind = .other(.httpStatus)
    }
  }
}

extension ConsoleMessage {
  /// A reason whose letters alone are left is still the reason, where nothing else is read of the line.
  private mutating func takeLetters(of sign: ConsoleSign, _ text: String) {
    guard sign.subject == .cors, sign.browser == .chromium,
      let today = Retelling.ofLetters(text),
      ReadLine.all(in: lines.joined(separator: "\n")).isEmpty
    else { return }
    lines = [today.text]
    status = status ?? today.status
    version = .earlier(unknown: today.unknown)
    told = nil
  }
}

extension ConsoleMessage {
  /// A line that was cut off within its reason has the end that it must have had: nothing else is read of it.
  private mutating func takeCut(_ parts: [String], _ sign: ConsoleSign) {
    guard sign.subject == .cors,
      // Words that follow are somebody's own.
      let cut = parts.indices.reversed().lazy.compactMap({ last in
        CutLine(Elision.completed(Self.joined(Array(parts[...last]))))
      }).first,
      ReadLine.all(in: lines.joined(separator: "\n")).isEmpty
    else { return }
    let today = EarlierWording.today(cut.text) ?? Elision.today(cut.text)
    (self.cut, lines, told) = (cut, [today?.text ?? cut.text], nil)
    version = .earlier(unknown: today?.unknown ?? [])
    if browser == .firefox { kind = .cors(FirefoxCORSReason(line: cut.text)) }
  }
}

extension ConsoleMessage {
  /// Whether WebKit says what it could not load and, in words of no other line, why: nothing of that is
  /// known to be CORS.
  private func saysOnlyThatItFailed(by sign: ConsoleSign) -> Bool {
    guard sign.browser == .webkit, sign.pieces.first?.hasSuffix(" cannot load http") == true,
      version == .known
    else { return false }
    return ReadLine.all(in: lines.joined(separator: "\n")).isEmpty
  }
}

extension ConsoleTrouble {
  /// Why a URL is none of http: and https:.
  fileprivate static func urlNotHTTP(_ text: String) -> ConsoleTrouble {
    if text.contains("file:") || text.contains("origin 'null'") { return .pageFromFile }
    return text.contains("://") && !text.contains("at 'localhost:")
      ? .otherScheme : .schemeMissing
  }
}

extension ConsoleSign {
  /// Whether all pieces stand in the text, one behind the other.
  func fits(_ text: [UInt8]) -> Bool {
    var place = 0
    for piece in pieceBytes {
      guard let found = text.firstIndex(of: piece, from: place) else { return false }
      place = found + piece.count
    }
    return true
  }
}

extension ConsoleSign.Surroundings {
  fileprivate func found(in text: String) -> String? {
    guard let start = text.firstRange(of: before) else { return nil }
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.firstRange(of: after)?.lowerBound ?? rest.endIndex)])
  }
}
