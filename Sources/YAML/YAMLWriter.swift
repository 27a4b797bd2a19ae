import SafeText

extension Node {
  /// The node as a YAML text that opens again as an equal tree: blocks outside, and collections of
  /// nothing but scalars inside sequences on one line where they fit.
  public var yaml: String {
    var writer = YAMLWriter()
    writer.block(self, indent: 0)
    return writer.text
  }
}

/// Writes block style with an indentation of two.
///
/// It is written by hand, as libyaml's emitter leaves to its caller what is hard, which texts need
/// quotes in any version of YAML, and would bring C's memory into what is easy.
private struct YAMLWriter {
  var text = ""

  /// Writes a value that begins on a line of its own, with its line feed.
  mutating func block(_ node: Node, indent: Int) {
    if let word = word(node) {
      text += word + "\n"
      return
    }
    switch node.content {
    case .scalar: break
    case .mapping(let entries):
      for (index, entry) in entries.enumerated() {
        if index > 0 { pad(indent) }
        text += scalar(entry.key, .quoted) + ":"
        value(entry.value, indent: indent + 2)
      }
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        if index > 0 { pad(indent) }
        text += "- "
        if let line = flow(item), line.unicodeScalars.count + indent <= 98 {
          text += line + "\n"
        } else {
          block(item, indent: indent + 2)
        }
      }
    }
  }

  /// Writes what follows a key and its colon.
  private mutating func value(_ node: Node, indent: Int) {
    if let word = word(node) {
      text += " " + word + "\n"
      return
    }
    text += "\n"
    pad(indent)
    block(node, indent: indent)
  }

  private mutating func pad(_ count: Int) { text += String(repeating: " ", count: count) }

  /// The node on one line, or nil when it holds collections that hold something.
  private func flow(_ node: Node) -> String? {
    switch node.content {
    case .scalar: return word(node)
    case .sequence(let items):
      let parts = items.compactMap(word)
      return parts.count == items.count ? "[" + parts.joined(separator: ", ") + "]" : nil
    case .mapping(let entries):
      let parts = entries.compactMap { entry in
        word(entry.value).map { scalar(entry.key, .quoted) + ": " + $0 }
      }
      return parts.count == entries.count ? "{" + parts.joined(separator: ", ") + "}" : nil
    }
  }

  /// A scalar, or a collection of nothing.
  private func word(_ node: Node) -> String? {
    switch node.content {
    case .scalar(let text, let style): scalar(text, style)
    case .sequence(let items): items.isEmpty ? "[]" : nil
    case .mapping(let entries): entries.isEmpty ? "{}" : nil
    }
  }

  private func scalar(_ text: String, _ style: Node.ScalarStyle) -> String {
    if YAMLWriter.isSafeBare(text) { return text }
    if case .text = Node(.scalar(text, style)).kind {
      return "\"" + text.unicodeScalars.map { $0.escaped(in: .yaml) }.joined() + "\""
    }
    // An empty scalar without quotes is null, which is written out; numbers and truth values stay.
    return text.isEmpty ? "null" : text
  }

  /// Whether `text` reads as itself without quotes, wherever it stands and in any YAML version.
  ///
  /// Far fewer texts than YAML allows: those that need no second look.
  private static func isSafeBare(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 1000,
      isLetterOrDigit(first), last != UInt8(ascii: ":"), last != UInt8(ascii: " "),
      text.utf8.allSatisfy({ isLetterOrDigit($0) || "-_./:+*=;?&%~@ ".utf8.contains($0) }),
      case .text = Node(.scalar(text, .plain)).kind
    else { return false }
    let isAmbiguous = ["y", "n", "yes", "no", "on", "off", "null", "true", "false"].contains(
      text.lowercased())
    return !isAmbiguous && !looksLikeNumberElsewhere(text)
      && !zip(text.utf8, text.utf8.dropFirst()).contains {
        $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: " ")
      }
  }

  /// YAML 1.1 takes `0x1F`, `1:30` and `2026-11-23` for numbers and dates.
  private static func looksLikeNumberElsewhere(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
      || text.hasPrefix("0x") || text.hasPrefix("0o")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
