/// What is done with a scenario's calls.
package enum CallAction: Hashable, Sendable, CaseIterable {
  case next, previous, add, duplicate, remove, moveLeft, moveRight
}

extension Model {
  mutating func perform(_ action: CallAction) {
    switch action {
    case .next: showCall(by: 1)
    case .previous: showCall(by: -1)
    case .add: addCall()
    case .duplicate: duplicateCall()
    case .remove: removeCall()
    case .moveLeft: moveCall(by: -1)
    case .moveRight: moveCall(by: 1)
    }
  }
}
