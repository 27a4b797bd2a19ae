import Glibc

/// Where a person's progress is kept: `corsplain/progress.yaml` in the XDG state folder.
struct ProgressFile {
  private let folder: String

  /// nil: there is no home folder to keep it in.
  init?(environment: [String: String]) {
    // A relative path there is to be ignored, says the XDG specification.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = state + "/corsplain"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.local/state/corsplain"
    } else {
      return nil
    }
  }

  var path: String { folder + "/progress.yaml" }

  /// The text as stored; nil when there is none yet.
  func load() throws(FileFault) -> String? {
    do throws(FileFault) {
      return try TextFile(path).read()
    } catch {
      if error.reason == .system(ENOENT) { return nil }
      throw error
    }
  }

  func store(_ text: String) throws(FileFault) {
    makeFolders()
    try TextFile(path).write(text)
  }

  private func makeFolders() {
    let parts = folder.split(separator: "/")
    for count in 1...parts.count {
      // Those that exist stay as they are; what cannot be made shows when the file is written.
      mkdir("/" + parts.prefix(count).joined(separator: "/"), 0o700)
    }
  }
}
