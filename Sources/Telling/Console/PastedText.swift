import CORS

/// A text in which consoles' sentences are looked for.
struct PastedText {
  private let scalars: [Unicode.Scalar]
  /// Where each of them stood before those that cannot be seen were taken out.
  private let offsets: [Int]

  init(_ text: String) {
    let visible = text.unicodeScalars.prefix(1 << 16).enumerated().filter { !$1.isInvisible }
    scalars = visible.map(\.element)
    offsets = visible.map(\.offset)
  }

  /// Where a sentence stands in the whole text.
  func place(of match: TemplateMatch) -> Range<Int> {
    guard match.end > match.start else { return offsets[match.start]..<offsets[match.start] }
    return offsets[match.start]..<offsets[match.end - 1] + 1
  }
}

/// How far a template was found, and what filled its holes up to there.
struct TemplateMatch {
  let start: Int
  fileprivate(set) var end: Int
  fileprivate(set) var values: ConsoleValues
  /// Whether the quotation mark before the hole was there; nil: the template has none.
  fileprivate var isQuoted: Bool?
  /// Whether the words at hand follow a hole.
  fileprivate var followsHole = false
  /// Whether a line was broken within a word, as terminals do, and not at a blank.
  fileprivate var breaksWords = false

  init(at start: Int, callers: [Caller]) {
    self.start = start
    end = start
    values = ConsoleValues()
    values.callers = callers
  }
}

extension PastedText {
  /// As much as one hole is looked for in, and the breaks of lines that it may hold.
  private static let (longest, mostBreaks) = (4096, 20)

  /// Where a sentence might begin, and with what.
  var beginnings: some Sequence<(offset: Int, element: Unicode.Scalar)> {
    scalars.enumerated()
  }

  /// Whether the parts are found at the match's end; it then ends behind them.
  func match(_ parts: ArraySlice<ConsoleTemplate.Part>, _ match: inout TemplateMatch) -> Bool {
    guard let part = parts.first else { return true }
    let rest = parts.dropFirst()
    switch part {
    case .text(let text): return self.match(text, then: rest, &match)
    case .hole(let hole):
      return rest.isEmpty ? take(hole, &match) : find(hole, before: rest, &match)
    case .word(let words):
      return words.contains { word in
        attempt(&match) { $0.narrow(to: word) && self.match(word.word, then: rest, &$0) }
      }
    case .optional(let inner):
      return attempt(&match) { self.match(inner + rest, &$0) } || self.match(rest, &match)
    case .inPreflight(let inner):
      let isPreflight = attempt(&match) { match in
        match.values.purpose = .preflight
        return self.match(inner + rest, &match)
      }
      guard !isPreflight else { return true }
      match.values.purpose = .actual
      return self.match(rest, &match)
    }
  }

  private func attempt(
    _ match: inout TemplateMatch, _ body: (inout TemplateMatch) -> Bool
  ) -> Bool {
    var copy = match
    guard body(&copy) else { return false }
    match = copy
    return true
  }

  // MARK: Words

  private func match(
    _ text: ConsoleText, then rest: ArraySlice<ConsoleTemplate.Part>, _ match: inout TemplateMatch
  ) -> Bool {
    let wasQuoted = match.isQuoted == true
    for (index, unit) in text.units.enumerated() {
      switch unit {
      case .scalar(let scalar):
        if match.end > match.start, skipBreak(&match.end) {
          match.breaksWords = true
        }
        guard at(match.end) == scalar else { return false }
        match.end += 1
      case .blank:
        // Between two blanks there may have been quotation marks, and nothing in them.
        let isThere = skipBlanks(&match.end) || at(match.end - 1)?.isConsoleBlank == true
        guard isThere else { return false }
      case .quote:
        let isThere = skipsToQuote(&match.end)
        if index == 0, match.followsHole, let isQuoted = match.isQuoted {
          guard isThere == isQuoted else { return false }
        }
        if isThere { match.end += 1 }
        match.isQuoted = isThere
      }
    }
    if text.units.last != .quote { match.isQuoted = nil }
    // A full stop ends a sentence, and not a host's label.
    if match.followsHole, !wasQuoted, text.units.count <= 2, at(match.end)?.endsSentence == false {
      return false
    }
    match.followsHole = false
    return self.match(rest, &match)
  }

  /// Whether a quotation mark is next, maybe in the next line; it is then at the end.
  private func skipsToQuote(_ end: inout Int) -> Bool {
    var next = end
    if at(next)?.isLineEnd == true { _ = skipBlanks(&next) }
    guard at(next)?.isConsoleQuote == true else { return false }
    end = next
    return true
  }

