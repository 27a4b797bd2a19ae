import Web

/// What can be picked out of a console's message whatever its sentence: URLs, method, status, code.
struct ConsoleFacts {
  var url: String?
  var page: String?
  var method: Method?
  var status: Int?
  var code: String?

  init(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    findURLs(in: words)
    findMethod(in: words)
    findCode(in: words)
    findStatus(in: words, text)
  }

  // MARK: URLs

  /// The page is the one that stands behind the words for it; the first other one was asked for.
  private mutating func findURLs(in words: [String]) {
    for (index, word) in words.enumerated() {
      guard let found = Self.url(in: word) else { continue }
      let before = words[max(0, index - 2)..<index].joined(separator: " ")
      if Self.wordsBeforePage.contains(where: before.hasSuffix) {
        page = page ?? found
      } else if !found.contains("developer.mozilla.org/") {
        url = url ?? found
      }
    }
  }

  private static let wordsBeforePage = [
    "page at", "from origin", "top-level site", "Content at", "Origin", "current origin",
  ]

  /// The URL that a word is, or that its method or quotation marks stand around.
  private static func url(in word: String) -> String? {
    guard let colon = word.firstRange(of: "://") else { return nil }
    let scheme = word[..<colon.lowerBound].utf8.reversed().prefix { $0.isASCIIAlpha }
    let name = String(decoding: scheme.reversed(), as: UTF8.self)
    guard let known = schemes.first(where: { name.hasSuffix($0) }) else { return nil }
    let start = word.index(colon.lowerBound, offsetBy: -known.count)
    let quotes = start > word.startIndex ? word[word.index(before: start)] : " "
    let rest = word[start...]
    if let close = closing[quotes], let end = rest.firstIndex(of: close) {
      return String(rest[..<end])
    }
    let end = rest.firstIndex { "‘’“”\"<>«»".contains($0) } ?? rest.endIndex
    var url = rest[..<end]
    // Korean puts its word for `at` right behind.
    while let last = url.last, ".,;:)'!？。에".contains(last) { url.removeLast() }
    return String(url)
  }

  private static let schemes = [
    "https", "http", "wss", "ws", "file", "chrome-extension", "moz-extension",
  ]
  private static let closing: [Character: Character] = [
    "'": "'", "‘": "’", "“": "”", "\"": "\"", "<": ">",
  ]

  // MARK: Method, code, status

  private mutating func findMethod(in words: [String]) {
    for (index, word) in words.enumerated() {
      // Firefox's line has the method before the URL, without a blank when it was copied.
      let bare = word.hasPrefix("XHR") ? String(word.dropFirst(3)) : word
      if let method = HeaderLine.methods.first(where: { bare.hasPrefix($0 + "http") }) {
        self.method = Method(method)
        return
      }
      let isFollowed = index + 1 < words.count && words[index + 1].contains("://")
      if HeaderLine.methods.contains(bare), isFollowed {
        method = Method(bare)
        return
      }
    }
  }

  private mutating func findCode(in words: [String]) {
    for word in words {
      for start in ["ERR_", "err_", "NS_", "SEC_ERROR_", "MOZILLA_PKIX_", "SSL_ERROR_"] {
        guard let found = word.firstRange(of: start) else { continue }
        let before = word[..<found.lowerBound].last
        guard before.map({ ":([\"'`“‘".contains($0) }) != false else { continue }
        let bytes = word[found.lowerBound...].utf8.prefix {
          $0.isNamePart || $0 == UInt8(ascii: ".")
        }
        var code = String(Substring(bytes))
        while code.hasSuffix(".") { code.removeLast() }
        code = start == "err_" ? code.uppercased() : code
        self.code = start == "ERR_" ? NetError.withoutStack(code) : code
        return
      }
    }
  }

  private mutating func findStatus(in words: [String], _ text: String) {
    let wordsBefore = [
      "status of", "status code", "Status code:", "response code:", "HTTP/1.1", "HTTP/2", "HTTP/3",
    ]
    for (index, word) in words.enumerated() {
      let digits = word.filter { $0.isASCII && $0.isNumber }
      guard digits.utf8.count == 3, let status = HeaderLine.status(digits),
        word.utf8.allSatisfy({ !$0.isASCIIAlpha })
      else { continue }
      let before = words[max(0, index - 2)..<index].joined(separator: " ")
      let isBehindURL = index > 0 && words[index - 1].contains("://")
      let isBehindCode = index > 0 && words[index - 1].contains("net::ERR_")
      if isBehindURL || isBehindCode || wordsBefore.contains(where: before.hasSuffix) {
        self.status = status
        return
      }
    }
  }
}
