import Web

/// The `origin` option of Node's middlewares: a text, a list, an expression, a function, or not.
indirect enum NodeOrigin: Sendable {
  /// `false`: there is no CORS.
  case off
  /// `true`: whoever asks.
  case anyone
  case text(String)
  case pattern(Pattern)
  case list([NodeOrigin])
  case function(CodeFunction)
  /// What no middleware takes for an origin.
  case invalid

  init(_ value: ConfigurationValue, in text: String?) throws(StartupRefusal) {
    switch value {
    case .boolean(let isOn): self = isOn ? .anyone : .off
    case .string(let origin): self = .text(origin)
    case .regex:
      let written: ConfigurationValue? = value
      self = try written.pattern(.javaScript).map(NodeOrigin.pattern) ?? .invalid
    case .list(let values):
      var origins: [NodeOrigin] = []
      for value in values { origins.append(try NodeOrigin(value, in: text)) }
      self = .list(origins)
    case .code:
      self = OriginFunction.code(value, in: text, .javaScript).map(NodeOrigin.function) ?? .invalid
    case .null, .number, .map: self = .invalid
    }
  }

  /// The same for what a function has given.
  init(_ value: CodeValue) {
    switch value {
    case .boolean(let isOn): self = isOn ? .anyone : .off
    case .string(let origin): self = .text(origin)
    case .regex(let pattern): self = .pattern(pattern)
    case .list(let values): self = .list(values.map(NodeOrigin.init))
    case .null, .number, .map, .function, .failure, .thing: self = .invalid
    }
  }

  /// Whether an origin is one of these, a text being compared to the byte.
  func allows(_ origin: String?) -> Bool {
    switch self {
    case .anyone: true
    case .text(let text): origin == text
    case .pattern(let pattern): pattern.matches(in: origin ?? "undefined")
    case .list(let origins): origins.contains { $0.allows(origin) }
    case .off, .function, .invalid: false
    }
  }
}

/// What a function of the request gives back: Koa's `origin(ctx)`, Hono's `origin(origin, c)`.
struct NodeAnswer: CodeSurroundings {
  private let request: ServerRequest

  /// Nil where the function cannot be followed, or raises.
  static func of(_ function: CodeFunction, _ arguments: [CodeValue], _ request: ServerRequest)
    -> CodeValue?
  {
    guard case .returned(let value)? = try? following(function, arguments, request) else {
      return nil
    }
    return value
  }

  static func following(
    _ function: CodeFunction, _ arguments: [CodeValue], _ request: ServerRequest
  ) throws(UnfollowedCode) -> CodeWalk<NodeAnswer>.End {
    var walk = CodeWalk(function.program, NodeAnswer(request: request))
    return try walk.call(function.function, arguments)
  }

  func value(at path: String) -> CodeValue? {
    for prefix in ["headers.", "header.", "request.headers.", "request.header."] {
      let full = "request." + prefix
      guard path.hasPrefix(full) else { continue }
      return header(String(path.dropFirst(full.count)))
    }
    switch path {
    case "request.method": return .string(request.method)
    case "request.path": return .string(request.path)
    default: return nil
    }
  }

  func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    guard case .string(let name)? = arguments.first,
      ["request.get", "request.req.header", "request.request.get"].contains(path)
    else { return nil }
    return header(name)
  }

  private func header(_ name: String) -> CodeValue {
    request.headers.codeValue(name)
  }

  func assign(_ value: CodeValue, to path: String) -> Bool { false }
}

extension ConfigurationValue {
  /// Whether JavaScript takes it for true.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .number(let number): number != 0
    case .string(let text): !text.isEmpty
    case .regex, .list, .map, .code: true
    }
  }
}
