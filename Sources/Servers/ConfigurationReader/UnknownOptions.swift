/// Names among a product's options that it does not know: where nothing is compiled it does not look at
/// them, and whoever wrote them wonders; a compiler knew them.
extension ConfigurationReading {
  /// The same, with the names shown that are none of the product's.
  func showingUnknown(_ options: [String], in text: String, isCompiled: Bool)
    -> ConfigurationReading
  {
    var reading = self
    let cause: Unread.Cause = isCompiled ? .optionOfOtherVersion : .unknownOption
    for name in self.options.unknown(among: options)
    where !unread.contains(where: { $0.text == name }) {
      guard let line = Self.line(of: name, in: text) else { continue }
      reading.unread.append(Unread(name, line: line, cause))
    }
    return reading
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

extension ConfigurationValue {
  /// Keys under which others stand, or that no option is.
  private static let structure: Set<String> = [
    "use", "route", "options", "delegate", "headers", "OPTIONS", "code", "cross_origin",
    "route_cors",
    "resources",
    "paths", "path", "calls", "Default",
  ]

  /// The names of options that are none of these.
  fileprivate func unknown(among options: [String]) -> [String] {
    var found: [String] = []
    for entry in entries ?? [] {
      if ["use", "route", "cross_origin"].contains(entry.key) {
        for one in entry.value.list ?? [entry.value] { found += one.unknown(among: options) }
      } else if entry.key == "resources" {
        for resource in entry.value.entries ?? [] {
          found += resource.value.unknown(among: options)
        }
      } else if !options.contains(entry.key), !Self.structure.contains(entry.key),
        entry.key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
        // Flask-CORS has every option under a longer name, too.
        !options.contains(where: { "CORS_" + $0.uppercased() == entry.key })
      {
        found.append(entry.key)
      }
    }
    return found
  }
}

extension ServerProfile {
  /// Options with nobody among the origins, where a name decides over them that is not known here.
  func closingUnknown(_ options: ConfigurationValue) -> ConfigurationValue {
    func decides(_ name: String) -> Bool { name.lowercased().contains("origin") }
    guard isCompiled, options.unknown(among: self.options).contains(where: decides),
      let list = self.options.first(where: { ["AllowedOrigins", "AllowOrigins"].contains($0) })
    else { return options }
    let others = (options.entries ?? []).filter { !decides($0.key) }
    return .map(others + [ConfigurationValue.Entry(list, .list([ConfigurationValue.nobody]))])
  }
}
