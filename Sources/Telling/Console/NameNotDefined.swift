import CORS
import Web

extension ConsoleSentence {
  /// What a console says of a script that is a single name, and one that no page has: a server's
  /// answer of one word, read as a script.
  static func nameNotDefined(_ template: ConsoleTemplate) -> ConsoleSentence {
    ConsoleSentence(
      .noted(.nameNotDefined), template, of: .whose { $0.row.destination == .always(.script) },
      when: { $0.context.undefinedName != nil },
      naming: { values, context in values.element = context.undefinedName })
  }
}

extension EventContext {
  /// The name that is all of the script; nil where there is more to it, or such a thing is there.
  fileprivate var undefinedName: String? {
    guard let body = latestAnswer?.reply?.body else { return nil }
    let text = trimmed(body, where: isHTTPWhitespace)
    let name = text.hasSuffix(";") ? text.dropLast() : text[...]
    let isName = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
      scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
        || index > 0 && scalar.properties.numericType != nil
    }
    return name.isEmpty || !isName || Self.namesOfPages.contains(String(name))
      ? nil : String(name)
  }

  /// Words of the language, and short names that every window has.
  private static let namesOfPages: Set<String> = [
    "Infinity", "JSON", "NaN", "alert", "await", "blur", "break", "callback", "case", "catch",
    "class", "close", "closed", "confirm", "console", "const", "continue", "crypto", "debugger",
    "default", "delete", "do", "document", "else", "enum", "event", "export", "extends", "external",
    "false", "fetch", "finally", "find", "focus", "for", "frames", "function", "history", "if",
    "import", "in", "instanceof", "length", "let", "location", "name", "navigator", "new", "null",
    "open", "opener", "origin", "parent", "performance", "print", "prompt", "return", "screen",
    "self", "status", "stop", "super", "switch", "this", "throw", "top", "true", "try", "typeof",
    "undefined", "var", "void", "while", "window", "with", "yield",
  ]
}
