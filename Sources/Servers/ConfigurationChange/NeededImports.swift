/// What a changed text has to import for what was written into it.
enum NeededImports {
  /// The changed text, with the module imported that it uses and did not use before.
  static func added(to text: String, before: String, _ language: ProgrammingLanguage) -> String {
    let use: String
    let line: String
    switch language {
    case .python: (use, line) = ("re.compile(", "import re")
    case .go: (use, line) = ("strings.Has", "import \"strings\"")
    case .javaScript, .ruby, .java: return text
    }
    guard text.contains(use), !before.contains(use) else { return text }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let module = language == .go ? "\"strings\"" : line
    guard !lines.contains(where: { $0.withoutSurroundingBlanks.hasSuffix(module) }) else {
      return text
    }
    // A part of a program has no imports, and is given none but Python's, which stand anywhere.
    if let block = lines.firstIndex(where: { $0.hasPrefix("import (") }) {
      lines.insert("\t" + module, at: block + 1)
    } else if let first = lines.firstIndex(where: \.isImport) {
      lines.insert(line, at: first)
    } else if language == .python {
      lines.insert(line, at: 0)
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// Python's imports from the future stay the first of all.
  fileprivate var isImport: Bool {
    hasPrefix("import ") || (hasPrefix("from ") && !hasPrefix("from __future__"))
  }
}
