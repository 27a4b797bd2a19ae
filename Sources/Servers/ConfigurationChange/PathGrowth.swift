/// The ways to have a configuration that is for some paths cover one more.
///
/// Each is only a text: whether it lets in who is to get in, and nobody else, the product's model is asked.
struct PathGrowth: Sendable {
  /// As a page asks for it.
  let path: String
  let product: ServerProduct

  /// The changed texts, the smallest change first.
  func texts(of text: String) -> [String] {
    switch product {
    case .laravelCORS: laravel(text)
    case .djangoCORS: pattern("CORS_URLS_REGEX", in: CodeReading(text, in: .python))
    case .flaskCORS: flask(CodeReading(text, in: .python))
    case .springCORS:
      repeating(["addMapping", "registerCorsConfiguration"], CodeReading(text, in: .java))
    case .rackCORS: repeating(["resource"], CodeReading(text, in: .ruby))
    case .honoCORS: repeating(["use"], CodeReading(text, in: .javaScript))
    case .expressCORS, .expressManual:
      ExpressPathGrowth(path: covered(""), code: CodeReading(text, in: .javaScript)).texts
    case .tomcatCORS, .jettyCORS: mapping(text)
    case _: []
    }
  }

  /// What is to be covered, with what stands for anything below it: `/users/42` is one of `/users/*`.
  private func covered(_ star: String) -> String {
    let segments = path.split(separator: "/")
    let named = segments.prefix { !Self.isOfOne($0) }
    guard named.count < segments.count, !named.isEmpty else { return path }
    return "/" + named.joined(separator: "/") + star
  }

  /// Whether a part of a path says which of many is meant: a number, a key.
  private static func isOfOne(_ segment: Substring) -> Bool {
    let digits = segment.count(where: \.isNumber)
    return digits == segment.count || digits > 3 || segment.count > 24
  }

  // MARK: Calls that name a path

  /// The statement once more, with the path: `source.registerCorsConfiguration("/other", configuration);`
  private func repeating(_ names: Set<String>, _ code: CodeReading) -> [String] {
    let star = product == .springCORS ? "/**" : "/*"
    let calls = code.calls { call in
      call.receiver == nil
        && names.contains(call.name.split(separator: ".").last.map(String.init) ?? "")
        && call.arguments.first?.value.isPath == true
        && (product != .honoCORS || call.arguments.count == 2)
    }
    return calls.reversed().compactMap { found in
      guard let literal = found.call.arguments.first?.value else { return nil }
      let statement = code.statement(from: found.expression, around: found.around)
      let bytes = code.source.bytes
      let written = code.text(of: literal)
      guard let mark = written.first, written.count > 1 else { return nil }
      let copy =
        code.source[statement.lowerBound..<literal.range.lowerBound]
        + "\(mark)\(covered(star))\(mark)"
        + code.source[literal.range.upperBound..<statement.upperBound]
      let margin = bytes.margin(of: statement.lowerBound)
      return code.whole.replacing(
        statement.upperBound..<statement.upperBound, with: "\n" + margin + copy)
    }
  }

  // MARK: Python

  /// `CORS_URLS_REGEX = r'^/api/.*$'` goes on by `|^/other$`.
  private func pattern(_ name: String, in code: CodeReading) -> [String] {
    guard let value = code.values(assignedTo: name).last else { return [] }
    let written = code.text(of: value)
    guard let end = written.lastIndex(where: { $0 == "'" || $0 == "\"" }) else { return [] }
    let own = covered("/")
    let more = "|^" + own.escapedForExpressions + (own.hasSuffix("/") ? "" : "$")
    let place = value.range.lowerBound + written[..<end].utf8.count
    return [code.whole.replacing(place..<place, with: more)]
  }

