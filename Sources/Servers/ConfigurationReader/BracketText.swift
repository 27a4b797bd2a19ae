/// What of Rust's grammar, and of Kotlin's, is needed to find calls and literals: strings, comments and
/// brackets.
enum BracketText {
  /// The text with blanks for comments, so that lines stay.
  static func withoutComments(_ text: String) -> String {
    var result = ""
    var isString = false
    var isEscaped = false
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      if isString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isString = false
        }
      } else if character == "\"" {
        isString = true
      } else if character == "/" {
        let rest = text[index...]
        let end: String.Index? =
          rest.hasPrefix("//")
          ? rest.firstIndex { $0.isNewline } ?? text.endIndex
          : rest.hasPrefix("/*")
            ? rest.firstRange(of: "*/")?.upperBound ?? text.endIndex : nil
        if let end {
          result += String(text[index..<end].map { $0.isNewline ? $0 : " " })
          index = end
          continue
        }
      }
      result.append(character)
      index = text.index(after: index)
    }
    return result
  }

  /// Behind the bracket that closes the one at a place; nil: nothing does.
  static func end(of text: String, openAt start: String.Index) -> String.Index? {
    var depth = 0
    var isString = false
    var isEscaped = false
    for index in text.indices[start...] {
      let character = text[index]
      if isString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isString = false
        }
        continue
      }
      switch character {
      case "\"": isString = true
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth == 0 { return text.index(after: index) }
        if depth < 0 { return nil }
      default: break
      }
    }
    return nil
  }

  /// Up to the semicolon that ends a statement, or to the text's end.
  static func statement(_ text: Substring) -> String {
    split(String(text), at: ";", most: 1).first ?? ""
  }

  /// What stands between commas that are in no bracket.
  static func split(_ text: String, at mark: Character = ",", most: Int = .max) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var isString = false
    var isEscaped = false
    for character in text {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isString = false
        }
      } else if character == "\"" {
        isString = true
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      } else if character == mark, depth <= 0 {
        parts.append(part)
        if parts.count >= most { return parts }
        part = ""
        continue
      }
      part.append(character)
    }
    if part.contains(where: { !$0.isWhitespace }) { parts.append(part) }
    return parts.map(\.withoutSurroundingBlanks)
  }

  /// What stands between one of these heads and the mark at the very end; nil: it is no such text.
  static func inside(_ text: String, _ heads: [String], _ end: String) -> String? {
    for head in heads where text.hasPrefix(head) {
      let open = text.index(text.startIndex, offsetBy: head.count - 1)
      guard let close = Self.end(of: text, openAt: open) else { continue }
      // `[…].to_vec()` is the list.
      let rest = text[close...]
      guard rest.isEmpty || rest.hasPrefix(".") else { continue }
      return String(text[text.index(after: open)..<text.index(before: close)])
    }
    return nil
  }

  /// A text in quotation marks, with methods behind it that only turn it into another type.
  static func string(_ text: String) -> String? {
    let quoted = text.hasPrefix("b\"") || text.hasPrefix("r\"") ? text.dropFirst() : text[...]
    guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else {
      return nil
    }
    let literal = quoted[quoted.index(after: quoted.startIndex)..<end]
    let rest = quoted[quoted.index(after: end)...].filter { !$0.isWhitespace }
    let isPlain = rest.isEmpty || rest.hasPrefix(".")
    return isPlain && !literal.contains("\\") && !literal.contains("$") ? String(literal) : nil
  }

  /// Without what borrows it.
  static func bare(_ text: String) -> String {
    var text = text.withoutSurroundingBlanks
    while text.hasPrefix("&") { text = String(text.dropFirst()).withoutSurroundingBlanks }
    return text
  }
}
