/// A function of C#'s that decides on an origin, as the JavaScript that says the same.
enum CSharpFunction {
  /// What stands in one for what in the other.
  private static let words = [
    ("new Uri(", "new URL("), (".Host ", ".hostname "), (".Host)", ".hostname)"),
    (".Host.", ".hostname."), (".Host;", ".hostname;"), (".IdnHost", ".hostname"),
    (".StartsWith(", ".startsWith("), (".EndsWith(", ".endsWith("), (".Contains(", ".includes("),
    (".Equals(", " === ("),
    (".ToLowerInvariant()", ".toLowerCase()"), (".ToLower()", ".toLowerCase()"),
    (", StringComparison.OrdinalIgnoreCase", ""), (", StringComparison.Ordinal", ""),
  ]

  /// Nil where it is none, or a name alone.
  static func read(_ value: ConfigurationValue?) -> CodeFunction? {
    guard case .code(let source)? = value else { return nil }
    // `.Host` at the end of the function, too.
    let marked = words.reduce(source + " ") { $0.replacing($1.0, with: $1.1) }
    let code = String(marked.dropLast())
    return OriginFunction.code(.code(code), in: nil, .javaScript)
  }

  /// Whether it is followed to its end, whoever asks.
  static func isFollowed(_ value: ConfigurationValue) -> Bool {
    read(value)?.unfollowed(.answer(arguments: .originAndContext)) == nil && read(value) != nil
  }
}
