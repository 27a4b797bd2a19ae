import ArgumentParser
import ScenarioText
import Servers

/// The configurations that a command is about: the text of one a file, or, in a file named `.jsonl`,
/// one a line.
struct ConfigurationFiles: ParsableArguments {
  @Option(
    help: "The product. (default: the one that the text looks like)",
    completion: CompletionKind.products)
  var server: String?

  @Argument(help: "Files of configurations; - is standard input.", completion: .file())
  var files: [String]

  func validate() throws {
    if let server { _ = try ServerCommand.product(server) }
  }

  /// Writes what comes of each.
  ///
  /// - Parameters:
  ///   - line: A configuration of a `.jsonl` file.
  ///   - text: A text, of which product it is, and the name of its file.
  /// - Throws: `ExitCode` as ``ServerLines/tell(_:_:)`` does.
  func tell(
    line: (ServerLine) throws(ServerLine.Fault) -> ServerLines.Told,
    text: (String, ServerProduct, String) throws(ServerLine.Fault) -> ServerLines.Told
  ) throws {
    try ServerLines.tell(files) { lines, file in
      if file.hasSuffix(".jsonl") {
        try lines.read(file, line)
      } else {
        try lines.readWhole(file) { content throws(ServerLine.Fault) in
          guard let name = server ?? ServerProduct.recognized(in: content)?.rawValue else {
            throw .missing("the product's name (--server)")
          }
          return try text(content, .named(name), file)
        }
      }
    }
  }
}

extension ServerProduct {
  /// The product of this name.
  static func named(_ name: String) throws(ServerLine.Fault) -> ServerProduct {
    guard let product = ServerProduct(named: name) else { throw .unknownServer(name) }
    return product
  }
}
