import Web

extension NginxCompiler {
  /// What stands beside the servers: maps, upstreams.
  mutating func compileDefinition(_ directive: Directive) {
    switch directive.name {
    case "map": compileMap(directive)
    case "geo":
      // Whose address it is cannot be told from a request: ours is taken, else the default.
      if let variable = directive.arguments.last { compileDefault(of: variable, directive) }
      note(directive, .notModelled)
    case "split_clients": compileShares(directive)
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
    let fallback = rows.first { $0.name.hasPrefix("127.") } ?? rows.first { $0.name == "default" }
    var map = NginxMap()
    if let value = fallback?.arguments.last { map.fallback = template(value, in: directive) }
    define(name)
    configuration.maps[name.asciiLowercased] = map
  }

  /// `split_clients SOURCE $NAME { 20% a; * b; }`: each value's share of all hashes, one after the
  /// other. The values are taken as they stand, without variables.
  private mutating func compileShares(_ directive: Directive) {
    let arguments = directive.arguments
    guard arguments.count == 2, arguments[1].hasPrefix("$") else {
      return refuse("invalid number of arguments in \"split_clients\" directive", at: directive)
    }
    var map = NginxMap()
    map.source = template(arguments[0], in: directive)
    var limit: UInt64 = 0
    for row in directive.block ?? [] {
      let value = NginxTemplate(parts: [.text(row.arguments.first ?? "")])
      if row.name == "*" {
        map.shares.append((nil, value))
      } else if row.name.hasSuffix("%"), let percent = Double(row.name.dropLast()), percent > 0,
        percent <= 100
      {
        limit += UInt64((percent * 100).rounded()) * UInt64(UInt32.max) / 10_000
        guard limit <= UInt64(UInt32.max) else {
          return refuse("percent total is greater than 100%", at: directive)
        }
        map.shares.append((UInt32(limit), value))
      } else {
        refuse("invalid percent value \"\(row.name)\"", at: row)
      }
    }
    let name = String(arguments[1].dropFirst()).asciiLowercased
    define(name)
    configuration.maps[name] = map
    // Whose address it is cannot be told from a request: ours is taken.
    if map.source.variables.contains("remote_addr") { note(directive, .notModelled) }
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
