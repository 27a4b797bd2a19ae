/// A piece of configuration that was seen and not understood; it is shown, never passed over.
package struct UnreadDirective: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// No directive of this product that the model knows.
    case unknown
    /// The directive is known, but the model does not do what it does.
    case notModelled
    /// An argument that the model cannot make sense of.
    case argument(String)
    /// The server itself refuses it.
    case refused
    /// The directive is not allowed in this place.
    case misplaced
    /// The text lies elsewhere: another file, a program's output.
    case elsewhere
    /// It asks the environment: what the text says for where nothing is set was taken, or that
    /// nothing is set.
    case environment
    /// A module knows it that does not come with the server, and that is taken to be there.
    case needsModule(String)
    /// A block or a quotation that is never closed.
    case unclosed
    /// A closing brace or tag that closes nothing.
    case closesNothing
    /// Words that are not ended as the server wants them ended.
    case unterminated
    /// Blocks within blocks, deeper than anybody writes.
    case tooDeep
  }

  /// Whether the server itself reads on past it: an environment is asked for, and whoever nests
  /// that deep is read by the server.
  var isNoFault: Bool {
    switch self.cause {
    case .environment, .tooDeep, .needsModule: true
    case .unknown, .notModelled, .argument, .refused, .misplaced, .elsewhere, .unclosed,
      .closesNothing, .unterminated:
      false
    }
  }

  /// The line on which it stands, counted from 1.
  package var line: Int
  /// As written, on one line.
  package var text: String
  package var cause: Cause

  package init(line: Int, text: String, cause: Cause) {
    self.line = line
    self.text = text
    self.cause = cause
  }

  package init(_ directive: Directive, _ cause: Cause) {
    self.init(line: directive.line, text: directive.text, cause: cause)
  }
}
