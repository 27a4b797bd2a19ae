/// What only JavaScript and TypeScript have, and the arrows that Java shares.
extension ExpressionReader {
  mutating func javaScriptOperand(_ name: String, until end: Int) -> Expression? {
    let start = at
    switch name {
    case "function":
      at += 1
      return functionWithBraces(from: start, until: end)
    case "async":
      at += 1
      if isName("function", at: at, before: end) {
        at += 1
        return functionWithBraces(from: start, until: end)
      }
      if let arrow = arrowFunction(until: end) { return arrow }
      at = start
      return nil
    case "new": return constructed(until: end)
    default: return arrowFunction(until: end)
    }
  }

  /// `name => …`, `(names) => …` or Java's `names -> …`, where one begins here.
  mutating func arrowFunction(until end: Int) -> Expression? {
    guard language == .javaScript || language == .java, at < end else { return nil }
    let start = at
    let mark = language == .java ? "->" : "=>"
    var place = groups.after(at)
    if language == .javaScript, tokens[at].isMark("("), isMark(":", at: place, before: end) {
      place = typeEnd(from: place + 1, before: end)
    }
    guard isMark(mark, at: place, before: end) else { return nil }
    let names = parameters(in: groups.content(at: at) ?? at..<(at + 1))
    at = place + 1
    let body: [Expression] =
      isMark("{", at: at, before: end) ? self.body() : [expression(until: end)]
    return expression(
      .function(Expression.Function(name: nil, parameters: names, body: body)), from: start)
  }

  /// Where a type ends that TypeScript says before an arrow. Types are short.
  private func typeEnd(from start: Int, before end: Int) -> Int {
    var place = start
    while place < min(end, start + 20) {
      switch tokens[place].kind {
      case .name, .mark("."), .mark("<"), .mark(">"), .mark("|"): place += 1
      case .mark("["): place = groups.after(place)
      default: return place
      }
    }
    return place
  }

  /// A function from its name or its parameters on, to the brace that ends it.
  mutating func functionWithBraces(from start: Int, until end: Int) -> Expression {
    var name: String?
    if isMark("*", at: at, before: end) { at += 1 }
    if at < end, let word = tokens[at].name {
      name = word
      at += 1
    }
    var names: [String] = []
    if isMark("(", at: at, before: end), let content = groups.content(at: at) {
      names = parameters(in: content)
      at = groups.after(at)
    }
    // What is between is the result's type.
    while at < end, !isMark("{", at: at, before: end), !isSeparator(at) { at = groups.after(at) }
    let body = at < end ? self.body() : []
    return expression(
      .function(Expression.Function(name: name, parameters: names, body: body)), from: start)
  }

  /// `new Name(arguments) { body }`, in JavaScript and in Java.
  mutating func constructed(until end: Int) -> Expression? {
    let start = at
    at += 1
    guard at < end, var path = tokens[at].name else {
      at = start
      return nil
    }
    at += 1
    while at + 1 < end, isMark(".", at: at, before: end), let next = tokens[at + 1].name {
      path += "." + next
      at += 2
    }
    skipTypeArguments(until: end)
    if language == .java, isMark("[", at: at, before: end) {
      at = groups.after(at)
      if isMark("{", at: at, before: end), let list = braces() { return list }
      return expression(.code([]), from: start)
    }
    var arguments: [Expression.Argument] = []
    if isMark("(", at: at, before: end), let content = groups.content(at: at) {
      let after = groups.after(at)
      arguments = commaItems(in: content).map { argument(in: $0) }
      at = after
    }
    let named = expression(.name(path), from: start)
    guard var made = call(named, arguments, from: start) else { return nil }
    if language == .java, isMark("{", at: at, before: end), case .call(var call) = made.form {
      call.block = Expression.Function(name: nil, parameters: [], body: body())
      made = expression(.call(call), from: start)
    }
    return made
  }

  /// `<String, List<String>>` behind a type's name.
  private mutating func skipTypeArguments(until end: Int) {
    if let next = typeArgumentsEnd(before: end) { at = next }
  }

  /// Where the type arguments end that begin here.
  func typeArgumentsEnd(before end: Int) -> Int? {
    guard isMark("<", at: at, before: end) else { return nil }
    var depth = 0
    for place in at..<min(end, at + 40) {
      if case .mark(let mark) = tokens[place].kind {
        if mark == "<" { depth += 1 }
        if mark == ">" { depth -= 1 }
        if mark == ">>" { depth -= 2 }
      }
      if depth <= 0 { return place + 1 }
    }
    return nil
  }

  /// A class: its fields as assignments, its methods as functions.
  mutating func javaScriptClass(until end: Int) -> Expression? {
    let start = at
    guard let brace = firstIndex(from: at, before: end, where: { tokens[$0].isMark("{") }),
      let content = groups.content(at: brace)
    else { return nil }
    let word = at + 1 < brace ? tokens[at + 1].name : nil
    let name = Expression(
      form: .string(word == "extends" ? "" : word ?? ""), range: tokens[start].range)
    let members = descending(or: []) { $0.members(in: content) }
    at = groups.after(brace)
    let body = Expression(form: .block(members), range: range(from: brace))
    return expression(.operation("class", [name, body]), from: start)
  }

  private static let memberModifiers: Set<String> = [
    "public", "private", "protected", "static", "readonly", "async", "get", "set", "override",
    "abstract", "declare",
  ]

  private mutating func members(in range: Range<Int>) -> [Expression] {
    var members: [Expression] = []
    at = range.lowerBound
    while at < range.upperBound {
      let before = at
      if isSeparator(at) || tokens[at].isMark("*") || isModifier(of: range.upperBound) {
        at += 1
      } else if isMark("@", at: at, before: range.upperBound) {
        at += 1
        _ = expression(until: range.upperBound)
      } else if tokens[at].name != nil, isMark("(", at: at + 1, before: range.upperBound) {
        members.append(functionWithBraces(from: at, until: range.upperBound))
      } else {
        let start = at
        let stop =
          firstIndex(from: at, before: range.upperBound, where: { isSeparator($0) })
          ?? range.upperBound
        let read = assignmentOrExpression(until: stop)
        members.append(completed(read, from: start, until: stop))
      }
      if at == before { at = groups.after(before) }
    }
    return members
  }

  /// Whether a word here says how the member is that follows it.
  private func isModifier(of end: Int) -> Bool {
    guard let word = tokens[at].name, Self.memberModifiers.contains(word), at + 1 < end else {
      return false
    }
    return tokens[at + 1].name != nil || isMark("*", at: at + 1, before: end)
  }

  /// `name(parameters) { … }` among an object's entries, `async` or not.
  mutating func javaScriptMethod(in range: Range<Int>) -> Expression.Entry? {
    var place = range.lowerBound
    while ["async", "get", "set", "static"].contains(where: { tokens[place].isName($0) }),
      place + 1 < range.upperBound, tokens[place + 1].name != nil
    {
      place += 1
    }
    guard tokens[place].word != nil, isMark("(", at: place + 1, before: range.upperBound),
      groups.after(place + 1) < range.upperBound
    else { return nil }
    let key = Expression(form: .name(tokens[place].word ?? ""), range: tokens[place].range)
    at = place + 1
    let function = functionWithBraces(from: range.lowerBound, until: range.upperBound)
    return Expression.Entry(key: key, value: function)
  }
}

extension CodeToken {
  fileprivate var word: String? {
    switch kind {
    case .name(let word), .string(let word): word
    default: nil
    }
  }
}
