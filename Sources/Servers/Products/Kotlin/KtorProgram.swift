/// The text of a Ktor application: what stands in the block of `install(CORS) { … }`, by the names of
/// versions 1 and 2.
struct KtorProgram: Sendable {
  private let text: String
  /// Where the block's text begins.
  private let start: String.Index
  private let end: String.Index

  init(_ text: String) {
    let plain = BracketText.withoutComments(text)
    self.text = plain
    let heads = ["install(CORS", "install(io.ktor.server.plugins.cors"]
    let found = heads.compactMap { plain.firstRange(of: $0)?.upperBound }.min()
    let open = found.flatMap { place in plain[place...].firstIndex(of: "{") }
    guard let open, let close = BracketText.end(of: plain, openAt: open) else {
      // The block's inside alone.
      (start, end) = (found == nil ? plain.startIndex : plain.endIndex, plain.endIndex)
      return
    }
    (start, end) = (plain.index(after: open), plain.index(before: close))
  }

  /// A statement of the block: a call with its arguments, or a property that is set.
  private struct Statement {
    let name: String
    let arguments: [String]
    /// What stands in braces behind it, or is assigned.
    let value: String?
    let line: Int
    let text: String
  }

  private var statements: [Statement] {
    var found: [Statement] = []
    var place = start
    while place < end {
      let character = text[place]
      guard character.isLetter else {
        place = text.index(after: place)
        continue
      }
      let nameEnd =
        text[place..<end].firstIndex { !$0.isLetter && !$0.isNumber && $0 != "." } ?? end
      let name = text[place..<nameEnd]
      let line = text[..<place].count { $0.isNewline } + 1
      var next = nameEnd
      var arguments: [String] = []
      var value: String?
      func skipBlanks() {
        while next < end, text[next] == " " || text[next] == "\t" { next = text.index(after: next) }
      }
      if next < end, text[next] == "(", let close = BracketText.end(of: text, openAt: next) {
        arguments = BracketText.split(
          String(text[text.index(after: next)..<text.index(before: close)]))
        next = close
      }
      skipBlanks()
      if next < end, text[next] == "{", let close = BracketText.end(of: text, openAt: next) {
        value = text[text.index(after: next)..<text.index(before: close)].withoutSurroundingBlanks
        next = close
      } else if next < end, text[next] == "=" {
        let lineEnd = text[next..<end].firstIndex { $0.isNewline || $0 == ";" } ?? end
        value = text[text.index(after: next)..<lineEnd].withoutSurroundingBlanks
        next = lineEnd
      }
      found.append(
        Statement(
          name: String(name), arguments: arguments, value: value, line: line,
          text: text[place..<next].withoutSurroundingBlanks))
      place = next > place ? next : text.index(after: place)
    }
    return found
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var lists: [String: [String]] = [:]
    var others = OptionEntries()
    for statement in statements where !Self.take(statement, &lists, &others) {
      guard Self.names.contains(statement.name) else { continue }
      // A rule that is not followed lets nobody in that is known.
      if statement.name == "allowOrigins" { others.add("allowOrigins", .code(statement.text)) }
      reading.unread.append(ConfigurationReading.Unread(statement.text, line: statement.line))
    }
    var options = OptionEntries()
    for name in ["hosts", "methods", "headers", "exposedHeaders"] {
      if let values = lists[name] { options.add(name, values) }
    }
    reading.options = .map((options.map.entries ?? []) + (others.map.entries ?? []))
    return reading
  }

