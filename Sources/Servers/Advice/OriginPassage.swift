/// A piece of a configuration's text, and whether it stands where origins are let in.
struct OriginPassage: Hashable, Sendable {
  let text: String
  let place: Place

  enum Place: Hashable, Sendable {
    /// The value of an option or a header of origins, or what an origin is compared with.
    case originPosition
    /// Anywhere else: an upstream, a policy, another service's address.
    case elsewhere
  }

  /// The pieces of a text without its comments: the strings of code, the lines of directives.
  static func all(in text: String, of kind: ServerProfile.Kind) -> [OriginPassage] {
    let code = withoutComments(String(text.prefix(1 << 16)))
    switch kind {
    case .middleware: return strings(of: code)
    case .proxy: return lines(of: code)
    }
  }

  // MARK: Directives

  private static func lines(of text: String) -> [OriginPassage] {
    var passages: [OriginPassage] = []
    var isInMap = false
    for line in text.split(separator: "\n").flatMap(directives) where !line.isEmpty {
      let lower = line.lowercased()
      if lower.hasPrefix("map ") { isInMap = lower.contains("origin") }
      let isPolicy = lower.contains("content-security-policy")
      let isOrigin = (lower.contains("origin") || isInMap) && !isPolicy
      if line.hasPrefix("}") { isInMap = false }
      passages.append(OriginPassage(text: line, place: isOrigin ? .originPosition : .elsewhere))
      guard isOrigin else { continue }
      // A header's own value is an origin as a whole, or none.
      if lower.contains("access-control-allow-origin"), let value = headerValue(of: line) {
        passages.append(OriginPassage(text: value, place: .originPosition))
      }
      passages += parts(of: line).map { OriginPassage(text: $0, place: .elsewhere) }
    }
    return passages
  }

