import Web

/// What a policy takes, put into the text of a web server that keeps everything else: its ports, its names,
/// what it asks behind it.
///
/// Lines that set headers of CORS make room; whether the whole does what is wished, the model is asked.
enum Insertion {
  /// Nil where there is no place for it, or for a product whose text is none of blocks.
  static func text(
    into text: String, _ policy: SharingPolicy, _ product: ServerProduct
  ) -> String? {
    guard product == .nginx || product == .apache, text.contains(where: \.isLetter) else {
      return nil
    }
    let lines = cleared(
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    let changed = product == .nginx ? nginx(lines, policy) : apache(lines, policy)
    return changed?.joined(separator: "\n")
  }

  // MARK: nginx

  private static func nginx(_ lines: [String], _ policy: SharingPolicy) -> [String]? {
    let isTaken = lines.contains { $0.contains("$cors_") }
    func named(_ text: String) -> String {
      isTaken ? text.replacing("$cors_", with: "$shared_") : text
    }
    let inside = NginxWriter.location(policy).map(named)
    var changed: [String] = []
    var isInserted = false
    for (index, line) in lines.enumerated() {
      let bare = line.withoutSurroundingBlanks
      guard bare.hasPrefix("location "), let brace = line.firstIndex(of: "{"),
        answers(Array(lines[index...]))
      else {
        changed.append(line)
        continue
      }
      isInserted = true
      let margin = line.margin
      changed.append(String(line[...brace]))
      changed += inside.filter { forwards(Array(lines[index...])) || !$0.hasPrefix("proxy_") }
        .map { margin + "    " + $0 }
      let rest = line[line.index(after: brace)...].withoutSurroundingBlanks
      if !rest.isEmpty { changed.append(margin + "    " + rest) }
    }
    guard isInserted else { return nil }
    let server = changed.firstIndex { $0.withoutSurroundingBlanks.hasPrefix("server") } ?? 0
    let margin = changed[server].margin
    let maps = NginxWriter.maps(policy).split(separator: "\n").map { margin + named(String($0)) }
    changed.insert(contentsOf: maps, at: server)
    return changed
  }

  /// The directives of a block, from the line that opens it.
  private static func block(_ lines: [String]) -> [String] {
    var depth = 0
    var found: [String] = []
    for line in lines {
      depth += line.count { $0 == "{" } - line.count { $0 == "}" }
      found.append(line)
      if depth <= 0 { break }
    }
    return found
  }

  private static func answers(_ lines: [String]) -> Bool {
    !block(lines).contains { line in
      ["return ", "deny all", "internal;"].contains { line.contains($0) }
    }
  }

  private static func forwards(_ lines: [String]) -> Bool {
    block(lines).contains { $0.contains("proxy_pass ") }
  }

  // MARK: Apache

  private static func apache(_ lines: [String], _ policy: SharingPolicy) -> [String]? {
    let own = ApacheWriter.lines(policy)
    let hosts = lines.indices.filter {
      lines[$0].withoutSurroundingBlanks.lowercased().hasPrefix("<virtualhost")
    }
    guard !hosts.isEmpty else { return own + lines }
    return lines.indices.flatMap { index in
      hosts.contains(index)
        ? [lines[index]] + own.map { lines[index].margin + "    " + $0 } : [lines[index]]
    }
  }

  // MARK: Room

  /// Without the lines that set headers of CORS, and without the blocks that answer a preflight and do
  /// nothing else.
  private static func cleared(_ lines: [String]) -> [String] {
    var kept: [String] = []
    var index = 0
    while index < lines.count {
      let bare = lines[index].withoutSurroundingBlanks
      if bare.hasPrefix("if "), bare.contains("OPTIONS") {
        let block = block(Array(lines[index...]))
        let inner = block.joined(separator: "\n").split { "{};\n".contains($0) }.dropFirst()
          .map { $0.withoutSurroundingBlanks }.filter { !$0.isEmpty }
        if inner.allSatisfy({ $0.hasPrefix("add_header ") || $0.hasPrefix("return 20") }) {
          index += block.count
          continue
        }
      }
      if !setsHeader(bare) { kept.append(lines[index]) }
      index += 1
    }
    return kept
  }

  private static func setsHeader(_ line: String) -> Bool {
    let lower = line.lowercased()
    guard lower.contains("access-control-"), !lower.hasPrefix("#") else { return false }
    return ["add_header ", "more_set_headers ", "header "].contains { lower.hasPrefix($0) }
      && !line.contains("{")
  }
}

extension String {
  fileprivate var margin: String { String(prefix { $0 == " " || $0 == "\t" }) }
}
