package import CORS

/// A sentence found in a text: what it says, and what fills its holes.
package struct ReadSentence: Hashable, Sendable {
  /// Who prints it; several where they print the same and nothing in the text tells them apart.
  package fileprivate(set) var browsers: [Browser.Name]
  package fileprivate(set) var says: ConsoleMeaning
  package var values: ConsoleValues
  /// Where it stood in the text, counted in Unicode scalars.
  package let place: Range<Int>

  package init(
    browsers: [Browser.Name], says: ConsoleMeaning, values: ConsoleValues, place: Range<Int>
  ) {
    self.browsers = browsers
    self.says = says
    self.values = values
    self.place = place
  }
}

extension ConsoleSentence {
  /// The browsers' sentences that a text holds, in its order, whatever stands around them.
  ///
  /// It may come from a chat or a terminal: quotation marks may have changed or gone, lines may be
  /// broken anywhere, times and files may stand in front. Of two sentences in one place the longer
  /// one is meant. What comes after the first 64 Ki scalars is not read.
  package static func read(_ text: String) -> [ReadSentence] {
    let text = PastedText(text)
    var found: [ReadSentence] = []
    let likely = beginning.mapValues { rows in rows.filter { text.holds($0.landmark) } }
    for (start, scalar) in text.beginnings {
      for row in likely[scalar] ?? [] {
        var match = TemplateMatch(at: start, callers: row.sentence.callers)
        guard text.match(row.pattern.parts[...], &match),
          !row.sentence.isWhole || text.isEndOfLine(match.end)
        else { continue }
        found.append(
          ReadSentence(
            browsers: [row.browser], says: row.sentence.says, values: match.values,
            place: text.place(of: match)))
      }
    }
    return found.longestOfEachPlace.agreeingOnBrowser
  }

  /// Whether the line in which a sentence stands, in a text, goes on behind it in words of no sentence that is
  /// known here: what was read is then a part of what was printed.
  package static func isPart(_ sentences: [ReadSentence], of text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(1 << 16))
    return sentences.contains { sentence in
      let end = min(sentence.place.upperBound, scalars.count)
      let line = scalars[end...].prefix { !$0.isLineEnd }
      let next = sentences.map(\.place.lowerBound).filter { $0 >= end }.min() ?? scalars.count
      let rest = String(String.UnicodeScalarView(line.prefix(max(0, next - end))))
      return ConsoleMargin.isWords(rest)
    }
  }

  /// All browsers' sentences, by what they may begin with.
  private static let beginning: [Unicode.Scalar: [Row]] =
    Browser.Name.allCases.reduce(into: [:]) { all, browser in
      for sentence in ConsoleTable.of(browser).sentences {
        let pattern = ConsolePattern(sentence.template)
        let row = Row(browser, sentence, pattern)
        for scalar in pattern.beginnings { all[scalar, default: []].append(row) }
      }
    }

  /// A browser's sentence, and how it is looked for.
  private struct Row: Sendable {
    let browser: Browser.Name
    let sentence: ConsoleSentence
    let pattern: ConsolePattern
    let landmark: [UInt8]

    init(_ browser: Browser.Name, _ sentence: ConsoleSentence, _ pattern: ConsolePattern) {
      (self.browser, self.sentence, self.pattern) = (browser, sentence, pattern)
      landmark = pattern.landmark
    }
  }
}

extension ReadSentence {
  /// Adds what another row says in the same words: of another browser, or for other reasons.
  fileprivate mutating func add(_ other: ReadSentence) {
    browsers += other.browsers.filter { !browsers.contains($0) }
    says.add(other.says)
    let callers = values.callers
    values.callers += other.values.callers.filter { !callers.contains($0) }
  }
}

extension ConsoleMeaning {
  /// What was blocked is told before what failed, and either before what is only noted.
  fileprivate mutating func add(_ other: ConsoleMeaning) {
    let more = other.reasons.filter { !reasons.contains($0) }
    switch (self, other) {
    case (.blocked(let reasons), _): self = .blocked(reasons + more)
    case (.failed(let reasons), .failed), (.failed(let reasons), .noted):
      self = .failed(reasons + more)
    case (.failed(let reasons), .blocked(let first)):
      self = .blocked(first + reasons.filter { !first.contains($0) })
    case (.noted, .blocked), (.noted, .failed): self = other
    case (.noted, .noted): break
    }
  }
}

extension [ReadSentence] {
  /// The sentences in the text's order; of those that overlap the first and longest.
  fileprivate var longestOfEachPlace: [ReadSentence] {
    let inOrder = sorted {
      ($0.place.lowerBound, $1.place.upperBound) < ($1.place.lowerBound, $0.place.upperBound)
    }
    return inOrder.reduce(into: []) { read, sentence in
      guard let last = read.last, sentence.place.lowerBound < last.place.upperBound else {
        return read.append(sentence)
      }
      if sentence.place == last.place { read[read.count - 1].add(sentence) }
    }
  }

  /// The sentences, those that several browsers print being of the one that printed the others.
  fileprivate var agreeingOnBrowser: [ReadSentence] {
    let certain = Set(filter { $0.browsers.count == 1 }.flatMap(\.browsers))
    return map { sentence in
      var sentence = sentence
      let likely = sentence.browsers.filter(certain.contains)
      if !likely.isEmpty { sentence.browsers = likely }
      return sentence
    }
  }
}
