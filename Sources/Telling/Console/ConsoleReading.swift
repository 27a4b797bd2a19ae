import CORS

/// A sentence found in a text: what it says, and what fills its holes.
package struct ReadSentence: Hashable, Sendable {
  /// Who prints it; several where they print the same and nothing in the text tells them apart.
  package var browsers: [Browser.Name]
  package let says: ConsoleMeaning
  package let values: ConsoleValues
  /// Where it stood in the text, counted in Unicode scalars.
  package let place: Range<Int>
}

extension ConsoleSentence {
  /// The browsers' sentences that a text holds, in its order, whatever stands around them.
  ///
  /// It may come from a chat or a terminal: quotation marks may have changed or gone, lines may be
  /// broken anywhere, times and files may stand in front. Of two sentences in one place the longer
  /// one is meant. What comes after the first 64 Ki scalars is not read.
  package static func read(_ text: String) -> [ReadSentence] {
    let text = PastedText(text)
    var found = Browser.Name.allCases.flatMap { browser in
      table(of: browser).flatMap { $0.occurrences(in: text, printedBy: browser) }
    }
    found.sort {
      ($0.place.lowerBound, $1.place.upperBound) < ($1.place.lowerBound, $0.place.upperBound)
    }
    var read: [ReadSentence] = []
    for sentence in found {
      guard let last = read.last, sentence.place.lowerBound < last.place.upperBound else {
        read.append(sentence)
        continue
      }
      if sentence.place == last.place, sentence.says == last.says {
        read[read.count - 1].browsers += sentence.browsers.filter { !last.browsers.contains($0) }
      }
    }
    return read.agreeingOnBrowser
  }

  private func occurrences(
    in text: PastedText, printedBy browser: Browser.Name
  ) -> [ReadSentence] {
    var found: [ReadSentence] = []
    var start = 0
    while let next = text.firstPlace(from: start, ofAny: template.beginnings) {
      var match = TemplateMatch(at: next, callers: callers)
      guard text.match(template.parts[...], &match) else {
        start = next + 1
        continue
      }
      found.append(
        ReadSentence(
          browsers: [browser], says: says, values: match.values, place: next..<match.end))
      start = max(match.end, next + 1)
    }
    return found
  }
}

extension [ReadSentence] {
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
