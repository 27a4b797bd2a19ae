import Web

/// What a handler of gin that a program writes out does with one request.
struct GinManual: CodeSurroundings {
  private let request: ServerRequest
  private(set) var headers: HeaderList
  /// The answer, where the handler ends the request.
  private var reply: ServerReply?
  private var status = 200

  private init(_ request: ServerRequest, _ headers: HeaderList) {
    self.request = request
    self.headers = headers
  }

  /// Lets a handler set headers; its answer, where the request ends there. One that cannot be
  /// followed does nothing.
  static func handle(
    _ function: CodeFunction, _ request: ServerRequest, _ headers: inout HeaderList
  ) -> ServerReply? {
    var walk = CodeWalk(function.program, GinManual(request, headers))
    guard (try? walk.call(function.function, [.thing("context")])) != nil else { return nil }
    headers = walk.surroundings.headers
    guard var reply = walk.surroundings.reply else { return nil }
    reply.headers = headers
    return reply
  }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "context.Request.Method": .string(request.method)
    case "context.Request.URL.Path": .string(request.path)
    case "context.Request.Host": .string(request.host)
    case "http", "strings", "slices": .thing(path)
    case _ where path.hasPrefix("http.Method"):
      .string(String(path.dropFirst("http.Method".count)).asciiUppercased)
    case "http.StatusNoContent": .number(204)
    case "http.StatusOK": .number(200)
    case "http.StatusForbidden": .number(403)
    default: nil
    }
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch path {
    case "context.Writer.Header": return .thing("headers")
    case "context.Request.Header.Get", "context.GetHeader":
      return .string(arguments.first?.text.flatMap { request.headers.get($0) } ?? "")
    case "headers.Set", "context.Header", "headers.Add":
      guard arguments.count == 2, let name = arguments[0].text, let value = arguments[1].text else {
        return nil
      }
      if path == "headers.Add" {
        headers.append(name, value)
      } else if path == "context.Header", value.isEmpty {
        headers.delete(name)
      } else {
        headers.set(name, value)
      }
    case "headers.Del": if let name = arguments.first?.text { headers.delete(name) }
    case "context.Status": status = arguments.first?.status ?? status
    case "context.Next": break
    case "context.Abort": reply = ServerReply(status)
    case "context.AbortWithStatus", "context.AbortWithStatusJSON":
      reply = ServerReply(arguments.first?.status ?? status)
    case "context.JSON", "context.String":
      status = arguments.first?.status ?? status
    case "strings.HasSuffix", "strings.HasPrefix", "strings.Contains", "strings.ToLower":
      return OriginFunction.library(path, arguments)
    default: return nil
    }
    return .null
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool { false }
}
