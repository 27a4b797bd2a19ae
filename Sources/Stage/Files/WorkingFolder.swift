/// Where the program was started: what paths are relative to, and how they are told in short.
package struct WorkingFolder: Hashable, Sendable {
  /// As the system has it, without symbolic links; empty: not known, and paths stay as they are.
  package var path: String
  /// The person's home; empty: there is none.
  package var home: String

  package init(_ path: String = "", home: String = "") {
    self.path = path
    self.home = home
  }

  /// The path as it can be opened from anywhere.
  package func absolute(_ other: String) -> String {
    if other.hasPrefix("~/"), !home.isEmpty { return home + other.dropFirst() }
    guard !other.hasPrefix("/"), !path.isEmpty else { return other }
    var folder = path.split(separator: "/")
    var steps = other.split(separator: "/")[...]
    // Only what leads out of this folder: further on, `..` may follow a symbolic link.
    while let step = steps.first, step == "." || step == ".." {
      if step == ".." { _ = folder.popLast() }
      steps = steps.dropFirst()
    }
    return "/" + (folder + steps).joined(separator: "/")
  }

  /// The path as short as it can be opened from here.
  package func short(_ other: String) -> String {
    if !path.isEmpty, let rest = other.rest(in: path) { return rest }
    if !home.isEmpty, let rest = other.rest(in: home) { return "~/" + rest }
    return other
  }
}

extension String {
  /// What follows a folder's path; nil where it is not in that folder, or would read as the home.
  fileprivate func rest(in folder: String) -> String? {
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    guard hasPrefix(start), count > start.count else { return nil }
    let rest = String(dropFirst(start.count))
    return rest.hasPrefix("~/") ? nil : rest
  }
}
