import Stage
import Course
import Libc
import YAML

/// Where a person's progress is kept: `corsplain/progress.yaml` in the XDG state folder.
struct ProgressFile {
  private let folder: PersonalFolder

  /// nil: there is no home folder to keep it in.
  init?(environment: [String: String]) {
    guard let folder = PersonalFolder(for: .state, in: environment) else { return nil }
    self.folder = folder
  }

  var path: String { folder.path + "/progress.yaml" }

  /// What was found, and what the person should know about it.
  struct Found {
    var progress = Progress()
    var notice: String?
  }

  /// What is kept; nothing when the file cannot be read, which the notice says. Nothing is changed.
  func load() -> Found {
    do throws(FileFault) {
      switch try read() {
      case .progress(let progress): return Found(progress: progress)
      case .senseless(let fault):
        return Found(
          notice: "\(fault) Progress is not known in this session; what you do next begins anew and"
            + " keeps this file under another name.")
      case .newer(let fault): throw fault
      }
    } catch {
      return Found(notice: "\(error) Progress is not known in this session.")
    }
  }

  /// Adds what was done just now to what the file says by now.
  func add(_ news: Progress) throws(FileFault) {
    try change { $0.add(news) }
  }

  /// Takes in what another file says, and returns the lessons of it that have been forgotten here
  /// since, and stay so.
  func merge(_ other: Progress) throws(FileFault) -> [Lesson.ID] {
    try change { progress in
      let own = progress.forgotten
      progress.merge(other)
      return other.lessons.keys.filter { own[$0] ?? 0 > other.forgotten[$0] ?? 0 }.sorted()
    }
  }

  /// Forgets what was done in a lesson, and returns it.
  func reset(_ id: Lesson.ID) throws(FileFault) -> Progress.Entry? {
    try change { $0.reset(id) }
  }

  /// Forgets every lesson, and returns how many they were.
  func resetAll() throws(FileFault) -> Int {
    try change { progress in
      defer { progress.resetAll() }
      return progress.lessons.count
    }
  }

  private func change<Result>(
    _ change: (inout Progress) -> Result
  ) throws(FileFault) -> Result {
    try folder.alone { () throws(FileFault) in
      var progress = try readToChange()
      let result = change(&progress)
      try FileWriting(path, replacing: .allowed).write(progress.yaml)
      return result
    }
  }

  /// What a file turned out to hold.
  private enum Reading {
    case progress(Progress)
    /// Nobody can make sense of it.
    case senseless(String)
    /// A newer program wrote it, whose work is not to be lost.
    case newer(FileFault)
  }

  private func read() throws(FileFault) -> Reading {
    do throws(FileFault) {
      let text = try TextFile(path).read()
      do throws(NodeFault) {
        return .progress(try Progress(kept: text))
      } catch {
        guard error.isOfNewerVersion else { return .senseless("\(path):\(error).") }
        return .newer(FileFault(attempt: .change, path: path, reason: .newer))
      }
    } catch {
      switch error.reason {
      case .system(ENOENT): return .progress(Progress())
      case .notText, .tooLarge: return .senseless(error.description)
      case .system, .noLessons, .idTaken, .isThere, .silent, .newer, .malformed, .noEntry,
        .notPicture, .compressed:
        throw error
      }
    }
  }

  /// A file that nobody can make sense of is kept under another name.
  private func readToChange() throws(FileFault) -> Progress {
    switch try read() {
    case .progress(let progress): return progress
    case .newer(let fault): throw fault
    case .senseless(let fault):
      let aside = try setAside()
      StandardError.write("\(fault) Progress begins anew; the old file is kept as \(aside).\n")
      return Progress()
    }
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
}

extension NodeFault {
  /// Whether it is that the file names a version which this program does not know.
  fileprivate var isOfNewerVersion: Bool {
    guard case .outOfRange(_, let known) = problem, path == NodePath()["version"] else {
      return false
    }
    return known == 1...1
  }
}

extension Progress {
  /// Reads a file of this version of the program or an older one.
  init(kept text: String) throws(NodeFault) {
    try self.init(yaml: Array(text.utf8))
    guard hasNumberedPredictions else { return }
    nameNumberedPredictions(by: LoadedLessons(LessonFile.embedded).lessons)
  }
}
