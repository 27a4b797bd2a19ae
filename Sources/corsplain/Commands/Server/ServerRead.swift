import ArgumentParser
import ScenarioText
import Servers
import YAML

/// `corsplain server read`: a configuration's text in, its options out.
struct ServerRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read the options from a configuration's text.",
    discussion: """
      Literals are read, and nothing is run. What was not understood is listed under unread. A \
      file named .jsonl holds one configuration a line, as corsplain server answer takes them, and \
      its code is read; any other file is the text of one. - is standard input.

      Exit status: 0 all read, 64 bad usage, 65 bad input, 74 the output could not be written.
      """)

  @Option(help: "One line for each text.")
  var format = ServerCommand.Format.json

  @OptionGroup var configurations: ConfigurationFiles

  func run() throws {
    try configurations.tell(
      line: { line throws(ServerLine.Fault) in
        try read(line.code ?? "", of: .named(configurations.server ?? line.server))
      },
      text: { text, product, _ throws(ServerLine.Fault) in try read(text, of: product) })
  }

  private func read(_ text: String, of product: ServerProduct) throws(ServerLine.Fault)
    -> ServerLines.Told
  {
    let reading = product.profile.read(text)
    return try .json { json throws(ServerLine.Fault) in
      reading.write(server: product.rawValue, to: &json)
    }
  }
}
