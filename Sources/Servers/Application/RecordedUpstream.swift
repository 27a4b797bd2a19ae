import Web

/// The backend that stood behind the recorded proxies: shared/servers/frames/upstream.py.
enum RecordedUpstream: String, Sendable {
  /// Nothing of CORS.
  case plain
  /// One origin, with credentials and `Vary`.
  case cors
  case star
  case reflect
  case reflectVary = "reflect-vary"

  /// Where nobody listened; it did itself everywhere else, of which 127.0.0.1:9150 was used.
  static let deadAddress = "127.0.0.1:9151"

  func answer(_ request: ServerRequest) -> ServerReply {
    var headers = sharingHeaders(request)
    if request.method == "OPTIONS", self != .plain, request.requestedMethod?.isEmpty == false {
      headers.add("Access-Control-Allow-Methods", "GET, PUT")
      headers.add("Access-Control-Allow-Headers", "content-type")
      return ServerReply(204, headers: headers, by: .application)
    }
    var status = status(of: request)
    var body = Self.bodies[status] ?? ""
    switch status {
    case 401: headers.add("WWW-Authenticate", "Basic realm=app")
    case 301: headers.add("Location", "/slash/")
    case 200 where request.method == "OPTIONS":
      status = 405
      body = "no\n"
      headers.add("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE")
    default: break
    }
    if status == 200, self == .reflect || self == .reflectVary {
      headers.add("Cache-Control", "max-age=60")
    }
    headers.add("Content-Type", "text/plain")
    return ServerReply(status, headers: headers, body: body, by: .application)
  }

  private static let bodies = [200: "ok\n", 401: "login\n", 404: "none\n", 500: "boom\n"]

  private func status(of request: ServerRequest) -> Int {
    switch request.target {
    case "/private": request.headers.contains("Authorization") ? 200 : 401
    case "/ok", "/slash/": 200
    case "/slash": 301
    case "/boom": 500
    default: 404
    }
  }

  private func sharingHeaders(_ request: ServerRequest) -> HeaderList {
    var headers = HeaderList()
    let value: String? =
      switch self {
      case .plain: nil
      case .cors: "https://app.shop.example"
      case .star: "*"
      case .reflect, .reflectVary: request.origin
      }
    if let value, !value.isEmpty { headers.add("Access-Control-Allow-Origin", value) }
    if self == .cors { headers.add("Access-Control-Allow-Credentials", "true") }
    if self == .cors || self == .reflectVary { headers.add("Vary", "Origin") }
    return headers
  }
}

/// The files that stood behind the recorded web servers: two files and a folder.
enum RecordedFiles {
  private static let root = "/srv/www"

  static func answer(_ request: ServerRequest, in folder: String) -> ServerReply {
    // Without a folder, it is the one that the frame names.
    guard folder.isEmpty || folder.hasPrefix(root) else { return ServerReply(404) }
    let inside = String(folder.dropFirst(root.count))
    switch inside + request.path {
    case "/ok", "/private", "/slash/", "/slash/index.html":
      return ServerReply(200, body: "ok\n")
    case "/slash": return ServerReply(301, headers: [Header("Location", "/slash/")])
    default: return ServerReply(404)
    }
  }
}
