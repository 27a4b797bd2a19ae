package import CORS

// What of a product's configuration a page's failure turns on.

extension ProductServer {
  /// A part of what a product is set up with.
  package enum Part: Hashable, Sendable {
    case option(String)
    /// A line of the configuration's text, from 0.
    case line(Int)
    case placement(Placement.Key)
  }

  /// What of this server, one of the scenario's, keeps a call from what it asks for: what a single
  /// change of would give another verdict; where none alone does, all that would have to change.
  ///
  /// Empty where the call comes to an end that no configuration changes.
  package func partsAtFault(
    in evaluation: Evaluation, call: Int, owner: Int, index: Int
  ) -> [Part] {
    guard let reason = evaluation.reason(ofCall: call) else { return [] }
    let adjusted = self.adjusted(for: evaluation, call: call).compactMap { $0 as? ProductServer }
    for changed in adjusted.dropLast() {
      var scenario = evaluation.scenario
      scenario.calls[owner].models[index] = ModelledServer(changed)
      let other = Evaluation(of: scenario, in: evaluation.browser).reason(ofCall: call)
      if other != reason { return changed.parts(unlike: self) }
    }
    return adjusted.last.map { $0.parts(unlike: self) } ?? []
  }

  /// What is not as another one has it, by the names and places that the other has.
  private func parts(unlike other: ProductServer) -> [Part] {
    var parts: [Part] = []
    if let given = other.config {
      let own = config ?? .map([])
      let names = (own.entries ?? []).map(\.key) + (given.entries ?? []).map(\.key)
      for name in names where own[name] != given[name] && !parts.contains(.option(name)) {
        parts.append(.option(name))
      }
    } else if let code, let old = other.code {
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
      let former = old.split(separator: "\n", omittingEmptySubsequences: false)
      let place = zip(lines, former).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      if code != old { parts.append(.line(place ?? min(lines.count, former.count) - 1)) }
    }
    for key in Placement.Key.allCases where placement[key] != other.placement[key] {
      parts.append(.placement(key))
    }
    return parts
  }
}

extension Evaluation {
  /// Why a call came to nothing; nil where it did not.
  fileprivate func reason(ofCall call: Int) -> BlockReason? {
    for event in events(ofCall: call) {
      if case .blocked(let reason) = event.fact { return reason }
    }
    return nil
  }
}
