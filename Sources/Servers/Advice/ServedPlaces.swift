/// The hosts and paths that a configuration is for.
enum ServedPlaces {
  private static let mostHosts = 3
  private static let mostPrefixes = 10

  // MARK: Hosts

  /// The hosts that a proxy's text names for itself, or an application's settings, and none.
  static func hosts(of setup: ServerSetup) -> [String?] {
    if setup.product == .djangoCORS {
      return DjangoProject.servedHosts(setup.options).prefix(mostHosts).map(Optional.some) + [nil]
    }
    guard setup.product.profile.kind == .proxy, let text = setup.text else { return [nil] }
    var found: [String?] = []
    for line in text.prefix(1 << 16).split(separator: "\n") where found.count < mostHosts {
      for name in names(in: line.withoutSurroundingBlanks) where found.count < mostHosts {
        let host = name.hasPrefix("*.") ? "a" + name.dropFirst() : name
        if !found.contains(host) { found.append(host) }
      }
    }
    return found + [nil]
  }

  private static func names(in line: String) -> [String] {
    let words = line.split { $0.isWhitespace || ",;()`\"".contains($0) }.map(String.init)
    guard let first = words.first else { return [] }
    switch first {
    case "server_name", "ServerName", "ServerAlias": return words.dropFirst().compactMap(\.hostName)
    default:
      // `example.com, www.example.com {`
      if line.hasSuffix("{"), words.dropLast().allSatisfy({ $0.hostName != nil }) {
        return words.dropLast().compactMap(\.hostName)
      }
      // `hdr(host) -i api.example.com`
      guard let mark = words.firstIndex(where: { $0.lowercased() == "host" }) else { return [] }
      return words[(mark + 1)...].prefix(3).compactMap(\.hostName)
    }
  }

  // MARK: Paths

  /// The paths that a configuration's texts begin with: `/api` of `^/api/.*$` and of `/api/*`.
  static func prefixes(of setup: ServerSetup) -> [String] {
    var found: [String] = []
    func add(_ prefix: String?) {
      guard let prefix, found.count < mostPrefixes, !found.contains(prefix) else { return }
      found.append(prefix)
    }
    switch setup.product.profile.kind {
    case .middleware:
      add(setup.placement.text(.paths).flatMap(prefix))
      for text in texts(of: setup) { add(prefix(of: text)) }
    case .proxy:
      for word in words(of: setup.text) { add(prefix(of: word)) }
    }
    return found
  }

  /// Paths that a configuration names or describes whole: `/data.json`, `\.(ttf|woff)$`, `/https://a`.
  static func paths(of setup: ServerSetup) -> [String] {
    var found: [String] = []
    var texts =
      setup.product.profile.kind == .middleware ? texts(of: setup) : words(of: setup.text)
    if let path = setup.placement.text(.paths) { texts.insert(path, at: 0) }
    for text in texts where found.count < mostPrefixes {
      let isWhole =
        (text.isPath || text == "/") && setup.product.profile.kind == .middleware
      for path in isWhole ? [text] : Self.paths(in: text) where !found.contains(path) {
        found.append(path)
      }
    }
    return found
  }

  /// What no page asks for.
  private static let forMachines: Set<String> = [
    "health", "healthz", "healthcheck", "ready", "live", "status", "metrics", "ping",
    "favicon.ico", "robots.txt", "stub_status", "nginx_status",
  ]

  /// Paths that are served by something of their own: routes, and blocks of a proxy.
  static func named(by setup: ServerSetup) -> [String] {
    var found: [String] = []
    let words: [String] =
      switch setup.product.profile.kind {
      case .middleware: texts(of: setup)
      case .proxy: words(of: setup.text)
      }
    for word in words where found.count < mostPrefixes {
      // A block for a folder is asked below it.
      let path = word.hasSuffix("/") ? word + "a" : word
      guard word != "/", path.isPath, !path.contains(":"), !found.contains(path),
        !forMachines.contains(path.split(separator: "/").last.map(String.init) ?? "")
      else { continue }
      found.append(path)
    }
    return found
  }

  /// The texts of a middleware's options, and behind them the routes that its text is written for.
  private static func texts(of setup: ServerSetup) -> [String] {
    texts(of: setup.options)
      + (setup.text.map { OriginPassage.all(in: $0, of: .middleware) } ?? [])
      .map(\.text).filter(\.isPath)
  }

  private static func paths(in text: String) -> [String] {
    guard text.count < 200 else { return [] }
    if text.hasPrefix("/"), !text.contains(where: { "*$()[\\{".contains($0) }) {
      return text.contains(".") ? [text] : []
    }
    guard text.hasPrefix("^/") || (text.contains("\\.") && !text.contains(":")),
      let pattern = try? Pattern(text, .pcre)
    else { return [] }
    return pattern.examples.compactMap { example in
      let path = example.hasPrefix("/") ? example : "/a" + example
      // A browser that asks for it asks for a name of letters.
      return path.count > 1 && path.allSatisfy({ $0.isASCII && !$0.isWhitespace }) ? path : nil
    }
  }

  private static func texts(of value: ConfigurationValue) -> [String] {
    switch value {
    case .string(let text), .regex(let text, _): [text]
    case .list(let values): values.flatMap(texts)
    case .map(let entries):
      entries.flatMap { entry in
        [entry.key]
          + texts(of: entry.value).map { text in
            // `'paths' => ['api/*']`: some leave out what every path begins with.
            entry.key == "paths" && !text.hasPrefix("/") ? "/" + text : text
          }
      }
    case .null, .boolean, .number, .code: []
    }
  }

  /// The words of a proxy's blocks: `location /api/ {`, `<Location /api>`, `handle /api/*`.
  private static func words(of text: String?) -> [String] {
    (text ?? "").prefix(1 << 16).split(whereSeparator: \.isWhitespace)
      .map { word in String(word.filter { $0 != "\"" && $0 != "'" && $0 != ">" && $0 != ";" }) }
  }

  private static func prefix(of text: String) -> String? {
    let path = text.drop { $0 == "^" }
    guard path.first == "/" else { return nil }
    let literal = path.prefix { $0.isLetter || $0.isNumber || "/-_".contains($0) }
    let whole = literal.hasSuffix("/") ? literal.dropLast() : literal
    return whole.isEmpty ? nil : String(whole)
  }
}

extension String {
  /// `/data`, without anything that stands for more than one.
  fileprivate var isPath: Bool {
    count > 1 && hasPrefix("/")
      && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/-_.:".contains($0)) }
  }

  /// The host of an address of a site, without scheme and port; nil for what is none.
  fileprivate var hostName: String? {
    var rest = self[...]
    if let mark = rest.firstRange(of: "://") { rest = rest[mark.upperBound...] }
    let name = rest.prefix { $0 != ":" && $0 != "/" }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName =
      labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-*".contains($0)) }
      }
    return isName && name.contains(where: \.isLetter) ? String(name) : nil
  }
}
