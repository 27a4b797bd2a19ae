package import CORS
import Foundation
import ScenarioText
import YAML

/// The scenarios that real browsers were given, from the files of recordings.
package enum RecordedScenarios: String, CaseIterable, Sendable {
  /// Calls by fetch, XHR, script and img, of pages that stand at the top.
  case first = "recordings.jsonl"
  /// Every way a page makes a request, and what stands around the page.
  case second = "recordings2.jsonl"
  /// What the two leave open, asked since.
  case asked = "asked.jsonl"

  /// The file's lines, each a recording; see shrink.py beside it for how they were made.
  package var lines: [String] { Self.lines(of: rawValue) }

  /// The lines of a file beside the recordings.
  package static func lines(of name: String) -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../CORSTests/Recordings/\(name)")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// All of them, read once.
  package static let all: [Scenario] = allCases.flatMap(\.scenarios)

  /// The scenarios of the file's lines.
  package var scenarios: [Scenario] { lines.compactMap(Self.scenario(ofLine:)) }

  /// The scenario of a recording; nil where the line is none.
  package static func scenario(ofLine line: String) -> Scenario? {
    guard let node = try? Node(json: Array(line.utf8)), case .mapping(let entries) = node.content,
      let entry = entries.first(where: { $0.key == "scenario" })
    else { return nil }
    return ScenarioReading(NodeView(entry.value)).scenario
  }
}
