extension NginxRegex {
  /// Reads an expression of nginx's; throws what nginx says of one that is none.
  init(_ source: String, _ sensitivity: Pattern.Case) throws(PatternFault) {
    pattern = try Pattern(source, .pcre, case: sensitivity)
    names = Self.groupNames(in: source)
  }

  /// The names in `(?<name>…)`, by the number of the group.
  private static func groupNames(in source: String) -> [Int: String] {
    var names: [Int: String] = [:]
    var number = 0
    var rest = source.utf8[...]
    var isEscaped = false
    var isInBrackets = false
    while let byte = rest.popFirst() {
      defer { isEscaped = byte == .backslash && !isEscaped }
      if isEscaped { continue }
      if byte == UInt8(ascii: "[") { isInBrackets = true }
      if byte == UInt8(ascii: "]") { isInBrackets = false }
      guard byte == .openParenthesis, !isInBrackets else { continue }
      guard rest.first == UInt8(ascii: "?") else {
        number += 1
        continue
      }
      let opening = rest.dropFirst().drop { $0 == UInt8(ascii: "P") }
      guard opening.first == UInt8(ascii: "<") || opening.first == .singleQuote else { continue }
      let name = opening.dropFirst().prefix(while: \.isWordByte)
      // `(?<=` and `(?<!` look behind and have no name.
      guard !name.isEmpty else { continue }
      number += 1
      names[number] = String(Substring(name))
    }
    return names
  }
}
