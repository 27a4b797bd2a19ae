import Libc
import ScenarioText
import Stage
import YAML

/// What is kept of a person in one file of the XDG configuration folder.
protocol PersonalContent: Equatable {
  static var fileName: String { get }
  /// What is so while the file makes no sense.
  static var fallback: String { get }
  /// Nothing is kept.
  init()
  init(yaml bytes: [UInt8]) throws(NodeFault)
  var yaml: String { get }
}

extension KeptSettings: PersonalContent {
  static let fileName = "settings.yaml"
  static let fallback = "Until then the settings are the usual ones."
}

extension Project: PersonalContent {
  static let fileName = "project.yaml"
  static let fallback = "Until then nothing is known of your project."
}

/// Where settings are kept.
typealias SettingsFile = PersonalFile<KeptSettings>
/// Where it is kept what a person's own page and server are called.
typealias ProjectFile = PersonalFile<Project>

/// A file in a person's configuration folder: `~/.config/corsplain/settings.yaml`.
struct PersonalFile<Content: PersonalContent> {
  private let folder: PersonalFolder

  /// nil: there is no home folder to keep it in.
  init?(environment: [String: String]) {
    guard let folder = PersonalFolder(for: .settings, in: environment) else { return nil }
    self.folder = folder
  }

  var path: String { folder.path + "/" + Content.fileName }

  /// What was found, and what the person should know about it.
  struct Found {
    var content = Content()
    var notice: String?
  }

  /// What is kept; nothing when the file makes no sense, which the notice says.
  func load() -> Found {
    do throws(FileFault) {
      return Found(content: try read(for: .read))
    } catch {
      return Found(notice: "\(error) \(Content.fallback)")
    }
  }

  /// Changes one thing and leaves the others. A file that makes no sense is left as it is.
  func change(_ change: (inout Content) -> Void) throws(FileFault) {
    try folder.alone { () throws(FileFault) in
      let before = try read(for: .change)
      var content = before
      change(&content)
      if content != before {
        try FileWriting(path, replacing: .allowed).write(content.yaml)
      }
    }
  }

  private func read(for attempt: FileFault.Attempt) throws(FileFault) -> Content {
    let text: String
    do throws(FileFault) {
      text = try TextFile(path).read()
    } catch {
      if error.reason == .system(ENOENT) { return Content() }
      throw error
    }
    do throws(NodeFault) {
      return try Content(yaml: Array(text.utf8))
    } catch {
      throw FileFault(attempt: attempt, path: path, reason: .malformed("\(error)"))
    }
  }
}
