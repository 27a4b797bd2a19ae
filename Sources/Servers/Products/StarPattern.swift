/// A text with one `*`, which stands for any characters, none included: `wildcard-suffix`.
struct StarPattern: Hashable, Sendable {
  private let prefix: String
  private let suffix: String

  /// Nil where there is no `*`. Behind the first one, others stand for themselves.
  init?(_ text: String) {
    guard let star = text.firstIndex(of: "*") else { return nil }
    prefix = String(text[..<star])
    suffix = String(text[text.index(after: star)...])
  }

  func matches(_ text: String) -> Bool {
    text.utf8.count >= prefix.utf8.count + suffix.utf8.count && text.hasPrefix(prefix)
      && text.hasSuffix(suffix)
  }
}
