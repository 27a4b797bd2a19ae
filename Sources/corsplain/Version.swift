import CORS

/// What this program calls itself: the one place where its version stands.
///
/// The first heading of CHANGELOG.md is the same, which a test sees to.
enum Version {
  static let number = "1.1.0"

  /// What a report of a wrong verdict has to name.
  static var told: String {
    let recorded = Browser.Name.allCases.compactMap(\.recorded).joined(separator: ", ")
    return "corsplain \(number), as \(recorded) and the Fetch standard do it"
  }
}
