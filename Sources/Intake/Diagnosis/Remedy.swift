package import CORS

/// A way to mend something of which no scenario can be built: whose work it is, and what to do, in
/// words.
package struct Remedy: Hashable, Sendable {
  package let party: Party
  /// An instruction without a full stop, as those of changes are.
  package let words: String

  init(_ party: Party, _ words: String) {
    (self.party, self.words) = (party, words)
  }
}
