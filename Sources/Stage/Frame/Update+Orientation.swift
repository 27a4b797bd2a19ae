import Course

extension Model {
  /// The first key says that the orientation has been read.
  mutating func seeOrientation() -> [Effect] {
    guard isGreeting else { return [] }
    isGreeting = false
    progress.orientation = .seen
    return [.storeProgress(progress)]
  }
}
