import Web

/// Chromium's lines of former years in the words of today: threads, books and old log files still
/// have them.
///
/// Until Chrome 77 a line named its API first and the page last, as in
/// `XMLHttpRequest cannot load https://a.example/. … Origin 'https://b.example' is therefore not allowed
/// access.` The sentences between have changed less.
enum EarlierWording {
  /// A line in today's words.
  struct Today: Hashable {
    var text: String
    /// The status of the answer, which earlier lines told.
    var status: Int?
    /// What the line does not name: those about methods and headers did not name the page.
    var unknown: [OpenQuestion] = []
  }

  /// Nil: the line is not of that kind.
  static func today(_ line: String) -> Today? {
    if let resource = renamed(line) { return resource }
    if let told = retold(line) { return told }
    guard let head = heads.first(where: { line.hasPrefix($0.words) }) else { return nil }
    let rest = line.dropFirst(head.words.count)
    let word = rest.prefix { $0 != " " }
    guard let mark = word.last, mark == "." || mark == ":", word.contains("://") else { return nil }
    let url = word.dropLast()
    var message = String(rest.dropFirst(word.count).drop { $0 == " " })
    let (origin, behind) = takeOrigin(&message)
    guard origin != nil || message.contains("in preflight response") || isKnown(message) else {
      return nil
    }
    let status = status(in: line)
    let api = caller(head, behind + message)
    let page = origin ?? assumedOrigin(for: String(url))
    return Today(
      text: "Access to \(api) at '\(url)' from origin '\(page)' has been blocked by CORS policy: "
        + sentence(message) + additions(behind),
      status: status, unknown: origin == nil ? [.page] : [])
  }

  // MARK: What stands where

  private struct Head {
    let words: String
    /// As today's lines call it; nil: what stands behind tells.
    let caller: String?
  }

  private static let heads = [
    Head(words: "XMLHttpRequest cannot load ", caller: "XMLHttpRequest"),
    Head(words: "Fetch API cannot load ", caller: "fetch"),
    Head(words: "Failed to load ", caller: nil),
  ]

  /// Only `fetch` was told of opaque responses.
  private static func caller(_ head: Head, _ text: String) -> String {
    head.caller ?? (text.contains("opaque response") ? "fetch" : "XMLHttpRequest")
  }

  /// Cuts `Origin '…' is therefore not allowed access.` out, and what stands behind it.
  private static func takeOrigin(_ message: inout String) -> (origin: String?, behind: String) {
    guard let end = message.firstRange(of: "' is therefore not allowed access."),
      let start = message[..<end.lowerBound].ranges(of: "Origin '").last
    else { return (nil, "") }
    let origin = String(message[start.upperBound..<end.lowerBound])
    let behind = String(message[end.upperBound...])
    message = trimmed(message[..<start.lowerBound], where: isHTTPWhitespace)
    return (origin, behind)
  }

  private static func assumedOrigin(for url: String) -> String {
    WebURL(url).flatMap { AssumedPage.asking(for: $0) }?.origin.description ?? "null"
  }

  private static func status(in line: String) -> Int? {
    for words in ["had HTTP status code ", "HTTP status code "] {
      guard let place = line.firstRange(of: words) else { continue }
      let digits = line[place.upperBound...].prefix { $0.isASCII && $0.isNumber }
      return HeaderLine.status(String(digits))
    }
    return nil
  }

  // MARK: Sentences

  private static let preflight = "Response to preflight request doesn't pass access control check: "

  private static func isKnown(_ message: String) -> Bool {
    changed.contains { message.hasPrefix($0.earlier) }
  }

  /// What is said otherwise today.
  private static let changed = [
    (
      earlier: "Response for preflight has invalid HTTP status code",
      today: preflight + "It does not have HTTP ok status."
    ),
    (
      earlier: "Invalid HTTP status code", today: preflight + "It does not have HTTP ok status."
    ),
    (
      earlier: "Response for preflight is invalid (redirect)",
      today: preflight + "Redirect is not allowed for a preflight request."
    ),
  ]

  private static let wildcards = [
    "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials"
      + " flag is true.",
    "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
  ]

  private static func sentence(_ message: String) -> String {
    if let known = changed.first(where: { message.hasPrefix($0.earlier) }) { return known.today }
    let before = message.hasPrefix(preflight) ? preflight : ""
    let own = message.dropFirst(before.count)
    if wildcards.contains(where: own.hasPrefix) {
      return before
        + "The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
        + " wildcard '*' when the request's credentials mode is 'include'."
    }
    guard own.hasPrefix("Credentials flag is 'true'"),
      let start = own.firstRange(of: "header is '"),
      let end = own[start.upperBound...].firstRange(of: "'")
    else { return message }
    return before
      + "The value of the 'Access-Control-Allow-Credentials' header in the response is"
      + " '\(own[start.upperBound..<end.lowerBound])' which must be 'true' when the request's"
      + " credentials mode is 'include'."
  }

  /// What browsers add and that tells more: only the hint for XMLHttpRequest still stands.
  private static func additions(_ behind: String) -> String {
    let hint = "The credentials mode of requests initiated by the XMLHttpRequest"
    guard let start = behind.firstRange(of: hint) else { return "" }
    return " " + behind[start.lowerBound...]
  }

  // MARK: Names

  /// `internal resource` is what Chromium calls what no element's name stands for; mostly it is the
  /// manifest.
  private static func renamed(_ line: String) -> Today? {
    guard line.hasPrefix("Access to internal resource at ") else { return nil }
    let text = "Access to manifest at " + line.dropFirst("Access to internal resource at ".count)
    return Today(text: text)
  }

  // MARK: Parts of a line

  /// The reason of a line that was quoted without its beginning, or told in somebody's own words.
  ///
  /// The first URL was asked for, and what stands behind `from` is the page.
  private static func retold(_ line: String) -> Today? {
    guard !line.contains("blocked by CORS policy: ") || line.hasPrefix("has been blocked"),
      !heads.contains(where: { line.hasPrefix($0.words) }),
      let reason = reasons.first(where: line.contains)
    else { return nil }
    let isOfPreflight =
      line.contains("Response to preflight request") || alwaysOfPreflight.contains(reason)
    let (url, page) = urls(in: line)
    let target = url ?? "https://api.example/"
    let origin = page ?? assumedOrigin(for: target)
    return Today(
      text:
        "Access to fetch at '\(target)' from origin '\(origin)' has been blocked by CORS policy: "
        + (isOfPreflight ? preflight : "") + reason + ".",
      unknown: (url == nil ? [.url] : []) + (page == nil ? [.page] : []) + [.api])
  }

  /// The sentences that tell a reason whole.
  static let reasons = [
    "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    "It does not have HTTP ok status.", "Redirect is not allowed for a preflight request.",
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard"
      + " '*' when the request's credentials mode is 'include'.",
  ].map { String($0.dropLast()) }

  private static let alwaysOfPreflight = [reasons[1], reasons[2]]

  private static func urls(in line: String) -> (url: String?, page: String?) {
    var (url, page): (String?, String?) = (nil, nil)
    let words = line.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      let text = word.trimming { "'\"‘’“”`<>(),.;".contains($0) }
      guard let parsed = WebURL(text), parsed.isHTTP, text.contains("://") else { continue }
      let before = words[..<index].suffix(2).map { $0.lowercased() }
      if page == nil, before.contains("from") || before.contains("origin") {
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
