import Course

@testable import corsplain

extension TemporaryFolder {
  /// Whoever starts the program here has seen its first minute.
  func seeWelcome() throws {
    var progress = Course.Progress()
    progress.orientation = .seen
    try ProgressFile(environment: ["XDG_STATE_HOME": path])?.add(progress)
  }
}
