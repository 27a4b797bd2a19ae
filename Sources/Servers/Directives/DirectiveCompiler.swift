/// Makes of directives what its product makes of them, and keeps what of them is not understood and why
/// the product would not start with them.
protocol DirectiveCompiler {
  var unread: [UnreadDirective] { get set }
  /// Why it would not start; the first reason counts.
  var refusal: StartupRefusal? { get set }
  /// The product's own words around a message about a line of its configuration.
  static func startupMessage(_ message: String, line: Int) -> String
}

extension DirectiveCompiler {
  mutating func note(_ directive: Directive, _ cause: UnreadDirective.Cause) {
    unread.append(UnreadDirective(directive, cause))
  }

  /// A directive with which it would not start is shown as unread, too.
  mutating func refuse(_ message: String, at directive: Directive) {
    let isNoted = unread.suffix(4).contains {
      $0.line == directive.line && $0.text == directive.text
    }
    if !isNoted { note(directive, .refused) }
    refuse(message, line: directive.line)
  }

  mutating func refuse(_ message: String, line: Int) {
    if refusal == nil { refusal = StartupRefusal(Self.startupMessage(message, line: line)) }
  }
}
