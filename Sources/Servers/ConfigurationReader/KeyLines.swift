// Written by hand: YAML is read above this target, and what is read here comes as YAML, as TOML
// and as labels of containers, of which it takes the few keys that it knows.

/// Keys and values of a configuration of a line each: `key: value`, `key = value`, `…key=value` of a
/// label, and lists, in brackets or a line an item.
struct KeyLines: Sendable {
  private let lines: [Substring]
  /// Where the first of them stands in the whole text, counted from 0.
  private let first: Int
  private let dialect: Dialect

  /// What stands for a value that is not written there.
  enum Dialect: Hashable, Sendable {
    /// Nothing does: `${…}` is kept as it stands.
    case yaml
    /// The tags of Amazon's templates, `!Ref Name`, and `${…}`.
    case template
    /// Terraform's, whose words without quotation marks are names.
    case terraform
  }

  init(_ text: String, _ dialect: Dialect = .yaml) {
    self.init(text.split(separator: "\n", omittingEmptySubsequences: false), from: 0, dialect)
  }

  init(_ lines: [Substring], from first: Int, _ dialect: Dialect = .yaml) {
    (self.lines, self.first, self.dialect) = (lines, first, dialect)
  }

  /// The options of these names, whatever the case they are written in, and of other names for them.
  func reading(_ names: [String], otherNames: [String: String] = [:]) -> ConfigurationReading {
    var entries: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    for index in lines.indices {
      guard let (written, rest) = option(in: lines[index], names + otherNames.keys.sorted()) else {
        continue
      }
      let name = otherNames[written] ?? written
      guard !entries.contains(where: { $0.key == name }) else { continue }
      let value = rest.isEmpty ? items(after: index) : value(whole(rest, from: index))
      entries.append(ConfigurationValue.Entry(name, value))
      for case .code(let text) in value.list ?? [value] {
        let line = lines[index...].firstIndex { $0.contains(text) } ?? index
        unread.append(ConfigurationReading.Unread(text, line: first + line + 1))
      }
    }
    return ConfigurationReading(options: .map(entries), unread: unread)
  }

  /// The option that a line names, and what it says of it.
  private func option(in line: Substring, _ names: [String]) -> (String, String)? {
    guard let mark = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
    let words = line[..<mark].split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    guard let key = words.last?.lowercased(),
      let name = names.first(where: { $0.lowercased() == key })
    else { return nil }
    var rest = line[line.index(after: mark)...].withoutSurroundingBlanks
    // A label stands in quotation marks as a whole, where YAML doubles each backslash.
    let isQuoted = line.withoutSurroundingBlanks.hasPrefix("- \"")
    if isQuoted, let end = rest.firstIndex(of: "\""),
      rest[rest.index(after: end)...].withoutSurroundingBlanks.hasPrefix("#")
    {
      rest = String(rest[...end])
    }
    if isQuoted, rest.hasSuffix("\"") {
      rest.removeLast()
      rest = rest.replacing("\\\\", with: "\\")
    }
    return (name, Self.withoutComment(rest))
  }

  /// A list in brackets up to the line that closes it, as `terraform fmt` leaves it.
  private func whole(_ rest: String, from index: Int) -> String {
    guard rest.hasPrefix("["), !rest.contains("]") else { return rest }
    var text = rest
    for line in lines[(index + 1)...].prefix(Self.mostItems) {
      let own = line.withoutSurroundingBlanks
      let item = Self.withoutRemark(own)
      text += " " + item
      if item.contains("]") { return text.withoutSurroundingBlanks }
    }
    return rest
  }

