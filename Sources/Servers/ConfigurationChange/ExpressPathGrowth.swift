/// The ways to have what an Express application says of CORS hold for one more path, or before what
/// answers there.
struct ExpressPathGrowth {
  let path: String
  let code: CodeReading

  /// The changed texts, the smallest change first.
  var texts: [String] { mounts + routes + movedUp + added }

  // MARK: Where it is used

  /// Every `X.use(…)` and `X.get(…)` with what of its arguments sets the headers.
  private func uses(_ methods: Set<String>) -> [(
    expression: Expression, call: Expression.Call, handler: Expression, around: [Expression]
  )] {
    code.calls { call in
      call.receiver == nil && call.name.split(separator: ".").count == 2
        && methods.contains(call.name.split(separator: ".").last.map(String.init) ?? "")
    }.compactMap { found in
      let arguments = found.call.arguments.map(\.value)
      guard let handler = arguments.first(where: setsHeaders) else { return nil }
      return (found.expression, found.call, handler, found.around)
    }
  }

  private static let routing: Set<String> = ["get", "post", "put", "patch", "delete", "all"]

  private func setsHeaders(_ expression: Expression) -> Bool {
    let resolved = code.resolved(expression)
    switch resolved.form {
    case .call(let call): return code.makesCORS(call)
    case .function: return code.text(of: resolved).contains("Access-Control-Allow-Origin")
    case .name(let name):
      return code.function(named: name)?.body.contains {
        code.text(of: $0).contains("Access-Control-Allow-Origin")
      } ?? false
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
      .operation, .assignment, .block, .code:
      return false
    }
  }

  // MARK: Ways

  /// `app.use('/api', cors())` is given a list of paths.
  private var mounts: [String] {
    uses(["use"]).compactMap { use in
      guard let first = use.call.arguments.first?.value else { return nil }
      switch first.form {
      case .string:
        return code.whole.replacing(first.range, with: "[\(code.text(of: first)), '\(path)']")
      case .list(let items):
        guard let end = items.last?.range.upperBound else { return nil }
        return code.whole.replacing(end..<end, with: ", '\(path)'")
      case .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .map, .name, .call,
        .function, .operation, .assignment, .block, .code:
        return nil
      }
    }
  }

  /// `app.get('/other', handler)` is given what another route has.
  private var routes: [String] {
    guard let own = uses(Self.routing).first?.handler, own.range.count < 200 else { return [] }
    return code.calls { call in
      Self.routing.contains(call.name.split(separator: ".").last.map(String.init) ?? "")
        && call.arguments.first?.value.form == .string(path)
    }.compactMap { found in
      let end = found.call.arguments[0].value.range.upperBound
      return code.whole.replacing(end..<end, with: ", " + code.text(of: own))
    }
  }

  /// `app.use(cors())` in front of whatever answers before it.
  private var movedUp: [String] {
    uses(["use"]).compactMap { use in
      guard use.call.arguments.count == 1 else { return nil }
      let statement = code.statement(from: use.expression, around: use.around)
      let text = code.source[statement]
      let name = String(use.call.name.prefix { $0 != "." })
      guard let place = place(of: name, before: statement.lowerBound, using: use.handler) else {
        return nil
      }
      // The line's own end goes with it.
      var end = statement.upperBound
      if end < code.source.bytes.count, code.source.bytes[end] == 0x0A { end += 1 }
      let start =
        statement.lowerBound - code.source.bytes.margin(of: statement.lowerBound).utf8.count
      let isOwnLine = code.source.bytes.isFirst(statement.lowerBound)
      let without = code.whole.replacing(
        isOwnLine ? start..<end : statement, with: "")
      return without.replacing(place..<place, with: text + "\n")
    }
  }

  /// The same for the path, in front of everything, where it is set for a router or a route alone.
  private var added: [String] {
    uses(Self.routing.union(["use"])).prefix(1).compactMap { use in
      guard use.handler.range.count < 400, let name = application,
        let place = place(of: name, before: code.source.bytes.count, using: use.handler)
      else { return nil }
      let line = "\(name).use('\(path)', \(code.text(of: use.handler)));\n"
      return code.whole.replacing(place..<place, with: line)
    }
  }

  // MARK: Places

  /// The name of what `express()` makes.
  private var application: String? {
    code.statements.lazy.compactMap { statement -> String? in
      guard case .assignment(let target, let value) = statement.form,
        case .call(let call) = value.form, call.name == "express"
      else { return nil }
      return target.word
    }.first
  }

  /// Where the application's first statement stands, behind what the handler is made of; nil: no earlier
  /// than `end`.
  private func place(of name: String, before end: Int, using handler: Expression) -> Int? {
    var names: Set<String> = []
    handler.visit { expression, _ in
      if case .name(let name) = expression.form {
        names.insert(String(name.prefix { $0 != "." }))
      }
      if case .call(let call) = expression.form {
        names.insert(String(call.name.prefix { $0 != "." }))
      }
    }
    names.insert(name)
    var first: Int?
    for statement in code.statements {
      if case .assignment(let target, _) = statement.form, let word = target.word,
        names.contains(word)
      {
        first = nil
      }
      guard case .call(let call) = statement.form, call.name.hasPrefix(name + "."),
        first == nil
      else { continue }
      first = statement.range.lowerBound
    }
    guard let first, first < end else { return nil }
    return first - code.source.bytes.margin(of: first).utf8.count
  }
}
