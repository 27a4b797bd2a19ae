import Web

/// A value of nginx's configuration with variables in it: `https://$host/`, `${cors}-options`.
///
/// https://nginx.org/en/docs/varindex.html
struct NginxTemplate: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case text(String)
    case variable(String)
    /// What the last regular expression's group holds.
    case group(Int)
  }

  var parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  /// Nil where a `$` names nothing, with which nginx does not start.
  init?(_ source: String) {
    parts = []
    var rest = source.utf8[...]
    var text = rest[..<rest.startIndex]
    func string(_ bytes: Substring.UTF8View.SubSequence) -> String { String(Substring(bytes)) }
    while let dollar = rest.firstIndex(of: .dollar) {
      text = rest[..<dollar]
      if !text.isEmpty { parts.append(.text(string(text))) }
      rest = rest[dollar...].dropFirst()
      guard let first = rest.first else { return nil }
      if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first) {
        parts.append(.group(Int(first - UInt8(ascii: "0"))))
        rest = rest.dropFirst()
        continue
      }
      let isBraced = first == .openBrace
      if isBraced { rest = rest.dropFirst() }
      let name = rest.prefix(while: \.isWordByte)
      rest = rest[name.endIndex...]
      if isBraced {
        guard rest.first == .closeBrace else { return nil }
        rest = rest.dropFirst()
      }
      guard !name.isEmpty else { return nil }
      parts.append(.variable(string(name).asciiLowercased))
    }
    if !rest.isEmpty { parts.append(.text(string(rest))) }
  }

  /// The names of the variables in it.
  var variables: [String] {
    parts.compactMap {
      guard case .variable(let name) = $0 else { return nil }
      return name
    }
  }

  /// Whether a slash is written at its end.
  var endsInSlash: Bool {
    if case .text(let text)? = parts.last { text.hasSuffix("/") } else { false }
  }

  /// The text, where no variable is in it.
  var literal: String? {
    switch parts.count {
    case 0: ""
    case 1:
      if case .text(let text) = parts[0] { text } else { nil }
    default: nil
    }
  }
}
