import ArgumentParser

/// `corsplain manual`: the manual page, from what the parser of arguments knows. `make install` asks
/// for it, so that the page is that of the program beside it.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual page, in mdoc.", shouldDisplay: false)

  func run() throws { try StandardOutput.print(Self.page, terminator: "") }

  static var page: String {
    let commands = Corsplain.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    let sections = commands.map { command in
      ".Ss \(command._commandName)\n"
        + literal(Corsplain.helpMessage(for: command, columns: 78))
    }
    return """
      .Dd November 28, 2026
      .Dt CORSPLAIN 1
      .Os
      .Sh NAME
      .Nm corsplain
      .Nd cross-origin requests with credentials, explained
      .Sh SYNOPSIS
      .Nm
      .Op Ar scenario
      .Nm
      .Ar command
      .Op Ar argument ...
      .Sh DESCRIPTION
      Edit a request and a server's responses, and watch what the browser does: whether a preflight
      goes out, whether cookies go along, whether the server acts, and whether the script may read
      the response.
      Without a command it opens the playground.
      .Sh COMMANDS
      \(sections.joined(separator: "\n"))
      .Sh ENVIRONMENT
      .Bl -tag -width Ds
      .It Ev NO_COLOR
      No colours, whatever its value.
      .It Ev CORSPLAIN_PALETTE
      auto, dark, light, eight or mono.
      .It Ev ESCDELAY
      How long to wait for what follows an escape: milliseconds.
      .It Ev XDG_CONFIG_HOME , Ev XDG_STATE_HOME
      Where settings and progress are kept.
      .El
      .Sh FILES
      .Bl -tag -width Ds
      .It Pa ~/.config/corsplain/settings.yaml
      Settings.
      .It Pa ~/.config/corsplain/project.yaml
      What your own page, API and cookie are called.
      .It Pa ~/.local/state/corsplain/progress.yaml
      What was done in lessons.
      .El

      """
  }

  /// Lines that stand as they are, without what roff would obey.
  private static func literal(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let escaped = line.replacing("\\", with: "\\e")
      return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
    return ".Bd -literal\n" + lines.joined(separator: "\n") + "\n.Ed"
  }
}
