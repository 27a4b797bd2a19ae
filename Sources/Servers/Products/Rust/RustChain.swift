/// A chain of calls in Rust that builds a middleware: `CorsLayer::new().allow_origin(…)`.
///
/// Rust has no reader of its own: of its text, the chain and the literals in it are taken.
struct RustChain: Sendable {
  /// The constructor that stands at its beginning: `CorsLayer::new`.
  let start: String
  let calls: [Link]
  /// The whole text, with blanks for comments.
  private let text: String

  /// One call of the chain.
  struct Link: Hashable, Sendable {
    let name: String
    /// What stands between its parentheses.
    let argument: String
    /// Counted from 1.
    let line: Int
  }

  /// The first chain of a text that one of these begins; nil: none does.
  init?(_ text: String, from starts: [String]) {
    let plain = BracketText.withoutComments(text)
    let found = starts.compactMap { start in
      plain.firstRange(of: start + "(").map { (start, $0) }
    }.min { $0.1.lowerBound < $1.1.lowerBound }
    guard let (start, range) = found,
      var place = BracketText.end(of: plain, openAt: plain.index(before: range.upperBound))
    else { return nil }
    var calls: [Link] = []
    while let link = Self.link(plain, &place) { calls.append(link) }
    if starts.allSatisfy({ plain.ranges(of: $0 + "(").count < 2 }) {
      calls += Self.later(plain, besides: Set(calls.map(\.name)))
    }
    self.start = start
    self.calls = calls
    self.text = plain
  }

  /// What is said of origins once the chain has a name: `layer.allow_origin(…)`.
  private static func later(_ text: String, besides known: Set<String>) -> [Link] {
    ["allow_origin", "allowed_origin"].filter { !known.contains($0) }.flatMap { name in
      text.ranges(of: "." + name + "(").compactMap { range in
        var place = range.lowerBound
        return link(text, &place)
      }
    }
  }

