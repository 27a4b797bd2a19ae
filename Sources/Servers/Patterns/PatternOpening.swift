/// What every match of an expression begins with: most texts are told apart by it at once.
struct PatternOpening: Hashable, Sendable {
  /// Whether a match can only be at the start of the text.
  let isStart: Bool
  private let literal: [Unicode.Scalar]

  init(_ root: PatternNode) {
    var isStart = false
    var literal: [Unicode.Scalar] = []
    let parts: [PatternNode] = if case .sequence(let parts) = root { parts } else { [root] }
    reading: for (index, part) in parts.enumerated() {
      switch part {
      case .anchor(.textStart) where index == 0: isStart = true
      case .one(let set):
        guard let only = set.only else { break reading }
        literal.append(only)
      case .anchor, .sequence, .alternatives, .repeated, .group, .look, .backreference:
        break reading
      }
    }
    self.isStart = isStart
    self.literal = literal
  }

  /// Whether a match can begin where a text does.
  func begins(_ text: String) -> Bool { text.unicodeScalars.starts(with: literal) }
}

extension ScalarSet {
  /// The one character that it is, if it is one.
  fileprivate var only: Unicode.Scalar? {
    guard !isNegated, !ignoresCase, ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound
    else { return nil }
    return ranges[0].lowerBound
  }
}
