import Course
import Glibc
import YAML

/// Where a person's progress is kept: `corsplain/progress.yaml` in the XDG state folder.
///
/// https://specifications.freedesktop.org/basedir-spec/latest/
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

  /// What was found, and what the person should know about it.
  struct Found {
    var progress = Progress()
    var notice: String?
  }

  /// What is kept; nothing when the file cannot be read, which the notice says.
  func load() -> Found {
    do throws(FileFault) {
      return try read()
    } catch {
      return Found(notice: "\(error) Progress is not known in this session.")
    }
  }

  /// Adds to what the file says by now, so that two programs at work lose nothing.
  func store(_ progress: Progress) throws(FileFault) {
    try change { $0.merge(progress) }
  }

  /// Forgets what was done in a lesson, and returns it.
  func reset(_ id: Lesson.ID) throws(FileFault) -> Progress.Entry? {
    try change { $0.reset(id) }
  }

  private func change<Result>(
    _ change: (inout Progress) -> Result
  ) throws(FileFault) -> Result {
    makeFolders()
    let lock = open(folder, O_RDONLY | O_CLOEXEC)
    // Where the file system has no locks the file is whole all the same; the last writer wins.
    flock(lock, LOCK_EX)
    defer { close(lock) }
    var progress = try read().progress
    let result = change(&progress)
    try TextFile(path).write(progress.yaml)
    return result
  }

  /// A file that nobody can make sense of is kept under another name.
  private func read() throws(FileFault) -> Found {
    let fault: String
    do throws(FileFault) {
      let text = try TextFile(path).read()
      do throws(NodeFault) {
        return Found(progress: try Progress(yaml: Array(text.utf8)))
      } catch {
        fault = "\(path):\(error)."
      }
    } catch {
      switch error.reason {
      case .system(ENOENT): return Found()
      case .notText, .tooLarge: fault = error.description
      default: throw error
      }
    }
    let aside = try setAside()
    return Found(notice: "\(fault) Progress begins anew; the old file is kept as \(aside).")
  }

  private func setAside() throws(FileFault) -> String {
    var aside = path + ".broken"
    var count = 1
    while access(aside, F_OK) == 0 {
      count += 1
      aside = "\(path).broken-\(count)"
    }
    guard rename(path, aside) == 0 else {
      throw FileFault(attempt: .write, path: aside, reason: .system(errno))
    }
    return aside
  }

  private func makeFolders() {
    let parts = folder.split(separator: "/")
    for count in 1...parts.count {
      // Those that exist stay as they are; what cannot be made shows when the file is written.
      mkdir("/" + parts.prefix(count).joined(separator: "/"), 0o700)
    }
  }
}
