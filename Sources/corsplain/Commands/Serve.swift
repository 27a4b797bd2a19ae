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
    abstract: "Put a scenario's servers on ports of this machine, for your own browser or curl.",
    discussion: """
      Each server that the scenario names gets a port of its own, on 127.0.0.1 and ::1, where no \
      other machine reaches it. What the scenario says goes out as it is written: the order of the \
      headers, doubles, empty values, odd statuses, dropped connections. Each request that arrives \
      is told, with what the browser will make of the answer. Ctrl-C ends it.

      Exit status: 0, 64 bad usage, 65 no scenario in the file, 66 the file cannot be read, \
      69 the port is taken.
      """)

  @Argument(help: "A scenario in YAML or JSON; - is standard input. (default: the playground's)")
  var scenario: String?

  @Option(help: "The first server's port. (default: one that is free)")
  var port: UInt16?

  @Flag(help: "Tell what arrives line by line, for screen readers and pipes.")
  var plain = false

  @OptionGroup var profile: Profile

  func run() throws {
    let scenario = try scenario.map(OpenedScenario.first) ?? .acacMissing
    var log = try ServingLog(scenario, port: port, browser: profile.value)
    try log.run()
  }
}
