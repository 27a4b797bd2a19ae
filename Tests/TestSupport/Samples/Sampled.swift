/// A type of facts with samples of each of its cases.
///
/// The switches are exhaustive, so that the compiler asks for samples of every new case.
package protocol Sampled: Hashable {
  /// The cases by name alone.
  associatedtype Kind: CaseIterable & Hashable
  var kind: Kind { get }
  static func samples(of kind: Kind) -> [Self]
}

extension Sampled {
  package static var samples: [Self] { Kind.allCases.flatMap(samples(of:)) }

  /// The cases that have no sample, or samples of another case.
  package static var unsampled: [Kind] {
    Kind.allCases.filter { kind in
      let samples = samples(of: kind)
      return samples.isEmpty || !samples.allSatisfy { $0.kind == kind }
    }
  }
}
