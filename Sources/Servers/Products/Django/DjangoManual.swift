import Web

/// What a middleware that a settings file writes out does with one request.
struct DjangoManual: CodeSurroundings {
  private let request: ServerRequest
  private let inner: (ServerRequest) -> ServerReply
  private var reply: ServerReply?

  private init(_ request: ServerRequest, _ inner: @escaping (ServerRequest) -> ServerReply) {
    self.request = request
    self.inner = inner
  }

  /// The middleware's answer; that from inside, where it cannot be followed.
  static func answer(
    _ function: CodeFunction, _ request: ServerRequest,
    _ inner: @escaping (ServerRequest) -> ServerReply
  ) -> ServerReply {
    var walk = CodeWalk(function.program, DjangoManual(request, inner))
    walk.names["get_response"] = .thing("get_response")
    walk.names["self"] = .thing("self")
    var arguments = [CodeValue.thing("request")]
    if function.function.parameters.count > 1 {
      // `process_response(request, response)`
      walk.surroundings.reply = inner(request)
      arguments.append(.thing("response"))
    }
    guard (try? walk.call(function.function, arguments)) != nil else {
      return inner(request)
    }
    return walk.surroundings.reply ?? inner(request)
  }

  /// Whether a function that is asked about a request says yes.
  static func allows(_ function: CodeFunction, _ request: ServerRequest) -> Bool {
    var walk = CodeWalk(function.program, DjangoManual(request) { _ in ServerReply(200) })
    let arguments: [CodeValue] = [.null, .thing("request"), .map([])]
    guard case .returned(let value)? = try? walk.call(function.function, arguments) else {
      return false
    }
    return value.isTrue(.python)
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "request.method": return .string(request.method)
    case "request.path", "request.path_info": return .string(request.path)
    default:
      for prefix in ["request.headers.", "request.META.HTTP_"] where path.hasPrefix(prefix) {
        let name = String(path.dropFirst(prefix.count)).replacing("_", with: "-")
        return request.headers.codeValue(name)
      }
      return nil
    }
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch path {
    case "get_response", "self.get_response":
      reply = inner(request)
      return .thing("response")
    case "request.headers.get", "request.META.get":
      guard let name = arguments.first?.text else { return nil }
      let value = value(at: path.dropLast(4) + "." + name.replacing("-", with: "_"))
      return value == .null && arguments.count > 1 ? arguments[1] : value
    case "request.get_host": return .string(request.host)
    case "response.setdefault", "response.headers.setdefault":
      guard let header = arguments.header else { return nil }
      reply?.headers.setDefault(header)
      return .null
    case "patch_vary_headers":
      for name in arguments.last?.elements ?? [] { reply?.addVary(name.text ?? "") }
      return .null
    case "HttpResponse", "JsonResponse", "HttpResponseForbidden", "HttpResponseNotAllowed":
      var made = ServerReply(path == "HttpResponseForbidden" ? 403 : 200)
      if case .map(let options)? = arguments.last {
        for option in options {
          if option.key == "status", let status = option.value.integer { made.status = status }
          for header in option.value.entries ?? [] where option.key == "headers" {
            made.headers.set(header.key, header.value.asText)
          }
        }
      }
      reply = made
      return .thing("response")
    default: return nil
    }
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    if path == "response.status_code" {
      guard let status = value.status else { return false }
      reply?.status = status
      return true
    }
    guard path.hasPrefix("response."), let text = value.text else { return false }
    let name = path.dropFirst("response.".count)
    reply?.headers.set(
      String(name.hasPrefix("headers.") ? name.dropFirst("headers.".count) : name), text)
    return true
  }
}
