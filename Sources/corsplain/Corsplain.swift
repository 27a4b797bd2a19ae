import ArgumentParser

@main
struct Corsplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corsplain",
    abstract: "Cross-origin requests with credentials, explained.",
    subcommands: [
      Playground.self, Learn.self, Lessons.self, ProgressCommand.self, Report.self, Present.self,
      Evaluate.self, SettingsCommand.self,
    ],
    defaultSubcommand: Playground.self)

  static func main() {
    guard CommandLine.argc == 1 else { return main(nil) }
    do { try Playground.openAtOnce() } catch { exit(withError: error) }
  }
}
