import Web

/// The origins that a configuration speaks of, and origins that look like them.
package struct DeclaredOrigins: Hashable, Sendable {
  /// As browsers send them, in the order found; a star stands for a letter.
  package private(set) var origins: [String] = []
  /// Those of them that had a star.
  package private(set) var starred: Set<String> = []
  /// Origins that a pattern of the configuration seems to mean.
  package private(set) var examples: [String] = []
  /// Texts that look like an origin and are none that a browser sends, with the origin they mean:
  /// a slash at the end, upper case, no scheme, the scheme's own port.
  package private(set) var misspelt: [Misspelt] = []

  package struct Misspelt: Hashable, Sendable {
    package let text: String
    package let origin: String
  }

  /// Those of a setup's options and of its text.
  package init(of setup: ServerSetup) {
    add(setup.options)
    if let text = setup.text { add(text: text) }
  }

  private mutating func add(_ value: ConfigurationValue, under key: String = "") {
    switch value {
    case .string(let text):
      if key.lowercased().contains("origin"), text.isHostName {
        add(host: text)
      } else {
        add(text: text)
      }
    case .regex(let source, _): add(pattern: source)
    case .list(let values): for value in values { add(value, under: key) }
    case .map(let entries):
      for entry in entries {
        if entry.key.contains("://") { add(text: entry.key) }
        add(entry.value, under: entry.key)
      }
    case .code(let text): add(text: text)
    case .null, .boolean, .number: break
    }
  }

  /// Whatever of a text could be an origin, or a pattern for some.
  private mutating func add(text: String) {
    let words = text.split { $0.isWhitespace || "\"'`;,()[]{}<>|".contains($0) }
    for word in words where word.contains("://") && !word.contains("\\") {
      add(origin: word.drop { "~^*=".contains($0) })
    }
    guard text.count < 200, !text.contains(where: { "\"'`".contains($0) }) else {
      return addQuoted(in: text)
    }
    if text.contains(where: { "\\^$([".contains($0) }) { add(pattern: text) }
  }

  /// The texts between quotes or slashes, which may be patterns or ends of host names.
  private mutating func addQuoted(in text: String) {
    for mark in ["\"", "'", "`", "/", " "] as [Character] {
      for part in text.split(separator: mark) where part.count < 100 {
        guard part.contains("."), !part.contains(where: \.isNewline) else { continue }
        if part.hasPrefix(".") { add(example: "https://a" + part) }
        if part.contains("\\") { add(pattern: String(part)) }
      }
    }
  }

  /// As many of each as anybody is asked about; the rest of a long text is not looked at.
  private static let most = 16

  private mutating func add(pattern: String) {
    guard examples.count < Self.most else { return }
    let source = String(pattern.drop { $0 == "~" || $0 == "*" })
    guard let pattern = try? Pattern(source, .pcre) else { return }
    for example in pattern.examples {
      if example.contains("://") {
        add(example: example)
      } else if !example.contains("/") {
        add(example: "https://" + (example.hasPrefix(".") ? "a" : "") + example)
      }
    }
  }

  /// A name without a scheme, where origins are listed.
  private mutating func add(host: String) {
    let origin = "https://" + host
    guard !origins.contains(origin), origins.count < Self.most else { return }
    origins.append(origin)
    misspelt.append(Misspelt(text: host, origin: origin))
  }

  private mutating func add(example text: String) {
    guard examples.count < Self.most, let url = WebURL(text), url.isHTTP,
      case .tuple(let tuple) = url.origin, tuple.host.isHostName
    else { return }
    let origin = tuple.serialized
    guard !origins.contains(origin), !examples.contains(origin) else { return }
    examples.append(origin)
  }

  /// A text as an origin: stars stand for a letter, and a path is only looked at for a slash.
  private mutating func add(origin word: some StringProtocol) {
    guard origins.count < Self.most else { return }
    let text = word.replacingStars
    guard let url = WebURL(text), url.isHTTP, case .tuple(let tuple) = url.origin,
      tuple.host.isHostName || tuple.host.isAddress
    else { return }
    let origin = tuple.serialized
    if !origins.contains(origin) { origins.append(origin) }
    if word.contains("*") { starred.insert(origin) }
    let isMeant = url.path == "/" && url.query == nil
    if text != origin, isMeant, !misspelt.contains(where: { $0.text == text }) {
      misspelt.append(Misspelt(text: text, origin: origin))
    }
  }
}

extension String {
  /// Labels of letters, digits and hyphens between dots, or `localhost`.
  fileprivate var isHostName: Bool {
    let labels = split(separator: ".", omittingEmptySubsequences: false)
    return (labels.count > 1 || self == "localhost")
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.utf8.allSatisfy {
            $0.isASCIIAlpha || $0.isASCIIDigit || $0 == UInt8(ascii: "-")
          }
      }
  }

  fileprivate var isAddress: Bool { hasPrefix("[") || utf8.allSatisfy { $0 < 0x3A && $0 > 0x2D } }
}

extension StringProtocol {
  fileprivate var replacingStars: String {
    String(map { $0 == "*" ? "a" : $0 })
  }
}

/// An origin that somebody else could have, and that resembles one that is let in.
package struct LookAlike: Hashable, Sendable {
  package let origin: String
  package let manner: Manner

  /// How it resembles the other.
  package enum Manner: Hashable, CaseIterable, Sendable {
    /// `https://app.shop.example.evil.invalid`
    case goesOn
    /// `https://evilapp.shop.example`, a host that anybody may own where that is `evilshop.example`
    case beginsBefore
    /// `https://appxshop.example`: a dot that stands for any character
    case dotReplaced
    /// `http://app.shop.example`, which anybody on the way can answer for
    case withoutTLS
    /// `https://app.shop.example:8443`
    case otherPort
    /// `https://evil.app.shop.example`
    case below
  }

  /// The look-alikes of an origin.
  package static func all(of origin: String) -> [LookAlike] {
    guard let url = WebURL(origin), let host = url.host else { return [] }
    let port = url.port.map { ":\($0)" } ?? ""
    let labels = host.split(separator: ".").map(String.init)
    return Manner.allCases.compactMap { manner in
      let text: String
      switch manner {
      case .goesOn: text = "\(url.scheme)://\(host).evil.invalid\(port)"
      case .beginsBefore:
        // Before the last two labels, where a name of its own can be bought.
        let kept = labels.suffix(2).joined(separator: ".")
        text = "\(url.scheme)://evil\(kept)\(port)"
      case .dotReplaced:
        guard labels.count > 2 else { return nil }
        text =
          "\(url.scheme)://\(labels[0])x\(labels.dropFirst().joined(separator: "."))\(port)"
      case .withoutTLS:
        guard url.scheme == "https" else { return nil }
        text = "http://\(host)\(port)"
      case .otherPort:
        guard url.port == nil else { return nil }
        text = "\(url.scheme)://\(host):8443"
      case .below: text = "\(url.scheme)://evil.\(host)\(port)"
      }
      return LookAlike(origin: text, manner: manner)
    }
  }
}
