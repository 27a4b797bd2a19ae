import ArgumentParser
import Intake
import Libc
import ScenarioText
import Servers
import Telling
import Web
import YAML

/// `corsplain server fingerprint`: who probably answered.
struct ServerFingerprint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprint",
    abstract: "Say which product probably gave these responses, and how sure that is.",
    discussion: """
      Each model is configured for what the responses share, is asked the same, and is judged by how \
      alike its responses are. A file named .har is a recording, of which each origin is judged by \
      itself; any other holds lines as corsplain server answer writes them. - is standard input.

      Exit status: 0 judged, 64 bad usage, 65 bad input, 74 the output could not be written.
      """)

  @Option(help: "Sentences, or one line for each server.")
  var format = ServerCommand.TellingFormat.text

  @Argument(
    help: "Recordings, or lines of configurations with their responses.", completion: .file())
  var files: [String]

  func run() throws {
    try ServerLines.tell(files) { lines, file in
      if file.hasSuffix(".har") {
        for (origin, exchanges) in try Self.servers(of: file) {
          try lines.tell(tell(Fingerprint(of: exchanges), of: origin))
        }
      } else {
        try lines.read(file) { line throws(ServerLine.Fault) in
          let exchanges = line.exchanges.flatMap { group in
            group.requests.compactMap { request in
              group.reply.map { ServerExchange(request, $0) }
            }
          }
          return try tell(Fingerprint(of: exchanges), of: line.name)
        }
      }
    }
  }

  private func tell(_ fingerprint: Fingerprint, of name: String) throws(ServerLine.Fault)
    -> ServerLines.Told
  {
    switch format {
    case .text: return .text("\(name): \(fingerprint.sentence)\n")
    case .json:
      return try .json { json throws(ServerLine.Fault) in fingerprint.write(name, to: &json) }
    }
  }

  /// The answers of a recording, by the origins of their servers.
  ///
  /// - Throws: `ExitCode` 65 for a file that is no HAR.
  private static func servers(of path: String) throws -> [(String, [ServerExchange])] {
    var reader = HARReader(Array(try TextFile(path).read().utf8))
    var servers: [(String, [ServerExchange])] = []
    do throws(HARFault) {
      while let entry = try reader.next() {
        guard let request = entry.exchange.request, let url = request.absoluteURL,
          let response = entry.exchange.response, let status = response.status, status != 0
        else { continue }
        let exchange = ServerExchange(
          ServerRequest(
            request.method.name, url.path, headers: request.headers, host: url.host ?? "",
            scheme: url.scheme),
          ServerReply(status, headers: response.headers))
        let origin = url.origin.description
        if let index = servers.firstIndex(where: { $0.0 == origin }) {
          servers[index].1.append(exchange)
        } else {
          servers.append((origin, [exchange]))
        }
      }
    } catch {
      StandardError.write("\(path): this is no HAR, or it breaks off.\n")
      throw ExitCode(EX_DATAERR)
    }
    return servers
  }
}

extension Fingerprint {
  fileprivate func write(_ name: String, to json: inout JSONWriter) {
    json.object { json in
      json.key("name")
      json.string(name)
      json.key("sureness")
      json.string(sureness.rawValue)
      json.key("guesses")
      json.array { json in
        for guess in guesses {
          json.object { json in
            json.key("server")
            json.string(guess.product.rawValue)
            json.key("likeness")
            json.number(Int((guess.likeness * 100).rounded()))
          }
        }
      }
    }
    json.endLine()
  }
}
