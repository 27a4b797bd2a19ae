/// The languages whose configuration code is read.
///
/// JavaScript stands for TypeScript too: what only TypeScript has is read past.
package enum ProgrammingLanguage: Hashable, Sendable, CaseIterable {
  case javaScript
  case python
  case go
  case ruby
  case java

  /// What begins a comment that ends with its line.
  var lineComment: String {
    switch self {
    case .javaScript, .go, .java: "//"
    case .python, .ruby: "#"
    }
  }

  /// Whether `/*` begins a comment.
  var hasBlockComments: Bool {
    switch self {
    case .javaScript, .go, .java: true
    case .python, .ruby: false
    }
  }

  /// The marks that stand between a name and its value among arguments.
  var labelMark: String? {
    switch self {
    case .python, .java: "="
    case .go, .ruby: ":"
    case .javaScript: nil
    }
  }

  /// Words after which an operand follows, so that `/` begins a regular expression.
  var wordsBeforeOperand: Set<String> {
    switch self {
    case .javaScript:
      [
        "return", "typeof", "case", "in", "of", "instanceof", "new", "delete", "void", "throw",
        "await", "yield", "else", "do", "default",
      ]
    case .ruby:
      [
        "return", "and", "or", "not", "if", "elsif", "unless", "while", "until", "when", "case",
        "in", "then", "else", "do", "begin", "yield", "puts", "raise",
      ]
    case .python, .go, .java: []
    }
  }

  /// What a word means as a value by itself.
  func literal(of word: String) -> Expression.Form? {
    switch (self, word) {
    case (.python, "True"), (.javaScript, "true"), (.go, "true"), (.ruby, "true"), (.java, "true"):
      .boolean(true)
    case (.python, "False"), (.javaScript, "false"), (.go, "false"), (.ruby, "false"),
      (.java, "false"):
      .boolean(false)
    case (.python, "None"), (.javaScript, "null"), (.javaScript, "undefined"), (.go, "nil"),
      (.ruby, "nil"), (.java, "null"):
      .null
    default: nil
    }
  }
}
