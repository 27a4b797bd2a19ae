/// Directives as values, for servers that have no options.
extension ConfigurationValue {
  /// Each directive's arguments under its name, in a list where it stands more than once; a block
  /// under its name and arguments.
  init(directives: [Directive]) {
    var entries: [Entry] = []
    for directive in directives {
      let words = directive.words.map(\.text)
      if let block = directive.block {
        entries.append(Entry(words.joined(separator: " "), ConfigurationValue(directives: block)))
        continue
      }
      let arguments = ConfigurationValue.list(words.dropFirst().map(ConfigurationValue.string))
      if let last = entries.last, last.key == directive.name, case .list(let values) = last.value {
        entries[entries.count - 1].value = .list(values + [arguments])
      } else {
        entries.append(Entry(directive.name, .list([arguments])))
      }
    }
    self = .map(entries)
  }
}

extension ServerSetup {
  /// The configuration's text; without one, what the options hold as text or as lines.
  var directiveText: String {
    if let text { return text }
    if let lines = options["directives"] { return lines.strings.joined(separator: "\n") }
    return options.strings.joined(separator: "\n")
  }
}
