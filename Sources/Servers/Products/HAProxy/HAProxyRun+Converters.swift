import Web

/// What is made of samples.
extension HAProxyRun {
  /// The converters that are known here.
  static let converters: Set = [
    "lower", "upper", "length", "concat", "regsub", "field", "word", "strcmp", "bool", "not", "iif",
    "ltrim", "rtrim", "url_dec", "add", "sub", "and", "or",
  ]

  func convert(_ value: Value, _ call: HAProxySample.Call) -> Value? {
    let arguments = call.arguments
    switch call.name {
    case "lower": return .text(value.texts.map(\.asciiLowercased))
    case "upper": return .text(value.texts.map { $0.uppercased() })
    case "length": return .number(value.shown.utf8.count)
    case "concat":
      let inserted = arguments.count > 1 ? variables[arguments[1]]?.shown ?? "" : ""
      let last = arguments.count > 2 ? arguments[2] : ""
      return .text([(value.shown + (arguments.first ?? "") + inserted + last).bounded])
    case "regsub": return .text(value.texts.map { Self.substitute(in: $0, arguments) })
    case "field", "word": return field(value, arguments)
    case "strcmp": return .number(value.shown == variables[arguments.first ?? ""]?.shown ? 0 : 1)
    case "bool": return .boolean(isTrue(value))
    case "not": return .boolean(!isTrue(value))
    case "iif": return .text([isTrue(value) ? arguments.first ?? "" : arguments.last ?? ""])
    case "ltrim": return .text([String(value.shown.drop { (arguments.first ?? "").contains($0) })])
    case "url_dec": return .text(value.texts.map { PercentEncoding.decode($0) })
    default: return value
    }
  }

  private func isTrue(_ value: Value) -> Bool {
    switch value {
    case .boolean(let value): value
    case .number(let number): number != 0
    // A text counts as the number that it is, and as 0 where it is none.
    case .text(let texts): (Int(texts.last ?? "") ?? 0) != 0
    case .missing: false
    }
  }

  private func field(_ value: Value, _ arguments: [String]) -> Value? {
    guard let number = arguments.first.flatMap({ Int($0) }), arguments.count > 1 else { return nil }
    let parts = value.shown.split(omittingEmptySubsequences: false) { arguments[1].contains($0) }
    let index = number > 0 ? number - 1 : parts.count + number
    return parts.indices.contains(index) ? .text([String(parts[index])]) : nil
  }

  private static func substitute(in text: String, _ arguments: [String]) -> String {
    let flags = arguments.count > 2 ? arguments[2] : ""
    guard let source = arguments.first,
      let pattern = try? Pattern(source, .pcre, case: flags.contains("i") ? .ignored : .exact)
    else { return text }
    let replacement = arguments.count > 1 ? arguments[1] : ""
    var result = ""
    var rest = text[...]
    while let match = pattern.firstMatch(in: String(rest)), let whole = match.groups[0],
      !whole.isEmpty, let place = rest.firstRange(of: whole)
    {
      var filled = replacement
      for (number, group) in match.groups.enumerated().reversed() {
        filled = filled.replacing("\\\(number)", with: group ?? "")
      }
      result += rest[..<place.lowerBound] + filled
      rest = rest[place.upperBound...]
      if !flags.contains("g") { break }
    }
    return (result + rest).bounded
  }
}
