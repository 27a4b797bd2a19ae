import Web

/// What somebody says of an error in words of their own, where no browser's words stand in the text.
extension Retelling {
  /// The line that a browser would have printed; nil: the text tells of no such thing.
  static func ofProse(_ text: String) -> ConsoleMessage? {
    guard text.utf8.count < 4000, !isCode(text) else { return nil }
    return message(text, subjects)
  }

  /// The same beside a configuration, whose own words are not what happened: only what nobody says of one.
  static func ofSureProse(_ text: String) -> ConsoleMessage? {
    guard text.utf8.count < 4000 else { return nil }
    guard let values = listedValues(in: text) else { return message(text, sureSubjects) }
    let subjects = sureSubjects.map { subject in
      Subject(words: subject.words, sentence: subject.sentence.replacing("*, *", with: values.list))
    }
    return message(text.replacing(values.list, with: "from \(values.origin)"), subjects)
  }

  /// What a header was sent with, as in `http://a.example, *`: an origin of a page, and no URL that was asked
  /// for.
  private static func listedValues(in text: String) -> (list: String, origin: String)? {
    for end in [", *", ",*"] {
      guard let place = text.firstRange(of: end) else { continue }
      let word = text[..<place.lowerBound].reversed().prefix { !$0.isWhitespace && $0 != "'" }
      let origin = String(word.reversed())
      guard let url = WebURL(origin), url.isHTTP, url.path.utf8.count < 2 else { continue }
      return (origin + end, origin)
    }
    return nil
  }

  /// Whether headers are set there, and not spoken of.
  private static func isCode(_ text: String) -> Bool {
    ["'Access-Control-Allow-Origin':", "\"Access-Control-Allow-Origin\":"].contains(
      where: text.contains)
  }

  private static func message(_ text: String, _ subjects: [Subject]) -> ConsoleMessage? {
    let lower = text.lowercased()
    guard let subject = subjects.first(where: { $0.isTold(in: lower) }) else { return nil }
    let (url, page) = urls(in: text, notOf: nil)
    let today = EarlierWording.Today(
      of: "fetch", url, page: page, subject.sentence, unknown: [.api, .credentials])
    guard var message = ConsoleMessage([today.text]) else { return nil }
    message.text = String(text.split(whereSeparator: \.isNewline).first ?? "")
    message.version = .earlier(unknown: today.unknown)
    message.status = subject.statuses.first { lower.contains($0) }.flatMap { HeaderLine.status($0) }
    return message
  }

  private struct Subject {
    /// Of each group one must stand in the text.
    let words: [[String]]
    let sentence: String
    /// What of the words is an answer's status.
    var statuses: [String] { words.joined().filter { HeaderLine.status($0) != nil } }

    func isTold(in text: String) -> Bool {
      words.allSatisfy { $0.contains(where: text.contains) }
    }
  }

  private static let failing = [
    "missing", "no ", "not present", "isn't", "without", "lacks", "absent", "not allowed by",
    "n't return", "not return", "not set", "not include", "not sent", "n't have", "not have",
    "n't send", "not send",
  ]

  private static let sureSubjects = [
    Subject(
      words: [["only one is allowed"], ["multiple values", "mutiple values", "two values"]],
      sentence:
        "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one"
        + " is allowed.")
  ]

  private static let subjects = [
    Subject(
      words: [["allow-origin"], ["'*'", "\"*\"", "`*`", "wildcard"], ["credentials"]],
      sentence:
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
        + " wildcard '*' when the request's credentials mode is 'include'."),
    Subject(
      words: [["allow-credentials"], failing + ["must be", "not true", "expected"]],
      sentence:
        "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which"
        + " must be 'true' when the request's credentials mode is 'include'."),
    Subject(
      words: [["allow-origin"], ["multiple", "twice", "duplicate", "more than one"]],
      sentence:
        "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one"
        + " is allowed."),
    Subject(
      words: [["preflight", "options"], ["redirect"], ["cors"]],
      sentence: EarlierWording.preflight + "Redirect is not allowed for a preflight request."),
    Subject(
      words: [
        ["preflight", "options"], [" 401", " 403", " 404", " 405", " 500", " 502"], ["cors"],
      ],
      sentence: EarlierWording.preflight + "It does not have HTTP ok status."),
    Subject(
      words: [["allow-origin"], failing, ["options request", "options call", "preflight"]],
      sentence: EarlierWording.preflight
        + "No 'Access-Control-Allow-Origin' header is present on the requested resource."),
    Subject(
      words: [["allow-origin"], failing],
      sentence: "No 'Access-Control-Allow-Origin' header is present on the requested resource."),
  ]
}
