extension String {
  /// Cut to what a row can hold, so that no view has to measure a megabyte.
  package var shortened: String { shortened(to: 40) }

  package func shortened(to limit: Int) -> String {
    utf8.count <= limit || count <= limit ? self : prefix(limit - 1) + "…"
  }
}
