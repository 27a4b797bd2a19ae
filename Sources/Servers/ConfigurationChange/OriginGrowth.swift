/// Ways to let more origins in where some are let in already: beside them.
struct OriginGrowth: Sendable {
  private let missing: [String]
  private let known: [String]
  private let policy: SharingPolicy

  init(_ missing: [String], beside known: [String], _ policy: SharingPolicy) {
    self.missing = missing
    self.known = known
    self.policy = policy
  }

  // MARK: Code

  /// The origins that are to get in, as values.
  var values: [ConfigurationValue] { missing.map(ConfigurationValue.string) }

  /// Whether an option says who gets in, so that others could get in beside.
  func grows(_ option: ConfigurationValue.Entry) -> Bool {
    let name = option.key.lowercased()
    guard !missing.isEmpty, name.contains("origin"), !name.contains("regex") else { return false }
    return switch option.value {
    case .string(let text): text != "*"
    case .regex, .list, .code: true
    case .null, .boolean, .number, .map: false
    }
  }

  /// Another string behind the one that is known: in a list, among arguments.
  func literals(named name: String, _ language: ProgrammingLanguage) -> [TextEdit] {
    guard !missing.isEmpty else { return [] }
    let (missing, known) = (missing, known)
    var edits: [TextEdit] = []
    if !known.isEmpty {
      edits.append(
        TextEdit(name: name) { text, scope in
          Self.beside(known, missing, in: text, before: Self.end(of: scope, text, language))
        })
    }
    if language == .ruby {
      edits.append(
        TextEdit(name: name) { text, scope in
          Self.amongArguments(missing, in: text, before: Self.end(of: scope, text, language))
        })
    }
    return edits
  }

  /// Where the place ends that is changed.
  private static func end(of scope: Int, _ text: String, _ language: ProgrammingLanguage) -> Int? {
    let scopes = OptionPlaces(CodeReading(text, in: language)).scopes
    guard scopes.indices.contains(scope) else { return scope == 0 ? text.utf8.count : nil }
    return scopes[scope].upperBound
  }

  /// The string of a known origin that is closest before the end of a place.
  private static func beside(
    _ known: [String], _ missing: [String], in text: String, before end: Int?
  ) -> String? {
    guard let end else { return nil }
    let start = text.utf8.index(text.startIndex, offsetBy: min(end, text.utf8.count))
    for last in [start, text.endIndex] {
      var found: (place: Range<String.Index>, quote: String)?
      for origin in known {
        for quote in ["'", "\""] {
          guard let place = text[..<last].ranges(of: quote + origin + quote).last,
            found.map({ $0.place.lowerBound < place.lowerBound }) ?? true
          else { continue }
          found = (place, quote)
        }
      }
      guard let found else { continue }
      let more = missing.map { ", " + found.quote + $0 + found.quote }.joined()
      let place = found.place.upperBound
      return text.replacingCharacters(in: place..<place, with: more)
    }
    return nil
  }

  /// Ruby's `origins /…/` and `origins do |source, env| … end` take more of them.
  private static func amongArguments(_ missing: [String], in text: String, before end: Int?)
    -> String?
  {
    let code = CodeReading(text, in: .ruby)
    let calls = code.calls { $0.name.split(separator: ".").last == "origins" }
    guard let end, let found = calls.last(where: { $0.expression.range.lowerBound < end }) else {
      return nil
    }
    let more = missing.map { RubyText.value(.string($0)) }.joined(separator: ", ")
    if let last = found.call.arguments.last?.value {
      return text.replacing(last.range.upperBound..<last.range.upperBound, with: ", " + more)
    }
    let name = found.expression.range.lowerBound + found.call.name.utf8.count
    return text.replacing(name..<name, with: " " + more)
  }

  /// More arguments of a call that is named after an option: `.allowedMethods("GET", "POST")`.
  func calls(_ wished: ConfigurationValue, _ language: ProgrammingLanguage) -> [TextEdit] {
    guard language == .java else { return [] }
    return (wished.entries ?? []).compactMap { entry in
      guard let values = entry.value.list, !entry.key.lowercased().contains("origin") else {
        return nil
      }
      return TextEdit(name: entry.key) { text, scope in
        Self.grown(entry.key, values, in: text, language, scope)
      }
    }
  }