  /// Takes what a statement says; false where it is not understood.
  private static func take(
    _ statement: Statement, _ lists: inout [String: [String]], _ others: inout OptionEntries
  ) -> Bool {
    func add(_ values: [String]?, to list: String) -> Bool {
      guard let values else { return false }
      lists[list, default: []] += values
      return true
    }
    let first = statement.arguments.first.flatMap(string)
    switch statement.name {
    case "anyHost": return add(["*"], to: "hosts")
    case "allowHost", "host":
      return add(first.map { hosts($0, statement.arguments) }, to: "hosts")
    case "allowMethod", "method":
      return add(method(statement.arguments).map { [$0] }, to: "methods")
    case "anyMethod": return add(["PUT", "PATCH", "DELETE", "OPTIONS"], to: "methods")
    case "allowHeader", "header": return add(first.map { [$0] }, to: "headers")
    case "allowXHttpMethodOverride": return add(["X-HTTP-Method-Override"], to: "headers")
    case "exposeHeader": return add(first.map { [$0] }, to: "exposedHeaders")
    case "allowHeadersPrefixed":
      guard let first else { return false }
      others.add("allowHeadersPrefixed", [first])
    case "allowHeaders":
      guard statement.value == "true" else { return false }
      others.add("allowHeaders", true)
    case "allowCredentials", "allowSameOrigin", "allowNonSimpleContentTypes":
      guard let isOn = boolean(statement.value) else { return false }
      others.add(statement.name, .boolean(isOn))
    case "maxAgeInSeconds", "maxAgeDuration", "maxAge":
      guard let seconds = statement.value.flatMap(seconds) else { return false }
      others.add("maxAgeInSeconds", .number(Double(seconds)))
    default: return false
    }
    return true
  }

  private static let names: Set<String> = [
    "allowHost", "host", "allowMethod", "method", "allowHeader", "header", "exposeHeader",
    "allowHeaders", "allowHeadersPrefixed", "allowOrigins", "allowCredentials",
    "allowSameOrigin", "allowNonSimpleContentTypes", "maxAgeInSeconds", "maxAgeDuration",
    "maxAge",
  ]

  /// A text, or a constant of `HttpHeaders`.
  private static func string(_ argument: String) -> String? {
    if let text = BracketText.string(argument) { return text }
    guard argument.hasPrefix("HttpHeaders.") else { return nil }
    return argument.dropFirst("HttpHeaders.".count).headerOfConstant
  }

  /// `HttpMethod.Put`, `HttpMethod("PUT")`, `HttpMethod.parse("PUT")`.
  private static func method(_ arguments: [String]) -> String? {
    guard let argument = arguments.first, argument.hasPrefix("HttpMethod") else { return nil }
    if let open = argument.firstIndex(of: "("), argument.hasSuffix(")") {
      return string(String(argument[argument.index(after: open)...].dropLast()))
    }
    let name = argument.dropFirst("HttpMethod.".count)
    return !name.isEmpty && name.allSatisfy(\.isLetter) ? name.uppercased() : nil
  }

  /// Each scheme's origin, of the host and of the names below it that are told.
  private static func hosts(_ host: String, _ arguments: [String]) -> [String] {
    guard host != "*" else { return ["*"] }
    // The scheme is said apart; whoever writes it in front is refused at the start.
    guard !host.contains("://") else { return [host] }
    var schemes = ["http", "https"]
    var below: [String] = []
    for (index, argument) in arguments.enumerated().dropFirst() {
      let label =
        argument.contains("=") ? argument.prefix { $0 != "=" }.withoutSurroundingBlanks : nil
      let list = argument.split(separator: "=").last.map(String.init) ?? ""
      guard
        let inside = BracketText.inside(list.withoutSurroundingBlanks, ["listOf(", "setOf("], ")")
      else { continue }
      let values = BracketText.split(inside).compactMap(string)
      if label == "subDomains" || label == nil && index == 2 {
        below = values
      } else {
        schemes = values
      }
    }
    return schemes.flatMap { scheme in
      ["\(scheme)://\(host)"] + below.map { "\(scheme)://\($0).\(host)" }
    }
  }

  private static func boolean(_ value: String?) -> Bool? {
    value == "true" ? true : value == "false" ? false : nil
  }

  /// `3600`, `Duration.ofDays(1)`, `1.hours`
  private static func seconds(_ value: String) -> Int? {
    let units: [(String, Int)] = [
      ("ofSeconds", 1), ("ofMinutes", 60), ("ofHours", 3600), ("ofDays", 86400), ("seconds", 1),
      ("minutes", 60), ("hours", 3600), ("days", 86400),
    ]
    let number = value.filter { $0.isNumber }
    guard let count = Int(number) else { return nil }
    if value.allSatisfy({ $0.isNumber || $0 == "_" || $0 == "L" }) { return count }
    return units.first { value.contains($0.0) }.map { count * $0.1 }
  }
}
