/// What only Go has.
extension ExpressionReader {
  mutating func goOperand(_ name: String, until end: Int) -> Expression? {
    let start = at
    switch name {
    case "func":
      at += 1
      if isMark("(", at: at, before: end), groups.after(at) + 1 < end,
        tokens[groups.after(at)].name != nil, tokens[groups.after(at) + 1].isMark("(")
      {
        at = groups.after(at)
      }
      return goFunction(from: start, until: end)
    case "map" where isMark("[", at: at + 1, before: end): return goType(until: end)
    case "struct", "interface":
      at += 1
      if isMark("{", at: at, before: end) { at = groups.after(at) }
      return expression(.name(name), from: start)
    default: return nil
    }
  }

  /// A function whose result may be a list of types or a type with braces of its own.
  private mutating func goFunction(from start: Int, until end: Int) -> Expression {
    var place = at
    while place < end, !isSeparator(place) {
      if tokens[place].isMark("{") {
        let isType = tokens[place - 1].isName("struct") || tokens[place - 1].isName("interface")
        if !isType { break }
      }
      place = groups.after(place)
    }
    var name: String?
    if at < place, let word = tokens[at].name {
      name = word
      at += 1
    }
    var names: [String] = []
    if isMark("(", at: at, before: place), let content = groups.content(at: at) {
      names = parameters(in: content)
    }
    at = place
    let body = at < end ? self.body() : []
    return expression(
      .function(Expression.Function(name: name, parameters: names, body: body)), from: start)
  }

  /// `[]string{…}`, `map[string]bool{…}`, or the conversion `[]byte(…)`.
  mutating func goType(until end: Int) -> Expression? {
    let start = at
    while at < end {
      switch tokens[at].kind {
      case .mark("["), .mark("("): at = groups.after(at)
      case .name("struct"), .name("interface"):
        at += 1
        if isMark("{", at: at, before: end) { at = groups.after(at) }
      case .name, .mark("."), .mark("*"): at += 1
      case .mark("{"):
        let value = braces()
        return value.map { expression($0.form, from: start) }
      default: return expression(.code([]), from: start)
      }
    }
    return expression(.code([]), from: start)
  }

  /// `cors.Options{…}`: a type that is constructed, its fields as arguments.
  mutating func goComposite(_ operand: Expression, from start: Int) -> Expression? {
    guard case .name(let name) = operand.form, let content = groups.content(at: at) else {
      return nil
    }
    let after = groups.after(at)
    let arguments = commaItems(in: content).map { argument(in: $0) }
    at = after
    let call = Expression.Call(receiver: nil, name: name, arguments: arguments, block: nil)
    return expression(.call(call), from: start)
  }
}
