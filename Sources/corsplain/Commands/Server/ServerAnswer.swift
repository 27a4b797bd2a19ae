import ArgumentParser
import ScenarioText
import Servers
import YAML

/// `corsplain server answer`: configurations and requests in, responses out.
struct ServerAnswer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "Answer requests as a product with this configuration does.",
    discussion: """
      A file holds one configuration a line, as JSON: server, version, name, config, code, \
      placement, and exchanges with requests. Each line is written again with the model's own \
      responses; where config is absent, code is read. - is standard input.

      Exit status: 0 all answered, 64 bad usage, 65 bad input (the others are still answered), \
      74 the output could not be written.
      """)

  @Option(help: "One line for each configuration.")
  var format = ServerCommand.Format.json

  @Argument(help: "Files of configurations; - is standard input.", completion: .file())
  var files: [String]

  func run() throws {
    try ServerLines.tell(files) { lines, file in
      try lines.read(file) { line throws(ServerLine.Fault) in
        let answered = try line.answered()
        return try .json { json throws(ServerLine.Fault) in answered.write(to: &json) }
      }
    }
  }
}
