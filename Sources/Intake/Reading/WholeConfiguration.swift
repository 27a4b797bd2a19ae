import Servers
import Web

/// A text that is a server's configuration from its first line to its last, as a file of one is: what
/// stands above its first line of CORS belongs to it, and its lines are counted from there.
enum WholeConfiguration {
  /// The whole text as one piece; nil: something else stands in it, or it is none.
  ///
  /// - Parameter pieces: what was found in it line by line.
  static func piece(_ paste: PasteLines, _ text: String, insteadOf pieces: [Piece]) -> Piece? {
    // No program begins a line with a back-tick; who quotes one does.
    guard !text.hasPrefix("`"), !text.contains("\n`"),
      pieces.allSatisfy({ mayBePart($0.kind) }),
      let product = ServerProduct.recognized(in: text),
      !paste.fences.contains(where: { if case .mark = $0 { true } else { false } }),
      !hasCall(paste, pieces), !hasProse(paste.code),
      !product.isJavaScript || !paste.code.contains(where: isHeading)
    else { return nil }
    guard CodeSigns.isConfiguration(text) || saysSomething(text, product) else { return nil }
    let piece = Piece(
      kind: .configuration, lines: 0..<paste.lines.count, configuration: text)
    // Where a few words stand in front of it, what is behind them starts, and the whole does not.
    let isCut = pieces.contains { part in
      part.kind == .configuration && part.configuration.map { starts($0, product) } == true
    }
    return isCut && !starts(text, product) ? nil : piece
  }

  /// The first part of a text, where another product's stands behind it, with which it does not start.
  static func ofOneProduct(_ text: String) -> String {
    guard let gap = text.firstRange(of: "\n\n"), let product = ServerProduct.recognized(in: text),
      case let first = String(text[..<gap.lowerBound]),
      ServerProduct.recognized(in: first) == product,
      !starts(text, product), starts(first, product)
    else { return text }
    return first
  }

  /// What lines of a configuration may be taken for by themselves.
  private static func mayBePart(_ kind: Piece.Kind) -> Bool {
    switch kind {
    case .configuration, .headers, .console, .url, .none: true
    case .curl, .code, .har: false
    }
  }

  /// Whether options stand there, or of a proxy, for which whatever stands there is some directive, a header.
  private static func saysSomething(_ text: String, _ product: ServerProduct) -> Bool {
    switch product.profile.kind {
    case .middleware: product.profile.read(text).options.saysSomething
    case .proxy:
      text.speaksOfSharing
        || product.profile.read(text).options.saysSomething(product.profile.options)
    }
  }

  private static func starts(_ text: String, _ product: ServerProduct) -> Bool {
    let setup = ServerSetup(product, reading: text)
    return (try? setup.start(RecordedSurroundings.behind(setup))) != nil
  }

  /// Whether a line is surely a browser's, or goes over the wire: a program has names that begin as such
  /// lines do, and says in its comments which requests it is for.
  private static func hasCall(_ paste: PasteLines, _ pieces: [Piece]) -> Bool {
    let consoles = pieces.filter { $0.kind == .console }.map(\.lines)
      .filter { lines in lines.first.map { !isStatement(paste.lines[$0]) } ?? false }
    var comments = Comments()
    return paste.lines.indices.contains { index in
      let line = paste.lines[index]
      if line.contains("blocked by CORS policy") { return true }
      guard !comments.take(line[...]) else { return false }
      let isOfConsole =
        ConsoleHeads.starts(line) || consoles.contains { $0.contains(index) }
      if isOfConsole, !isStatement(line) { return true }
      if HeaderLine.isOfGeneralPart(line) || Retelling.isQuote(line) { return true }
      switch HeaderLine(line) {
      case .status?, .request?: return true
      case .header?, .pseudo?, .label?, .title?, .blank?, nil: return false
      }
    }
  }

  /// Whether a line goes on, or sets something, as no message does: `TypeError,` among names, `Error = …`.
  private static func isStatement(_ line: String) -> Bool {
    let text = trimmed(line, where: isHTTPWhitespace)
    return text.last.map { ",;{([".contains($0) } == true || text.contains(" = ")
  }

  // MARK: Prose

  /// `server:`, as people write it above what they quote; a program has it in front of a loop at most.
  private static func isHeading(_ line: String) -> Bool {
    line.hasSuffix(":") && line.dropLast().allSatisfy(\.isLetter)
  }

  /// Whether some line, outside of comments, is what people write and no program has.
  static func hasProse(_ lines: [String]) -> Bool {
    var comments = Comments()
    return lines.contains { line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      // What stands behind a value in YAML is a comment.
      let end = text.firstRange(of: " # ")?.lowerBound ?? text.endIndex
      return !comments.take(text) && isProse(text[..<end])
    }
  }

  /// Whether words stand there that no directive has, around what they quote between back-ticks.
  static func isProse(_ line: Substring) -> Bool {
    let line = QuotedCode(line)?.around[...] ?? line
    let words = line.split(separator: " ")
    guard words.count > 2 else { return false }
    return words.contains { word in
      everyday.contains(trimmed(word, where: { $0 == "," || $0 == "." || $0 == ":" }).lowercased())
    } && !line.contains { "{}();=<>[]$\"'`|".contains($0) }
  }

  // `a` is what a server of HAProxy's may be called.
  private static let everyday: Set<String> = [
    "i", "the", "is", "my", "this", "have", "and", "when", "but", "here", "it", "i'm", "here's",
    "are", "was", "we", "you", "your", "our", "been", "using", "an", "they", "does", "doesn't",
    "will",
    "should", "that", "there", "which", "following", "still",
  ]
}

/// Which of a program's lines, one after another, are comments.
private struct Comments {
  /// What ends the one that is open.
  private var end: String?

  private static let blocks = [
    ("/*", "*/"), ("<!--", "-->"), ("\"\"\"", "\"\"\""), ("'''", "'''"), ("{{/*", "*/"),
  ]

  /// Whether the next line is one.
  mutating func take(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    if let mark = end {
      if text.contains(mark) { end = nil }
      return true
    }
    for (start, mark) in Self.blocks where text.hasPrefix(start) {
      if !text.dropFirst(start.count).contains(mark) { end = mark }
      return true
    }
    return ["#", "//", ";", "*"].contains(where: text.hasPrefix)
  }
}

extension ServerProduct {
  fileprivate var isJavaScript: Bool { self == .expressManual || self == .expressCORS }
}

extension ConfigurationValue {
  /// Whether some of these options say something.
  fileprivate func saysSomething(_ options: [String]) -> Bool {
    (entries ?? []).contains { options.contains($0.key) && $0.value.saysSomething }
  }

  /// Whether anything but empty lists is in it.
  fileprivate var saysSomething: Bool {
    switch self {
    case .null: false
    case .list(let values): values.contains(where: \.saysSomething)
    case .map(let entries): entries.contains { $0.value.saysSomething }
    case .boolean, .number, .string, .regex, .code: true
    }
  }
}
