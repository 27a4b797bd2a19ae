import Web

/// `{$NAME}` and `{$NAME:default}`, which Caddy puts in before it reads anything else.
///
/// What is set where Caddy runs cannot be told from its file: the default is taken, and nothing
/// where there is none. The address of a site or of an upstream that has no default stays as it is
/// written, as there would be nothing to ask without one.
///
/// https://caddyserver.com/docs/caddyfile/concepts#environment-variables
struct CaddyEnvironment {
  private(set) var text = ""
  /// Every variable that is asked for, comments left out.
  private(set) var asked: [UnreadDirective] = []
  private var depth = 0
  private var hasBegun = false

  init(_ source: String) {
    guard source.contains("{$") else {
      text = source
      return
    }
    let lines = source.utf8.split(separator: .newline, omittingEmptySubsequences: false)
    text = lines.enumerated().map { place, line in
      filled(String(Substring(line)), line: place + 1)
    }.joined(separator: "\n")
  }

  private mutating func filled(_ line: String, line number: Int) -> String {
    let words = line.split { $0.isWhitespace }
    defer { follow(words) }
    guard line.contains("{$") else { return line }
    let isKept = isAddress(words) || Self.upstreams.contains(words.first ?? "")
    let comment = words.first { $0.hasPrefix("#") }?.startIndex ?? line.endIndex
    var result = ""
    var rest = line[...]
    while let open = rest.firstRange(of: "{$"),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      let inside = rest[open.upperBound..<close]
      let whole = rest[open.lowerBound...close]
      result += rest[..<open.lowerBound]
      rest = rest[close...].dropFirst()
      if open.lowerBound < comment, !inside.isEmpty {
        asked.append(UnreadDirective(line: number, text: String(whole), cause: .environment))
      }
      let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 {
        result += parts[1]
      } else if isKept || inside.isEmpty {
        result += whole
      }
    }
    return result + rest
  }

  private static let upstreams: Set<Substring> = [
    "reverse_proxy", "to", "php_fastcgi", "forward_auth",
  ]

  /// A line outside of all blocks that begins one, goes on in the next line, or is the first.
  private func isAddress(_ words: [Substring]) -> Bool {
    guard depth == 0 else { return false }
    return !hasBegun || words.last == "{" || words.last?.hasSuffix(",") == true
  }

  private mutating func follow(_ words: [Substring]) {
    guard let first = words.first, !first.hasPrefix("#") else { return }
    hasBegun = true
    if words.last == "{" { depth += 1 }
    if first == "}" { depth = max(0, depth - 1) }
  }
}
