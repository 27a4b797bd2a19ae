import CORS
import ScenarioText
import Telling
import Web

/// Scenarios in a file, read one after the other.
///
/// A file named `.jsonl` holds one on each line, any other file one in all. Standard input has no
/// name: it is JSON Lines when its first line is a JSON object from brace to brace.
struct ScenarioFile: ~Copyable {
  private var file: InputFile
  private let format: Format
  private var line = 0
  /// Standard input's first line, which told its format.
  private var firstLine: [UInt8]?

  private enum Format { case lines, json, yaml }

  /// Opens the file at `path`; `-` is standard input.
  init(_ path: String) throws(FileFault) {
    var file = try InputFile(path)
    let first = path == "-" ? try file.line(limit: TextFile.limit).map(Array.init) : nil
    self.file = file
    firstLine = first
    format =
      if path.hasSuffix(".jsonl") || first.map(Self.isObject) == true {
        .lines
      } else if path.hasSuffix(".json") {
        .json
      } else {
        .yaml
      }
  }

  /// What messages call it.
  var name: String { file.name }

  /// Whether the next scenario must be waited for.
  var isDrained: Bool { firstLine == nil && file.isDrained }

  /// The next scenario, or nil after the last.
  mutating func next() throws(FileFault) -> ScenarioReading? {
    guard format == .lines else {
      guard line == 0 else { return nil }
      line = 1
      let text = try wholeText()
      return format == .json ? ScenarioReading(json: text) : ScenarioReading(yaml: text)
    }
    while let text = try nextLine() {
      line += 1
      if !text.allSatisfy(\.isBlank) { return ScenarioReading(json: text, line: line) }
    }
    return nil
  }

  private mutating func nextLine() throws(FileFault) -> [UInt8]? {
    if let firstLine {
      self.firstLine = nil
      return firstLine
    }
    return try file.line(limit: TextFile.limit).map(Array.init)
  }

  private mutating func wholeText() throws(FileFault) -> [UInt8] {
    let rest = try file.rest(limit: TextFile.limit)
    guard let firstLine else { return rest }
    return firstLine + [UInt8(ascii: "\n")] + rest
  }

  /// Whether a line begins `{"` and ends `}`, blanks apart.
  private static func isObject(_ line: [UInt8]) -> Bool {
    let seen = line.filter { !$0.isBlank }
    return seen.starts(with: [UInt8(ascii: "{"), UInt8(ascii: "\"")])
      && seen.last == UInt8(ascii: "}")
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