  private static func grown(
    _ name: String, _ values: [ConfigurationValue], in text: String,
    _ language: ProgrammingLanguage, _ scope: Int
  ) -> String? {
    let code = CodeReading(text, in: language)
    let setter = "set" + name.prefix(1).uppercased() + name.dropFirst()
    let found = code.calls { call in
      [name, setter].contains(call.name.split(separator: ".").last.map(String.init) ?? "")
    }
    guard let last = found.dropLast(scope).last,
      var argument = last.call.arguments.last?.value
    else { return nil }
    // `Arrays.asList("GET")`, `List.of("GET")`
    if case .call(let made) = argument.form, let inner = made.arguments.last?.value {
      argument = inner
    }
    let written = code.text(of: last.expression)
    let missing = values.filter { !written.contains($0.asText) }
    guard !missing.isEmpty else { return nil }
    var bytes = code.source.bytes
    let more = missing.map { ", " + language.text(of: $0) }.joined()
    bytes.insert(contentsOf: more.utf8, at: argument.range.upperBound)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Directives

  /// The same line once more for another origin, and more names in the lists of methods and headers.
  var lines: [TextEdit] {
    var edits: [TextEdit] = []
    if !missing.isEmpty, !known.isEmpty {
      let (missing, known) = (missing, known)
      edits.append(TextEdit(name: "origins") { Self.repeated($0, missing, beside: known) })
    }
    if !missing.isEmpty {
      let missing = missing
      edits.append(TextEdit(name: "origins") { PatternGrowth(missing).grown($0) })
    }
    for (header, values) in [
      ("Access-Control-Allow-Methods", policy.methods),
      ("Access-Control-Allow-Headers", policy.requestHeaders),
      ("Access-Control-Expose-Headers", policy.exposedHeaders),
    ] where !values.isEmpty {
      edits.append(TextEdit(name: header) { Self.named(header, values, in: $0) })
    }
    return edits
  }

  /// The last line that names an origin, with the others in its place: an entry of a `map`, another
  /// value of an `acl`, of `SetEnvIf` or of a matcher.
  private static func repeated(_ text: String, _ missing: [String], beside known: [String])
    -> String?
  {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for origin in known.reversed() {
      for form in [origin, origin.escapedForExpressions] {
        guard
          let index = lines.lastIndex(where: { line in
            line.contains(form) && !line.contains("Access-Control-Allow-Origin")
              && !line.withoutSurroundingBlanks.hasPrefix("#")
          })
        else { continue }
        // Of several entries on one line, the last one is taken.
        let entries = lines[index].split(separator: ";", omittingEmptySubsequences: true)
        let one = entries.last { $0.contains(form) }.map(String.init) ?? lines[index]
        let end = lines[index].contains(";") ? ";" : ""
        let blanks = lines[index].prefix { $0 == " " || $0 == "\t" }
        let more = missing.map { other in
          let new = form == origin ? other : other.escapedForExpressions
          return blanks + one.replacing(form, with: new).withoutSurroundingBlanks + end
        }
        lines.insert(contentsOf: more, at: index + 1)
        return lines.joined(separator: "\n")
      }
    }
    return nil
  }

  /// More names in the lists that a header is given, wherever it is.
  private static func named(_ header: String, _ values: [String], in text: String) -> String? {
    var isChanged = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      guard let name = line.ranges(of: header).last,
        !line.withoutSurroundingBlanks.hasPrefix("#")
      else { return line }
      let rest = line[name.upperBound...]
      guard let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }),
        let close = rest[rest.index(after: open)...].firstIndex(of: rest[open])
      else { return line }
      let listed = Set(
        listed(String(rest[rest.index(after: open)..<close])).map { $0.lowercased() })
      let missing = values.filter { !listed.contains($0.lowercased()) }
      guard !missing.isEmpty, !listed.isEmpty, !listed.contains("*") else { return line }
      line.insert(contentsOf: ", " + missing.joined(separator: ", "), at: close)
      isChanged = true
      return line
    }
    return isChanged ? lines.joined(separator: "\n") : nil
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
