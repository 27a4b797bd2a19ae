import ArgumentParser

@main
struct Corsplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corsplain",
    abstract: "See what a browser does with a cross-origin request, and why.",
    subcommands: [Evaluate.self])
}