  /// A line without the comment behind what it says, which a text in quotation marks may look like.
  private static func withoutRemark(_ line: String) -> String {
    var quote: Character?
    for index in line.indices {
      let character = line[index]
      if let mark = quote {
        if character == mark { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" || line[index...].hasPrefix("//"),
        index == line.startIndex || line[line.index(before: index)].isWhitespace
      {
        return line[..<index].withoutSurroundingBlanks
      }
    }
    return line
  }

  private static let mostItems = 200

  private func items(after index: Int) -> ConfigurationValue {
    var items: [ConfigurationValue] = []
    for line in lines[(index + 1)...] {
      let text = line.withoutSurroundingBlanks
      // CloudFront's lists stand under a name of their own.
      if text.isEmpty || text == "Items:" { continue }
      if text.hasPrefix("Items:") {
        return value(text.dropFirst("Items:".count).withoutSurroundingBlanks)
      }
      guard text.hasPrefix("-") else { break }
      items.append(value(Self.withoutComment(text.dropFirst().withoutSurroundingBlanks)))
    }
    return .list(items)
  }

  private static func withoutComment(_ text: String) -> String {
    guard let first = text.first else { return text }
    guard first == "\"" || first == "'" else {
      return text.firstIndex(of: "#").map { text[..<$0].withoutSurroundingBlanks } ?? text
    }
    // Behind a text in quotation marks it stands behind the second of them.
    guard let end = text.dropFirst().firstIndex(of: first),
      text[text.index(after: end)...].withoutSurroundingBlanks.hasPrefix("#")
    else { return text }
    return String(text[...end])
  }

  /// Whatever of these names stands below a key, in the order of the text, however often.
  func entries(_ names: [String], below key: String) -> [ConfigurationValue.Entry] {
    lines.indices.filter { option(in: lines[$0], [key]) != nil }.flatMap { index in
      let depth = Self.depth(of: lines[index])
      return lines[(index + 1)...].prefix { line in
        let text = line.withoutSurroundingBlanks
        // The items of a list may stand as deep as its key.
        return text.isEmpty || Self.depth(of: line) > depth
          || Self.depth(of: line) == depth && text.hasPrefix("-")
      }.compactMap { line in
        option(in: line, names).map { ConfigurationValue.Entry($0, value($1)) }
      }
    }
  }

  /// Where an option stands, each with its line, counted from 1.
  func places(of key: String) -> [(text: String, line: Int)] {
    lines.indices.filter { option(in: lines[$0], [key]) != nil }
      .map { (lines[$0].withoutSurroundingBlanks, first + $0 + 1) }
  }

  /// The lines around the first that says an option, as deep as it or deeper; all of them where none does.
  func block(saying key: String) -> KeyLines {
    guard let index = lines.indices.first(where: { option(in: lines[$0], [key]) != nil }) else {
      return self
    }
    let depth = Self.depth(of: lines[index])
    func isInside(_ line: Substring) -> Bool {
      line.allSatisfy(\.isWhitespace) || Self.depth(of: line) >= depth
    }
    let start = lines[..<index].lastIndex { !isInside($0) }.map { $0 + 1 } ?? 0
    let end = lines[index...].firstIndex { !isInside($0) } ?? lines.endIndex
    return KeyLines(Array(lines[start..<end]), from: first + start, dialect)
  }

  private static func depth(of line: Substring) -> Int { line.prefix { $0 == " " }.count }

  private func value(_ text: String) -> ConfigurationValue {
    if isReference(text) { return .code(text) }
    if text.hasPrefix("["), text.hasSuffix("]") {
      return .list(listed(String(text.dropFirst().dropLast())).map(value))
    }
    // `{ Items: […] }`
    if text.hasPrefix("{"), text.hasSuffix("}"), let mark = text.firstIndex(of: ":") {
      return value(text[text.index(after: mark)...].dropLast().withoutSurroundingBlanks)
    }
    for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      let inside = String(text.dropFirst().dropLast())
      return .string(quote == "\"" ? inside.replacing("\\\\", with: "\\") : inside)
    }
    switch text {
    case "true": return true
    case "false": return false
    default:
      if let number = Int(text) { return .number(Double(number)) }
      return dialect == .terraform ? .code(text) : .string(text)
    }
  }

  /// Whether a value is told elsewhere, be it as a part of a text.
  private func isReference(_ text: String) -> Bool {
    guard dialect != .yaml else { return false }
    // Of a list, the items are asked.
    guard text.hasPrefix("[") else {
      return text.contains("${") || Self.references.contains(where: text.hasPrefix)
    }
    return text.dropFirst().contains("[") && Self.references.contains(where: text.contains)
  }

  private static let references = [
    "!Ref", "!Sub", "!GetAtt", "!ImportValue", "!Join", "!If", "!FindInMap", "!Select", "!Split",
    "Fn::", "{Ref:", "{ Ref:", "{\"Ref\"", "{ \"Ref\"",
  ]
}
