// Written by hand: YAML is read above this target, and what is read here are the few keys of a product.

/// Keys with dots of a configuration, be they written out in each line, as `.properties` has them, or a
/// level a line, as YAML has them.
struct DottedKeys {
  /// In the order of the text.
  private(set) var settings: [Setting] = []
  private let lines: [Substring]

  /// A key with its value, or with the items below it.
  struct Setting {
    /// Without the profile in front of it: `%dev.`
    var path: String
    var value: ConfigurationValue
    /// Counted from 0.
    let line: Int
    /// Where the value stands in its line; nil: below it.
    let range: Range<Substring.Index>?
    let isProperty: Bool
    /// The profile that it is for alone.
    let profile: String?
  }

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var levels: [Level] = []
    var index = 0
    while index < lines.count { read(&index, below: &levels) }
  }

  /// A key that others stand below.
  private typealias Level = (depth: Int, path: String)

  /// Reads the line at `index`, and goes on to the next.
  private mutating func read(_ index: inout Int, below levels: inout [Level]) {
    let (line, number) = (lines[index], index)
    index += 1
    let bare = line.withoutSurroundingBlanks
    guard !bare.isEmpty, !bare.hasPrefix("#"), !bare.hasPrefix("!") else { return }
    if bare.hasPrefix("---") {
      levels = []
    } else if bare.hasPrefix("- ") {
      add(Self.value(of: bare.dropFirst(2)))
    } else if let mark = Self.mark(in: line) {
      let isProperty = line[mark] == "="
      let (profile, path) = Self.path(of: line, upTo: mark, below: &levels)
      let rest = Self.rest(of: line[line.index(after: mark)...], isProperty: isProperty)
      // YAML's null is nothing that is set.
      let isNull = rest.isEmpty || !isProperty && ["~", "null", "Null", "NULL"].contains(rest)
      let value =
        isProperty && rest.hasSuffix("\\") ? continued(rest, &index) : Self.value(of: rest)
      settings.append(
        Setting(
          path: path, value: isNull ? .null : value, line: number,
          range: rest.isEmpty ? nil : rest.startIndex..<rest.endIndex, isProperty: isProperty,
          profile: profile))
    }
  }

  /// The key with those that it stands below, and the profile in front of it.
  private static func path(
    of line: Substring, upTo mark: Substring.Index, below levels: inout [Level]
  ) -> (profile: String?, path: String) {
    let written = unquoted(line[..<mark].withoutSurroundingBlanks)
    let depth = line.prefix { $0 == " " || $0 == "\t" }.count
    while let last = levels.last, last.depth >= depth { levels.removeLast() }
    let isProperty = line[mark] == "="
    var path = written
    if !isProperty {
      path = (levels.last.map { $0.path + "." } ?? "") + (written == "~" ? "" : written)
    }
    if path.hasSuffix(".") { path.removeLast() }
    var profile: String?
    if path.hasPrefix("%"), let dot = path.firstIndex(of: ".") {
      profile = unquoted(String(path[path.index(after: path.startIndex)..<dot]))
      path = String(path[path.index(after: dot)...])
    }
    if !isProperty { levels.append((depth, path)) }
    return (profile, path)
  }

  /// What is said of a key, without the comment behind it, which properties have none of.
  private static func rest(of written: Substring, isProperty: Bool) -> Substring {
    var rest = written.drop { $0 == " " || $0 == "\t" }
    if !isProperty, let comment = rest.firstRange(of: " #") { rest = rest[..<comment.lowerBound] }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }

  /// A property goes on in the next line behind a backslash.
  private func continued(_ rest: Substring, _ index: inout Int) -> ConfigurationValue {
    var joined = String(rest.dropLast())
    while index < lines.count {
      let next = lines[index].withoutSurroundingBlanks
      index += 1
      guard next.hasSuffix("\\") else { return .string(joined + next) }
      joined += next.dropLast()
    }
    return .string(joined)
  }

  private mutating func add(_ item: ConfigurationValue) {
    guard let last = settings.indices.last else { return }
    switch settings[last].value {
    case .null: settings[last].value = .list([item])
    case .list(let items): settings[last].value = .list(items + [item])
    case .boolean, .number, .string, .regex, .map, .code: return
    }
  }

  /// `=`, or `:` with a blank or nothing behind it.
  private static func mark(in line: Substring) -> Substring.Index? {
    var quote: Character?
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      if character == "\"" || character == "'" { quote = character }
      if character == "=" { return index }
      guard character == ":" else { continue }
      let next = line.index(after: index)
      if next == line.endIndex || line[next] == " " || line[next] == "\r" { return index }
    }
    return nil
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  private static func value(of written: Substring) -> ConfigurationValue {
    if written.hasPrefix("["), written.hasSuffix("]") {
      return .list(
        listed(String(written.dropFirst().dropLast())).map { .string(unquoted($0)) })
    }
    return .string(unquoted(String(written)))
  }

  // MARK: Changing

  /// The text with the setting of a path changed, or put behind the last one beside it.
  func text(setting path: String, to value: String) -> String? {
    var lines = lines
    if let own = settings.last(where: { $0.path == path }) {
      guard let range = own.range, !lines[own.line].hasSuffix("\\") else { return nil }
      let line = lines[own.line]
      lines[own.line] = line[..<range.lowerBound] + written(value, own) + line[range.upperBound...]
      return lines.joined(separator: "\n")
    }
    let parts = path.split(separator: ".")
    let above = parts.dropLast().joined(separator: ".")
    guard let name = parts.last,
      let beside = settings.last(where: { $0.range != nil && $0.path.hasPrefix(above) })
    else { return nil }
    if beside.isProperty {
      let profile = beside.profile.map { "%\($0)." } ?? ""
      lines.insert("\(profile)\(path)=\(value)", at: beside.line + 1)
    } else {
      let blanks = lines[beside.line].prefix { $0 == " " || $0 == "\t" }
      guard beside.path.hasPrefix(above + ".") || beside.path == above else { return nil }
      lines.insert("\(blanks)\(name): \(written(value, beside))", at: beside.line + 1)
    }
    return lines.joined(separator: "\n")
  }

  private func written(_ value: String, _ setting: Setting) -> Substring {
    let isPlain = setting.isProperty || value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    return isPlain ? value[...] : "\"\(value)\""[...]
  }
}
