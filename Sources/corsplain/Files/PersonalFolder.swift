import Libc

/// A folder of the program's own in a person's home.
///
/// https://specifications.freedesktop.org/basedir-spec/latest/
struct PersonalFolder {
  let path: String

  enum Purpose { case state, settings }

  /// nil: there is no home to have it in.
  init?(for purpose: Purpose, in environment: [String: String]) {
    let (variable, usual) =
      switch purpose {
      case .state: ("XDG_STATE_HOME", "/.local/state")
      case .settings: ("XDG_CONFIG_HOME", "/.config")
      }
    // A relative path there is to be ignored, says the specification.
    if let base = environment[variable], base.hasPrefix("/") {
      path = base + "/corsplain"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + usual + "/corsplain"
    } else {
      return nil
    }
  }

  /// Does `body` while no other corsplain does; makes the folder first.
  func alone<Result>(
    _ body: () throws(FileFault) -> Result
  ) throws(FileFault) -> Result {
    make()
    let lock = open(path, O_RDONLY | O_CLOEXEC)
    // Where the file system has no locks the file is whole all the same; the last writer wins.
    flock(lock, LOCK_EX)
    defer { close(lock) }
    return try body()
  }

  private func make() {
    let parts = path.split(separator: "/")
    for count in 1...parts.count {
      // Those that exist stay as they are; what cannot be made shows when a file is written.
      mkdir("/" + parts.prefix(count).joined(separator: "/"), 0o700)
    }
  }
}
