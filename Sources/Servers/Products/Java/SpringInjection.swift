import Web

/// `@Value("${cors.origins:http://localhost:3000}") String origins`: what a field has where nothing is
/// set.
struct SpringInjection: Sendable {
  let name: String
  /// As its type has it: a list for an array or a collection.
  let value: ConfigurationValue
  /// The annotation, as it was written.
  let text: String
  /// The line on which it stands, counted from 1.
  let line: Int

  /// Those with a value of their own; one without any is not known.
  static func all(in text: String) -> [String: SpringInjection] {
    guard text.contains("@Value(") else { return [:] }
    var found: [String: SpringInjection] = [:]
    for start in text.ranges(of: "@Value(") {
      let rest = text[start.lowerBound...]
      guard let end = rest.firstRange(of: "\")"),
        let open = rest[..<end.lowerBound].firstRange(of: "${"),
        let close = rest[..<end.lowerBound].lastIndex(of: "}"), open.upperBound <= close
      else { continue }
      let inside = rest[open.upperBound..<close].split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let words = rest[end.upperBound...].prefix { !";,)={".contains($0) }
        .split(whereSeparator: \.isWhitespace)
      guard inside.count == 2, let name = words.last, words.count > 1 else { continue }
      let line = text[..<start.lowerBound].utf8.count { $0 == .newline } + 1
      found[String(name)] = SpringInjection(
        name: String(name),
        value: value(String(inside[1]), words.dropLast().joined(separator: " ")),
        text: String(rest[..<end.upperBound]), line: line)
    }
    return found
  }

  private static func value(_ text: String, _ type: String) -> ConfigurationValue {
    if type.contains("[]") || ["List", "Set", "Collection"].contains(where: type.contains) {
      return list(text)
    }
    if type.lowercased().contains("boolean") { return .boolean(text.trimmed == "true") }
    if ["long", "int", "Long", "Integer"].contains(where: type.hasSuffix),
      let number = Double(text.trimmed)
    {
      return .number(number)
    }
    return .string(text)
  }

  static func list(_ text: String) -> ConfigurationValue {
    .list(text.split(separator: ",").map { .string(String($0.trimmed)) })
  }
}
