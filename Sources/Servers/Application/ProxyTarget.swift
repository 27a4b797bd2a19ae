import Web

/// Where a proxy's directive points: `http://127.0.0.1:9150/path`, `backend`, `unix:/run/app.sock`.
struct ProxyTarget: Hashable, Sendable {
  /// Empty where none is given.
  var scheme: String
  /// Host and port, as written; `unix:` and a path for a socket.
  var address: String
  /// From the first slash on; empty where there is none.
  var path: String

  init(_ text: String) {
    var rest = text[...]
    if let colon = text.firstRange(of: "://") {
      scheme = String(text[..<colon.lowerBound]).asciiLowercased
      rest = text[colon.upperBound...]
    } else {
      scheme = ""
    }
    guard !rest.hasPrefix("unix:") else {
      address = String(rest)
      path = ""
      return
    }
    address = String(rest.prefix { $0 != "/" })
    path = String(rest.drop { $0 != "/" })
  }
}

extension Behind {
  /// What answers at an address of a proxy's configuration; nil where nobody listens.
  func upstream(at address: String) -> RunningServer? {
    switch self {
    case .upstreams(let find): find(address)
    case .application(let application): RunningServer { application.bareAnswer(to: $0) }
    }
  }
}

extension Application {
  /// What it says without any framework around it.
  func bareAnswer(to request: ServerRequest) -> ServerReply {
    if let refusal = authentication?.refusal(of: request, by: .application) { return refusal }
    switch outcome(method: request.method, path: request.path) {
    case .found(let route):
      return route.returned() ?? ServerReply(500, by: .application)
    case .methodNotAllowed(let methods):
      let allow = Header("Allow", methods.joined(separator: ", "))
      return ServerReply(405, headers: [allow], by: .application)
    case .missingSlash:
      let location = Header("Location", request.path + "/")
      return ServerReply(301, headers: [location], by: .application)
    case .notFound: return ServerReply(404, by: .application)
    }
  }
}
