/// A regular expression of a configuration, in the dialect of the product's language.
///
/// Written by hand, as configurations come from others: the standard library's `Regex` can take
/// forever on a bad one, cannot be kept in a `Sendable` value, and does not show its parts, from
/// which ``examples`` makes texts that match. It would also add 1.4 MB to the program.
package struct Pattern: Hashable, Sendable {
  /// As it was written.
  package let source: String
  package let dialect: Dialect
  /// Whether letters of either case match each other, flags inside of it aside.
  package let ignoresCase: Bool
  /// The names of its groups that have one, by their numbers from 1.
  let groupNames: [Int: String]
  let root: PatternNode
  private let program: PatternProgram
  private let opening: PatternOpening

  /// What the languages' expressions differ in, as far as configurations show it.
  package enum Dialect: Hashable, Sendable {
    case javaScript, python, go, java, pcre, posix
    /// `^` and `$` stand at every line's ends.
    case ruby
  }

  package enum Case: Hashable, Sendable { case exact, ignored }

  /// A match: where it stands, and what its groups hold.
  package struct Match: Hashable, Sendable {
    /// The whole match first, then each group, nil where a group took no part.
    package let groups: [String?]
  }

  /// Reads an expression; throws where it is none, or uses what this reader does not know.
  package init(_ source: String, _ dialect: Dialect, case: Case = .exact) throws(PatternFault) {
    self.source = source
    self.dialect = dialect
    ignoresCase = `case` == .ignored
    var parser = PatternParser(source, dialect, case: `case`)
    root = try parser.pattern()
    groupNames = parser.names
    program = try PatternProgram(root, groups: parser.groups)
    opening = PatternOpening(root)
  }

  /// Whether it matches anywhere in `text`: `test`, `re.search`, `~`.
  package func matches(in text: String) -> Bool { firstMatch(in: text) != nil }

  /// Whether it matches at the start of `text`, whatever follows: `re.match`.
  package func matchesStart(of text: String) -> Bool {
    opening.begins(text)
      && program.match(Array(text.unicodeScalars), from: 0, to: .anywhere) != nil
  }

  /// Whether it matches the whole of `text`: `re.fullmatch`, `String.matches`.
  package func matchesWhole(_ text: String) -> Bool {
    opening.begins(text)
      && program.match(Array(text.unicodeScalars), from: 0, to: .end) != nil
  }

  /// The first match in `text`.
  package func firstMatch(in text: String) -> Match? {
    guard opening.isStart else { return program.firstMatch(Array(text.unicodeScalars)) }
    guard opening.begins(text) else { return nil }
    return program.match(Array(text.unicodeScalars), from: 0, to: .anywhere)
  }
}

/// Why a text is no regular expression.
package enum PatternFault: Error, Hashable, Sendable {
  /// A parenthesis, bracket or brace without its other half, or a quantifier without anything.
  case malformed(String)
  /// A part of the dialect that this reader does not know.
  case unknown(String)
  /// More repetitions than anybody means.
  case tooLarge
}
