import Web

/// What the functions of `before_request` and `after_request` do with one request.
struct FlaskManual: CodeSurroundings {
  private let request: ServerRequest
  private let application: Application?
  private(set) var reply: ServerReply
  /// What `abort` answers, whatever follows it.
  private(set) var aborted: ServerReply?
  var hasFailed: Bool { aborted != nil }

  private init(
    _ request: ServerRequest, _ reply: ServerReply, _ application: Application? = nil
  ) {
    self.request = request
    self.reply = reply
    self.application = application
  }

  /// The response after an `after_request` function, or as it was where that cannot be followed.
  static func passed(_ function: CodeFunction, _ request: ServerRequest, _ reply: ServerReply)
    -> ServerReply
  {
    var walk = CodeWalk(function.program, FlaskManual(request, reply))
    // Sanic's functions are given the request before the response.
    let arguments: [CodeValue] =
      function.function.parameters.count > 1
      ? [.thing("request"), .thing("response")] : [.thing("response")]
    guard (try? walk.call(function.function, arguments)) != nil else { return reply }
    return walk.surroundings.reply
  }

  /// What a `before_request` function answers itself; nil where the request goes on.
  static func answer(
    _ function: CodeFunction, _ request: ServerRequest, _ application: Application
  ) -> ServerReply? {
    var walk = CodeWalk(
      function.program, FlaskManual(request, ServerReply(200), application))
    let end = try? walk.call(function.function, [])
    if let aborted = walk.surroundings.aborted { return aborted }
    guard case .returned(let value)? = end else { return nil }
    switch value {
    case .thing("response"): return walk.surroundings.reply
    case .string, .map: return ServerReply(200)
    case .list(let parts): return walk.surroundings.reply(of: parts)
    case .null, .boolean, .number, .regex, .function, .failure, .thing: return nil
    }
  }

  /// `return body, status, headers`, or the same as the arguments of a response.
  private func reply(of parts: [CodeValue]) -> ServerReply {
    var reply = parts.contains(.thing("response")) ? self.reply : ServerReply(200)
    for part in parts {
      if let status = part.status, part.integer != nil { reply.status = status }
      guard case .map(let entries) = part else { continue }
      if let status = CodeValue(part.configuration["status"] ?? .null, .python)?.status {
        reply.status = status
      }
      let headers = part.configuration["headers"]?.entries ?? entries
      for header in headers where header.key != "status" {
        reply.headers.set(header.key, header.value.asText)
      }
    }
    return reply
  }

  /// The headers that functions set, as they set them for a request with an origin.
  static func options(_ functions: [CodeFunction]) -> ConfigurationValue {
    let request = ServerRequest("GET", "/", headers: [Header("Origin", "https://origin.invalid")])
    var reply = ServerReply(200)
    for function in functions { reply = passed(function, request, reply) }
    let headers = reply.headers.headers.map { header -> ConfigurationValue in
      let isOrigin = header.value == request.origin
      return [.string(header.name), .string(isOrigin ? "request's Origin" : header.value)]
    }
    return ["headers": .list(headers)]
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "request", "flask.request": return .thing("request")
    case "app", "current_app": return .thing("app")
    case "request.method": return .string(request.method)
    case "request.path": return .string(request.path)
    case "request.origin", "request.environ.HTTP_ORIGIN": return header("Origin")
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
    case "request.headers.get":
      guard let name = arguments.first?.text else { return nil }
      let value = header(name)
      return value == .null && arguments.count > 1 ? arguments[1] : value
    case "response.headers.get":
      guard let name = arguments.first?.text else { return nil }
      return reply.headers.codeValue(name)
    case "response.headers.setdefault":
      guard let header = arguments.header else { return nil }
      reply.headers.setDefault(header)
      return .null
    case "response.headers.pop", "response.headers.remove":
      if let name = arguments.first?.text { reply.headers.delete(name) }
      return .null
    case "response.headers.update", "response.headers.extend":
      guard case .map(let entries)? = arguments.first else { return nil }
      for entry in entries {
        if path.hasSuffix("update") {
          reply.headers.set(entry.key, entry.value.asText)
        } else {
          reply.headers.append(entry.key, entry.value.asText)
        }
      }
      return .null
    case "response.vary.add", "response.vary.update":
      for name in arguments.flatMap({ $0.elements ?? [$0] }).compactMap(\.text) {
        reply.addVary(name)
      }
      return .null
    case "response.headers.add", "response.headers.set":
      guard let header = arguments.header else { return nil }
      if path.hasSuffix("add") {
        reply.headers.append(header.name, header.value)
      } else {
        reply.headers.set(header.name, header.value)
      }
      return .null
    case "abort", "flask.abort":
      aborted = ServerReply(arguments.first?.status ?? 500)
      return nil
    case "app.make_default_options_response":
      reply = optionsReply
      return .thing("response")
    case "Response", "make_response", "jsonify", "flask.Response", "flask.make_response",
      "app.response_class":
      reply = reply(of: arguments)
      return .thing("response")
    default: return refusal(path)
    }
  }

  /// What Flask answers to `OPTIONS` by itself.
  private var optionsReply: ServerReply {
    let methods = (application?.routes ?? []).filter { $0.path == request.path }.flatMap(\.methods)
    guard !methods.isEmpty else { return ServerReply(200) }
    let allow = methods.allowedByFlask.joined(separator: ", ")
    return ServerReply(200, headers: [Header("Allow", allow)])
  }

  /// What a function answers that asks for a login.
  private mutating func refusal(_ path: String) -> CodeValue? {
    guard FlaskProgram.asksForLogin(path) else { return nil }
    guard let refusal = application?.authentication?.refusal(of: request, by: .authentication)
    else {
      return .null
    }
    reply = refusal
    return .thing("response")
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    if path == "response.status_code" {
      guard let status = value.status else { return false }
      reply.status = status
      return true
    }
    if path == "response.status" {
      guard let text = value.text, let status = Int(text.prefix(3)) else { return false }
      reply.status = status
      return true
    }
    if let name = Self.properties[path.replacing("response.", with: "")] {
      let text = value.elements?.compactMap(\.text).joined(separator: ", ") ?? value.text
      guard let text else { return false }
      reply.headers.set(name, text)
      return true
    }
    let prefix = "response.headers."
    guard path.hasPrefix(prefix), let text = value.text else { return false }
    reply.headers.set(String(path.dropFirst(prefix.count)), text)
    return true
  }

  /// Werkzeug's properties of a response that are headers of CORS.
  private static let properties = [
    "access_control_allow_origin": "Access-Control-Allow-Origin",
    "access_control_allow_credentials": "Access-Control-Allow-Credentials",
    "access_control_allow_methods": "Access-Control-Allow-Methods",
    "access_control_allow_headers": "Access-Control-Allow-Headers",
    "access_control_expose_headers": "Access-Control-Expose-Headers",
    "access_control_max_age": "Access-Control-Max-Age",
  ]
}
