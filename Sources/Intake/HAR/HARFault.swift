/// Why a text is no HAR, and at which byte that shows.
package struct HARFault: Error, Hashable, Sendable {
  package var problem: Problem
  /// From 0.
  package var offset: Int

  package enum Problem: Hashable, Sendable {
    case notJSON
    case endsEarly
    case tooDeep
    /// JSON, but without `log.entries`.
    case noEntries
  }
}
