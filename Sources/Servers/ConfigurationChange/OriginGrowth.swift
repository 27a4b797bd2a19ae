/// Ways to let more origins in where some are let in already: beside them.
struct OriginGrowth: Sendable {
  private let missing: [String]
  private let known: [String]
  private let policy: SharingPolicy
  /// How the product's own options let in a host with every name below it, by their names.
  private let patterns: [String: [ConfigurationValue]]

  init(_ policy: SharingPolicy, of product: ServerProduct, beside known: [String]) {
    missing = policy.namedOrigins.filter { !known.contains($0) }
    self.known = known
    self.policy = policy
    var below = policy
    below.origins = .subdomains(of: policy.hosts, beside: [])
    let options = policy.hosts.isEmpty ? nil : product.profile.configure?(below).options
    var patterns: [String: [ConfigurationValue]] = [:]
    for entry in options?.flattened ?? [] where entry.key.lowercased().contains("origin") {
      patterns[entry.key] = (entry.value.list ?? [entry.value]).map { value in
        // What stands for itself in options is an expression in Ruby's text.
        guard product == .rackCORS, let text = value.string, RackOrigin.isPattern(text) else {
          return value
        }
        return .regex(text, flags: "")
      }
    }
    self.patterns = patterns
  }

  // MARK: Code

  /// The origins and patterns that are to get in by an option, as its values.
  func values(of option: String) -> [ConfigurationValue] {
    // A function has no patterns of its own, and asks for those that a list would have.
    let usual = option.hasSuffix("Func") ? patterns.values.first : nil
    return missing.map(ConfigurationValue.string) + (patterns[option] ?? usual ?? [])
  }

  /// Whether an option says who gets in, so that others could get in beside.
  func grows(_ option: ConfigurationValue.Entry) -> Bool {
    let name = option.key.lowercased()
    guard !values(of: option.key).isEmpty, name.contains("origin"), !name.contains("regex") else {
      return false
    }
    return switch option.value {
    case .string(let text): text != "*"
    case .list(let values): !values.contains("*")
    case .regex, .code: true
    case .null, .boolean, .number, .map: false
    }
  }

  /// Another string behind the one that is known: in a list, among arguments.
  func literals(named name: String, _ language: ProgrammingLanguage) -> [TextEdit] {
    let (values, known) = (values(of: name), known)
    guard !values.isEmpty else { return [] }
    var edits: [TextEdit] = []
    if !known.isEmpty {
      edits.append(
        TextEdit(name: name) { text, scope in
          Self.beside(known, values, in: text, language, Self.end(of: scope, text, language))
        })
    }
    if language == .ruby {
      edits.append(
        TextEdit(name: name) { text, scope in
          Self.amongArguments(values, in: text, before: Self.end(of: scope, text, language))
        })
    }
    return edits
  }

  /// Ruby's `origins '*'`, with those who are to get in its place.
  func insteadOfEverybody(_ language: ProgrammingLanguage) -> [TextEdit] {
    let values = (known + missing).map(ConfigurationValue.string)
    guard language == .ruby, !values.isEmpty else { return [] }
    return [
      TextEdit(name: "origins") { text, scope in
        let code = CodeReading(text, in: .ruby)
        let calls = code.calls { call in
          call.name.split(separator: ".").last == "origins"
            && call.arguments.contains { $0.value.form == .string("*") }
        }
        guard scope < calls.count, let first = calls[scope].call.arguments.first?.value,
          let last = calls[scope].call.arguments.last?.value
        else { return nil }
        return text.replacing(
          first.range.lowerBound..<last.range.upperBound,
          with: values.map(RubyText.value).joined(separator: ", "))
      }
    ]
  }

  /// Where the place ends that is changed.
  private static func end(of scope: Int, _ text: String, _ language: ProgrammingLanguage) -> Int? {
    let scopes = OptionPlaces(CodeReading(text, in: language)).scopes
    guard scopes.indices.contains(scope) else { return scope == 0 ? text.utf8.count : nil }
    return scopes[scope].upperBound
  }

