/// What stands in the holes of a sentence that is looked for.
extension PastedText {
  /// As much as one hole is looked for in, and the breaks of lines that it may hold.
  private static let (longest, mostBreaks) = (4096, 20)

  /// What stands before the next words.
  func readHole(
    _ hole: ConsoleHole, before rest: ArraySlice<ConsolePattern.Part>,
    _ match: inout TemplateMatch
  ) -> Bool {
    let start = match.end
    var (end, breaks) = (start, 0)
    while true {
      if mayBegin(rest, at: end, quoted: match.isQuoted),
        read(hole, in: start..<end, before: rest, &match)
      {
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

  /// Whether the next words are there, and what stands before them can stand in the hole.
  private func read(
    _ hole: ConsoleHole, in place: Range<Int>, before rest: ArraySlice<ConsolePattern.Part>,
    _ match: inout TemplateMatch
  ) -> Bool {
    var candidate = match
    candidate.end = place.upperBound
    candidate.followsHole = true
    guard self.match(rest, &candidate),
      candidate.values.read(
        value(in: withoutStrayQuote(place, hole, match), hole.shape, candidate.breaksWords),
        in: hole)
    else { return false }
    match = candidate
    return true
  }

  /// Of an address that is printed without quotation marks, one behind it is somebody else's.
  private func withoutStrayQuote(
    _ place: Range<Int>, _ hole: ConsoleHole, _ match: TemplateMatch
  ) -> Range<Int> {
    guard hole.shape == .word, match.isQuoted != true, place.count > 1,
      scalars[place.upperBound - 1].isConsoleQuote
    else { return place }
    return place.dropLast()
  }

  /// Whether a look at one character lets the next words be there: most often it does not.
  private func mayBegin(
    _ rest: ArraySlice<ConsolePattern.Part>, at end: Int, quoted isQuoted: Bool?
  ) -> Bool {
    guard case .text(let units)? = rest.first, let here = at(end), !here.isLineEnd else {
      return true
    }
    for unit in units.prefix(2) {
      switch unit {
      case .scalar(let scalar): return here == scalar
      case .blank: return here.isConsoleBlank || at(end - 1)?.isConsoleBlank == true
      case .quote:
        if here.isConsoleQuote { return true }
        if isQuoted == true { return false }
      }
    }
    return true
  }

  /// What stands at a sentence's end.
  func readLast(_ hole: ConsoleHole, _ match: inout TemplateMatch) -> Bool {
    let start = match.end
    var end = start
    while let scalar = at(end), end - start < Self.longest, !scalar.isLineEnd {
      if match.isQuoted == true ? match.closes(with: scalar) : !hole.shape.holds(scalar) { break }
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

extension ConsoleHole.Shape {
  fileprivate func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .number: ("0"..."9").contains(scalar)
    case .word: !scalar.isConsoleBlank && !scalar.isConsoleQuote
    case .phrase: true
    }
  }
}
