extension Pattern {
  /// A few texts that the expression matches, the shortest first; none where it finds none.
  ///
  /// Anchors and what is looked for around the match are passed over, so every text is tried.
  package var examples: [String] {
    let tries = [
      root.example(.fewest, .letters), root.example(.some, .letters),
      // `localhost:.*`: what stands behind a colon is a port.
      root.example(.some, .digits),
    ]
    var found: [String] = []
    for text in tries where !found.contains(text) && matches(in: text) {
      found.append(text)
    }
    return found
  }
}

extension PatternNode {
  /// How often what may be repeated stands in an example.
  fileprivate enum Repetition { case fewest, some }

  /// Which characters stand for those of which any will do.
  fileprivate enum Preferred { case letters, digits }

  fileprivate func example(_ repetition: Repetition, _ preferred: Preferred) -> String {
    switch self {
    case .one(let set): set.example(preferred).map { String(Character($0)) } ?? ""
    case .sequence(let parts): parts.map { $0.example(repetition, preferred) }.joined()
    case .alternatives(let branches):
      switch repetition {
      case .fewest: branches.first?.example(repetition, preferred) ?? ""
      case .some: branches.last?.example(repetition, preferred) ?? ""
      }
    case .repeated(let body, let atLeast, let atMost, _):
      switch repetition {
      case .fewest: String(repeating: body.example(repetition, preferred), count: atLeast)
      case .some:
        String(
          repeating: body.example(repetition, preferred), count: max(atLeast, min(1, atMost ?? 1)))
      }
    case .group(_, let body): body.example(repetition, preferred)
    case .anchor, .look, .backreference: ""
    }
  }
}

extension ScalarSet {
  /// A character of the set that a host name may hold, where there is one.
  fileprivate func example(_ preferred: PatternNode.Preferred) -> Unicode.Scalar? {
    let first: [Unicode.Scalar] =
      switch preferred {
      case .letters: ["a", "1"]
      case .digits: ["1", "a"]
      }
    return (first + ["-", ".", "/", ":"]).first(where: contains)
      ?? (isNegated ? nil : ranges.first?.lowerBound)
  }
}
