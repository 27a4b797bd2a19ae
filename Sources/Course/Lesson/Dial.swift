/// One of several things that are set to answer a question, so that nothing is found by leaving out
/// what cannot be: together they stand for one of its choices.
package struct Dial: Hashable, Sendable {
  package var name: String
  /// Two or more, in the order in which they are gone through.
  package var values: [String]
}

extension [Dial] {
  /// Every way to set them, the last one changing fastest: in the order of the question's choices.
  package var settings: [[Int]] {
    reduce([[]]) { settings, dial in
      settings.flatMap { setting in dial.values.indices.map { setting + [$0] } }
    }
  }

  /// The choice that they stand for; nil: not all are set.
  package func choice(_ setting: [Int?]) -> Int? {
    guard setting.count == count else { return nil }
    var choice = 0
    for (dial, value) in zip(self, setting) {
      guard let value, dial.values.indices.contains(value) else { return nil }
      choice = choice * dial.values.count + value
    }
    return choice
  }

  /// How they are set for a choice.
  package func setting(_ choice: Int) -> [Int] {
    var rest = choice
    return reversed().map { dial in
      defer { rest /= dial.values.count }
      return rest % dial.values.count
    }.reversed()
  }
}
