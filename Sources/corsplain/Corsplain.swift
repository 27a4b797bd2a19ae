import ArgumentParser
import Libc
import SafeText

/// The program. Each command's name is written out: what the parser makes of a type's name itself
/// takes longer than all the rest of a start.
@main
struct Corsplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corsplain",
    abstract: "Cross-origin requests with credentials, explained.",
    discussion: """
      No command touches the network but these: probe and browse ask the servers that you name, serve \
      and prove listen on this machine alone, serve --upstream asks a server on this machine.
      """,
    version: Version.told,
    subcommands: [
      Playground.self, Learn.self, Lessons.self, ProgressCommand.self, Report.self, Present.self,
      Vote.self,
      Evaluate.self, Why.self, PictureCommand.self, Probe.self, Browse.self, Serve.self,
      Prove.self, ServerCommand.self, ProjectCommand.self, SettingsCommand.self, Manual.self,
    ],
    defaultSubcommand: Playground.self)

  static func main() {
    // A file that may not grow any more is told as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    do {
      if CommandLine.argc == 1 { return try Playground.openAtOnce() }
      var command = try parseAsRoot(Environment.arguments)
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Tells what went wrong, or the help that was asked for, and ends with the status that says so:
  /// also where what was asked for could not be written.
  private static func end(with error: any Error) -> Never {
    if let fault = error as? FileFault {
      StandardError.write("corsplain: \(fault)\n")
      Libc.exit(fault.attempt == .write ? EX_IOERR : EX_NOINPUT)
    }
    let status = exitCode(for: error).rawValue
    let message = fullMessage(for: error)
    if !message.isEmpty {
      do throws(FileFault) {
        if status == 0 {
          try StandardOutput.print(message)
        } else {
          StandardError.write(onLinesOfItsOwn(message) + "\n")
        }
      } catch {
        StandardError.write("corsplain: \(error)\n")
        Libc.exit(EX_IOERR)
      }
    }
    Libc.exit(status)
  }

  /// The message without the line breaks of the arguments that it quotes, lest a value read like a
  /// sentence of the program's.
  private static func onLinesOfItsOwn(_ message: String) -> String {
    Environment.arguments
      .flatMap { [$0, $0.split(separator: "=", maxSplits: 1).last.map(String.init) ?? $0] }
      .filter { $0.contains(where: \.isNewline) }
      .reduce(message) { $0.replacing($1, with: $1.shownOnOneLine) }
  }
}
