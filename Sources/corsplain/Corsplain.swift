import ArgumentParser

@main
struct Corsplain: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "corsplain")
}
