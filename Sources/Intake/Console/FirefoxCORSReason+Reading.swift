import Web

extension FirefoxCORSReason {
  /// The reason of a line in whatever language: by the link at its end, by the network log's words,
  /// or by the headers and values that it quotes, which no language changes.
  ///
  /// Nil: the line names none, as before Firefox 36 all of them did, or none that is understood.
  init?(line text: String) {
    if Self.namesNone(text) { return nil }
    if let linked = Self.allCases.first(where: { text.contains($0.rawValue) }) ?? Self.short(text) {
      self = linked
      return
    }
    let part = Self.reasonPart(of: text)
    let words = Array(part.lowercased().utf8)
    let quoted = Self.quoted(in: part)
    func names(_ header: String) -> Bool { part.contains(header) }
    let values = quoted.filter { !$0.hasPrefix("Access-Control-") && $0 != "preflight" }
    if names("Access-Control-Allow-"), values.contains("*") {
      self = .notSupportingCredentials
    } else if names("Access-Control-Allow-Credentials") {
      self = .missingAllowCredentials
    } else if names("Access-Control-Allow-Methods") {
      self = values.isEmpty ? .methodNotFound : .invalidAllowMethod
    } else if names("Access-Control-Allow-Headers") {
      // What is missing from a list was missing from the preflight's.
      let isInvalid =
        ForeignWords.token.firstIndex(in: words) != nil
        && ForeignWords.preflight.firstIndex(in: words) == nil
      self = isInvalid ? .invalidAllowHeader : .missingAllowHeaderFromPreflight
    } else if names("Access-Control-Allow-Origin") {
      if !values.isEmpty {
        self = .allowOriginNotMatchingOrigin
      } else {
        let isSeveral = ForeignWords.several.firstIndex(in: words) != nil
        self = isSeveral ? .multipleAllowOriginNotAllowed : .missingAllowOrigin
      }
    } else if quoted.contains(where: { $0.equalsIgnoringASCIICase("Origin") || $0 == "Origen" }) {
      self = .originHeaderNotAdded
    } else if let reason = Self.withoutHeader(text, part, words) {
      self = reason
    } else {
      return nil
    }
  }

  /// Whether the line tells what mends it instead of a reason, as in `This can be fixed by moving the
  /// resource to the same domain or enabling CORS.`
  private static func namesNone(_ text: String) -> Bool {
    let lower = text.lowercased()
    return [
      "moving the resource to the same domain", "same domain or enabling cors", "selbe domain",
      "même domaine", "mismo dominio", "同じドメイン", "同一ドメイン", "stesso dominio", "mesmo domínio",
      "tot hetzelfde domein", "тот же домен", "相同域", "同一域", "tej samej domen",
    ].contains(where: lower.contains)
  }

  private static func short(_ text: String) -> FirefoxCORSReason? {
    allCases.filter { text.contains($0.shortWords) }
      .max { $0.shortWords.utf8.count < $1.shortWords.utf8.count }
  }

  /// What stands behind the URL, in brackets or not, without a link that follows.
  private static func reasonPart(of text: String) -> Substring {
    guard let url = text.firstRange(of: "://") else { return text[...] }
    let rest = text[url.upperBound...].drop { $0 != " " && $0 != "(" && $0 != "（" }
    guard let link = rest.firstRange(of: "https://developer.mozilla.org") else { return rest }
    return rest[..<link.lowerBound]
  }

  /// The name that such a line quotes: of a header that the preflight's answer does not allow.
  static func headerName(in line: String) -> String? {
    quoted(in: reasonPart(of: line)).first {
      !$0.hasPrefix("Access-Control-") && $0 != "preflight" && Token.matches($0)
    }
  }

  /// The origin that such a line says the answer names; nil: none, or `(null)`, which stands for one
  /// that could not be read.
  static func allowedOrigin(in line: String) -> String? {
    quoted(in: reasonPart(of: line)).first {
      !$0.hasPrefix("Access-Control-") && $0 != "(null)" && !$0.isEmpty
    }
  }

  /// The status at the end of such a line: a number behind a colon, as no word for it is known in every
  /// language.
  static func status(in line: String) -> Int? {
    var rest = reasonPart(of: line)
    while let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) {
      rest = rest[rest.index(after: colon)...].drop { $0 == " " || $0 == "\u{A0}" }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if digits.utf8.count == 3, let status = HeaderLine.status(digits) { return status }
    }
    return nil
  }

  private static func quoted(in text: Substring) -> [String] {
    let marks: [Character: String] = [
      "'": "'", "‘": "’‘", "’": "’", "“": "”“", "„": "“”", "«": "»", "\"": "\"", "「": "」", "`": "`",
    ]
    var found: [String] = []
    var rest = text
    var before: Character = " "
    while let mark = rest.popFirst() {
      // An apostrophe stands behind a letter.
      let isApostrophe = "'’‘`".contains(mark) && before.isLetter
      if let ends = marks[mark], !isApostrophe,
        let close = rest.firstIndex(where: ends.contains)
      {
        found.append(rest[..<close].filter { $0 != "\u{A0}" && $0 != "\u{202F}" && $0 != " " })
        rest = rest[rest.index(after: close)...]
        before = " "
      } else {
        before = mark
      }
    }
    return found
  }

  private static func withoutHeader(
    _ text: String, _ part: Substring, _ words: [UInt8]
  ) -> FirefoxCORSReason? {
    if isOfOtherScheme(text) { return .requestNotHTTP }
    if text.contains("(null)") { return .didNotSucceed }
    if ForeignWords.redirect.firstIndex(in: words) != nil { return .externalRedirectNotAllowed }
    let plain = part.lowercased()
    if plain.contains("http"), !plain.contains("http ok") { return .requestNotHTTP }
    if ForeignWords.preflight.firstIndex(in: words) != nil { return .preflightDidNotSucceed }
    if ForeignWords.disabled.firstIndex(in: words) != nil { return .disabled }
    if ForeignWords.failed.firstIndex(in: words) != nil { return .didNotSucceed }
    // Of an answer that came only the preflight's is told without a header's name.
    return part.contains("CORS") && status(in: text) != nil ? .preflightDidNotSucceed : nil
  }

  /// Whether what was asked for goes over no http: `file:///C:/a.html`, or `file:` alone, where that was cut
  /// off.
  private static func isOfOtherScheme(_ text: String) -> Bool {
    guard let url = text.firstRange(of: "://") else { return text.contains("file:") }
    let scheme = text[..<url.lowerBound].utf8.reversed().prefix { $0.isASCIIAlpha }
    let name = String(decoding: scheme.reversed(), as: UTF8.self)
    return !["http", "https", "ws", "wss"].contains(name)
  }
}
