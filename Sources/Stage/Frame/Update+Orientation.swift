extension Model {
  /// Shows somebody who is here for the first time where things are.
  package mutating func greet() { orientation = progress.orientation }

  /// The first key says that the orientation has been read.
  mutating func seeOrientation() -> [Effect] {
    guard orientation == .due else { return [] }
    orientation = .seen
    progress.orientation = .seen
    return [.storeProgress(progress)]
  }
}