  private func at(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  /// One blank or more, the end of a line and a mail's marks at the start of the next included.
  private func skipBlanks(_ end: inout Int) -> Bool {
    let start = end
    while let scalar = at(end), scalar.isConsoleBlank || isMark(end, after: start) { end += 1 }
    return end > start
  }

  /// A line's end where the sentence has none.
  private func skipBreak(_ end: inout Int) -> Bool {
    at(end)?.isLineEnd == true && skipBlanks(&end)
  }

  /// Whether a mail's or a terminal's mark stands there, at the start of a line.
  private func isMark(_ index: Int, after start: Int) -> Bool {
    guard index > start, scalars[index] == ">" || scalars[index] == "|" else { return false }
    return scalars[start..<index].contains(where: \.isLineEnd)
  }

  // MARK: Holes

  /// What stands before the next words.
  private func find(
    _ hole: ConsoleHole, before rest: ArraySlice<ConsoleTemplate.Part>,
    _ match: inout TemplateMatch
  ) -> Bool {
    let start = match.end
    var (end, breaks) = (start, 0)
    while true {
      var candidate = match
      candidate.end = end
      candidate.followsHole = true
      if self.match(rest, &candidate),
        candidate.values.read(
          value(in: start..<end, hole.shape, candidate.breaksWords), in: hole)
      {
        match = candidate
        return true
      }
      guard let scalar = at(end), end - start < Self.longest, breaks < Self.mostBreaks else {
        return false
      }
      if scalar.isLineEnd {
        breaks += 1
        _ = skipBlanks(&end)
      } else {
        guard hole.shape == .phrase || !scalar.isConsoleBlank else { return false }
        end += 1
      }
    }
  }

  /// What stands at a sentence's end.
  private func take(_ hole: ConsoleHole, _ match: inout TemplateMatch) -> Bool {
    let start = match.end
    var end = start
    while let scalar = at(end), end - start < Self.longest, !scalar.isLineEnd {
      if match.isQuoted == true ? scalar.isConsoleQuote : !hole.shape.holds(scalar) { break }
      end += 1
    }
    match.end = end
    return match.values.read(value(in: start..<end, hole.shape, match.breaksWords), in: hole)
  }

  /// What stands there, in one line.
  private func value(
    in place: Range<Int>, _ shape: ConsoleHole.Shape, _ breaksWords: Bool
  ) -> String {
    var value = String.UnicodeScalarView()
    var index = place.lowerBound
    while index < place.upperBound {
      if scalars[index].isLineEnd {
        _ = skipBlanks(&index)
        if shape == .phrase, !breaksWords, index < place.upperBound { value.append(" ") }
      } else {
        value.append(scalars[index])
        index += 1
      }
    }
    return String(value)
  }
}

extension TemplateMatch {
  /// Keeps to those callers that are called so; an empty word tells nobody apart.
  fileprivate mutating func narrow(to word: ConsoleTemplate.CallersWord) -> Bool {
    guard !word.word.units.isEmpty else { return true }
    values.callers = values.callers.filter(word.callers.contains)
    return !values.callers.isEmpty
  }
}

extension ConsoleHole.Shape {
  fileprivate func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .number: ("0"..."9").contains(scalar)
    case .word: !scalar.isConsoleBlank && !scalar.isConsoleQuote
    case .phrase: true
    }
  }
}

extension ConsoleTemplate {
  /// What it may begin with.
  var beginnings: Set<Unicode.Scalar> { Self.beginnings(parts[...]) }

  private static func beginnings(_ parts: ArraySlice<Part>) -> Set<Unicode.Scalar> {
    guard let part = parts.first else { return [] }
    switch part {
    case .text(let text): return text.beginning
    case .word(let words): return words.reduce(into: []) { $0.formUnion($1.word.beginning) }
    case .optional(let inner), .inPreflight(let inner):
      return beginnings(inner[...]).union(beginnings(parts.dropFirst()))
    case .hole: return []
    }
  }
}

extension ConsoleText {
  fileprivate var beginning: Set<Unicode.Scalar> {
    for unit in units { if case .scalar(let scalar) = unit { return [scalar] } }
    return []
  }
}

extension Unicode.Scalar {
  /// Whether a sentence may end before it.
  fileprivate var endsSentence: Bool {
    isConsoleBlank || isConsoleQuote || [")", "]", "}", "<", "*", "_", ","].contains(self)
  }

  /// Whether it takes no room: what pages put into long words, and marks of byte order.
  fileprivate var isInvisible: Bool {
    switch self {
    case "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}": true
    default: false
    }
  }
}
