import Web

extension NginxCompiler {
  /// What stands beside the servers: maps, upstreams.
  mutating func compileDefinition(_ directive: Directive) {
    switch directive.name {
    case "map": compileMap(directive)
    case "geo", "split_clients":
      // Whose address it is cannot be told from a request: ours is taken, else the default.
      if let variable = directive.arguments.last { compileDefault(of: variable, directive) }
      note(directive, .notModelled)
    case "upstream":
      let server = directive.block?.first { $0.name == "server" }
      if let name = directive.arguments.first, let address = server?.arguments.first {
        configuration.upstreams[name] = address
      }
    default: leave(directive)
    }
  }

  private mutating func compileDefault(of variable: String, _ directive: Directive) {
    let name = String(variable.drop { $0 == "$" })
    let rows = directive.block ?? []
    let own = directive.name == "geo" ? rows.first { $0.name.hasPrefix("127.") } : nil
    let fallback = own ?? rows.first { $0.name == "default" || $0.name == "*" }
    var map = NginxMap()
    if let value = fallback?.arguments.last { map.fallback = template(value, in: directive) }
    define(name)
    configuration.maps[name.asciiLowercased] = map
  }

  private mutating func compileMap(_ directive: Directive) {
    guard directive.arguments.count == 2, directive.arguments[1].hasPrefix("$") else {
      return refuse("invalid number of arguments in \"map\" directive", at: directive)
    }
    let name = String(directive.arguments[1].dropFirst()).asciiLowercased
    var map = NginxMap()
    map.source = template(directive.arguments[0], in: directive)
    let rows = directive.block ?? []
    map.takesHostnames = rows.contains { $0.words.map(\.text) == ["hostnames"] }
    for row in rows { add(row, to: &map) }
    define(name)
    configuration.maps[name] = map
  }

  private mutating func add(_ row: Directive, to map: inout NginxMap) {
    let key = row.name
    if row.words.count == 1, key == "hostnames" || key == "volatile" { return }
    if key == "include" { return noteElsewhere(row) }
    guard row.words.count == 2 else {
      return refuse("invalid number of the map parameters", at: row)
    }
    let value = template(row.words[1].text, in: row)
    if key == "default" {
      map.fallback = value
    } else if key.hasPrefix("~") {
      let ignoresCase = key.hasPrefix("~*")
      let source = String(key.dropFirst(ignoresCase ? 2 : 1))
      if let regex = regex(source, ignoresCase ? .ignored : .exact, in: row) {
        map.regexes.append((regex, value))
      }
    } else if map.takesHostnames, key.hasPrefix(".") || key.hasPrefix("*.") || key.hasSuffix(".*") {
      map.masks.append((key.asciiLowercased, value))
    } else {
      // A `\` before a key keeps it from being one of the special words.
      let plain = key.hasPrefix("\\") ? String(key.dropFirst()) : key
      if map.strings.updateValue(value, forKey: plain.asciiLowercased) != nil {
        refuse("conflicting parameter \"\(key)\"", at: row)
      }
    }
  }
}
