import Testing

/// A parser under fuzzing. To add one, append it to ``all``.
///
/// A parser must not trap on any text, and what it makes of a text must hold together: `check`
/// throws a ``Broken`` where it does not.
struct FuzzTarget: Sendable, CustomTestStringConvertible {
  let name: String
  /// Texts that inputs are made of by mutation: cover the grammar, one construct a seed.
  let seeds: [String]
  /// Feeds one text to the parser and checks what must hold of the result.
  let check: @Sendable (String) throws(Broken) -> Void

  var testDescription: String { name }

  static let all = urls + headers + cookies + scenarios + policies

  /// A property that did not hold.
  struct Broken: Error {
    let property: String
    init(_ property: String) { self.property = property }
  }
}

/// Throws when `condition` does not hold.
func require(
  _ condition: Bool, _ property: @autoclosure () -> String
) throws(FuzzTarget.Broken) {
  if !condition { throw FuzzTarget.Broken(property()) }
}
