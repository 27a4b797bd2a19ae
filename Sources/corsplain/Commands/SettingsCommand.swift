import SafeText
import Stage
import ArgumentParser
import Libc
import YAML

/// `corsplain settings`: what is kept from session to session.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Show the settings of the screen, or change one for good.",
    discussion: """
      Options on the command line and CORSPLAIN_PALETTE come before what is kept. Exit status: 0, 64 \
      bad usage, 65 the file makes no sense, 73 it cannot be written.
      """)

  @Argument(help: "Which setting.")
  var name: String?

  @Argument(help: "What it shall be; default: what it is when nothing was chosen.")
  var value: String?

  func run() throws {
    guard let file = SettingsFile(environment: Environment.current()) else {
      throw ValidationError("No settings are kept: neither XDG_CONFIG_HOME nor HOME is set.")
    }
    guard let name else { return try show(file) }
    guard let key = KeptSettings.Key(rawValue: name) else {
      let names = KeptSettings.Key.allCases.map(\.rawValue)
      let guess = Nearest.to(name, among: names).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError(
        "There is no setting “\(name.shownOnOneLine)”\(guess). There are: \(names.joined(separator: ", "))."
      )
    }
    guard let value else { return try StandardOutput.print(line(key, load(file))) }
    guard value == "default" || key.allowed.contains(value) else {
      let allowed = (key.allowed + ["default"]).joined(separator: ", ")
      throw ValidationError("\(name) cannot be “\(value.shownOnOneLine)”; it can be \(allowed).")
    }
    try ending(with: EX_CANTCREAT) { () throws(FileFault) in
      try file.change { $0[key] = value == "default" ? nil : value }
    }
    try StandardOutput.print(line(key, try load(file)))
  }

  private func show(_ file: SettingsFile) throws {
    let settings = try load(file)
    for key in KeptSettings.Key.allCases { try StandardOutput.print(line(key, settings)) }
    try StandardOutput.print("Kept in \(file.path)")
  }

  private func load(_ file: SettingsFile) throws -> KeptSettings {
    let found = file.load()
    guard let notice = found.notice else { return found.content }
    StandardError.write("\(notice)\n")
    throw ExitCode(EX_DATAERR)
  }

  private func line(_ key: KeptSettings.Key, _ settings: KeptSettings) -> String {
    let value = settings[key] ?? "\(key.usual(in: Environment.current())) (default)"
    return "\(key.rawValue): \(value)    one of: \(key.allowed.joined(separator: ", "))"
  }
}
