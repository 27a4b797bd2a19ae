package import CORS
import Foundation
import ScenarioText
import YAML

/// The scenarios that real browsers were given, from the file of recordings.
package enum RecordedScenarios {
  /// The file's lines, each a recording; see shrink.py beside it for how they were made.
  package static let lines: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../CORSTests/Recordings/recordings.jsonl")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }()

  /// All of them, read once.
  package static let all: [Scenario] = lines.compactMap(scenario(ofLine:))

  /// The scenario of a recording; nil where the line is none.
  package static func scenario(ofLine line: String) -> Scenario? {
    guard let node = try? Node(json: Array(line.utf8)), case .mapping(let entries) = node.content,
      let entry = entries.first(where: { $0.key == "scenario" })
    else { return nil }
    return ScenarioReading(NodeView(entry.value)).scenario
  }
}
