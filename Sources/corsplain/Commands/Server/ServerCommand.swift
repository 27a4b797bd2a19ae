import ArgumentParser
import Libc
import ScenarioText
import Servers
import YAML

/// `corsplain server`: what real servers and middlewares make of a configuration.
struct ServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "server",
    abstract:
      "What real servers and middlewares make of a configuration: read it, ask it, write it.",
    subcommands: [
      ServerList.self, ServerAdvise.self, ServerWrite.self, ServerFingerprint.self,
      ServerRead.self, ServerAnswer.self,
    ])

  enum Format: String, CaseIterable, ExpressibleByArgument { case json }

  /// For what people read, too.
  enum TellingFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

  /// The product of a name; what is known, where there is none of that name.
  static func product(_ name: String) throws -> ServerProduct {
    if let product = ServerProduct(named: name) { return product }
    let known = ServerProduct.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("No server is named \(name). Known: \(known).")
  }
}

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
    var lines = ServerLines()
    do {
      for file in files {
        try lines.read(file) { line throws(ServerLine.Fault) in
          let answered = try line.answered()
          return try .json { json throws(ServerLine.Fault) in answered.write(to: &json) }
        }
      }
      try lines.finish()
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(EX_IOERR)
    }
    if lines.foundFaults { throw ExitCode(EX_DATAERR) }
  }
}

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