  /// The directives that stand on a line, which semicolons outside of quotation marks end.
  private static func directives(_ line: Substring) -> [String] {
    guard line.contains(";") else { return [line.withoutSurroundingBlanks] }
    var directives: [String] = [""]
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      }
      directives[directives.count - 1].append(character)
      if character == ";", quote == nil { directives.append("") }
    }
    return directives.map { $0[...].withoutSurroundingBlanks }
  }

  /// `shop.example` of `Header set Access-Control-Allow-Origin "shop.example"`; nil where something
  /// stands for it.
  private static func headerValue(of line: String) -> String? {
    guard let name = line.lowercased().firstRange(of: "access-control-allow-origin") else {
      return nil
    }
    let rest = line.suffix(
      line.lowercased().distance(from: name.upperBound, to: line.lowercased().endIndex))
    let words = rest.split { $0.isWhitespace || "\"';".contains($0) }
    guard let value = words.first, !value.contains(where: { "$%{}*=[".contains($0) }) else {
      return nil
    }
    return String(value)
  }

  /// What an origin is compared with in part: `~ shop`, `-m end shop.example`, `"^https://…$"`.
  private static func parts(of line: String) -> [String] {
    var parts = quoted(in: line).map(\.text)
    let words = line.split { $0.isWhitespace || "\"';(){}".contains($0) }
    for (word, next) in zip(words, words.dropFirst()) {
      let compares =
        ["~", "~*", "sub", "end", "beg", "reg"].contains(word) || word.contains("_sub")
        || word.contains("_end") || word.contains("_reg") || word.contains("_beg")
        || word.lowercased().hasSuffix("origin") || word.hasPrefix("-")
      guard compares else { continue }
      let isLabel = next.count > 2 && next.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") }
      // A part of a host's name is in any name that has it.
      if isLabel, !word.hasPrefix("-") { parts.append("https://\(next).example") }
      parts.append(String(next))
    }
    // An expression has brackets of its own: `~^http://localhost:(3000|8080)$`.
    parts += line.split(whereSeparator: \.isWhitespace).map(String.init).filter(\.isUnquotedPattern)
      .map { $0.hasSuffix(";") ? String($0.dropLast()) : $0 }
    return parts.filter { $0.count < 200 }
  }

  // MARK: Code

  private static func strings(of text: String) -> [OriginPassage] {
    quoted(in: text).map { string in
      let isOrigin = isOriginPosition(string.text, text[..<string.start])
      return OriginPassage(text: string.text, place: isOrigin ? .originPosition : .elsewhere)
    }
  }

  /// Names of methods that look at a part of an origin, so that theirs is none.
  private static let partial = [
    "startswith", "endswith", "start_with?", "end_with?", "includes", "include?", "indexof",
    "hassuffix", "hasprefix", "contains", "match", "matches", "test", "regexp", "compile",
  ]

  /// Whether what calls so is asked for a setting by its name, as `config.get<string[]>` is.
  private static func isSetting(_ method: String) -> Bool {
    let name = method.hasSuffix(">") ? method.prefix { $0 != "<" } : method[...]
    return ["get", "getorthrow", "env", "config", "fetch"].contains {
      name.hasSuffix("." + $0) || name.hasSuffix(" " + $0) || name.hasSuffix("=" + $0)
    } || name.hasSuffix("getenv")
  }

  /// Whether what follows is compared with the host of an address, which has neither scheme nor port:
  /// `uri.Host == `, `url.hostname.equals(`.
  private static func comparesHost(_ before: Substring, _ method: String) -> Bool {
    let head = before.reversed().drop { $0 == " " || $0 == "(" }
    let isEquality = head.first == "="
    let compared = String(
      (isEquality ? head.drop { "=! ".contains($0) } : head[...]).prefix(30).reversed()
    ).lowercased()
    let names = ["host", "hostname", "gethost()", "idnhost"]
    if isEquality { return names.contains { compared.hasSuffix("." + $0) } }
    return names.contains { name in
      [".equals", ".equalsignorecase"].contains { method.hasSuffix("." + name + $0) }
    }
  }

  /// Whether a string that follows is the value of something that is named after origins.
  private static func isOriginPosition(_ string: String, _ before: Substring) -> Bool {
    let near = before.suffix(2_000)
    var depth = 0
    var line = near.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init)
    var opener: Character?
    for index in near.indices.reversed() {
      let character = near[index]
      if ")]}".contains(character) { depth += 1 }
      if "([{".contains(character) {
        if depth == 0 {
          opener = character
          let head = near[..<index].split(separator: "\n", omittingEmptySubsequences: false).last
          // What is named on the string's own line says more than what opens around it.
          if character != "{" { line = head.map(String.init) }
          break
        }
        depth -= 1
      }
      if depth == 0, character == ";" { break }
    }
    let name = (line ?? "").lowercased()
    // The names that a server itself goes by are none of its pages'.
    guard !name.contains("csrf"), !name.contains("hosts") || name.contains("origin") else {
      return false
    }
    switch opener {
    case "(":
      let method = name.withoutSurroundingBlanks
      if !string.contains("://"), isSetting(method) || comparesHost(before, method) {
        return false
      }
      return name.contains("origin") && !partial.contains(where: method.hasSuffix)
    case "[":
      return ["origin", "allow", "white", "cors", "domain"].contains(where: name.contains)
    default: return name.contains("origin")
    }
  }

  /// The strings of a text, where one stands on one line.
  private static func quoted(in text: String) -> [(text: String, start: String.Index)] {
    var found: [(text: String, start: String.Index)] = []
    var index = text.startIndex
    while index < text.endIndex, found.count < 400 {
      let mark = text[index]
      let start = text.index(after: index)
      if mark == "\"" || mark == "'" || mark == "`",
        let end = text[start...].prefix(300).firstIndex(where: { $0 == mark || $0.isNewline }),
        text[end] == mark
      {
        found.append((String(text[start..<end]), index))
        index = text.index(after: end)
      } else {
        index = start
      }
    }
    return found
  }

  // MARK: Comments

  /// The text without comments, in whatever language it is: `#` and `//` where nothing but a blank
  /// stands before them, `/* … */`.
  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var isInBlock = false
    var docstring: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // Python's texts that stand as statements say how something is used.
      let opening = line.drop(while: \.isWhitespace)
      if let mark = docstring {
        if line.contains(mark) { docstring = nil }
        result.append("\n")
        continue
      }
      if opening.hasPrefix("\"\"\"") || opening.hasPrefix("'''"), !isInBlock {
        let mark = opening.prefix(3)
        if !opening.dropFirst(3).contains(mark) { docstring = mark }
        result.append("\n")
        continue
      }
      var before: Character = " "
      var rest = line
      while let character = rest.first {
        if isInBlock {
          if rest.hasPrefix("*/") {
            isInBlock = false
            rest = rest.dropFirst()
          }
        } else if rest.hasPrefix("/*"), before.isWhitespace || "({,;".contains(before),
          !rest.hasPrefix("/*\""), !rest.hasPrefix("/*'")
        {
          isInBlock = true
          rest = rest.dropFirst()
        } else if before.isWhitespace || before == ";",
          rest.hasPrefix("//") || (character == "#" && !rest.hasPrefix("#{"))
        {
          break
        } else {
          result.append(character)
        }
        before = character
        rest = rest.dropFirst()
      }
      result.append("\n")
    }
    return result
  }
}

extension String {
  /// Whether a word of a directive is an expression without quotation marks.
  fileprivate var isUnquotedPattern: Bool {
    guard let first, !"\"'(".contains(first) else { return false }
    return hasPrefix("~") || hasPrefix("^") || contains("\\.")
  }
}
