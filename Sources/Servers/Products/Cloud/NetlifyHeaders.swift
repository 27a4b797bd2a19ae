import Web

/// The headers of Netlify's own files: `_headers`, and `[[headers]]` of `netlify.toml`, after its
/// documentation; Cloudflare Pages has the first of them as well.
enum NetlifyHeaders {
  static let profile = ServerProfile(
    title: "Netlify _headers, netlify.toml", otherNames: ["netlify", "cloudflare-pages"],
    versions: [KnownVersion("2024-01-01", .documentation)], kind: .proxy, options: ["headers"],
    signs: ["[[headers]]", "[headers.values]", "netlify", "for = \"/", " Access-Control-Allow-"],
    start: HeaderRules.profile.start, read: { reading($0) })

  /// Whether a text is one of these: of `_headers`, a path, and below it what is set there.
  static func areWritten(in text: String) -> Bool {
    if text.contains("[[headers]]") { return true }
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    return zip(lines, lines.dropFirst()).contains { path, header in
      path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains(" ")
        && (header.hasPrefix(" ") || header.hasPrefix("\t"))
        && header.lowercased().withoutSurroundingBlanks.hasPrefix("access-control-")
    }
  }

  private static func reading(_ text: String) -> ConfigurationReading {
    guard areWritten(in: text) else { return ConfigurationReading() }
    var pairs: [ConfigurationValue] = []
    for line in text.split(separator: "\n") {
      let bare = line.withoutSurroundingBlanks
      guard !bare.hasPrefix("#"), let mark = bare.firstIndex(where: { $0 == ":" || $0 == "=" })
      else { continue }
      let name = trimmed(bare[..<mark], where: { " \"'".unicodeScalars.contains($0) })
      guard String(name).isCORSHeaderName || name.lowercased() == "vary" else { continue }
      let value = trimmed(
        bare[bare.index(after: mark)...], where: { " \"'".unicodeScalars.contains($0) })
      let pair: ConfigurationValue = [.string(String(name)), .string(String(value))]
      if !pairs.contains(pair) { pairs.append(pair) }
    }
    return ConfigurationReading(options: pairs.isEmpty ? .map([]) : ["headers": .list(pairs)])
  }
}
