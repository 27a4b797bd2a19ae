import CORS
import Web

/// Chromium's reasons quoted without the beginning of their line, or told in somebody's own words around
/// them.
enum Retelling {
  /// A reason's first words and its last: between them stands what it names.
  struct Reason {
    /// What stands in front, and people leave out.
    var article = ""
    let start: String
    let end: String
    let kind: BlockReason.Kind
    /// Whether the whole can only be said of a preflight's answer.
    var isOfPreflight = false
    /// What stands in for what it names, where that was cut off.
    var value = ""

    /// The reason as the line has it; nil: it stands nowhere.
    func found(in line: String) -> String? {
      guard let start = line.firstRange(of: self.start) else { return nil }
      guard !end.isEmpty else { return self.start }
      guard let end = line[start.upperBound...].firstRange(of: end) else { return nil }
      return article + line[start.lowerBound..<end.upperBound]
    }
  }

  /// Nil: the line is a whole one, or quotes no reason.
  ///
  /// The first URL was asked for, and what stands behind `from` is the page.
  static func today(_ line: String) -> EarlierWording.Today? {
    guard
      !line.contains("blocked by CORS policy: ") || !line.contains("Access to ")
        || !line.contains(" at "),
      let (reason, quoted) = find(in: line)
    else { return nil }
    var message = line
    let (origin, behind) = EarlierWording.takeOrigin(&message)
    let (url, page) = urls(in: line, notOf: origin)
    // A log's line begins with the request that it is about.
    let isOfPreflight =
      line.contains("Response to preflight request") || reason.isOfPreflight
      || ["OPTIONS http", "OPTIONS /", "OPTIONS '", "OPTIONS \""].contains(where: line.contains)
    let words = EarlierWording.sentence(quoted + ".")
    let before =
      isOfPreflight && !words.hasPrefix(EarlierWording.preflight) ? EarlierWording.preflight : ""
    let named = origin ?? page
    // The hint at its end is given to XMLHttpRequest alone.
    let isXHR =
      line.contains("requests initiated by the XMLHttpRequest")
      || line.contains("Access to XMLHttpRequest ")
    var today = EarlierWording.Today(
      of: isXHR ? "XMLHttpRequest" : "fetch", url, page: named ?? repeatedOrigin(in: quoted),
      before + words + EarlierWording.additions(behind), status: EarlierWording.status(in: line),
      unknown: (named == nil && repeatedOrigin(in: quoted) != nil ? [.page] : [])
        + (isXHR ? [] : [.api]))
    today.redirectTarget = redirectTarget(in: line)
    return today
  }

  /// Where `Redirect from '…' to '…'` leads.
  private static func redirectTarget(in line: String) -> String? {
    guard let start = line.firstRange(of: "Redirect from '"),
      let middle = line[start.upperBound...].firstRange(of: "' to '"),
      let end = line[middle.upperBound...].firstIndex(of: "'")
    else { return nil }
    return String(line[middle.upperBound..<end])
  }

  /// The origin that a header had several times, which most likely is the page's: two layers each let it in.
  private static func repeatedOrigin(in reason: String) -> String? {
    guard let start = reason.firstRange(of: "multiple values '")?.upperBound else { return nil }
    let values = reason[start...].prefix { $0 != "'" }.split(separator: ",").map {
      trimmed($0, where: isHTTPWhitespace)
    }
    guard values.count > 1, Set(values).count == 1, let value = values.first,
      let url = WebURL(value), url.isHTTP, url.origin.description == value
    else { return nil }
    return value
  }

  /// Whether the words hold a reason whole.
  static func holdsReason(_ text: String) -> Bool { find(in: text) != nil }

  /// Whether a line begins with a reason, or with the mark in which somebody quotes it, and is no comment
  /// of a program.
  static func isQuote(_ line: String) -> Bool {
    let text = QuotationMarks.straightened(line).drop { " \t\"'“>-".contains($0) }
    return reasons.contains { text.hasPrefix($0.start) || text.hasPrefix($0.article + $0.start) }
      && holdsReason(String(text))
  }

