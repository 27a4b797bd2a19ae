import Web

/// What a function of `@app.middleware("http")` does with one request.
struct StarletteManual: CodeSurroundings {
  private let request: ServerRequest
  private let inner: (ServerRequest) -> ServerReply?
  private(set) var reply: ServerReply?
  /// Whether an error went through it.
  private(set) var hasFailed = false

  init(_ request: ServerRequest, _ inner: @escaping (ServerRequest) -> ServerReply?) {
    self.request = request
    self.inner = inner
  }

  /// The function's answer, or nil where an error goes through it; without a function that can be
  /// followed, the answer from inside.
  static func answer(
    _ function: CodeFunction, _ request: ServerRequest,
    _ inner: @escaping (ServerRequest) -> ServerReply?
  ) -> ServerReply? {
    var walk = CodeWalk(function.program, StarletteManual(request, inner))
    let arguments: [CodeValue] = [.thing("request"), .thing("call_next")]
    guard let end = try? walk.call(function.function, arguments) else { return inner(request) }
    if walk.surroundings.hasFailed { return nil }
    if case .raised = end { return nil }
    return walk.surroundings.reply ?? inner(request)
  }

  /// What a handler for every exception answers; nil where that cannot be followed.
  static func answerToError(_ function: CodeFunction, _ request: ServerRequest) -> ServerReply? {
    var walk = CodeWalk(function.program, StarletteManual(request) { _ in nil })
    let arguments: [CodeValue] = [.thing("request"), .failure("")]
    guard (try? walk.call(function.function, arguments)) != nil else { return nil }
    return walk.surroundings.reply
  }

  /// The headers that functions set, as they set them for a request with an origin.
  static func options(_ layers: [StarletteProgram.Layer]) -> ConfigurationValue {
    var headers: [ConfigurationValue] = []
    for case .function(let function) in layers {
      let request = ServerRequest("GET", "/", headers: [Header("Origin", "https://origin.invalid")])
      let reply = answer(function, request) { _ in ServerReply(200) }
      for header in reply?.headers.headers ?? [] {
        let isOrigin = header.value == request.origin
        headers.append([
          .string(header.name), .string(isOrigin ? "request's Origin" : header.value),
        ])
      }
    }
    return headers.isEmpty ? .map([]) : ["headers": .list(headers)]
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "request.method": return .string(request.method)
    case "request.url.path": return .string(request.path)
    default:
      guard path.hasPrefix("request.headers.") else { return nil }
      return header(String(path.dropFirst("request.headers.".count)))
    }
  }

  private func header(_ name: String) -> CodeValue {
    request.headers.codeValue(name)
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch path {
    case "call_next":
      reply = inner(request)
      hasFailed = reply == nil
      return hasFailed ? nil : .thing("response")
    case "request.headers.get":
      guard let name = arguments.first?.text else { return nil }
      let value = header(name)
      return value == .null && arguments.count > 1 ? arguments[1] : value
    case "response.headers.get":
      guard let name = arguments.first?.text else { return nil }
      return reply?.headers.codeValue(name) ?? .null
    case "response.headers.setdefault":
      guard let header = arguments.header else { return nil }
      reply?.headers.setDefault(header)
      return .null
    case "response.headers.append":
      guard let header = arguments.header else { return nil }
      reply?.headers.append(header.name, header.value)
      return .null
    case "response.headers.add_vary_header":
      if let name = arguments.first?.text { reply?.addVary(name) }
      return .null
    case "response.headers.update":
      guard case .map(let entries)? = arguments.first else { return nil }
      for entry in entries { reply?.headers.set(entry.key, entry.value.asText) }
      return .null
    case "Response", "PlainTextResponse", "JSONResponse", "HTMLResponse", "ORJSONResponse",
      "web.Response", "web.json_response":
      return respond(arguments)
    default: return nil
    }
  }

  /// `Response(status_code=204, headers={…})`, or the same by their places.
  private mutating func respond(_ given: [CodeValue]) -> CodeValue? {
    var reply = ServerReply(200)
    var arguments = given
    func add(_ headers: [ConfigurationValue.Entry]) {
      for header in headers { reply.headers.set(header.key, header.value.asText) }
    }
    // Those of Starlette, and of aiohttp.
    let names: Set = [
      "content", "status_code", "headers", "media_type", "background", "status", "text", "body",
      "reason", "content_type",
    ]
    if case .map(let options)? = arguments.last, !options.isEmpty,
      options.allSatisfy({ names.contains($0.key) })
    {
      arguments.removeLast()
      for option in options {
        if option.key == "status_code" || option.key == "status",
          let status = CodeValue(option.value, .python)?.status
        {
          reply.status = status
        }
        if option.key == "headers" { add(option.value.entries ?? []) }
      }
    }
    if arguments.count > 1, let status = arguments[1].status { reply.status = status }
    if arguments.count > 2, case .map(let headers) = arguments[2] { add(headers) }
    self.reply = reply
    hasFailed = false
    return .thing("response")
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    let prefix = "response.headers."
    guard path.hasPrefix(prefix), let text = value.text else { return false }
    reply?.headers.set(String(path.dropFirst(prefix.count)), text)
    return true
  }
}
