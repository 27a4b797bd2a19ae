import CORS

/// That a configuration lets somebody in, and not where a page asks.
package struct MissedPath: Hashable, Sendable {
  package let path: String
  /// Where somebody gets in: `/api/…`; empty: wherever nothing of its own answers.
  package let covered: [String]

  /// Nil: some of these get in at the path, or nowhere.
  package init?(
    _ path: String, by method: String, of setup: ServerSetup, asking origins: [String]
  ) {
    guard (try? ProbePaths.letIn(origins, in: setup, at: path, by: method)) == false,
      let names = try? ProbePaths.names(of: setup, lettingIn: origins), !names.isEmpty
    else { return nil }
    self.path = path
    covered = names == ["/…"] ? [] : names
  }

  /// The same for whomever the setup may let in.
  package init?(_ path: String, by method: String, of setup: ServerSetup, asking page: String) {
    let declared = DeclaredOrigins(of: setup)
    let others = Array((declared.origins + declared.examples).prefix(Self.mostOrigins))
    self.init(
      path, by: method, of: setup, asking: [page] + others + [ConfigurationAdvice.stranger])
  }

  private static let mostOrigins = 8
}
