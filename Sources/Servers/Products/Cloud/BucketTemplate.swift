/// A bucket's rules in a template in YAML: CloudFormation's, SAM's, the resources of serverless.yml.
struct BucketTemplate {
  private let lines: [Substring]
  /// Where `CorsRules:` stands.
  private let keys: [Int]

  /// Nil for a text without any, or with JSON's.
  init?(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    keys = lines.indices.filter { [lines] index in
      lines[index].withoutSurroundingBlanks.hasPrefix("CorsRules:")
    }
    guard !keys.isEmpty else { return nil }
  }

  private static let names = [
    "AllowedOrigins": "AllowedOrigins", "AllowedMethods": "AllowedMethods",
    "AllowedHeaders": "AllowedHeaders", "ExposedHeaders": "ExposeHeaders",
    "ExposeHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds", "MaxAgeSeconds": "MaxAgeSeconds",
  ]

  /// The rules of all buckets, one behind the other; nil where none is a list of lines.
  var reading: ConfigurationReading? {
    var reading = ConfigurationReading()
    var rules: [ConfigurationValue] = []
    for block in keys.flatMap(blocks) {
      let own = KeyLines(block.lines, from: block.first, .template).reading(
        [], otherNames: Self.names)
      rules.append(own.options)
      reading.unread += own.unread
    }
    guard !rules.isEmpty else { return nil }
    reading.options = ["CORSRules": .list(rules)]
    return reading
  }

  private struct Block {
    let first: Int
    /// The dash of its first line is a blank.
    var lines: [Substring]
  }

  /// The items below a key, each of which begins with a dash as far in as the first.
  private func blocks(below key: Int) -> [Block] {
    let depth = Self.depth(lines[key])
    var blocks: [Block] = []
    var dash: Int?
    for index in lines.indices[(key + 1)...] {
      let line = lines[index]
      let text = line.withoutSurroundingBlanks
      if text.isEmpty || text.hasPrefix("#") { continue }
      let own = Self.depth(line)
      guard own > depth || own == depth && text.hasPrefix("-") else { break }
      if text.hasPrefix("-"), dash == nil || dash == own {
        dash = own
        let rest = line.drop { $0 == " " }.dropFirst()
        let first = String(repeating: " ", count: own + 1) + rest
        blocks.append(Block(first: index, lines: [first[...]]))
      } else if !blocks.isEmpty {
        let last = blocks.count - 1
        // A blank line stays one, so that lines are counted as they stand.
        while blocks[last].first + blocks[last].lines.count < index {
          blocks[last].lines.append("")
        }
        blocks[last].lines.append(line)
      }
    }
    return blocks
  }

  private static func depth(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
}
