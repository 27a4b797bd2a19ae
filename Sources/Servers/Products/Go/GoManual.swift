import Web

/// What a handler of Go's `net/http` that a program writes out does with one request.
struct GoManual: CodeSurroundings {
  private let request: ServerRequest
  private(set) var headers: HeaderList
  /// The answer, once something was written.
  private(set) var reply: ServerReply?
  /// Whether a panic goes through it.
  private(set) var hasFailed = false
  /// The handlers that names stand for, by the number in their things.
  private var handlers: [GoHandler]
  private let run: Run

  typealias Run = (GoHandler, inout HeaderList) -> ServerReply?

  private init(
    _ request: ServerRequest, _ headers: HeaderList, _ handlers: [GoHandler],
    _ run: @escaping Run
  ) {
    self.request = request
    self.headers = headers
    self.handlers = handlers
    self.run = run
  }

  /// The answer of a function; nil where a panic goes through it. One that cannot be followed
  /// answers as what is around it would.
  static func answer(
    _ function: CodeFunction, _ around: [String: GoHandler], _ request: ServerRequest,
    _ headers: inout HeaderList, _ run: @escaping Run
  ) -> ServerReply? {
    let named = around.sorted { $0.key < $1.key }
    var names: [String: CodeValue] = [:]
    for (number, pair) in named.enumerated() { names[pair.key] = .thing("handler#\(number)") }
    let surroundings = GoManual(request, headers, named.map(\.value), run)
    var walk = CodeWalk(function.program, surroundings, names: names)
    guard
      (try? walk.call(function.function, [.thing("writer"), .thing("request")])) != nil
        || walk.surroundings.reply != nil || walk.surroundings.hasFailed
    else {
      let inner = named.map(\.value).first { if case .cors = $0 { false } else { true } }
      return run(inner ?? .application, &headers)
    }
    headers = walk.surroundings.headers
    if walk.surroundings.hasFailed { return nil }
    return walk.surroundings.reply ?? ServerReply(200, headers: headers, by: .application)
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "request.Method": .string(request.method)
    case "request.URL.Path": .string(request.path)
    case "request.Host": .string(request.host)
    case "http", "strings", "slices", "fmt", "log": .thing(path)
    case _ where path.hasPrefix("http.Method"):
      .string(String(path.dropFirst("http.Method".count)).asciiUppercased)
    case _ where path.hasPrefix("http.Status"): Self.statuses[path].map(CodeValue.number)
    default: nil
    }
  }

  private static let statuses: [String: Double] = [
    "http.StatusOK": 200, "http.StatusNoContent": 204, "http.StatusBadRequest": 400,
    "http.StatusUnauthorized": 401, "http.StatusForbidden": 403, "http.StatusNotFound": 404,
    "http.StatusMethodNotAllowed": 405, "http.StatusInternalServerError": 500,
  ]

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    if path.hasPrefix("handler#") { return serve(path) }
    switch path {
    case "writer.Header": return .thing("headers")
    case "request.Header.Get":
      return .string(arguments.first?.text.flatMap { request.headers.get($0) } ?? "")
    case "headers.Get":
      return .string(arguments.first?.text.flatMap { headers.get($0) } ?? "")
    case "headers.Set", "headers.Add":
      guard arguments.count == 2, let name = arguments[0].text, let value = arguments[1].text else {
        return nil
      }
      if path == "headers.Add" { headers.append(name, value) } else { headers.set(name, value) }
    case "headers.Del": if let name = arguments.first?.text { headers.delete(name) }
    case "writer.WriteHeader": write(arguments.first?.status ?? 200)
    case "writer.Write", "fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString": write(200)
    case "http.Error": write(arguments.last?.status ?? 500)
    case "http.NotFound": write(404)
    case "log.Println", "log.Printf", "log.Print": break
    case "routes": return thing(.application)
    default: return wrapped(path, arguments) ?? OriginFunction.library(path, arguments)
    }
    return .null
  }

  /// The first status that is written counts, with the headers of that moment.
  private mutating func write(_ status: Int) {
    if reply == nil { reply = ServerReply(status, headers: headers, by: .application) }
  }

  /// `next.ServeHTTP(w, r)`, and `c.HandlerFunc(w, r)` of a middleware.
  private mutating func serve(_ path: String) -> CodeValue? {
    let parts = path.dropFirst("handler#".count).split(separator: ".")
    guard let number = parts.first.flatMap({ Int($0) }), handlers.indices.contains(number) else {
      return nil
    }
    var handler = handlers[number]
    if case .cors(let made, _) = handler, parts.last == "HandlerFunc" {
      // It writes the headers, and answers preflights only.
      handler = .cors(made, inner: .function(Self.nothing, around: [:]))
      guard let answer = run(handler, &headers) else { return nil }
      if answer.answerer == nil { reply = reply ?? answer }
      return .null
    }
    guard let answer = run(handler, &headers) else {
      hasFailed = true
      return nil
    }
    reply = reply ?? answer
    return .null
  }

  private static let nothing = CodeFunction(
    function: Expression.Function(name: nil, parameters: ["w", "r"], body: []),
    program: CodeReading("", in: .go), text: "")

  /// `auth(next)` and its like, made inside of the function.
  private mutating func wrapped(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    guard case .thing(let name)? = arguments.first, name.hasPrefix("handler#"),
      let number = Int(name.dropFirst("handler#".count)), handlers.indices.contains(number)
    else { return nil }
    switch GoProgram.layer(named: path) {
    case .authentication: return thing(.authentication(inner: handlers[number]))
    case .recoverer: return thing(.recoverer(inner: handlers[number]))
    case .cors, nil: return nil
    }
  }

  private mutating func thing(_ handler: GoHandler) -> CodeValue {
    handlers.append(handler)
    return .thing("handler#\(handlers.count - 1)")
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool { false }
}
