import ArgumentParser
import Servers

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
