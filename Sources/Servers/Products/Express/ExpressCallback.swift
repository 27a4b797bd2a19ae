import Web

/// What a function of a configuration gives to its callback, or returns.
struct ExpressCallback: CodeSurroundings {
  private let request: ExpressRequest
  /// What went wrong; nil where nothing did.
  private(set) var failure: CodeValue?
  private(set) var value = CodeValue.null
  /// Whether it was called at all.
  private(set) var isCalled = false

  private init(_ request: ServerRequest) { self.request = ExpressRequest(request) }

  /// Calls a function that takes a callback as its last argument.
  static func call(_ function: CodeFunction, _ arguments: [CodeValue], _ request: ServerRequest)
    throws(UnfollowedCode) -> ExpressCallback
  {
    var walk = CodeWalk(function.program, ExpressCallback(request))
    let end = try walk.call(function.function, arguments + [.thing("callback")])
    if case .raised(let failure) = end {
      walk.surroundings.failure = failure
      walk.surroundings.isCalled = true
    }
    return walk.surroundings
  }

  func value(at path: String) -> CodeValue? { request.value(at: path) }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    guard path == "callback" else { return request.call(path, arguments) }
    isCalled = true
    failure = arguments.first.flatMap { $0.isTrue(.javaScript) ? $0 : nil }
    value = arguments.count > 1 ? arguments[1] : .null
    return .null
  }

  func assign(_ value: CodeValue, to path: String) -> Bool { false }
}

/// The request as Express shows it to a function.
struct ExpressRequest {
  let request: ServerRequest

  init(_ request: ServerRequest) { self.request = request }

  func value(at path: String) -> CodeValue? {
    switch path {
    case "request.method": return .string(request.method)
    case "request.path": return .string(request.path)
    case "request.url", "request.originalUrl": return .string(request.target)
    case "request.headers": return nil
    case "request.hostname": return .string(String(request.host.prefix { $0 != ":" }))
    case "request.headers.host": return .string(request.host)
    default:
      guard path.hasPrefix("request.headers.") else { return nil }
      let name = String(path.dropFirst("request.headers.".count))
      return request.headers.codeValue(name)
    }
  }

  func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (path, arguments.first) {
    case ("request.get", .string(let name)?), ("request.header", .string(let name)?):
      value(at: "request.headers." + name.lowercased())
    default: path.hasPrefix("console.") ? .null : nil
    }
  }
}