  /// Whether a line ends within the first words of a reason, and the next one has the rest of them, or more of
  /// them up to its own end.
  static func goesOn(_ line: String, in next: String) -> Bool {
    guard line.utf8.count < longest, next.utf8.count < longest else { return false }
    let line = trimmed(line, where: isHTTPWhitespace)
    let next = QuotationMarks.straightened(trimmed(next, where: isHTTPWhitespace))
    guard let last = line.split(separator: " ").last, let first = next.split(separator: " ").first,
      wordsOfReasons.contains(QuotationMarks.straightened(String(last))),
      wordsOfReasons.contains(trimmed(first, where: { $0 == "." }))
    else { return false }
    let plain = QuotationMarks.straightened(line)
    return reasons.contains { reason in
      let words = reason.start.split(separator: " ", omittingEmptySubsequences: false)
      return words.indices.dropFirst(2).contains { index in
        let rest = words[index...].joined(separator: " ")
        guard !rest.isEmpty, next.hasPrefix(rest) || rest.hasPrefix(next) else { return false }
        return plain.hasSuffix(words[..<index].joined(separator: " "))
      }
    }
  }

  /// Most lines end and begin with other words.
  private static let wordsOfReasons = Set(
    reasons.flatMap { $0.start.split(separator: " ").map(String.init) })

  /// Bytes of a line that somebody has broken.
  private static let longest = 400

  private static func find(in line: String) -> (Reason, quoted: String)? {
    reasons.lazy.compactMap { reason in reason.found(in: line).map { (reason, $0) } }.first
  }

  static let reasons = [
    Reason(
      start: "No 'Access-Control-Allow-Origin' header is present on the requested resource",
      end: "",
      kind: .allowOriginMissing),
    Reason(
      start: "It does not have HTTP ok status", end: "", kind: .preflightStatus, isOfPreflight: true
    ),
    Reason(
      start: "Redirect is not allowed for a preflight request", end: "", kind: .preflightRedirect,
      isOfPreflight: true),
    Reason(
      start: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
        + " wildcard '*' when the request's credentials mode is 'include'",
      end: "", kind: .wildcardWithCredentials),
    Reason(
      article: "The ", start: "'Access-Control-Allow-Origin' header contains multiple values '",
      end: "', but only one is allowed", kind: .originMismatch, value: "*, *"),
    Reason(
      article: "The ", start: "'Access-Control-Allow-Origin' header contains the invalid value '",
      end: "'", kind: .originMismatch, value: "app"),
    Reason(
      article: "The ", start: "'Access-Control-Allow-Origin' header has a value '",
      end: "' that is not equal to the supplied origin", kind: .originMismatch,
      value: "https://other.example"),
    Reason(
      start: "The value of the 'Access-Control-Allow-Credentials' header in the response is '",
      end: "' which must be 'true' when the request's credentials mode is 'include'",
      kind: .credentialsNotTrue),
    Reason(
      start: "Request header field ",
      end: " is not allowed by Access-Control-Allow-Headers in preflight response",
      kind: .headerNotAllowed, value: "content-type"),
    Reason(
      start: "Method ",
      end: " is not allowed by Access-Control-Allow-Methods in preflight response",
      kind: .methodNotAllowed, value: "PUT"),
    Reason(
      start: "Response for preflight has invalid HTTP status code", end: "", kind: .preflightStatus),
    Reason(
      start: "Response for preflight is invalid (redirect)", end: "", kind: .preflightRedirect),
    Reason(
      start: "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the"
        + " credentials flag is true",
      end: "", kind: .wildcardWithCredentials),
    Reason(
      start: "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '",
      end: "'. It must be 'true' to allow credentials", kind: .credentialsNotTrue),
  ]

  /// - Parameter origin: the page's where another sentence of the line tells it: nothing of its own was
  ///   asked for across origins.
  static func urls(
    in line: String, notOf origin: String?
  ) -> (url: String?, page: String?) {
    var (url, page): (String?, String?) = (nil, nil)
    let words = line.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      let text = word.trimming { "'\"‘’“”`<>(),.;".contains($0) }
      guard let parsed = WebURL(text), parsed.isHTTP, text.contains("://"),
        parsed.origin.description != origin
      else { continue }
      let before = words[..<index].suffix(2).map {
        $0.trimming { "'\"‘’“”`:,".contains($0) }.lowercased()
      }
      if before.contains("value") || before.contains("values") { continue }
      let isOfRedirect = before.contains("redirect") || before.contains("redirected")
      if page == nil, !isOfRedirect, before.contains("from") || before.contains("origin") {
        page = parsed.origin.description
      } else {
        url = url ?? parsed.description
      }
    }
    return (url, page)
  }
}

extension Substring {
  fileprivate func trimming(_ isOuter: (Character) -> Bool) -> String {
    let rest = drop(while: isOuter)
    return String(rest.reversed().drop(while: isOuter).reversed())
  }
}
