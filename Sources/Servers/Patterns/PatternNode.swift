/// A part of a regular expression.
indirect enum PatternNode: Hashable, Sendable {
  case one(ScalarSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case repeated(PatternNode, atLeast: Int, atMost: Int?, Greed)
  /// A capturing group, counted from 1.
  case group(Int, PatternNode)
  case anchor(Anchor)
  case look(Direction, Wanted, PatternNode)
  case backreference(Int)

  enum Greed: Hashable, Sendable { case greedy, lazy }
  enum Direction: Hashable, Sendable { case ahead, behind }
  enum Wanted: Hashable, Sendable { case present, absent }

  enum Anchor: Hashable, Sendable {
    case textStart, textEnd
    /// At the end, or before a line feed that ends the text.
    case textEndBeforeNewline
    case lineStart, lineEnd
    case wordBoundary, noWordBoundary
  }
}

/// Characters, as a class names them.
struct ScalarSet: Hashable, Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>]
  var isNegated = false
  var ignoresCase = false

  init(_ ranges: [ClosedRange<Unicode.Scalar>], isNegated: Bool = false, ignoresCase: Bool = false)
  {
    self.ranges = ranges
    self.isNegated = isNegated
    self.ignoresCase = ignoresCase
  }

  static let digits = ScalarSet(["0"..."9"])
  static let word = ScalarSet(["a"..."z", "A"..."Z", "0"..."9", "_"..."_"])
  static let blanks = ScalarSet([" "..." ", "\t"..."\r"])
  static let anyButNewline = ScalarSet(["\n"..."\n"], isNegated: true)

  var negated: ScalarSet { ScalarSet(ranges, isNegated: !isNegated, ignoresCase: ignoresCase) }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var found = ranges.contains { $0.contains(scalar) }
    if !found, ignoresCase, let other = scalar.otherCase {
      found = ranges.contains { $0.contains(other) }
    }
    return found != isNegated
  }
}

extension Unicode.Scalar {
  /// The same letter of ASCII in the other case; nil for anything else.
  fileprivate var otherCase: Unicode.Scalar? {
    guard (65...90).contains(value) || (97...122).contains(value) else { return nil }
    return Unicode.Scalar(value ^ 0x20)
  }
}
