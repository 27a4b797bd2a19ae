import ArgumentParser
import CORS
import Libc
import ScenarioText
import Servers
import Telling
import Web
import YAML

/// `corsplain server write`: the configuration that a scenario needs.
struct ServerWrite: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write the configuration with which a product shares what a scenario's page needs.",
    discussion: """
      Where the scenario works, the configuration does what its servers do; where it is blocked, \
      what they would have to do. It holds on errors and preflights, says Vary, and lets nobody \
      else in. The text goes to standard output, notes go to standard error.

      Exit status: 0 written, 1 the product cannot do it, 64 bad usage, 65 bad input, 66 no file, \
      74 the output could not be written.
      """)

  @OptionGroup var profile: Profile

  @Option(
    name: .customLong("for"), help: "The product, as corsplain server list names it.",
    completion: CompletionKind.writtenProducts)
  var server: String

  @Option(help: "Which of the scenario's servers. (default: the first of another origin)")
  var at: String?

  @Option(
    name: .customLong("also"), parsing: .upToNextOption,
    help: "Origins to let in, too; https://*.HOST is HOST and every name below it.")
  var others: [String] = []

  @Option(
    name: .customLong("config"),
    help: "A configuration of the product to be changed, as little as will do.", completion: .file()
  )
  var given: String?

  @Flag(help: "Something asks for a login, which no preflight carries.")
  var login = false

  @Flag(help: "Something else on the way sends headers of CORS, too.")
  var proxied = false

  @Option(help: "The text and notes, or one line with all of it.")
  var format = ServerCommand.TellingFormat.text

  @Argument(help: "A scenario file; - is standard input.", completion: .file())
  var scenario: String

  func validate() throws {
    _ = try ServerCommand.product(server)
    if let at, WebURL(at) == nil { throw ValidationError("\(at) is no origin.") }
  }

  func run() throws {
    let product = try ServerCommand.product(server)
    let policy = try policy(of: Evaluation(of: try read(), in: profile.value))
    guard ServerProduct.written.contains(product) else {
      StandardError.write(
        "note: nothing can be written for \(product.profile.title) here. It has to share with"
          + " \(policy.summary).\n")
      throw ExitCode(1)
    }
    guard let change = try change(policy, product) else { throw ExitCode(1) }
    try write(change.written, policy, change.extent)
    guard change.written.failures.isEmpty else { throw ExitCode(1) }
  }

  private func change(_ policy: SharingPolicy, _ product: ServerProduct) throws(ExitCode)
    -> (written: WrittenConfiguration, extent: ConfigurationChange.Extent)?
  {
    // An empty text may do already, by the product's defaults, and is nothing to be written.
    guard let given else {
      return WrittenConfiguration(policy, for: product).map { ($0, .everything) }
    }
    let text = try ending(with: EX_NOINPUT) { () throws(FileFault) in try TextFile(given).read() }
    return ConfigurationChange(policy, to: text, of: product).map { ($0.written, $0.extent) }
  }

  private func read() throws(ExitCode) -> Scenario {
    let reading: ScenarioReading?
    do throws(FileFault) {
      var file = try ScenarioFile(scenario)
      reading = try file.next()
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(EX_NOINPUT)
    }
    for fault in reading?.faults ?? [] { StandardError.write("\(scenario):\(fault)\n") }
    guard let scenario = reading?.scenario else { throw ExitCode(EX_DATAERR) }
    return scenario
  }

  private func policy(of evaluation: Evaluation) throws(ExitCode) -> SharingPolicy {
    let mended = evaluation.grantedByServers
    let servers = mended.serversAsked
    do throws(SharingPolicy.Fault) {
      guard let server = at.flatMap({ WebURL($0)?.origin }) ?? servers.first else {
        throw .nothingShared
      }
      var policy = try SharingPolicy(of: mended, at: server)
      for origin in others { try policy.letIn(origin) }
      if login { policy.surroundings.insert(.authentication) }
      if proxied { policy.surroundings.insert(.otherHeaders) }
      for other in servers where !other.isSameOrigin(as: server) {
        StandardError.write("note: written for \(server); --at \(other) is the scenario's other.\n")
      }
      return policy
    } catch {
      StandardError.write("\(error.sentence)\n")
      throw ExitCode(EX_DATAERR)
    }
  }

  private func write(
    _ written: WrittenConfiguration, _ policy: SharingPolicy,
    _ extent: ConfigurationChange.Extent
  ) throws {
    let notes = written.notes.map(\.sentence)
    let failures = written.failures.map(\.sentence)
    try ending(with: EX_IOERR) { () throws(FileFault) in
      switch format {
      case .json:
        var json = JSONWriter()
        written.write(notes: notes, failures: failures, to: &json)
        var output = StandardOutput()
        try output.write(json.bytes)
        try output.flush()
      case .text:
        try StandardOutput.print(lines: written.text)
        StandardError.write("\(written.setup.title) shares with \(policy.summary).\n")
        if let given { StandardError.write("\(given): \(extent.sentence)\n") }
        for note in notes { StandardError.write("note: \(note)\n") }
        for failure in failures { StandardError.write("cannot be had: \(failure)\n") }
      }
    }
  }
}
