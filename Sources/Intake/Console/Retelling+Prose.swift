import Web

/// What somebody says of an error in words of their own, where no browser's words stand in the text.
extension Retelling {
  /// The line that a browser would have printed; nil: the text tells of no such thing.
  static func ofProse(_ text: String) -> ConsoleMessage? {
    guard text.utf8.count < 4000 else { return nil }
    let lower = text.lowercased()
    guard let subject = subjects.first(where: { $0.isTold(in: lower) }) else { return nil }
    let (url, page) = urls(in: text, notOf: nil)
    let today = EarlierWording.Today(
      of: "fetch", url, page: page, subject.sentence, unknown: [.api, .credentials])
    guard var message = ConsoleMessage([today.text]) else { return nil }
    message.text = String(text.split(whereSeparator: \.isNewline).first ?? "")
    message.version = .earlier(unknown: today.unknown)
    return message
  }

  private struct Subject {
    /// Of each group one must stand in the text.
    let words: [[String]]
    let sentence: String

    func isTold(in text: String) -> Bool {
      words.allSatisfy { $0.contains(where: text.contains) }
    }
  }

  private static let failing = [
    "missing", "no ", "not present", "isn't", "without", "lacks", "absent", "not allowed by",
    "n't return", "not return", "not set", "not include", "not sent", "n't have", "not have",
    "n't send", "not send",
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
