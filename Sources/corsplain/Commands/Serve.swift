import Stage
import ArgumentParser
import CORS
import Libc
import Loopback
import ScenarioText
import Telling
import Web

/// `corsplain serve`: a scenario's servers, on this machine's own ports.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Put a scenario's servers on ports of this machine, for your own browser or curl.",
    discussion: """
      Each server that the scenario names gets a port of its own, on 127.0.0.1 and ::1, where no \
      other machine reaches it. What the scenario says goes out as it is written: the order of the \
      headers, doubles, empty values, odd statuses, dropped connections. Each request that arrives \
      is told, with what the browser will make of the response. On a terminal that is the \
      playground, where responses are edited while they are served; elsewhere, and with --plain or \
      --upstream, it is told line by line, and Ctrl-C ends it.

      What stands behind --upstream may answer with at most 16 MB of body, 256 kB of head \
      and 200 headers; what is larger, or is no response at all, comes out as 502, with what \
      --override says.

      Exit status: 0, 64 bad usage, 65 no scenario in the file, 66 the file cannot be read, \
      69 the port is taken.
      """)

  @Argument(
    help: "A scenario in YAML or JSON; - is standard input. (default: the playground's)",
    completion: .file())
  var scenario: String?

  @Option(help: "The first server's port. (default: one that is free)")
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "Stand before this server of your own machine instead, and tell what goes through.",
      valueName: "url"))
  var upstream: String?

  @Option(
    help: ArgumentHelp(
      "Set this header in every response of the upstream; without a value, take it away.",
      valueName: "name: value"))
  var override: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write what went through to this folder as scenarios, without values of secrets.",
      valueName: "folder"))
  var save: String?

  @Flag(help: "Keep the values of tokens, cookies and passwords, and bodies, in what is saved.")
  var withSecrets = false

  @Flag(help: "Answer preflights here, with 204 and what --override says, not by the upstream.")
  var answerPreflights = false

  @Flag(help: "Tell what arrives line by line, for screen readers and pipes.")
  var plain = false

  @OptionGroup var profile: Profile
  @OptionGroup var look: LookOptions

  func validate() throws {
    if upstream == nil, !override.isEmpty || save != nil || withSecrets || answerPreflights {
      throw ValidationError(
        "--override, --answer-preflights, --save and --with-secrets belong to --upstream.")
    }
    if upstream != nil, scenario != nil {
      throw ValidationError("Name a scenario or an --upstream, not both.")
    }
    for line in override where !Token.matches(line.prefix { $0 != ":" }) {
      throw ValidationError("\(line) is no header. Write it as 'Name: value'.")
    }
  }

  private var overrides: [Header] {
    override.map { line in
      let name = line.prefix { $0 != ":" }
      return Header(String(name), String(line.dropFirst(name.count + 1).drop { $0 == " " }))
    }
  }

  func run() throws {
    if let upstream {
      var log = try UpstreamLog(
        upstream, port: port,
        changing: UpstreamChanges(overrides, preflights: answerPreflights ? .answered : .handedOn),
        saving: save.map { UpstreamSaving(folder: $0, secrets: withSecrets ? .kept : .leftOut) },
        browser: profile.value)
      return try log.run()
    }
    let opened = try scenario.map(OpenedScenario.first) ?? .acacMissing
    if !plain, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 { return try watch(opened) }
    try ServingLog(opened, port: port, browser: profile.value).run()
  }

  /// In the playground, where the answers can be edited.
  private func watch(_ opened: Scenario) throws {
    let person = Person()
    var look = try look.look(person.settings, environment: person.environment)
    look.overrides.merge(profile.overrides) { $1 }
    let model = person.model(
      look, scenario: opened, path: scenario.flatMap { $0 == "-" ? nil : $0 },
      browser: profile.value(person.settings), opening: .serving(port: port))
    try person.watch(model, look)
  }
}
