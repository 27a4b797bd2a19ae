/// Puts directives into a tree as they are read: each lands in the innermost open block.
struct DirectiveTreeBuilder {
  /// Deeper nesting is left out and shown: no server's configuration comes near it.
  private static let deepest = 64

  private var open: [Directive] = []
  private var finished: [Directive] = []
  private var dropped = 0
  private(set) var unread: [UnreadDirective] = []

  /// What the innermost open block belongs to.
  var innermost: Directive? { open.last }

  mutating func add(_ directive: Directive) {
    if dropped > 0 { return }
    if open.isEmpty {
      finished.append(directive)
    } else {
      open[open.count - 1].block?.append(directive)
    }
  }

  /// Begins the block of a directive.
  mutating func begin(_ directive: Directive) {
    guard dropped == 0, open.count < Self.deepest else {
      if dropped == 0 { unread.append(UnreadDirective(directive, .tooDeep)) }
      return dropped += 1
    }
    var directive = directive
    directive.block = []
    open.append(directive)
  }

  /// Ends the innermost block; `text` is what ended it.
  mutating func end(line: Int, text: String) {
    if dropped > 0 { return dropped -= 1 }
    guard let directive = open.popLast() else {
      return unread.append(UnreadDirective(line: line, text: text, cause: .closesNothing))
    }
    add(directive)
  }

  mutating func note(line: Int, text: String, _ cause: UnreadDirective.Cause) {
    unread.append(UnreadDirective(line: line, text: text, cause: cause))
  }

  /// The tree; blocks that are still open are closed, and said to have been.
  mutating func finish() -> DirectiveTree {
    dropped = 0
    while let directive = open.last {
      unread.append(UnreadDirective(directive, .unclosed))
      end(line: directive.line, text: directive.text)
    }
    return DirectiveTree(directives: finished, unread: unread)
  }
}
