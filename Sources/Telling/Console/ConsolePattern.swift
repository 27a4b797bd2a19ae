import CORS

/// A console's sentence as it is looked for in a text, after a chat or a terminal had it.
///
/// It is made of a ``ConsoleTemplate`` when a text is read, and not when a sentence is printed.
struct ConsolePattern: Sendable {
  let parts: [Part]

  enum Part: Sendable {
    case text([Unit])
    case hole(ConsoleHole)
    /// What callers are called; of two words that begin alike the longer one is looked for first.
    case word([CallersWord])
    case optional([Part])
    case inPreflight([Part])
  }

  /// Words that are always the same, and how they are known again.
  enum Unit: Sendable, Equatable {
    /// One blank or more.
    case blank
    /// Any quotation mark, or none.
    case quote
    case scalar(Unicode.Scalar)
  }

  /// What the callers are called that share a name.
  struct CallersWord: Sendable {
    let units: [Unit]
    let callers: [Caller]
  }

  init(_ template: ConsoleTemplate) { parts = template.parts.map(Part.init) }
}

extension ConsolePattern.Part {
  fileprivate init(_ part: ConsoleTemplate.Part) {
    switch part {
    case .text(let text): self = .text(ConsolePattern.units(of: text))
    case .hole(let hole): self = .hole(hole)
    case .word(let word): self = .word(ConsolePattern.words(of: word))
    case .optional(let parts): self = .optional(parts.map(Self.init))
    case .inPreflight(let parts): self = .inPreflight(parts.map(Self.init))
    }
  }
}

extension ConsolePattern {
  fileprivate static func units(of text: String) -> [Unit] {
    text.unicodeScalars.map { scalar in
      scalar.isConsoleQuote ? .quote : scalar.isConsoleBlank ? .blank : .scalar(scalar)
    }
  }

  fileprivate static func words(of word: ConsoleTemplate.CallersWord) -> [CallersWord] {
    let callers = Caller.allCases.filter { word.of($0) != nil }
    let named = Dictionary(grouping: callers) { word.of($0) ?? "" }
    return named.keys.sorted { ($0.count, $1) > ($1.count, $0) }.map { name in
      CallersWord(units: units(of: name), callers: named[name] ?? [])
    }
  }

  /// What it may begin with.
  var beginnings: Set<Unicode.Scalar> { Self.beginnings(parts[...]) }

  private static func beginnings(_ parts: ArraySlice<Part>) -> Set<Unicode.Scalar> {
    guard let part = parts.first else { return [] }
    switch part {
    case .text(let units): return beginning(of: units)
    case .word(let words): return words.reduce(into: []) { $0.formUnion(beginning(of: $1.units)) }
    case .optional(let inner), .inPreflight(let inner):
      return beginnings(inner[...]).union(beginnings(parts.dropFirst()))
    case .hole: return []
    }
  }

  private static func beginning(of units: [Unit]) -> Set<Unicode.Scalar> {
    for unit in units { if case .scalar(let scalar) = unit { return [scalar] } }
    return []
  }

  /// The letters of the longest words that are in it in any case: a text without them does not hold the
  /// sentence.
  var landmark: [UInt8] {
    let words = parts.map { part -> [UInt8] in
      guard case .text(let units) = part else { return [] }
      return units.compactMap { unit in
        if case .scalar(let scalar) = unit { scalar.letter } else { nil }
      }
    }
    return words.max { $0.count < $1.count } ?? []
  }
}

extension Unicode.Scalar {
  /// Whether it is a quotation mark, or what a chat makes of one.
  var isConsoleQuote: Bool {
    switch self {
    case "'", "\"", "`", "´", "‘", "’", "‚", "‛", "“", "”", "„", "‹", "›", "«", "»": true
    default: false
    }
  }

  /// Whether it is a blank or the end of a line.
  var isConsoleBlank: Bool {
    switch self {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}": true
    default: false
    }
  }

  var isLineEnd: Bool { self == "\n" || self == "\r" }

  /// It as a byte, where it is a letter of the English alphabet.
  var letter: UInt8? {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) ? UInt8(value) : nil
  }
}
