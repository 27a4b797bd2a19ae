import ArgumentParser
import Libc
import ScenarioText
import Servers
import YAML

/// `corsplain server`: what real servers and middlewares make of a configuration.
struct ServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "server",
    abstract: "Ask a model of a real server or middleware, or read its configuration.",
    subcommands: [ServerAnswer.self, ServerRead.self])

  enum Format: String, CaseIterable, ExpressibleByArgument { case json }
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

  @Argument(help: "Files of configurations; - is standard input.")
  var files: [String]

  func run() throws {
    var lines = ServerLines()
    do {
      for file in files {
        try lines.read(file) { line, json throws(ServerLine.Fault) in
          try line.answered().write(to: &json)
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

  @Option(help: "The product. (default: the one that the text looks like)")
  var server: String?

  @Argument(help: "Files of configurations; - is standard input.")
  var files: [String]

  func validate() throws {
    guard let server, ServerProduct(named: server) == nil else { return }
    let known = ServerProduct.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("No server is named \(server). Known: \(known).")
  }

  func run() throws {
    var lines = ServerLines()
    do {
      for file in files {
        if file.hasSuffix(".jsonl") {
          try lines.read(file) { line, json throws(ServerLine.Fault) in
            try write(line.code ?? "", as: server ?? line.server, to: &json)
          }
        } else {
          try lines.readWhole(file) { text, json throws(ServerLine.Fault) in
            let name = server ?? ServerProduct.recognized(in: text)?.rawValue
            guard let name else { throw .missing("the product's name (--server)") }
            try write(text, as: name, to: &json)
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

  private func write(_ text: String, as name: String, to json: inout JSONWriter)
    throws(ServerLine.Fault)
  {
    guard let product = ServerProduct(named: name) else { throw .unknownServer(name) }
    product.profile.read(text).write(server: product.rawValue, to: &json)
  }
}

/// Reads files of configurations, and writes what comes of each.
private struct ServerLines {
  private(set) var foundFaults = false
  private var output = StandardOutput()

  /// Hands each line of a file to `answer`; throws only what keeps the output from being written.
  mutating func read(
    _ path: String, _ answer: (ServerLine, inout JSONWriter) throws(ServerLine.Fault) -> Void
  ) throws(FileFault) {
    do {
      var file = try InputFile(path)
      var number = 0
      while let bytes = try next(in: &file) {
        number += 1
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
        try write(at: "\(file.name):\(number)") { json throws(ServerLine.Fault) in
          try answer(ServerLine(json: bytes), &json)
        }
      }
    } catch {
      guard error.attempt == .read else { throw error }
      report("\(error)")
    }
  }

  /// Hands the whole text of a file to `answer`.
  mutating func readWhole(
    _ path: String, _ answer: (String, inout JSONWriter) throws(ServerLine.Fault) -> Void
  ) throws(FileFault) {
    do {
      var file = try InputFile(path)
      let text = String(decoding: try file.rest(limit: TextFile.limit), as: UTF8.self)
      try write(at: file.name) { json throws(ServerLine.Fault) in try answer(text, &json) }
    } catch {
      guard error.attempt == .read else { throw error }
      report("\(error)")
    }
  }

  mutating func finish() throws(FileFault) { try output.flush() }

  private mutating func next(in file: inout InputFile) throws(FileFault) -> [UInt8]? {
    // Whoever feeds a pipe line by line gets each answer before the next question.
    if file.isDrained { try output.flush() }
    return try file.line(limit: TextFile.limit).map(Array.init)
  }

  private mutating func write(
    at place: String, _ content: (inout JSONWriter) throws(ServerLine.Fault) -> Void
  ) throws(FileFault) {
    var json = JSONWriter()
    do {
      try content(&json)
    } catch {
      return report("\(place): \(error)")
    }
    try output.write(json.bytes)
  }

  private mutating func report(_ fault: String) {
    foundFaults = true
    StandardError.write(fault + "\n")
  }
}
