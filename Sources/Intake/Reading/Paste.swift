import Servers
import Web

/// What a pasted text is: console lines, commands, code, a HAR, headers, URLs, one or several of
/// them.
///
/// Nothing of it is run or sent.
package struct Paste: Hashable, Sendable {
  /// In the order of the text; empty where nothing was recognised.
  package private(set) var pieces: [Piece]
  /// Whether the words around them complain of cookies that are not kept or sent.
  private(set) var missesCookies = false
  /// The only page by https: that the words name, beside places where such words are written.
  private(set) var namedSecurePage: WebURL?
  /// The server that the words name as what runs there.
  private(set) var namedProduct: ServerProduct?
  /// Whether they name one for which nothing is known here.
  private(set) var namesOtherServer = false
  /// The page that the words name as the one that calls: `From http://localhost:5000, run:`.
  private(set) var namedPage: WebURL?
  /// The status of an error that the words tell of: `results in a 502 response`.
  private(set) var namedStatus: Int?
  /// Whether it has Keycloak's own client.
  private(set) var namesKeycloak = false
  /// One that is recognised, and whose options are not read.
  private(set) var otherServer: OtherServer?
  /// Headers of answers that code in it reads, and that no script may read unasked.
  private(set) var readHeaders: [String] = []

  /// Recognises what is in `text`.
  package init(_ text: String) {
    if let found = HARText(text) {
      pieces = Self.pieces(in: found.before) + [found.piece] + Self.pieces(in: found.after)
      missesCookies = Self.missesCookies(found.before + "\n" + found.after)
    } else if let copied = FirefoxHeaderCopy(text) {
      pieces = [Piece(kind: .headers, lines: 0..<1, exchanges: copied.exchanges)]
    } else {
      pieces = Self.pieces(in: text)
      missesCookies = Self.missesCookies(text)
      namedSecurePage = Self.namedSecurePage(text)
      namedProduct = ServerProduct.named(inWords: text)
      namedPage = Self.namedPage(text)
      namedStatus = Self.namedStatus(text)
      namesKeycloak = ["keycloak-js", "new Keycloak(", "keycloak-angular", "@react-keycloak/"]
        .contains(where: text.contains)
      otherServer = ServerProduct.otherServer(in: text)
      namesOtherServer =
        otherServer != nil || ServerProduct.isOtherNamed(inWords: text)
        || ForeignCode.stands(in: text)
      if pieces.contains(where: { $0.kind == .code }) { readHeaders = Self.readHeaders(in: text) }
      if pieces.isEmpty, let told = Retelling.ofProse(text) {
        pieces = [Piece(kind: .console, lines: 0..<1, console: [told])]
      }
      if !pieces.isEmpty, pieces.allSatisfy({ $0.kind == .configuration }),
        let told = Retelling.ofSureProse(CodeSigns.prose(in: text))
      {
        pieces.append(Piece(kind: .console, lines: 0..<1, console: [told]))
      }
    }
  }

  /// Bytes: what is longer is a recording, and nobody's words.
  private static let longestPost = 20_000

  private static func namedPage(_ text: String) -> WebURL? {
    guard text.utf8.count < longestPost else { return nil }
    let pages = text.split(whereSeparator: \.isNewline).compactMap { line -> WebURL? in
      let words = line.split(separator: " ")
      guard words.count > 2, words[0].lowercased() == "from" else { return nil }
      let word = words[1].drop { "'\"<(`".contains($0) }.prefix { !"'\">)`,;".contains($0) }
      guard let url = WebURL(String(word)), url.isHTTP, url.path.utf8.count < 2 else { return nil }
      return url
    }
    return Set(pages).count == 1 ? pages.first : nil
  }

  /// Only in sentences: a browser's line, a log's and code have numbers of many kinds.
  private static func namedStatus(_ text: String) -> Int? {
    guard text.utf8.count < longestPost else { return nil }
    let found = text.split(whereSeparator: \.isNewline).compactMap { line -> Int? in
      let words = line.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
      guard words.count > 4, !ConsoleHeads.stands(in: String(line)),
        !line.contains(where: { "{}();=<>[]$".contains($0) }),
        let index = words.firstIndex(where: ["500", "502", "503", "504"].contains)
      else { return nil }
      let near = words[max(0, index - 2)..<index] + words[(index + 1)...].prefix(2)
      return near.contains(where: statusWords.contains) ? Int(words[index]) : nil
    }
    return Set(found).count == 1 ? found.first : nil
  }

  private static let statusWords: Set<String> = [
    "status", "response", "responses", "error", "errors", "http", "code", "bad", "internal",
  ]

  private static func namedSecurePage(_ text: String) -> WebURL? {
    guard text.contains("https://"), text.utf8.count < longestPost else { return nil }
    let pages = text.split(whereSeparator: \.isWhitespace).compactMap { word -> WebURL? in
      let bare = word.drop { "'\"<(`[“‘".contains($0) }.prefix { !"'\">)`]”’,;".contains($0) }
      guard bare.hasPrefix("https://"), let url = WebURL(String(bare)), let host = url.host,
        !places.contains(where: host.contains)
      else { return nil }
      return WebURL(url.origin.description + "/")
    }
    return Set(pages).count == 1 ? pages.first : nil
  }

  /// Where people look words up, and leave them.
  private static let places = [
    "mozilla.org", "github.", "stackoverflow.com", "webkit.org", "w3.org", "whatwg.org", "web.dev",
    "chromium.org", "google.com", "apple.com", "imgur.com",
  ]

  /// As in `res.headers.get('X-Total-Count')`, and not of a server's own request.
  private static func readHeaders(in text: String) -> [String] {
    var names: [String] = []
    for mark in ["headers.get(", "getResponseHeader(", "headers["] {
      for place in text.ranges(of: mark).prefix(mostReads) {
        let owner = text[..<place.lowerBound].reversed().drop { $0 == "." || $0 == "?" }
          .prefix { $0.isLetter }
        let rest = text[place.upperBound...]
        guard let quote = rest.first, "'\"`".contains(quote),
          !["req", "request", "config", "options", "event"].contains(
            String(owner.reversed()).asciiLowercased)
        else { continue }
        let name = String(rest.dropFirst().prefix { $0 != quote })
        if Token.matches(name), !safelisted.contains(name.asciiLowercased), !names.contains(name) {
          names.append(name)
        }
      }
    }
    return names
  }

  /// As many as a post has, and some more.
  private static let mostReads = 64

  /// https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
  private static let safelisted: Set<String> = [
    "cache-control", "content-language", "content-length", "content-type", "expires",
    "last-modified", "pragma",
  ]

  /// As in `My cookies are not being saved`: in a sentence, and neither in an address nor in an option's name.
  private static func missesCookies(_ text: String) -> Bool {
    text.lowercased().split(whereSeparator: \.isNewline).contains { line in
      let words = line.split(separator: " ").filter { !$0.contains("/") }.joined(separator: " ")
      return words.split(separator: ".").contains { sentence in
        speaksOfCookies(sentence) && troubles.contains(where: sentence.contains)
      }
    }
  }

  /// `cookie`, `set-cookie`, `sessions`; `session_status` is a name.
  private static func speaksOfCookies(_ sentence: Substring) -> Bool {
    sentence.split { !$0.isLetter && $0 != "_" && $0 != "-" }.contains { word in
      ["cookie", "cookies", "session", "sessions"].contains(word.split(separator: "-").last ?? "")
    }
  }

  private static let troubles = [
    " not ", "n't ", "n’t ", "issue", "problem", "trouble", "missing", "empty", "undefined", "lost",
    "unable", "fail", "how can", "how do", "why ",
  ]

  private static func pieces(in text: String) -> [Piece] {
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return [] }
    let lines = PasteLines(text)
    var reader = PasteReader(lines)
    let pieces = reader.pieces()
    return WholeConfiguration.piece(lines, text, insteadOf: pieces).map { [$0] } ?? pieces
  }
}
