/// Names among a product's options that it does not know: it does not look at them, and whoever wrote
/// them wonders.
extension ConfigurationReading {
  /// The same, with the names shown that are none of the product's.
  func showingUnknown(_ options: [String], in text: String) -> ConfigurationReading {
    var reading = self
    for name in Self.unknown(in: self.options, options)
    where !unread.contains(where: { $0.text == name }) {
      guard let line = Self.line(of: name, in: text) else { continue }
      reading.unread.append(Unread(name, line: line, .unknownOption))
    }
    return reading
  }

  /// Keys under which others stand, or that no option is.
  private static let structure: Set<String> = [
    "use", "route", "options", "delegate", "headers", "OPTIONS", "code", "cross_origin",
    "route_cors",
    "resources",
    "paths", "path", "calls", "Default",
  ]

  private static func unknown(in value: ConfigurationValue, _ options: [String]) -> [String] {
    var found: [String] = []
    for entry in value.entries ?? [] {
      if ["use", "route", "cross_origin"].contains(entry.key) {
        for one in entry.value.list ?? [entry.value] { found += unknown(in: one, options) }
      } else if entry.key == "resources" {
        for resource in entry.value.entries ?? [] { found += unknown(in: resource.value, options) }
      } else if !options.contains(entry.key), !structure.contains(entry.key),
        entry.key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
        // Flask-CORS has every option under a longer name, too.
        !options.contains(where: { "CORS_" + $0.uppercased() == entry.key })
      {
        found.append(entry.key)
      }
    }
    return found
  }

  /// Where a name stands first as a word of its own, counted from 1.
  private static func line(of name: String, in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = lines.firstIndex { line in
      line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == name }
    }
    return index.map { $0 + 1 }
  }
}