  private static func link(_ text: String, _ place: inout String.Index) -> Link? {
    var next = text[place...].firstIndex { !$0.isWhitespace } ?? text.endIndex
    guard next < text.endIndex, text[next] == "." else { return nil }
    next = text.index(after: next)
    let name = text[next...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard name.endIndex < text.endIndex, text[name.endIndex] == "(",
      let end = BracketText.end(of: text, openAt: name.endIndex)
    else { return nil }
    let line = text[..<name.startIndex].count { $0.isNewline } + 1
    let argument = text[text.index(after: name.endIndex)..<text.index(before: end)]
    place = end
    return Link(name: String(name), argument: argument.withoutSurroundingBlanks, line: line)
  }

  /// The value of an argument: literals, and what names in the text were bound to; else its code.
  func value(of argument: String) -> ConfigurationValue { value(argument, depth: 0) }

  private func value(_ written: String, depth: Int) -> ConfigurationValue {
    let argument = BracketText.bare(written)
    guard depth < 8 else { return .code(argument) }
    if let inside = BracketText.inside(argument, ["vec![", "["], "]") {
      return .list(BracketText.split(inside).map { value($0, depth: depth + 1) })
    }
    if let literal = BracketText.string(argument) { return .string(literal) }
    for call in Self.transparent {
      if let inside = BracketText.inside(argument, [call + "("], ")") {
        return value(inside, depth: depth + 1)
      }
    }
    if let seconds = Self.seconds(argument) { return .number(Double(seconds)) }
    switch argument {
    case "true": return true
    case "false": return false
    case "Any", "AllowOrigin::any()", "cors::Any", "any()": return "*"
    case _ where argument.hasSuffix("::mirror_request()"): return .string(Self.mirror)
    case _ where argument.contains("Method::"):
      let name = argument.split(separator: ":").last.map(String.init) ?? ""
      return name.allSatisfy(\.isUppercase) ? .string(name) : .code(argument)
    case _ where argument.allSatisfy({ $0.isNumber || $0 == "_" }) && !argument.isEmpty:
      return .number(Double(argument.filter(\.isNumber)) ?? 0)
    default: break
    }
    // `ORIGIN.parse::<HeaderValue>().unwrap()`
    let name = argument.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = argument[name.endIndex...]
    let isConverted = rest.hasPrefix(".") && rest.contains("(") && !rest.contains("split")
    if rest.isEmpty || isConverted, let bound = bound(String(name)) {
      return value(bound, depth: depth + 1)
    }
    let constant = argument.split(separator: ":").last ?? ""
    let isHeader =
      !constant.isEmpty && constant.allSatisfy { $0.isUppercase || $0 == "_" }
    // A constant of another name is one of the text's own, or of another file's.
    let isOfLibrary = argument.contains("header::") || Self.headers.contains(String(constant))
    return isHeader && isOfLibrary
      ? .string(constant.lowercased().replacing("_", with: "-")) : .code(argument)
  }

  /// Those of `http::header` that people write without their module.
  private static let headers: Set<String> = [
    "ACCEPT", "ACCEPT_ENCODING", "ACCEPT_LANGUAGE", "ACCEPT_RANGES", "AUTHORIZATION",
    "CACHE_CONTROL", "CONNECTION", "CONTENT_DISPOSITION", "CONTENT_ENCODING", "CONTENT_LANGUAGE",
    "CONTENT_LENGTH", "CONTENT_LOCATION", "CONTENT_RANGE", "CONTENT_TYPE", "COOKIE", "DATE", "DNT",
    "ETAG", "EXPIRES", "HOST", "IF_MATCH", "IF_MODIFIED_SINCE", "IF_NONE_MATCH", "IF_RANGE",
    "IF_UNMODIFIED_SINCE", "LAST_MODIFIED", "LINK", "LOCATION", "ORIGIN", "PRAGMA", "RANGE",
    "REFERER", "RETRY_AFTER", "SERVER", "SET_COOKIE", "UPGRADE", "USER_AGENT", "VARY",
    "WWW_AUTHENTICATE",
    "ACCESS_CONTROL_ALLOW_CREDENTIALS", "ACCESS_CONTROL_ALLOW_HEADERS",
    "ACCESS_CONTROL_ALLOW_METHODS", "ACCESS_CONTROL_ALLOW_ORIGIN",
    "ACCESS_CONTROL_EXPOSE_HEADERS", "ACCESS_CONTROL_MAX_AGE", "ACCESS_CONTROL_REQUEST_HEADERS",
    "ACCESS_CONTROL_REQUEST_METHOD",
  ]

  /// What stands for the request's own value.
  static let mirror = "mirror_request"

  /// What hands on what it is given.
  private static let transparent = [
    "AllowOrigin::list", "AllowOrigin::exact", "AllowMethods::list", "AllowMethods::exact",
    "AllowHeaders::list", "ExposeHeaders::list", "HeaderValue::from_static",
    "HeaderName::from_static", "http::HeaderValue::from_static", "HeaderName::from_lowercase",
    "Some", "Into::into",
  ]

  /// `Duration::from_secs(60) * 10`
  private static func seconds(_ argument: String) -> Int? {
    let head =
      argument.hasPrefix("std::time::") ? argument.dropFirst("std::time::".count) : argument[...]
    guard head.hasPrefix("Duration::from_secs(") else { return nil }
    let rest = head.dropFirst("Duration::from_secs(".count)
    let parts = rest.split { "()* ".contains($0) }.map { Int($0.filter { $0 != "_" }) }
    guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
    return parts.compactMap(\.self).reduce(1, *)
  }

  /// What `let name = …;` or `const NAME: T = …;` says.
  private func bound(_ name: String) -> String? {
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      return nil
    }
    for head in ["let \(name)", "let mut \(name)", "const \(name)", "static \(name)"] {
      guard let place = text.firstRange(of: head)?.upperBound,
        let first = text[place...].first, first == " " || first == ":" || first == "=",
        let mark = text[place...].firstIndex(of: "="),
        !Self.withoutLengths(text[place..<mark]).contains(where: { ";{(".contains($0) })
      else { continue }
      return BracketText.statement(text[text.index(after: mark)...])
    }
    return nil
  }

  /// A type without the lengths that lists have in it: `[Method; 2]`.
  private static func withoutLengths(_ type: Substring) -> String {
    var depth = 0
    return String(
      type.filter { character in
        if character == "[" { depth += 1 }
        if character == "]" { depth -= 1 }
        return depth == 0 || character != ";"
      })
  }
}
