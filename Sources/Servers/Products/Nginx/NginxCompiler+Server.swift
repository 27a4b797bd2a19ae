import Web

extension NginxCompiler {
  mutating func server(_ directives: [Directive], inside outer: NginxLevel) -> NginxServerBlock {
    var block = NginxServerBlock()
    let (level, rest) = level(directives, .server, inside: outer)
    block.level = level
    for directive in rest {
      switch directive.name {
      case "listen": block.listens.append(listen(directive))
      case "server_name": block.names += directive.arguments.map(\.asciiLowercased)
      case "location": addLocation(directive, inside: level, to: &block.locations)
      default:
        if !addRewrite(directive, .server, level, to: &block.rewrites) {
          leave(directive)
        }
      }
    }
    return block
  }

  private func listen(_ directive: Directive) -> NginxServerBlock.Listen {
    let arguments = directive.arguments
    let address = arguments.first ?? "80"
    let digits = address.utf8.reversed().prefix(while: \.isASCIIDigit).reversed()
    let hasPort =
      digits.count == address.utf8.count
      || address.utf8.dropLast(digits.count).last == UInt8(ascii: ":")
    let port = hasPort ? Int(String(decoding: digits, as: UTF8.self)) : nil
    return NginxServerBlock.Listen(
      port: port ?? 80, isDefault: arguments.contains("default_server"),
      isTLS: arguments.contains("ssl") || arguments.contains("quic"))
  }

  private mutating func addLocation(
    _ directive: Directive, inside outer: NginxLevel, to locations: inout [NginxLocation]
  ) {
    guard let kind = locationKind(directive) else { return }
    let isKnown = locations.contains { $0.kind.isSame(as: kind) }
    if isKnown {
      refuse("duplicate location \"\(directive.arguments.last ?? "")\"", at: directive)
    }
    var location = NginxLocation(kind: kind)
    var outer = outer
    // Neither what answers nor what is tried first comes from outside.
    (outer.handler, outer.tryFiles, outer.alias, outer.limitExcept) = (nil, nil, nil, .none)
    outer.prefix = kind.prefix
    let (level, rest) = level(directive.block ?? [], .location, inside: outer)
    location.level = level
    for inner in rest {
      switch inner.name {
      case "location": addLocation(inner, inside: level, to: &location.locations)
      case "internal": location.isInternal = true
      default:
        if !addRewrite(inner, .location, level, to: &location.rewrites) { leave(inner) }
      }
    }
    locations.append(location)
  }

  private mutating func locationKind(_ directive: Directive) -> NginxLocation.Kind? {
    var words = directive.arguments
    // The modifier may touch the path: `location =/ok`, `location ~\.php$`.
    if words.count == 1, let modifier = ["~*", "^~", "=", "~"].first(where: words[0].hasPrefix) {
      words = [modifier, String(words[0].dropFirst(modifier.count))]
    }
    switch (words.first, words.count) {
    case ("=", 2): return .exact(words[1])
    case ("^~", 2): return .prefix(words[1], .skipped)
    case ("~", 2), ("~*", 2):
      return regex(words[1], words[0] == "~" ? .exact : .ignored, in: directive)
        .map(NginxLocation.Kind.regex)
    case (let path?, 1): return path.hasPrefix("@") ? .named(path) : .prefix(path, .tried)
    default:
      refuse("invalid number of arguments in \"location\" directive", at: directive)
      return nil
    }
  }
}

extension NginxLocation.Kind {
  /// What `proxy_pass` with a path, and `alias`, put something else in place of.
  fileprivate var prefix: String {
    switch self {
    case .exact(let path), .prefix(let path, _): path
    case .regex, .named: ""
    }
  }

  fileprivate func isSame(as other: NginxLocation.Kind) -> Bool {
    switch (self, other) {
    case (.exact(let a), .exact(let b)), (.prefix(let a, _), .prefix(let b, _)),
      (.named(let a), .named(let b)):
      a == b
    case (.exact, _), (.prefix, _), (.regex, _), (.named, _): false
    }
  }
}
