package import CORS

/// A real browser that was started for proofs, with a profile that is thrown away.
///
/// Between two scenarios it forgets everything; names and ports lead to our own server and nowhere
/// else.
protocol ProofBrowser: AnyObject {
  /// Files that say something when they can be read.
  var files: [Int32] { get }
  /// Whether it still runs.
  var isRunning: Bool { get }
  /// Opens an address in a browser that has forgotten all before.
  func open(_ url: String)
  /// Takes what it says; the console's lines since it was last asked.
  func hear() -> [String]
  /// The same, at the end of a scenario, when nothing may be left unsaid.
  func hearNow() -> [String]
  /// The scenario is over.
  func close()
}

/// Why no browser could be started.
package enum ProofBrowserFault: Error, Hashable, Sendable, CustomStringConvertible {
  case notInstalled(Browser.Name, package: String)
  case silent(Browser.Name)
  case noFolder

  package var description: String {
    switch self {
    case .notInstalled(let name, let package):
      "There is no \(name.rawValue) here. On Debian: apt install \(package)."
    case .silent(let name): "\(name.rawValue) was started, and did not answer."
    case .noFolder: "No folder for a profile can be made in the place for temporary files."
    }
  }
}

extension ProofBrowser {
  func hearNow() -> [String] { hear() }
}
