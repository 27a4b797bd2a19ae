import CORS

/// A text in which consoles' sentences are looked for.
struct PastedText {
  let scalars: [Unicode.Scalar]
  /// Where each of them stood before those that cannot be seen were taken out.
  private let offsets: [Int]
  /// Its letters alone, whatever stands between them.
  private let letters: [UInt8]

  init(_ text: String) {
    let visible = text.unicodeScalars.prefix(1 << 16).enumerated().filter { !$1.isInvisible }
    scalars = visible.map(\.element)
    offsets = visible.map(\.offset)
    letters = scalars.compactMap(\.letter)
  }

  /// Whether these letters follow one another somewhere.
  func holds(_ landmark: [UInt8]) -> Bool {
    guard let first = landmark.first else { return true }
    guard letters.count >= landmark.count else { return false }
    return letters.indices.dropLast(landmark.count - 1).contains { start in
      letters[start] == first && letters[start...].starts(with: landmark)
    }
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
  var end: Int
  var values: ConsoleValues
  /// Whether the quotation mark before the hole was there; nil: the template has none.
  var isQuoted: Bool?
  /// That mark.
  var opening: Unicode.Scalar?
  /// Whether the words at hand follow a hole.
  var followsHole = false
  /// Whether a line was broken within a word, as terminals do, and not at a blank.
  var breaksWords = false

  init(at start: Int, callers: [Caller]) {
    self.start = start
    end = start
    values = ConsoleValues()
    values.callers = callers
  }
}

extension PastedText {
  /// Where a sentence might begin, and with what.
  var beginnings: some Sequence<(offset: Int, element: Unicode.Scalar)> {
    scalars.enumerated()
  }

  /// Whether the parts are found at the match's end; it then ends behind them.
  func match(_ parts: ArraySlice<ConsolePattern.Part>, _ match: inout TemplateMatch) -> Bool {
    guard let part = parts.first else { return true }
    let rest = parts.dropFirst()
    switch part {
    case .text(let units): return self.match(units, then: rest, &match)
    case .hole(let hole):
      return rest.isEmpty ? readLast(hole, &match) : readHole(hole, before: rest, &match)
    case .word(let words):
      return words.contains { word in
        attempt(&match) { $0.narrow(to: word) && self.match(word.units, then: rest, &$0) }
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
    _ units: [ConsolePattern.Unit], then rest: ArraySlice<ConsolePattern.Part>,
    _ match: inout TemplateMatch
  ) -> Bool {
    let wasQuoted = match.isQuoted == true
    let wasBehindHole = match.followsHole
    for (index, unit) in units.enumerated() {
      switch unit {
      case .scalar(let scalar):
        let end = match.end
        if match.end > match.start, skipBreak(&match.end) {
          match.breaksWords = true
        }
        // Whoever quotes a line may leave its last full stop out, whatever stands behind it then; a
        // value that is broken there goes on in the next line.
        let isValue = match.followsHole && index == 0
        let isEnd =
          isValue
          ? at(end) == nil : wasBehindHole && index == 1 ? isQuoteEnd(end) : isWordEnd(end)
        if scalar == ".", at(match.end) != scalar, isEnd {
          match.end = end
          break
        }
        if at(match.end) != scalar { skipStrayQuote(&match.end) }
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
          if isThere, let end = at(match.end), !match.closes(with: end) { return false }
        }
        if isThere {
          match.opening = at(match.end)
          match.end += 1
        }
        match.isQuoted = isThere
      }
    }
    if units.last != .quote { match.isQuoted = nil }
    // A full stop ends a sentence, and not a host's label.
    if match.followsHole, !wasQuoted, units.count <= 2, units.last != .blank,
      at(match.end)?.endsSentence == false
    {
      return false
    }
    match.followsHole = false
    return self.match(rest, &match)
  }

  /// Whether a word has ended there.
  private func isWordEnd(_ index: Int) -> Bool {
    at(index)?.properties.isAlphabetic != true && at(index)?.properties.numericType == nil
  }

  /// Whether nothing stands there but what others put around a quoted line: behind the mark that ends a
  /// value more of the value may stand.
  private func isQuoteEnd(_ index: Int) -> Bool {
    if at(index) == "<" { return true }
    var end = index
    while let scalar = at(end), scalar.isConsoleQuote || ")]}*_,".unicodeScalars.contains(scalar) {
      end += 1
    }
    return at(end)?.isConsoleBlank != false
  }

  /// Whether nothing follows in its line but what others put around a quoted line, or the place in a file.
  func isEndOfLine(_ index: Int) -> Bool {
    var end = index
    while let scalar = at(end), !scalar.isLineEnd,
      scalar.isConsoleBlank || scalar.isConsoleQuote || ")]}*_,|".unicodeScalars.contains(scalar)
    {
      end += 1
    }
    return at(end).map { $0.isLineEnd || $0 == "(" } ?? true
  }

  /// A quotation mark before a word, of somebody who quotes from there on.
  private func skipStrayQuote(_ end: inout Int) {
    if at(end)?.isConsoleQuote == true, at(end - 1)?.isConsoleBlank == true { end += 1 }
  }

  /// Whether a quotation mark is next, maybe in the next line; it is then at the end.
  private func skipsToQuote(_ end: inout Int) -> Bool {
    var next = end
    if at(next)?.isLineEnd == true { _ = skipBlanks(&next) }
    guard at(next)?.isConsoleQuote == true else { return false }
    end = next
    return true
  }

  func at(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  /// One blank or more, the end of a line and a mail's marks at the start of the next included.
  func skipBlanks(_ end: inout Int) -> Bool {
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
}

extension TemplateMatch {
  /// Whether a quotation mark ends what the one before the hole began: within “…” others may stand.
  /// Firefox ends some with the mark that begins them.
  func closes(with mark: Unicode.Scalar) -> Bool {
    opening == "“" ? mark == "”" || mark == "“" : mark.isConsoleQuote
  }

  /// Keeps to those callers that are called so; an empty word tells nobody apart.
  fileprivate mutating func narrow(to word: ConsolePattern.CallersWord) -> Bool {
    guard !word.units.isEmpty else { return true }
    values.callers = values.callers.filter(word.callers.contains)
    return !values.callers.isEmpty
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
