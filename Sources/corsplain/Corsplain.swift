import ArgumentParser
import CORS
import ScenarioText
import Telling
import Web

@main
struct Corsplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corsplain",
    abstract: "Cross-origin requests with credentials, explained.",
    version: version,
    subcommands: [
      Playground.self, Learn.self, Lessons.self, ProgressCommand.self, Report.self, Present.self,
      Evaluate.self, ServerCommand.self, SettingsCommand.self,
    ],
    defaultSubcommand: Playground.self)

  /// What a report of a wrong verdict has to name.
  private static var version: String {
    let recorded = Browser.Name.allCases.compactMap(\.recorded).joined(separator: ", ")
    return "corsplain 1.0.0, as \(recorded) and the Fetch standard do it"
  }

  static func main() {
    guard CommandLine.argc == 1 else { return main(nil) }
    do { try Playground.openAtOnce() } catch { exit(withError: error) }
  }
}
