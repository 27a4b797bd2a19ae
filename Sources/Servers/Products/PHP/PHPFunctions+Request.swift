import Web

/// What PHP's functions say of a request and of texts, as scripts ask them before they send a header.
extension PHPFunctions {
  /// `$_SERVER`: what the request is, and a variable for each of its headers.
  static func serverVariables(_ request: ServerRequest) -> CodeValue {
    var entries: [ConfigurationValue.Entry] = [
      ConfigurationValue.Entry("REQUEST_METHOD", .string(request.method)),
      ConfigurationValue.Entry("REQUEST_URI", .string(request.target)),
      ConfigurationValue.Entry("REQUEST_SCHEME", .string(request.scheme)),
      ConfigurationValue.Entry("HTTP_HOST", .string(request.host)),
    ]
    for header in request.headers.headers {
      let name = String(header.name.map { $0 == "-" ? "_" : $0 }).uppercased()
      entries.append(ConfigurationValue.Entry("HTTP_" + name, .string(header.value)))
    }
    return .map(entries)
  }

  /// Nil for a call whose value is not known.
  static func value(
    of name: String, _ arguments: [CodeValue], _ request: ServerRequest
  ) -> CodeValue? {
    let texts = arguments.map { $0 == .null ? "" : $0.text }
    switch name {
    case "isset": return .boolean(arguments.allSatisfy { $0 != .null })
    case "empty": return arguments.first.map { .boolean(!$0.isTrue(.javaScript)) }
    case "in_array":
      guard arguments.count > 1, case .list(let values) = arguments[1] else { return nil }
      return .boolean(values.contains(arguments[0]))
    case "apache_request_headers", "getallheaders":
      return .map(
        request.headers.headers.map { ConfigurationValue.Entry($0.name, .string($0.value)) })
    case "preg_match":
      guard let source = texts.first ?? nil, let text = texts.dropFirst().first ?? nil,
        let pattern = pattern(source)
      else { return nil }
      return .boolean(pattern.matches(in: text))
    case "trim", "rtrim": return texts.first??.withoutEnds(of: texts.dropFirst().first ?? nil, name)
    case "strtolower": return (texts.first ?? nil).map { .string($0.lowercased()) }
    case "strtoupper": return (texts.first ?? nil).map { .string($0.uppercased()) }
    case "str_starts_with", "str_ends_with", "str_contains", "strpos":
      guard let text = texts.first ?? nil, let part = texts.dropFirst().first ?? nil else {
        return nil
      }
      return found(part, in: text, by: name)
    default: return nil
    }
  }

  private static func found(_ part: String, in text: String, by name: String) -> CodeValue? {
    switch name {
    case "str_starts_with": .boolean(text.hasPrefix(part))
    case "str_ends_with": .boolean(text.hasSuffix(part))
    case "str_contains": .boolean(text.contains(part))
    default:
      text.firstRange(of: part).map {
        .number(Double(text.utf8.distance(from: text.startIndex, to: $0.lowerBound)))
      } ?? .boolean(false)
    }
  }

  /// `/…/i`, between whatever marks.
  private static func pattern(_ source: String) -> Pattern? {
    let ends: [Character: Character] = ["(": ")", "{": "}", "[": "]", "<": ">"]
    guard let first = source.first, let end = source.lastIndex(of: ends[first] ?? first),
      end > source.startIndex
    else { return nil }
    let inner = source[source.index(after: source.startIndex)..<end]
    let ignoring: Pattern.Case = source[end...].contains("i") ? .ignored : .exact
    return try? Pattern(String(inner), .pcre, case: ignoring)
  }
}

extension String {
  /// Without blanks, or without these letters, at both ends or the last one alone.
  fileprivate func withoutEnds(of letters: String?, _ name: String) -> CodeValue {
    let taken = letters ?? " \t\n\r"
    var text = self[...]
    while let last = text.last, taken.contains(last) { text.removeLast() }
    if name == "trim" { text = text.drop { taken.contains($0) } }
    return .string(String(text))
  }
}
