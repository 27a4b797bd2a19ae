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
    /// Where the response that was refused redirects to.
    var redirectTarget: String?
    /// What the line does not name: those about methods and headers did not name the page.
    var unknown: [OpenQuestion] = []

    init(text: String, status: Int? = nil, unknown: [OpenQuestion] = []) {
      (self.text, self.status, self.unknown) = (text, status, unknown)
    }

    /// What has no name, or one that was made unrecognisable, is asked for; others stand in for it.
    ///
    /// - Parameter start: what was asked for first, where a redirect led on.
    init(
      of caller: String, _ url: String?, from start: String? = nil, page: String?, _ why: String,
      status: Int? = nil, unknown: [OpenQuestion] = []
    ) {
      let named = (url: url.flatMap(Elision.named), page: page.flatMap(Elision.named))
      let target =
        named.url ?? url.flatMap { Elision.withoutPort($0) ?? Elision.withStandIns($0) }
        ?? StandIn.api
      let origin =
        named.page ?? page.flatMap { Elision.page($0, asking: target) }
        ?? EarlierWording.assumedOrigin(for: target)
      let redirected = start.map { " (redirected from '\($0)')" } ?? ""
      self.init(
        text: "Access to \(caller) at '\(target)'\(redirected) from origin '\(origin)'"
          + " has been blocked by CORS policy: " + why,
        status: status,
        unknown: (named.url == nil ? [.url] : []) + (named.page == nil ? [.page] : []) + unknown)
    }
  }

  /// Nil: the line is not of that kind.
  static func today(_ line: String) -> Today? {
    if let resource = renamed(line) { return resource }
    let file = "from origin 'file://'"
    if line.contains(file) { return Today(text: line.replacing(file, with: "from origin 'null'")) }
    if let warning = FirefoxWarning.today(line) { return warning }
    let plain = QuotationMarks.straightened(line)
    return EdgeWording.today(line) ?? ofPolicy(line) ?? ofElement(plain) ?? ofLoad(line)
      ?? ofWhole(plain) ?? ofUnquoted(line) ?? Retelling.today(plain)
  }

  /// A line of a script's call, from its beginning.
  private static func ofWhole(_ line: String) -> Today? {
    guard let (head, line) = head(in: line) else { return nil }
    let rest = line.dropFirst(head.words.count)
    let word = rest.prefix { $0 != " " }
    guard let mark = word.last, mark == "." || mark == ":",
      word.contains("://") || Elision.isElided(word.dropLast())
    else { return nil }
    let url = word.dropLast()
    var message = String(rest.dropFirst(word.count).drop { $0 == " " })
    let (origin, behind) = takeOrigin(&message)
    let redirect = takeRedirect(&message)
    let isWebKit = inOneLine.contains(where: message.hasPrefix)
    if isWebKit { return ofWebKit(String(url), message) }
    guard origin != nil || message.contains("in preflight response") || isKnown(message) else {
      return nil
    }
    // The response that was checked is the redirect's own.
    var today = Today(
      of: caller(head, behind + message), redirect?.start ?? String(url),
      page: origin ?? namedOrigin(in: message),
      sentence(message)
        + additions(behind), status: status(in: line))
    today.redirectTarget = redirect?.target
    return today
  }

  /// Until Safari 11 a line had the reason behind the URL that today's second line has.
  private static func ofWebKit(_ url: String, _ reason: String) -> Today? {
    let named = Elision.named(url)
    return Today(
      text:
        "\(reason)\nXMLHttpRequest cannot load \(named ?? StandIn.api) due to access control checks.",
      unknown: (named == nil ? [.url] : []) + [.page])
  }

  private static let inOneLine = [
    "Preflight response is not successful",
    "Access-Control-Allow-Origin cannot contain more than one origin",
    "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"",
  ]

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

  /// The first of the heads with the line from there on: somebody's own words may stand in front.
  private static func head(in line: String) -> (Head, String)? {
    let found = heads.compactMap { head in
      line.firstRange(of: head.words).map { (head, $0.lowerBound) }
    }
    guard let (head, start) = found.min(by: { $0.1 < $1.1 }) else { return nil }
    let isWord = start == line.startIndex || line[line.index(before: start)].isLetter == false
    return isWord ? (head, String(line[start...])) : nil
  }

  /// Only `fetch` was told of opaque responses.
  private static func caller(_ head: Head, _ text: String) -> String {
    head.caller ?? (text.contains("opaque response") ? "fetch" : "XMLHttpRequest")
  }

  /// Cuts `Origin '…' is therefore not allowed access.` out, and what stands behind it.
  static func takeOrigin(_ message: inout String) -> (origin: String?, behind: String) {
    guard let end = message.firstRange(of: "' is therefore not allowed access."),
      let start = message[..<end.lowerBound].ranges(of: "Origin '").last
    else { return (nil, "") }
    // What is on the disk has the origin null.
    let named = String(message[start.upperBound..<end.lowerBound])
    let origin = named.hasPrefix("file://") ? "null" : named
    let behind = String(message[end.upperBound...])
    message = trimmed(message[..<start.lowerBound], where: isHTTPWhitespace)
    return (origin, behind)
  }

  /// Cuts `Redirect from '…' to '…' has been blocked by CORS policy:` out; until Chrome 57 it was `The request
  /// was redirected to '…', which is disallowed for cross-origin requests that require preflight.`
  private static func takeRedirect(_ message: inout String) -> (start: String?, target: String)? {
    if message.hasPrefix(wasRedirected), let end = message.firstRange(of: "', which is disallowed")
    {
      let target = message[..<end.lowerBound].dropFirst(wasRedirected.count)
      message = refusedRedirect
      return (nil, trimmed(target, where: isHTTPWhitespace))
    }
    let words = "' has been blocked by CORS policy: "
    guard message.hasPrefix("Redirect from '"), let end = message.firstRange(of: words),
      let middle = message.firstRange(of: "' to '") ?? message.firstRange(of: " to '"),
      middle.upperBound <= end.lowerBound
    else { return nil }
    let start = message[..<middle.lowerBound].dropFirst("Redirect from '".count)
    let target = String(message[middle.upperBound..<end.lowerBound])
    message = String(message[end.upperBound...])
    return (String(start), target)
  }

  private static let wasRedirected = "The request was redirected to '"
  /// What no request was let through that had needed a preflight.
  static let refusedRedirect = "Request requires preflight, which is disallowed"

  /// Until Chrome 30 the page stood where its reason stands now.
  static func namedOrigin(in message: String) -> String? {
    guard message.hasPrefix("Origin "), message.contains(notAllowedByOrigin) else { return nil }
    let origin = message.dropFirst("Origin ".count).prefix { $0 != " " }
    return origin.contains("://") || origin == "null" || Elision.isElided(origin)
      ? String(origin) : nil
  }

  private static let notAllowedByOrigin = " is not allowed by Access-Control-Allow-Origin"

  static func assumedOrigin(for url: String) -> String {
    WebURL(url).flatMap { StandIn.page(askingFor: $0) }?.origin.description ?? "null"
  }

  static func status(in line: String) -> Int? {
    for words in ["had HTTP status code ", "HTTP status code "] {
      guard let place = line.firstRange(of: words) else { continue }
      let digits = line[place.upperBound...].prefix { $0.isASCII && $0.isNumber }
      return HeaderLine.status(String(digits))
    }
    return nil
  }
}
