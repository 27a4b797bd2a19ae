/// One entry of `resources`: a pattern for paths, and the options for these.
struct FlaskResource: Sendable {
  private let pattern: FlaskPattern
  let options: FlaskOptions

  func covers(_ path: String) -> Bool { pattern.matches(path, .exact) }

  /// The resources that options name, the longest pattern first: `resources-two`.
  static func list(_ options: ConfigurationValue, version: ServerVersion)
    throws(StartupRefusal) -> [FlaskResource]
  {
    // What all of them have is checked by itself, too: who gets in where nothing is said.
    let shared = (options.entries ?? []).filter {
      !["resources", "CORS_RESOURCES"].contains($0.key)
    }
    _ = try FlaskOptions(.map(shared), version: version)
    var resources: [(String, ConfigurationValue)] = []
    switch options["resources"] ?? options["CORS_RESOURCES"] {
    case .map(let entries): for entry in entries { resources.append((entry.key, entry.value)) }
    case .list(let values):
      for value in values { resources.append((value.string ?? "", .map([]))) }
    case .string(let path): resources.append((path, .map([])))
    case .regex(let source, _): resources.append((source, .map([])))
    case .null, .boolean, .number, .code, nil: resources.append(("/*", .map([])))
    }
    let ordered = resources.enumerated().sorted { a, b in
      (-a.element.0.count, a.offset) < (-b.element.0.count, b.offset)
    }
    var list: [FlaskResource] = []
    for (_, (path, own)) in ordered {
      let merged = ConfigurationValue.map((options.entries ?? []) + (own.entries ?? []))
      list.append(
        FlaskResource(
          pattern: FlaskPattern(path), options: try FlaskOptions(merged, version: version)))
    }
    return list
  }
}

/// A text that Flask-CORS takes for a regular expression as soon as it looks like one.
struct FlaskPattern: Sendable {
  private let text: String
  private let looksLikeRegex: Bool
  /// Nil for a text that is no expression, which then matches nothing: `subdomain-star`.
  private let exact: Pattern?
  private let ignoringCase: Pattern?

  /// `re.compile(…)`, which keeps its own flags whoever compares.
  init(compiled source: String, flags: String) {
    text = source
    looksLikeRegex = true
    let sensitivity: Pattern.Case = flags.contains("i") ? .ignored : .exact
    exact = try? Pattern(source, .python, case: sensitivity)
    ignoringCase = exact
  }

  init(_ value: String) {
    text = value == "*" ? ".*" : value
    looksLikeRegex = text.contains { "*\\]?$^[()".contains($0) }
    exact = looksLikeRegex ? try? Pattern(text, .python) : nil
    ignoringCase = looksLikeRegex ? try? Pattern(text, .python, case: .ignored) : nil
  }

  var isAny: Bool { text == ".*" }
  var isRegex: Bool { looksLikeRegex }
  /// As it is sent where no `Origin` was.
  var literal: String { text }

  /// `re.match` for a regular expression, so that its end is open: `regex-unanchored`.
  func matches(_ value: String, _ comparison: Pattern.Case) -> Bool {
    switch comparison {
    case .exact: looksLikeRegex ? exact?.matchesStart(of: value) == true : value == text
    case .ignored:
      looksLikeRegex
        ? ignoringCase?.matchesStart(of: value) == true : value.lowercased() == text.lowercased()
    }
  }
}
