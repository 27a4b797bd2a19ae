import ArgumentParser
import Libc
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

  @Option(
    help: "The product. (default: the one that the text looks like)",
    completion: CompletionKind.products)
  var server: String?

  @Argument(help: "Files of configurations; - is standard input.", completion: .file())
  var files: [String]

  func validate() throws {
    if let server { _ = try ServerCommand.product(server) }
  }

  func run() throws {
    var lines = ServerLines()
    do {
      for file in files {
        if file.hasSuffix(".jsonl") {
          try lines.read(file) { line throws(ServerLine.Fault) in
            try read(line.code ?? "", as: server ?? line.server)
          }
        } else {
          try lines.readWhole(file) { text throws(ServerLine.Fault) in
            try read(text, as: try .name(server, of: text))
          }
        }
      }
      try lines.finish()
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(EX_IOERR)
    }
    if lines.foundFaults { throw ExitCode(EX_DATAERR) }
  }

  private func read(_ text: String, as name: String) throws(ServerLine.Fault)
    -> ServerLines.Told
  {
    guard let product = ServerProduct(named: name) else { throw .unknownServer(name) }
    let reading = product.profile.read(text)
    return try .json { json throws(ServerLine.Fault) in
      reading.write(server: product.rawValue, to: &json)
    }
  }
}
