extension PatternParser {
  /// What stands between brackets, the first of which has been read.
  mutating func bracket() throws(PatternFault) -> ScalarSet {
    var set = ScalarSet([], isNegated: take("^"), ignoresCase: ignoresCase)
    var isFirst = true
    while let next = current {
      position += 1
      if next == "]", !isFirst || dialect == .javaScript { return set }
      isFirst = false
      if next == "[", take(":") {
        set.ranges += try namedRanges()
        continue
      }
      if next == "\\", let letter = current, let named = namedClass(letter) {
        position += 1
        set.ranges += named.isNegated ? ScalarSet.complement(of: named.ranges) : named.ranges
        continue
      }
      let low = try bracketScalar(next)
      guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        set.ranges.append(low...low)
        continue
      }
      position += 2
      let high = try bracketScalar(scalars[position - 1])
      guard low <= high else { throw .malformed("[") }
      set.ranges.append(low...high)
    }
    throw .malformed("[")
  }

  mutating func bracketScalar(_ scalar: Unicode.Scalar) throws(PatternFault)
    -> Unicode.Scalar
  {
    guard scalar == "\\", dialect != .posix else { return scalar }
    guard let letter = current else { throw .malformed("[") }
    position += 1
    return letter == "b" ? "\u{08}" : try escaped(letter)
  }

  /// `[:alnum:]` and its like, whose beginning has been read.
  mutating func namedRanges() throws(PatternFault) -> [ClosedRange<Unicode.Scalar>] {
    if take("alnum:]") { return ["a"..."z", "A"..."Z", "0"..."9"] }
    if take("alpha:]") { return ["a"..."z", "A"..."Z"] }
    if take("digit:]") { return ["0"..."9"] }
    if take("lower:]") { return ["a"..."z"] }
    if take("upper:]") { return ["A"..."Z"] }
    if take("space:]") { return ScalarSet.blanks.ranges }
    throw .unknown("[:")
  }
}

extension ScalarSet {
  /// Every character outside of these ranges.
  fileprivate static func complement(of ranges: [ClosedRange<Unicode.Scalar>])
    -> [ClosedRange<Unicode.Scalar>]
  {
    var gaps: [ClosedRange<Unicode.Scalar>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound.value > next, let low = Unicode.Scalar(next),
        let high = Unicode.Scalar(range.lowerBound.value - 1)
      {
        gaps.append(low...high)
      }
      next = range.upperBound.value + 1
    }
    if let low = Unicode.Scalar(next) { gaps.append(low..."\u{10FFFF}") }
    return gaps
  }
}
