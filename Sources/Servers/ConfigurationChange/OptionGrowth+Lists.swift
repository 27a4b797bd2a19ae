/// Lists of what an expression gives, and of more values.
extension OptionGrowth {
  /// What gives a list goes on in another one.
  func spread(_ list: Expression) -> String? {
    beside(list).map { text.replacing(whole(list).range, with: $0) }
  }

  /// An expression with the marks around it that its reading passes over: `await load()`, and
  /// TypeScript's `process.env.X!` and `process.env.X as string`.
  private func whole(_ expression: Expression) -> (range: Range<Int>, text: String) {
    let bytes = code.source.bytes
    let before = code.source[0..<expression.range.lowerBound]
    let marks = code.language == .go ? ["*", "&"] : ["await "]
    let mark = marks.first { before.hasSuffix($0) } ?? ""
    let start = expression.range.lowerBound - mark.utf8.count
    var end = expression.range.upperBound
    if code.language == .javaScript {
      let behind = code.source[end..<min(end + 80, bytes.count)]
      if behind.hasPrefix("!"), !behind.hasPrefix("!=") { end += 1 }
      if behind.hasPrefix(" as ") {
        let type = behind.dropFirst(4).prefix { $0.isLetter || "[]_".contains($0) }
        end += 4 + type.utf8.count
      }
    }
    return (start..<end, code.source[start..<end])
  }

  /// What gives a list, a `*` in it left out, goes on in another one.
  func withoutStar(_ value: Expression) -> String? {
    // What is written out is written anew; a parameter is whatever somebody hands over.
    let isParameter = value.word.map(code.isParameter) ?? false
    guard isParameter || !code.resolved(value).isLiteral else { return nil }
    let (range, written) = whole(value)
    switch (code.language, SeenKind(value, in: code)) {
    // Beside another one, a star alone lets nobody in.
    case (.javaScript, .text): return spread(value)
    case (.javaScript, .list):
      return text.replacing(range, with: "[...(\(written)).filter((o) => o !== '*'), \(more)]")
    case (.javaScript, .unknown):
      return text.replacing(
        range, with: "[...[].concat(\(written)).filter((o) => o !== '*'), \(more)]")
    case (.python, let kind):
      return text.replacing(range, with: "[\(withoutStar(pythonList(written, kind))), \(more)]")
    case (.go, _), (.ruby, _), (.java, _): return nil
    }
  }

  /// A list of what an expression gives and of the values; what may be a text is not spread.
  private func beside(_ list: Expression) -> String? {
    let written = whole(list).text
    let isOperation =
      switch list.form {
      case .operation("comprehension", _), .operation("${}", _): false
      case .operation, .code: true
      default: false
      }
    let operand = isOperation ? "(\(written))" : written
    switch (code.language, SeenKind(list, in: code)) {
    case (.javaScript, .list): return "[...\(operand), \(more)]"
    case (.javaScript, .text): return "[\(written), \(more)]"
    case (.javaScript, .unknown): return "[].concat(\(written), \(more))"
    case (.python, let kind):
      // Beside others a star is everybody still, and may be with cookies now.
      if code.speaksOfEverybody {
        return "[\(withoutStar(pythonList(written, kind))), \(more)]"
      }
      switch kind {
      case .text: return "[\(written), \(more)]"
      case .unknown where takesText && list.isNamedAsOne: return "[\(written), \(more)]"
      case .unknown where takesText: return "[*\(pythonList(written, kind)), \(more)]"
      case .list, .unknown: return "[*\(operand), \(more)]"
      }
    case (.ruby, _): return "[*\(operand), \(more)]"
    case (.go, _): return "append(\(written), \(more))"
    case (.java, _): return nil
    }
  }

  /// A list of Python's: of what may be one text or several, whichever it is.
  private func pythonList(_ written: String, _ kind: SeenKind) -> String {
    switch kind {
    case .list: "(\(written))"
    case .text: "[\(written)]"
    case .unknown where takesText: "([\(written)] if isinstance(\(written), str) else \(written))"
    case .unknown: "(\(written))"
    }
  }

  private func withoutStar(_ list: String) -> String { "*[o for o in \(list) if o != \"*\"]" }

  /// In a function's place, the list that it looks into and the values.
  func besideList(of value: Expression) -> String? {
    let resolved = code.resolved(value)
    var found: Expression.Function?
    if case .function(let function) = resolved.form { found = function }
    if case .name(let name) = resolved.form { found = code.function(named: name) }
    guard let function = found, code.language == .javaScript, !values.isEmpty else { return nil }
    var list: Expression?
    for statement in function.body {
      statement.visit { inner, _ in
        guard list == nil, case .call(let call) = inner.form else { return }
        let parts = call.name.split(separator: ".").map(String.init)
        guard parts.count == 2, ["includes", "indexOf", "some", "find"].contains(parts[1]) else {
          return
        }
        let named = Expression(form: .name(parts[0]), range: 0..<0)
        if SeenKind(named, in: code) == .list { list = named }
      }
    }
    guard let name = list?.word else { return nil }
    return text.replacing(value.range, with: "[...\(name), \(more)]")
  }
}

extension Expression {
  /// Whether a name or a call is named after one address: `settings.FRONTEND_URL`.
  fileprivate var isNamedAsOne: Bool {
    let name: String =
      switch form {
      case .name(let path): path
      // `app.config.get("FRONTEND_URL")`
      case .call(let call): call.arguments.first?.value.word ?? call.name
      case .operation("[]", let parts): parts.last?.word ?? ""
      default: ""
      }
    return ["url", "origin", "domain", "host", "site"].contains(where: name.lowercased().hasSuffix)
  }
}

extension CodeReading {
  /// Whether a function of the text has a parameter of this name.
  fileprivate func isParameter(_ name: String) -> Bool {
    var found = false
    visit { expression, _ in
      if case .function(let function) = expression.form {
        found = found || function.parameters.contains(name)
      }
    }
    return found
  }

  /// Whether a star stands in the text that is not among methods or headers, or is looked for: who gets in
  /// may be everybody.
  fileprivate var speaksOfEverybody: Bool {
    var found = false
    visit { expression, around in
      guard expression.form == .string("*"), !found else { return }
      let place = 0..<expression.range.lowerBound
      let line = source[place].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      let name = line.lowercased()
      let isOfOthers = around.contains { outer in
        guard case .call(let call) = outer.form else { return false }
        return call.name.hasSuffix("SocketIO")
      }
      let isResource = name.contains("resources") && !name.contains("origins")
      found =
        !isOfOthers && !isResource
        && !["method", "header", "expose", "hosts"].contains(where: name.contains)
    }
    return found
  }
}
