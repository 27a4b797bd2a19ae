import ArgumentParser
import ScenarioText
import Servers
import Telling
import YAML

/// `corsplain server advise`: what is to be said of a configuration.
struct ServerAdvise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise",
    abstract: "Say what a configuration lets in, loses, doubles and contradicts.",
    discussion: """
      Every finding comes with the request that shows it, and with what the product answers. \
      Nothing is sent to anybody: a model of the product is asked. A file named .jsonl holds one \
      configuration a line, as corsplain server answer takes them; any other file is the text of \
      one. - is standard input.

      Exit status: 0 nothing was found, 1 something was, 64 bad usage, 65 bad input, 74 the output \
      could not be written.
      """)

  @Option(help: "Sentences, or one line for each configuration.")
  var format = ServerCommand.TellingFormat.text

  @Option(help: "The product's version. (default: the newest that is known)")
  var version: String?

  @OptionGroup var configurations: ConfigurationFiles

  func run() throws {
    var found = false
    try configurations.tell(
      line: { line throws(ServerLine.Fault) in
        try tell(line.setup, named: line.name, unread: [], &found)
      },
      text: { text, product, file throws(ServerLine.Fault) in
        let setup = ServerSetup(
          product, version: version.map { ServerVersion($0) }, reading: text)
        return try tell(setup, named: file, unread: product.profile.read(text).unread, &found)
      })
    if found { throw ExitCode(1) }
  }

  private func tell(
    _ setup: ServerSetup, named name: String, unread: [ConfigurationReading.Unread],
    _ found: inout Bool
  ) throws(ServerLine.Fault) -> ServerLines.Told {
    let findings = ConfigurationAdvice.findings(on: setup)
    if findings.contains(where: { $0.gravity != .remark }) { found = true }
    switch format {
    case .json:
      return try .json { json throws(ServerLine.Fault) in
        setup.write(named: name, findings, unread, to: &json)
      }
    case .text: return .text(AdviceText(setup, name, findings, unread).text)
    }
  }
}

extension ServerSetup {
  fileprivate func write(
    named name: String, _ findings: [ConfigurationFinding],
    _ unread: [ConfigurationReading.Unread], to json: inout JSONWriter
  ) {
    json.object { json in
      for (key, value) in [
        ("server", product.rawValue), ("version", "\(version)"), ("name", name),
      ] {
        json.key(key)
        json.string(value)
      }
      json.key("findings")
      json.array { json in
        for finding in findings {
          finding.write(finding.sentence, gravity: finding.gravity.rawValue, to: &json)
        }
      }
      json.key("unread")
      json.array { json in for piece in unread { json.string(piece.text) } }
    }
    json.endLine()
  }
}

/// Findings as people read them.
struct AdviceText {
  let text: String

  init(
    _ setup: ServerSetup, _ name: String, _ findings: [ConfigurationFinding],
    _ unread: [ConfigurationReading.Unread]
  ) {
    let evidence = setup.evidence.map { ", \($0)" } ?? ""
    var lines = ["\(name): \(setup.title)\(evidence)"]
    for piece in unread {
      lines.append("  ?  " + piece.sentence(of: setup.product))
    }
    for finding in findings {
      lines.append("  \(finding.gravity.mark) \(finding.sentence)")
      lines += finding.evidenceLines.map { "      \($0)" }
    }
    if findings.isEmpty { lines.append("  Nothing was found.") }
    text = lines.joined(separator: "\n") + "\n"
  }
}

extension ConfigurationFinding.Gravity {
  fileprivate var mark: String {
    switch self {
    case .danger: "!!"
    case .fault: "! "
    case .remark: "  "
    }
  }
}
