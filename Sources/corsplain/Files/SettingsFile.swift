import Stage
import Libc
import YAML

/// Where a person's settings are kept: `corsplain/settings.yaml` in the XDG configuration folder.
struct SettingsFile {
  private let folder: PersonalFolder

  /// nil: there is no home folder to keep it in.
  init?(environment: [String: String]) {
    guard let folder = PersonalFolder(for: .settings, in: environment) else { return nil }
    self.folder = folder
  }

  var path: String { folder.path + "/settings.yaml" }

  /// What was found, and what the person should know about it.
  struct Found {
    var settings = KeptSettings()
    var notice: String?
  }

  /// What is kept; nothing when the file makes no sense, which the notice says.
  func load() -> Found {
    do throws(FileFault) {
      return Found(settings: try read(for: .read))
    } catch {
      return Found(notice: "\(error) Until then the settings are the usual ones.")
    }
  }

  /// Changes one thing and leaves the others. A file that makes no sense is left as it is.
  func change(_ change: (inout KeptSettings) -> Void) throws(FileFault) {
    try folder.alone { () throws(FileFault) in
      let before = try read(for: .change)
      var settings = before
      change(&settings)
      if settings != before {
        try FileWriting(path, replacing: .allowed).write(settings.yaml)
      }
    }
  }

  private func read(for attempt: FileFault.Attempt) throws(FileFault) -> KeptSettings {
    let text: String
    do throws(FileFault) {
      text = try TextFile(path).read()
    } catch {
      if error.reason == .system(ENOENT) { return KeptSettings() }
      throw error
    }
    do throws(NodeFault) {
      return try KeptSettings(yaml: Array(text.utf8))
    } catch {
      throw FileFault(attempt: attempt, path: path, reason: .malformed("\(error)"))
    }
  }
}
