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
      namesOtherServer = ServerProduct.isOtherNamed(inWords: text)
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

  private static func namedSecurePage(_ text: String) -> WebURL? {
    guard text.contains("https://"), text.utf8.count < 20_000 else { return nil }
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
