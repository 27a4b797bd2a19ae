/// One directive of a server's configuration as it was written: its words, its block, its place.
///
/// What it means is for the model of the server to say; reading keeps everything.
package struct Directive: Hashable, Sendable {
  /// One word, its quotation marks and escapes already taken off.
  package struct Word: Hashable, Sendable {
    /// What stood around a word; servers treat the same characters differently inside.
    package enum Quotation: Sendable { case none, single, double, backquote }

    package var text: String
    package var quotation: Quotation

    package init(_ text: String, _ quotation: Quotation = .none) {
      self.text = text
      self.quotation = quotation
    }
  }

  /// The name first, then the arguments.
  package var words: [Word]
  /// What stands between the braces or the tags; nil where the directive has none.
  package var block: [Directive]?
  /// The line on which it begins, counted from 1.
  package var line: Int
  /// As written, blanks and line breaks folded into one blank, without the block.
  package var text: String

  package init(words: [Word], block: [Directive]? = nil, line: Int, text: String) {
    self.words = words
    self.block = block
    self.line = line
    self.text = text
  }

  /// The first word, empty where a quoted word of no characters comes first.
  package var name: String { words.first?.text ?? "" }

  /// The words after the name.
  package var arguments: [String] { words.dropFirst().map(\.text) }
}

/// A configuration text as directives in order, and what of it could not be read as one.
package struct DirectiveTree: Hashable, Sendable {
  package var directives: [Directive]
  package var unread: [UnreadDirective]

  package init(directives: [Directive] = [], unread: [UnreadDirective] = []) {
    self.directives = directives
    self.unread = unread
  }
}
