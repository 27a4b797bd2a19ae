import CORS
import ScenarioText
import Telling
import Web

/// What a browser's console says about a request: which browser it is, and what it names.
struct ConsoleLine: Hashable, Sendable {
  let browser: Browser.Name
  /// The page, by its URL or its origin; `null` for an opaque one.
  let page: String?
  /// What was asked for last, after all redirects.
  let url: String?
  /// What was asked for first, where that was redirected.
  let initialURL: String?
  /// The value of `Access-Control-Allow-Origin`.
  let allowOrigin: String?

  /// Nil where no browser prints such a thing.
  init?(_ text: String) {
    guard let browser = Browser.Name(printing: text) else { return nil }
    self.browser = browser
    switch browser {
    case .chromium:
      page =
        text.between("from origin '", "'") ?? text.between("The page at '", "'")
        ?? text.between("from origin ", " has been")?.unquoted
      url =
        text.between("Access to ", " at '", "'")
        ?? text.between("requested an insecure ", " '", "'")
        ?? text.between("Access to ", " at ", " from origin")?.unquoted
      initialURL = text.between("(redirected from '", "')")
      allowOrigin =
        text.between("header has a value '", "'") ?? text.between("multiple values '", "'")
        ?? text.between("the invalid value '", "'")
    case .firefox:
      page = nil
      url =
        text.between("remote resource at ‘", "’") ?? text.between("remote resource at ", ". (")
        ?? text.between("mixed active content “", "”")
      initialURL = nil
      allowOrigin = text.between("does not match ‘", "’")
    case .webkit, .standard:
      page =
        text.between("Origin ", " is not allowed by Access-Control-Allow-Origin")
        ?? text.between("The page at ", " requested")
      url =
        text.between("requested insecure content from ", ". This content")
        ?? text.between("Cannot load image ", " due to access")
        ?? text.between("cannot load ", " due to access")
      initialURL = nil
      allowOrigin = nil
    }
  }
}

extension Browser.Name {
  /// The browser whose console prints this; nil: none does.
  fileprivate init?(printing text: String) {
    let signs: [(Browser.Name, [String])] = [
      (.chromium, ["blocked by CORS policy", "Mixed Content: The page at"]),
      (.firefox, ["Cross-Origin Request Blocked", "mixed active content"]),
      (
        .webkit,
        [
          "due to access control checks", "is not allowed by Access-Control-Allow",
          "Credentials flag is true", "Preflight response is not successful",
          "Cannot use wildcard in Access-Control", "cannot contain more than one origin",
          "requested insecure content from",
        ]
      ),
    ]
    let found = signs.first { _, signs in signs.contains { text.contains($0) } }
    guard text.utf8.count < 10_000, let found else { return nil }
    self = found.0
  }
}

extension String {
  /// Whether a browser's console might have printed it, on its own about a request.
  var isOfConsole: Bool { ConsoleLine(self) != nil }

  /// Without the quotation marks that a chat or a mail made of those of the console.
  fileprivate var unquoted: String { filter { !"\"‘’“”`".contains($0) } }

  /// What stands behind some texts, which follow each other, and before the last of them.
  fileprivate func between(_ texts: String...) -> String? {
    var rest = self[...]
    for text in texts.dropLast() {
      guard let found = rest.firstRange(of: text) else { return nil }
      rest = rest[found.upperBound...]
    }
    guard let end = texts.last.flatMap({ rest.firstRange(of: $0) }) else { return nil }
    return String(rest[..<end.lowerBound])
  }
}
