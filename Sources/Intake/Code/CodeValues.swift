import SafeText
import Servers
import Web

/// What expressions of JavaScript come to, as far as they are literal or made of what is.
struct CodeValues {
  let reading: CodeReading

  /// The text of a string, a number, a template or a sum of them; what is not known in it stays as
  /// code, as a template writes it: `${token}`.
  func text(_ expression: Expression) -> String {
    knownText(expression) ?? "${\(trimmed(reading.text(of: expression), where: isHTTPWhitespace))}"
  }

  /// The same; nil where nothing of it is known.
  ///
  /// Names may stand for sums of names; deeper than the limit nothing is looked up.
  func knownText(_ expression: Expression, depth: Int = 0) -> String? {
    guard depth < 8 else { return nil }
    let resolved = member(expression)
    switch resolved.form {
    case .string(let text): return text
    case .integer(let number): return "\(number)"
    case .boolean(let value): return "\(value)"
    case .operation("+", let parts):
      let known = parts.map { knownText($0, depth: depth + 1) }
      guard known.contains(where: { $0 != nil }) else { return nil }
      return zip(parts, known).map { $1 ?? text($0) }.joined()
    // A template, whose pieces are texts and the code between them.
    case .operation("${}", let parts):
      return parts.map { knownText($0, depth: depth + 1) ?? text($0) }.joined()
    case .call(let call): return called(call, depth: depth)
    case .decimal, .null, .symbol, .regularExpression, .list, .map, .name, .function, .operation,
      .assignment, .block, .code:
      return nil
    }
  }

  /// The expression that is this name; nil: it is none.
  private func named(_ path: String) -> Expression? {
    guard !path.isEmpty, path.utf8.allSatisfy({ $0.isNamePart || ".$".utf8.contains($0) }) else {
      return nil
    }
    let expression = CodeReading(path, in: .javaScript).statements.first
    return expression?.form == .name(path) ? expression : nil
  }

  private func called(_ call: Expression.Call, depth: Int) -> String? {
    guard let first = call.arguments.first?.value else { return nil }
    switch call.name {
    case "String", "encodeURI": return knownText(first, depth: depth + 1)
    case "encodeURIComponent":
      return knownText(first, depth: depth + 1).map(PercentEncoding.encodeComponent)
    case "btoa", "window.btoa":
      return knownText(first, depth: depth + 1).map { Base64.encode($0.utf8) }
    case "URL":
      let base = call.arguments.dropFirst().first.map { text($0.value) }
      return WebURL(text(first), base: base.flatMap { WebURL($0) })?.description
    default: return nil
    }
  }

  // MARK: Objects

  /// What a name or a member of a known object stands for.
  func member(_ expression: Expression) -> Expression {
    let resolved = reading.resolved(expression)
    guard case .name(let path) = resolved.form, let dot = path.lastIndex(of: ".") else {
      return resolved
    }
    guard let object = named(String(path[..<dot])), let entries = entries(object),
      let value = entries.last(where: { $0.name == path[path.index(after: dot)...] })
    else { return resolved }
    return reading.resolved(value.value)
  }

  /// An entry of an object whose name is known.
  struct Entry {
    let name: String
    let value: Expression
  }

  /// More entries than a request's options and headers ever have are not looked at.
  private static let mostEntries = 500

  /// The entries of an object, those that it spreads among them; nil: it is none that is known.
  func entries(_ expression: Expression, depth: Int = 0) -> [Entry]? {
    guard depth < 4 else { return nil }
    let resolved = depth == 0 ? member(expression) : reading.resolved(expression)
    switch resolved.form {
    case .map(let parts): return entries(of: parts, depth: depth)
    case .call(let call):
      guard ["Headers", "URLSearchParams", "Object.assign"].contains(call.name) else { return nil }
      var entries: [Entry] = []
      for argument in call.arguments where entries.count < Self.mostEntries {
        entries += self.entries(argument.value, depth: depth + 1) ?? []
      }
      return entries
    case .list(let items):
      return items.prefix(Self.mostEntries).compactMap { item in
        guard case .list(let pair) = item.form, pair.count == 2 else { return nil }
        return Entry(name: text(pair[0]), value: pair[1])
      }
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .name,
      .function, .operation, .assignment, .block, .code:
      return nil
    }
  }

  private func entries(of parts: [Expression.Entry], depth: Int) -> [Entry] {
    var entries: [Entry] = []
    for part in parts where entries.count < Self.mostEntries {
      if let key = part.key {
        entries.append(Entry(name: name(of: key), value: part.value))
      } else if let spread = Self.spread(part) {
        entries += self.entries(spread, depth: depth + 1) ?? []
      }
    }
    return entries
  }

  private static func spread(_ entry: Expression.Entry) -> Expression? {
    guard case .operation("...", let parts) = entry.value.form else { return nil }
    return parts.first
  }

  /// A key's text; a computed one, `[name]`, has its value.
  private func name(of key: Expression) -> String {
    if case .list(let only) = key.form, let first = only.first { return text(first) }
    return key.word ?? text(key)
  }

  /// Whether something is spread into the object of which nothing is known.
  func hasUnknownSpread(_ expression: Expression) -> Bool {
    guard case .map(let entries) = reading.resolved(expression).form else { return false }
    return entries.contains { entry in
      guard entry.key == nil else { return false }
      return Self.spread(entry).map { self.entries($0) == nil } ?? true
    }
  }

  // MARK: JSON

  /// What `JSON.stringify` makes of the value; nil: not all of it is known, or it is very long.
  func json(_ expression: Expression, depth: Int = 0) -> String? {
    guard depth < 32 else { return nil }
    let resolved = member(expression)
    switch resolved.form {
    case .string(let text): return Self.quoted(text)
    case .integer(let number): return "\(number)"
    case .decimal(let number): return "\(number)"
    case .boolean(let value): return "\(value)"
    case .null: return "null"
    case .list(let items):
      return joined(items.map { (key: nil, value: $0) }, "[", "]", depth: depth)
    case .map(let entries):
      let named = entries.map { (key: $0.key.map(name), value: $0.value) }
      guard named.allSatisfy({ $0.key != nil }) else { return nil }
      return joined(named, "{", "}", depth: depth)
    case .symbol, .regularExpression, .name, .call, .function, .operation, .assignment, .block,
      .code:
      return nil
    }
  }

  private static let longestJSON = 1 << 16

  private func joined(
    _ parts: [(key: String?, value: Expression)], _ start: String, _ end: String, depth: Int
  ) -> String? {
    var text = start
    for part in parts {
      // What is not known ends the search at once: names may lead to each other in circles.
      guard let value = json(part.value, depth: depth + 1), text.utf8.count < Self.longestJSON
      else {
        return nil
      }
      if text.utf8.count > 1 { text += "," }
      if let key = part.key { text += Self.quoted(key) + ":" }
      text += value
    }
    return text + end
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.escaped(between: "\"") + "\""
  }
}
