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
    var above: [(depth: Int, path: String)] = []
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      let line = lines[index]
      let bare = line.withoutSurroundingBlanks
      guard !bare.isEmpty, !bare.hasPrefix("#"), !bare.hasPrefix("!") else { continue }
      if bare.hasPrefix("---") {
        above = []
        continue
      }
      let depth = line.prefix { $0 == " " || $0 == "\t" }.count
      if bare.hasPrefix("- ") {
        add(Self.value(of: bare.dropFirst(2)[...]))
        continue
      }
      guard let mark = Self.mark(in: line) else { continue }
      let written = Self.unquoted(line[..<mark].withoutSurroundingBlanks)
      let isProperty = line[mark] == "="
      while let last = above.last, last.depth >= depth { above.removeLast() }
      var path = written
      if !isProperty {
        path = (above.last.map { $0.path + "." } ?? "") + (written == "~" ? "" : written)
      }
      if path.hasSuffix(".") { path.removeLast() }
      var profile: String?
      if path.hasPrefix("%"), let dot = path.firstIndex(of: ".") {
        profile = Self.unquoted(String(path[path.index(after: path.startIndex)..<dot]))
        path = String(path[path.index(after: dot)...])
      }
      if !isProperty { above.append((depth, path)) }
      var rest = line[line.index(after: mark)...].drop { $0 == " " || $0 == "\t" }
      while let last = rest.last, last.isWhitespace { rest.removeLast() }
      if !isProperty, let comment = rest.firstRange(of: " #") {
        rest = rest[..<comment.lowerBound]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
      }
      var value = Self.value(of: rest)
      // A property goes on in the next line behind a backslash.
      if isProperty, rest.hasSuffix("\\") {
        var joined = String(rest.dropLast())
        while index + 1 < lines.count {
          index += 1
          let next = lines[index].withoutSurroundingBlanks
          joined += next.hasSuffix("\\") ? String(next.dropLast()) : next
          if !next.hasSuffix("\\") { break }
        }
        value = .string(joined)
      }
      // YAML's null is nothing that is set.
      let isNull = rest.isEmpty || !isProperty && ["~", "null", "Null", "NULL"].contains(rest)
      settings.append(
        Setting(
          path: path, value: isNull ? .null : value, line: index,
          range: rest.isEmpty ? nil : rest.startIndex..<rest.endIndex, isProperty: isProperty,
          profile: profile))
    }
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
