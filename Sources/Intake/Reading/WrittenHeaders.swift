import CORS
import Web

/// Headers of CORS that somebody has a server send by hand, in a text of no product that is known: the
/// headers of what a function returns, YAML of a deployment.
struct WrittenHeaders: Hashable {
  private let values: [Entry]

  private struct Entry: Hashable {
    let name: String
    /// Nil: something that is no literal.
    let value: String?
  }

  init(_ text: String) {
    var values: [Entry] = []
    for line in text.split(whereSeparator: \.isNewline) where !Self.isComment(line) {
      for start in line.ranges(of: "ccess-").map(\.lowerBound) {
        guard start > line.startIndex, values.count < Self.most else { break }
        let first = line.index(before: start)
        guard line[first] == "A" || line[first] == "a" else { continue }
        let name = line[first...].prefix { $0.isLetter || $0 == "-" }
        guard Self.isKnown(String(name)), let value = Self.value(line[name.endIndex...]) else {
          continue
        }
        values.append(Entry(name: String(name), value: value.text))
      }
    }
    self.values = values
  }

  private static let most = 64

  private static func isComment(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return ["//", "#", "/*", "* "].contains(where: text.hasPrefix)
  }

  private static func isKnown(_ name: String) -> Bool {
    let name = name.asciiLowercased
    return name.hasPrefix("access-control-allow-") || name.hasPrefix("access-control-request-")
      || ["access-control-expose-headers", "access-control-max-age"].contains(name)
  }

  private struct Value { var text: String? }

  /// What stands behind the name, where something is set there; nil: nothing is.
  private static func value(_ rest: Substring) -> Value? {
    let behind = rest.drop { "\"'`".contains($0) }
    let sign = behind.drop { $0 == " " }
    let separators = [":", "=>", ",", "="]
    guard let separator = separators.first(where: sign.hasPrefix) else { return nil }
    let told = sign.dropFirst(separator.count).drop { $0 == " " || $0 == "[" }
    guard let quote = told.first, "\"'`".contains(quote) else {
      // YAML's is one text; a literal of another kind stands as it is.
      let isOpen = behind.startIndex == rest.startIndex
      let bare = told.prefix { isOpen ? !"\"'`".contains($0) : !" ,;)}\n".contains($0) }
      let text = trimmed(bare, where: isHTTPWhitespace)
      let isLiteral = isOpen || ["true", "false"].contains(text) || Int(text) != nil
      return text.isEmpty ? nil : Value(text: isLiteral ? text : nil)
    }
    let inner = told.dropFirst()
    guard let end = inner.firstIndex(of: quote) else { return Value(text: nil) }
    let text = inner[..<end].drop { "\"'".contains($0) }
    let plain = String(text.reversed().drop { "\"'".contains($0) }.reversed())
    return Value(text: plain.contains("${") || plain.contains("$") ? nil : plain)
  }

  // MARK: What they come to

  private func told(_ name: String) -> [String] {
    values.filter { $0.name.equalsIgnoringASCIICase(name) }.compactMap(\.value)
  }

  /// What there is to say of them: who gets in, and what no browser takes.
  var advice: [String] {
    let origins = told("Access-Control-Allow-Origin")
    let isWithCredentials = told("Access-Control-Allow-Credentials").contains("true")
    var advice: [String] = []
    if origins.contains("*"), isWithCredentials {
      advice.append(
        "Access-Control-Allow-Origin: * stands beside Access-Control-Allow-Credentials: true: a call with"
          + " cookies is refused by every browser then, and one without is let in from everywhere.")
    } else if origins.contains("*") {
      advice.append("Any page at all may read what is answered with this, without credentials.")
    }
    let named = origins.filter { $0 != "*" }
    if !named.isEmpty {
      let list = named.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      advice.append(
        "\(list.joined(separator: ", ")) may read what is answered with this"
          + (isWithCredentials ? ", with credentials." : ", without credentials."))
    }
    let asked = values.map(\.name).filter {
      $0.asciiLowercased.hasPrefix("access-control-request-")
    }
    if !asked.isEmpty {
      advice.append(
        "\(asked.joined(separator: ", ")) is what a browser's preflight asks with: in a response no browser"
          + " looks at it.")
    }
    return advice
  }

  /// What mends it.
  var remedies: [Remedy] {
    guard told("Access-Control-Allow-Origin").contains("*"),
      told("Access-Control-Allow-Credentials").contains("true")
    else { return [] }
    return [
      Remedy(
        .server,
        "send the page's own origin instead of *, with Vary: Origin, where calls send cookies; else leave"
          + " Access-Control-Allow-Credentials out")
    ]
  }
}