  /// The string of a known origin that is closest before the end of a place.
  private static func beside(
    _ known: [String], _ values: [ConfigurationValue], in text: String,
    _ language: ProgrammingLanguage, _ end: Int?
  ) -> String? {
    guard let end else { return nil }
    let alternatives = CodeReading(text, in: language).alternatives
    let start = text.utf8.index(text.startIndex, offsetBy: min(end, text.utf8.count))
    for last in [start, text.endIndex] {
      var found: (place: Range<String.Index>, quote: String)?
      for origin in known {
        for quote in ["'", "\""] {
          guard let place = text[..<last].ranges(of: quote + origin + quote).last,
            !alternatives.contains(where: { $0.contains(text.utf8.offset(of: place.lowerBound)) }),
            found.map({ $0.place.lowerBound < place.lowerBound }) ?? true
          else { continue }
          found = (place, quote)
        }
      }
      guard let found else { continue }
      let more = values.map { value in
        guard let plain = value.string, !plain.contains("\\") else {
          return ", " + language.text(of: value)
        }
        return ", " + found.quote + plain + found.quote
      }.joined()
      let place = found.place.upperBound
      return text.replacingCharacters(in: place..<place, with: more)
    }
    return nil
  }

  /// Ruby's `origins /…/` and `origins do |source, env| … end` take more of them.
  private static func amongArguments(
    _ values: [ConfigurationValue], in text: String, before end: Int?
  ) -> String? {
    let code = CodeReading(text, in: .ruby)
    let calls = code.calls { $0.name.split(separator: ".").last == "origins" }
    guard let end, let found = calls.last(where: { $0.expression.range.lowerBound < end }) else {
      return nil
    }
    let more = values.map(RubyText.value).joined(separator: ", ")
    if let last = found.call.arguments.last?.value {
      return text.replacing(last.range.upperBound..<last.range.upperBound, with: ", " + more)
    }
    let name = found.expression.range.lowerBound + found.call.name.utf8.count
    return text.replacing(name..<name, with: " " + more)
  }

  // MARK: Directives

  /// The same line once more for another origin, and more names in the lists of methods and headers.
  var lines: [TextEdit] {
    var edits: [TextEdit] = []
    let hosts = policy.hosts.map(SharingPolicy.expression(below:))
    if !(missing + hosts).isEmpty {
      let (missing, known) = (missing, known)
      if !known.isEmpty {
        edits.append(
          TextEdit(name: "origins") { Self.repeated($0, missing, hosts, beside: known) })
      }
      let all = missing.map(\.escapedForExpressions) + hosts
      edits.append(TextEdit(name: "origins") { PatternGrowth(all).grown($0) })
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
  private static func repeated(
    _ text: String, _ missing: [String], _ hosts: [String], beside known: [String]
  ) -> String? {
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
        let isPlain = form == origin
        let exact = missing.map { other in
          let new = isPlain ? other : other.escapedForExpressions
          return blanks + one.replacing(form, with: new).withoutSurroundingBlanks + end
        }
        // Where an origin stands for itself, an expression has a mark of its own.
        let mark = text.contains("$http_origin") ? "~" : ""
        let below = hosts.map { host in
          let new = isPlain ? "\(mark)^\(host)$" : host
          return blanks
            + one.replacing(form, with: new).replacing(" -m str ", with: " -m reg ")
            .withoutSurroundingBlanks + end
        }
        let more = exact + below
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

extension CodeReading {
  /// Where one of two things counts: who stands in one of them alone is out where the other one counts.
  fileprivate var alternatives: [Range<Int>] {
    var found: [Range<Int>] = []
    visit { expression, _ in
      switch expression.form {
      case .operation(let mark, _) where ["||", "or", "??", "?:"].contains(mark):
        found.append(expression.range)
      // Of what is said more than once, one branch counts, or the last.
      case .assignment(let target, _):
        guard let name = target.word, values(assignedTo: name).count > 1 else { return }
        found.append(expression.range)
      default: return
      }
    }
    return found
  }
}

extension String.UTF8View {
  fileprivate func offset(of index: Index) -> Int { distance(from: startIndex, to: index) }
}
