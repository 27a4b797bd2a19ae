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
    request.headers.get(name).map(CodeValue.string) ?? .null
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch path {
    case "call_next":
      reply = inner(request)
      hasFailed = reply == nil
      return .thing("response")
    case "request.headers.get":
      guard let name = arguments.first?.text else { return nil }
      let value = header(name)
      return value == .null && arguments.count > 1 ? arguments[1] : value
    case "response.headers.update", "response.headers.setdefault": return nil
    case "Response", "PlainTextResponse", "JSONResponse": return respond(arguments)
    default: return nil
    }
  }

  /// `Response(status_code=204, headers={…})`
  private mutating func respond(_ arguments: [CodeValue]) -> CodeValue? {
    var reply = ServerReply(200)
    for argument in arguments {
      if argument.integer != nil, let status = argument.status { reply.status = status }
      guard case .map(let options) = argument else { continue }
      for option in options {
        if option.key == "status_code", let status = CodeValue(option.value, .python)?.status {
          reply.status = status
        }
        for header in option.value.entries ?? [] where option.key == "headers" {
          reply.headers.set(header.key, header.value.asText)
        }
      }
    }
    self.reply = reply
    return .thing("response")
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    let prefix = "response.headers."
    guard path.hasPrefix(prefix), let text = value.text else { return false }
    reply?.headers.set(String(path.dropFirst(prefix.count)), text)
    return true
  }
}
