extension Pattern {
  /// A few texts that the expression matches, the shortest first; none where it finds none.
  ///
  /// Anchors and what is looked for around the match are passed over, so every text is tried.
  package var examples: [String] {
    let few = root.example(.fewest)
    let some = root.example(.some)
    var found: [String] = []
    for text in [few, some] where !found.contains(text) && matches(in: text) {
      found.append(text)
    }
    return found
  }
}

extension PatternNode {
  /// How often what may be repeated stands in an example.
  fileprivate enum Repetition { case fewest, some }

  fileprivate func example(_ repetition: Repetition) -> String {
    switch self {
    case .one(let set): set.example.map { String(Character($0)) } ?? ""
    case .sequence(let parts): parts.map { $0.example(repetition) }.joined()
    case .alternatives(let branches):
      switch repetition {
      case .fewest: branches.first?.example(repetition) ?? ""
      case .some: branches.last?.example(repetition) ?? ""
      }
    case .repeated(let body, let atLeast, let atMost, _):
      switch repetition {
      case .fewest: String(repeating: body.example(repetition), count: atLeast)
      case .some:
        String(repeating: body.example(repetition), count: max(atLeast, min(1, atMost ?? 1)))
      }
    case .group(_, let body): body.example(repetition)
    case .anchor, .look, .backreference: ""
    }
  }
}

extension ScalarSet {
  /// A character of the set that a host name may hold, where there is one.
  fileprivate var example: Unicode.Scalar? {
    let preferred: [Unicode.Scalar] = ["a", "1", "-", ".", "/", ":"]
    return preferred.first(where: contains) ?? (isNegated ? nil : ranges.first?.lowerBound)
  }
}
