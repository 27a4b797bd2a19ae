import Web

/// The origins that a configuration speaks of, and origins that it may mean.
package struct DeclaredOrigins: Hashable, Sendable {
  /// Those that stand where origins are let in, as browsers send them, in the order found; a star
  /// stands for a letter.
  package private(set) var origins: [String] = []
  /// Those of them that had a star.
  package private(set) var starred: Set<String> = []
  /// Origins that something else in the configuration could let in: what a pattern seems to mean,
  /// any address, any name of a host. They are only asked about.
  package private(set) var examples: [String] = []
  /// Whether a pattern, or the end of a host's name, speaks of all names below it.
  package private(set) var meansNamesBelow = false
  /// Texts that look like an origin and are none that a browser sends, with the origin they mean:
  /// a slash at the end, upper case, no scheme, the scheme's own port.
  package private(set) var misspelt: [Misspelt] = []

  /// Whether the options say `*` and credentials at once.
  private(set) var contradicts = false
  /// Whether a pattern or a function decides, which may let in whom nobody here thinks of.
  private(set) var isOpenEnded = false

  package struct Misspelt: Hashable, Sendable {
    package let text: String
    package let origin: String
  }

  /// Those of a setup's options and of its text.
  package init(of setup: ServerSetup) {
    let kind = setup.product.profile.kind
    contradicts = setup.options.isWildcard && setup.options.hasCredentials
    let passages = setup.text.map { OriginPassage.all(in: $0, of: kind) } ?? []
    add(setup.options, .elsewhere, kind, isWritten: setup.text != nil)
    for place in [OriginPassage.Place.originPosition, .elsewhere] {
      for passage in passages where passage.place == place { add(passage.text, place) }
    }
    if let text = setup.text, let language = setup.product.writtenIn {
      for source in Self.expressions(in: text, language) {
        // What is for paths lets no origin in.
        isOpenEnded = isOpenEnded || source.contains(":") || source.contains("\\.")
        add(pattern: source)
      }
    }
  }

  /// The regular expressions that stand in a program's text, wherever they do.
  private static func expressions(in text: String, _ language: ProgrammingLanguage) -> [String] {
    guard language == .javaScript || language == .ruby else { return [] }
    var found: [String] = []
    CodeReading(text, in: language).visit { expression, _ in
      guard case .regularExpression(let source, _) = expression.form, source.count < 200,
        !found.contains(source)
      else { return }
      found.append(source)
    }
    return found
  }

  private mutating func add(
    _ value: ConfigurationValue, _ place: OriginPassage.Place, _ kind: ServerProfile.Kind,
    isWritten: Bool
  ) {
    switch value {
    case .string(let text):
      if kind == .proxy, place == .elsewhere {
        guard !isWritten else { return }
        for passage in OriginPassage.all(in: text, of: kind) { add(passage.text, passage.place) }
      } else {
        add(text, place)
      }
    case .regex(let source, _):
      isOpenEnded = true
      add(pattern: source)
    case .list(let values):
      let isHeader = values.count == 2 && values[0].string?.isAllowOrigin == true
      for value in isHeader ? Array(values.dropFirst()) : values {
        add(value, isHeader ? .originPosition : place, kind, isWritten: isWritten)
      }
    case .map(let entries):
      for entry in entries {
        // A proxy's are the addresses of its sites.
        if entry.key.contains("://"), kind == .middleware { add(entry.key, .originPosition) }
        let names = entry.key.lowercased()
        let isOrigin = names.contains("origin") && !names.hasPrefix("csrf")
        add(entry.value, isOrigin ? .originPosition : place, kind, isWritten: isWritten)
      }
    case .code(let text):
      isOpenEnded = true
      for passage in OriginPassage.all(in: text, of: .middleware) { add(passage.text, .elsewhere) }
    case .null, .boolean, .number: break
    }
  }

  /// Whatever of a text could be an origin, a pattern for some, or a host's name.
  private mutating func add(_ whole: String, _ position: OriginPassage.Place) {
    let text = whole.withOnePort
    // An expression's beginning is no origin that anybody has named.
    let place = text.isExpression ? .elsewhere : position
    let words = text.split { $0.isWhitespace || "\"'`;,()[]{}<>|".contains($0) }
    for word in words.prefix(64) {
      let bare = word.drop { "~^*=@".contains($0) }
      if word.contains("://"), !word.contains("\\"), !text.isOpenPattern {
        switch place {
        case .originPosition: add(origin: bare)
        case .elsewhere: add(example: bare.replacingStars)
        }
      } else if String(bare).isHostName || bare.isHostWithPort {
        add(host: String(bare), place, isWhole: text.count == word.count)
      } else if bare.hasPrefix("."), String(bare.dropFirst()).isHostName {
        meansNamesBelow = true
        add(example: "https://a" + bare)
      }
    }
    guard text.count < 200 else { return }
    if position == .originPosition, text.decidesByPattern { isOpenEnded = true }
    if text.isOpenPattern || text.contains(where: { "\\^$([~".contains($0) }) { add(pattern: text) }
  }

  /// As many of each as anybody is asked about; the rest of a long text is not looked at.
  private static let most = 16
  private static let mostExamples = 24

  private mutating func add(pattern: String) {
    guard examples.count < Self.mostExamples else { return }
    let source = String(pattern.drop { $0 == "~" || $0 == "*" })
    guard let pattern = try? Pattern(source, .pcre) else { return }
    // A dot between letters is meant to be one, though it stands for any character.
    let meant = try? Pattern(source.withMeantDots, .pcre)
    for example in pattern.examples + (meant?.examples ?? []) {
      if example.contains("://") {
        meansNamesBelow = true
        add(example: example)
      } else if !example.contains("/") {
        meansNamesBelow = meansNamesBelow || example.contains(".")
        let isLocal = example.hasPrefix("localhost")
        let isLabel = !example.contains(".") && !example.contains(":") && example.count > 2
        add(
          example: (isLocal ? "http://" : "https://") + (example.hasPrefix(".") ? "a" : "")
            + example
            + (isLabel && !isLocal ? ".example" : ""))
      }
    }
  }

  /// A name without a scheme: a misspelt origin where origins are listed, else a part of one.
  private mutating func add(host: String, _ place: OriginPassage.Place, isWhole: Bool) {
    let isLocal = host.hasPrefix("localhost") || host.hasPrefix("127.")
    let origin = (isLocal ? "http://" : "https://") + host
    guard place == .originPosition, isWhole else { return add(example: origin) }
    guard !origins.contains(origin), origins.count < Self.most else { return }
    origins.append(origin)
    misspelt.append(Misspelt(text: host, origin: origin))
  }

  private mutating func add(example text: String) {
    guard examples.count < Self.mostExamples, let url = WebURL(text), url.isHTTP,
      case .tuple(let tuple) = url.origin, tuple.host.isHostName || tuple.host.isAddress
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
        // `https://intranet`
        || tuple.host.isLabel && !word.contains("*")
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
  /// Whether it says by `.*` that anything may stand there, which no name of a host does.
  fileprivate var isOpenPattern: Bool {
    guard contains(".*") || contains(".+") else { return false }
    // `http://192.168.*.*:*`: behind a label, a star is one of its own.
    let marks = ["\\", "^", "$", "(", "[", "+", "?", "|"]
    return marks.contains(where: contains)
      || ranges(of: ".*").contains { range in
        guard range.lowerBound > startIndex else { return true }
        let before = self[index(before: range.lowerBound)]
        return !before.isLetter && !before.isNumber && before != "*"
      }
  }

  /// Whether an expression or a part of an origin's text decides: `~ shop`, `^https://…`, `-m end`.
  fileprivate var decidesByPattern: Bool {
    ["~", "\\.", "^", ".*", "-m ", "_reg", "_end", "_sub", "_beg"].contains(where: contains)
      || contains("*") && contains("://")
  }

  /// Whether it is a regular expression, with more than letters: from its beginning or to its end, or
  /// with what no origin has.
  fileprivate var isExpression: Bool {
    if hasPrefix("^") || hasSuffix("$") { return contains { "[(+?*".contains($0) } }
    return !contains(where: \.isWhitespace) && contains("://")
      && (contains("\\") || contains("(") || contains("[a-z") || contains("[0-9"))
  }

  /// Spring's `http://localhost:[8080,8443]` and `http://localhost:[*]` with one of the ports.
  fileprivate var withOnePort: String {
    var text = self
    while let start = text.firstRange(of: ":["),
      let end = text[start.upperBound...].firstIndex(of: "]"),
      text[start.upperBound..<end].allSatisfy({ $0.isNumber || $0 == "*" || $0 == "," })
    {
      let port = text[start.upperBound..<end].prefix { $0 != "," }
      text.replaceSubrange(start.lowerBound...end, with: ":\(port)")
    }
    return text
  }

  /// An expression whose dots between letters match dots alone.
  fileprivate var withMeantDots: String {
    let characters = Array(self)
    var meant = ""
    for (index, character) in characters.enumerated() {
      let isBetween =
        index > 0 && index + 1 < characters.count && characters[index - 1].isLetter
        && characters[index + 1].isLetter
      if character == ".", isBetween, index < 2 || characters[index - 2] != "\\" { meant += "\\" }
      meant.append(character)
    }
    return meant
  }

  /// Labels of letters, digits and hyphens between dots, or `localhost`.
  fileprivate var isHostName: Bool {
    let labels = split(separator: ".", omittingEmptySubsequences: false)
    return (labels.count > 1 || self == "localhost") && labels.allSatisfy { String($0).isLabel }
  }

  fileprivate var isLabel: Bool {
    !isEmpty
      && utf8.allSatisfy { $0.isASCIIAlpha || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
  }

  fileprivate var isAddress: Bool { hasPrefix("[") || utf8.allSatisfy { $0 < 0x3A && $0 > 0x2D } }

  fileprivate var isAllowOrigin: Bool { equalsIgnoringASCIICase("Access-Control-Allow-Origin") }
}

extension StringProtocol {
  /// A star is a letter; behind a colon it is a port, and a number where numbers stand before it.
  fileprivate var replacingStars: String {
    var result = ""
    for character in self {
      guard character == "*" else {
        result.append(character)
        continue
      }
      let host = result.split(separator: "/").last ?? ""
      result += result.hasSuffix(":") ? "3000" : host.first?.isNumber == true ? "1" : "a"
    }
    return result
  }

  /// `localhost:3000`
  fileprivate var isHostWithPort: Bool {
    let parts = split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && String(parts[0]).isHostName && !parts[1].isEmpty
      && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
  }
}

extension ConfigurationValue {
  /// Whether `*` stands among origins, or in options without any.
  fileprivate var isWildcard: Bool {
    says { $0.contains("origin") && $1.listedStrings.contains("*") }
  }

  fileprivate var hasCredentials: Bool {
    says { $0.contains("credential") && $1.asText.lowercased() == "true" }
  }

  /// Whether some option says something, at whatever depth.
  private func says(_ fits: (_ key: String, _ value: ConfigurationValue) -> Bool) -> Bool {
    switch self {
    case .map(let entries):
      entries.contains { fits($0.key.lowercased(), $0.value) || $0.value.says(fits) }
    case .list(let values): values.contains { $0.says(fits) }
    case .null, .boolean, .number, .string, .regex, .code: false
    }
  }
}
