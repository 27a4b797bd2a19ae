/// The `headers` middlewares of a text, and whether a router of it names them: a middleware that none names
/// does nothing.
struct TraefikMiddlewares {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The options of those that are used; a text without routers is a part of one.
  func reading(_ names: [String]) -> ConfigurationReading {
    let unused = unused
    let used = lines.indices.map { index in
      unused.contains { $0.lines.contains(index) } ? "" : String(lines[index])
    }
    var reading = KeyLines(used.joined(separator: "\n"), .template).reading(names)
    reading.unread += unused.map { middleware in
      ConfigurationReading.Unread(
        "middlewares.\(middleware.name), which no router names,", line: middleware.lines[0] + 1,
        .notReached)
    }
    return reading
  }

  /// A middleware, and the lines that define it.
  private struct Middleware {
    let name: String
    var lines: [Int]
  }

  private var unused: [Middleware] {
    let isWhole = lines.contains {
      $0.contains(".routers.") || $0.withoutSurroundingBlanks == "routers:"
    }
    guard isWhole else { return [] }
    var found: [Middleware] = []
    for (index, line) in lines.enumerated() {
      guard let name = Self.nameInLabel(line) else { continue }
      if let known = found.firstIndex(where: { $0.name == name }) {
        found[known].lines.append(index)
      } else {
        found.append(Middleware(name: name, lines: [index]))
      }
    }
    found += blocks
    return found.filter { middleware in !named.contains(middleware.name) }
  }

  /// `cors` of `traefik.http.middlewares.cors.headers.…`
  private static func nameInLabel(_ line: Substring) -> String? {
    guard let head = line.firstRange(of: "http.middlewares."),
      case let name = line[head.upperBound...].prefix(while: { $0 != "." }),
      line[name.endIndex...].lowercased().hasPrefix(".headers.")
    else { return nil }
    return String(name)
  }

  /// Those of a file: a name below `middlewares:`, with `headers:` below it.
  private var blocks: [Middleware] {
    lines.indices.compactMap { index in
      guard lines[index].withoutSurroundingBlanks == "headers:", let owner = parent(of: index),
        let list = parent(of: owner), lines[list].withoutSurroundingBlanks == "middlewares:"
      else { return nil }
      let depth = Self.depth(lines[owner])
      let end =
        lines[(owner + 1)...].firstIndex {
          !$0.withoutSurroundingBlanks.isEmpty && Self.depth($0) <= depth
        } ?? lines.endIndex
      let name = lines[owner].withoutSurroundingBlanks.dropLast()
      return Middleware(name: String(name), lines: Array(owner..<end))
    }
  }

  private func parent(of index: Int) -> Int? {
    lines[..<index].lastIndex {
      !$0.withoutSurroundingBlanks.isEmpty && Self.depth($0) < Self.depth(lines[index])
    }
  }

  private static func depth(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

  /// The names that routers, entry points and chains have in their lists.
  private var named: Set<String> {
    var names: Set<String> = []
    for line in lines {
      let text = line.withoutSurroundingBlanks
      let list: Substring? =
        [".middlewares=", ".middlewares:", "middlewares: "].lazy.compactMap { mark in
          text.firstRange(of: mark).map { text[$0.upperBound...] }
        }.first ?? (text.hasPrefix("- ") && !text.contains("=") ? text.dropFirst(2) : nil)
      // `cors@docker` is the one of that provider.
      for word in (list ?? "").split(whereSeparator: { " ,[]\"'".contains($0) }) {
        names.insert(String(word.prefix { $0 != "@" }))
      }
    }
    return names
  }
}