  /// `resources` of Flask-CORS: a text, a list of them, or options by path.
  private func flask(_ code: CodeReading) -> [String] {
    var values = code.values(assignedTo: "CORS_RESOURCES")
    code.visit { expression, _ in
      switch expression.form {
      case .call(let call):
        values += call.arguments.filter { $0.label == "resources" }.map(\.value)
      case .assignment(let target, let value):
        if code.text(of: target).contains("CORS_RESOURCES") { values.append(value) }
      case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
        .name, .function, .operation, .block, .code:
        break
      }
    }
    let own = "r'\(covered("/*"))'"
    return values.flatMap { value -> [String] in
      let value = code.resolved(value)
      switch value.form {
      case .string:
        return [code.whole.replacing(value.range, with: "[\(code.text(of: value)), \(own)]")]
      case .list(let items):
        guard let end = items.last?.range.upperBound else { return [] }
        return [code.whole.replacing(end..<end, with: ", " + own)]
      case .map(let entries):
        guard let last = entries.last?.value.range.upperBound else { return [] }
        return entries.compactMap { entry in
          guard let key = entry.key else { return nil }
          let start = code.source.bytes.margin(of: key.range.lowerBound)
          let isOwnLine = code.source.bytes.isFirst(key.range.lowerBound)
          let joint = isOwnLine ? ",\n" + start : ", "
          return code.whole.replacing(
            last..<last, with: "\(joint)\(own): \(code.text(of: entry.value))")
        }
      case .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .name, .call,
        .function, .operation, .assignment, .block, .code:
        return []
      }
    }
  }

  // MARK: Texts that are read by their keys

  /// `'paths' => ['api/*']` with one more.
  private func laravel(_ text: String) -> [String] {
    for key in ["'paths'", "\"paths\""] {
      guard let found = text.firstRange(of: key),
        let arrow = text[found.upperBound...].firstRange(of: "=>"),
        let open = text[arrow.upperBound...].firstIndex(of: "["),
        text[arrow.upperBound..<open].allSatisfy(\.isWhitespace),
        let close = text[open...].firstIndex(of: "]")
      else { continue }
      let inside = text[text.index(after: open)..<close]
      let kept = String(inside.reversed().drop(while: \.isWhitespace).reversed())
      let comma = kept.allSatisfy(\.isWhitespace) || kept.hasSuffix(",") ? "" : ","
      let own = "'" + covered("/*").drop { $0 == "/" } + "'"
      let joint = kept.isEmpty ? "" : inside.contains("\n") ? "\n" + kept.lastMargin : " "
      return [
        text[...open] + kept + comma + joint + own + inside.dropFirst(kept.count) + text[close...]
      ].map { String($0) }
    }
    return []
  }

  /// `<url-pattern>/api/*</url-pattern>` once more.
  private func mapping(_ text: String) -> [String] {
    let end = "</url-pattern>"
    guard let found = text.ranges(of: end).last else { return [] }
    let line =
      text[..<found.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
      .last ?? ""
    let margin = line.prefix { $0 == " " || $0 == "\t" }
    let own = "\n\(margin)<url-pattern>\(covered("/*"))\(end)"
    return [text[..<found.upperBound] + own + text[found.upperBound...]].map { String($0) }
  }
}

extension Expression {
  /// Whether it is a path that is written out.
  var isPath: Bool {
    guard case .string(let text) = form else { return false }
    return text.hasPrefix("/")
  }
}

extension CodeReading {
  /// The text as it was written.
  var whole: String { source[source.bytes.indices] }

  /// The chain of calls that begins with this one, with the mark that ends the statement.
  func statement(from first: Expression, around: [Expression]) -> Range<Int> {
    var last = first
    for outer in around.reversed() {
      guard case .call(let call) = outer.form, call.receiver?.range == last.range else { break }
      last = outer
    }
    let bytes = source.bytes
    var end = last.range.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0A { end += 1 }
    let isEnded = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    return first.range.lowerBound..<(isEnded ? end + 1 : last.range.upperBound)
  }
}

extension [UInt8] {
  /// The blanks that the line of a place begins with.
  func margin(of place: Int) -> String {
    let start =
      self[..<Swift.min(place, count)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return String(
      decoding: self[start...].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  /// Whether nothing but blanks stands before a place on its line.
  func isFirst(_ place: Int) -> Bool {
    let start =
      self[..<Swift.min(place, count)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return start > 0 && self[start..<place].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension StringProtocol {
  /// The blanks that the last line begins with.
  fileprivate var lastMargin: String {
    let line = split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    return String(line.prefix { $0 == " " || $0 == "\t" })
  }
}
