import Web

/// What a middleware that a Falcon application writes out does with one request.
struct FalconManual: CodeSurroundings {
  private let request: ServerRequest
  private(set) var reply: ServerReply
  /// Whether the request goes no further.
  private(set) var isComplete = false

  private init(_ request: ServerRequest, _ reply: ServerReply) {
    self.request = request
    self.reply = reply
  }

  /// What `process_request` makes of a response that is still empty; the answer, where it ends the
  /// request.
  static func asked(_ function: CodeFunction, _ request: ServerRequest, _ reply: inout ServerReply)
    -> Bool
  {
    var walk = CodeWalk(function.program, FalconManual(request, reply))
    guard (try? walk.call(function.function, [.thing("req"), .thing("resp")])) != nil else {
      return false
    }
    reply = walk.surroundings.reply
    return walk.surroundings.isComplete
  }

  /// What `process_response` makes of the finished response.
  static func answered(
    _ function: CodeFunction, _ request: ServerRequest, _ reply: ServerReply, succeeded: Bool
  ) -> ServerReply {
    var walk = CodeWalk(function.program, FalconManual(request, reply))
    let arguments: [CodeValue] = [
      .thing("req"), .thing("resp"), .thing("resource"), .boolean(succeeded),
    ]
    guard (try? walk.call(function.function, arguments)) != nil else { return reply }
    return walk.surroundings.reply
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "req.method": .string(request.method)
    case "req.path", "req.relative_uri": .string(request.path)
    case "req.auth": header("Authorization")
    case "falcon": .thing("falcon")
    case _ where path.hasPrefix("falcon.HTTP_"):
      .string(String(path.dropFirst("falcon.HTTP_".count)))
    default: nil
    }
  }

  private func header(_ name: String) -> CodeValue {
    request.headers.codeValue(name)
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    if path == "resp.set_headers" { return set(arguments.first) }
    guard let name = arguments.first?.text else { return nil }
    switch path {
    case "req.get_header": return or(header(name), arguments)
    case "resp.get_header": return reply.headers.codeValue(name)
    case "resp.delete_header": reply.headers.delete(name)
    case "resp.set_header", "resp.append_header":
      guard arguments.count > 1, let value = arguments[1].text else { return nil }
      if path == "resp.append_header", let old = reply.headers.get(name) {
        reply.headers.set(name, old + ", " + value)
      } else {
        reply.headers.set(name, value)
      }
    default: return nil
    }
    return .null
  }

  /// `default="*"`, where there is no such header.
  private func or(_ value: CodeValue, _ arguments: [CodeValue]) -> CodeValue {
    guard value == .null, case .map(let options)? = arguments.last,
      let other = options.last(where: { $0.key == "default" })?.value
    else { return value }
    return CodeValue(other, .python) ?? .null
  }

  /// Several at once: a map, or pairs of a name and a value.
  private mutating func set(_ headers: CodeValue?) -> CodeValue? {
    switch headers {
    case .map(let entries)?:
      for entry in entries { reply.headers.set(entry.key, entry.value.asText) }
    case .list(let pairs)?:
      for case .list(let pair) in pairs where pair.count == 2 {
        guard let name = pair[0].text, let value = pair[1].text else { continue }
        reply.headers.set(name, value)
      }
    default: return nil
    }
    return .null
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    switch path {
    case "resp.status":
      guard let status = value.text.flatMap({ Int($0.prefix(3)) }) else { return false }
      reply.status = status
    case "resp.complete": isComplete = value.isTrue(.python)
    default: return path.hasPrefix("resp.")
    }
    return true
  }
}
