import CORS
import Web

/// Where questions are asked: the routes of the recordings' application, or the same below a path
/// that a configuration is limited to.
struct ProbePaths: Hashable, Sendable {
  /// Before every path; empty, or `/api`.
  private let prefix: String
  private let application: Application?

  /// The methods of the route that works.
  let methods: [String]
  /// The method to ask with: `GET`, unless the configuration lets nobody in with it.
  private(set) var method = "GET"

  private init(prefix: String, _ behind: Behind) {
    self.prefix = prefix
    switch behind {
    case .application(let application):
      self.application = application
      methods = application.routes.first { $0.path == prefix + "/ok" }?.methods ?? []
    case .upstreams:
      application = nil
      methods = []
    }
  }

  /// A path that works.
  var ok: String { prefix + "/ok" }

  /// A path that gives such an answer; nil where the application has none.
  func path(of occasion: ConfigurationFinding.Occasion) -> String? {
    switch occasion {
    case .notFound: prefix + "/missing"
    case .serverError: prefix + "/boom"
    case .unauthorized: prefix + "/private"
    case .redirect: prefix + "/slash"
    }
  }

  /// The setup's server, and the paths at which it lets anybody in, if there are any.
  static func covered(by setup: ServerSetup, _ origins: [String])
    throws(StartupRefusal) -> (RunningServer, ProbePaths)
  {
    let whole = RecordedSurroundings.behind(setup)
    let server = try setup.start(whole)
    let usual = (server, ProbePaths(prefix: "", whole))
    let limited =
      switch whole {
      case .application: few(prefixes(of: setup.options))
      case .upstreams: prefixes(inWordsOf: setup.text ?? "")
      }
    for prefix in [""] + limited {
      let behind = whole.below(prefix)
      let server = try setup.start(behind)
      var paths = ProbePaths(prefix: prefix, behind)
      for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        paths.method = method
        if paths.letAnybodyIn(server, origins + ["https://stranger.invalid"]) {
          return (server, paths)
        }
      }
    }
    return usual
  }

  private func letAnybodyIn(_ server: RunningServer, _ origins: [String]) -> Bool {
    origins.contains { origin in
      [CredentialsMode.include, .omit].contains { credentials in
        let question = SharingQuestion(
          origin: origin, method: method, path: ok, credentials: credentials)
        return server.answer(question).isReadable
      }
    }
  }

  /// The paths that a configuration's texts begin with: `/api` of `^/api/.*$` and of `/api/*`.
  private static func prefixes(of value: ConfigurationValue) -> [String] {
    switch value {
    case .string(let text), .regex(let text, _): prefix(of: text).map { [$0] } ?? []
    case .list(let values): values.flatMap(prefixes)
    case .map(let entries):
      entries.flatMap { (prefix(of: $0.key).map { [$0] } ?? []) + prefixes(of: $0.value) }
    case .null, .boolean, .number, .code: []
    }
  }

  /// The first of them, each once: every one is asked for with every method.
  private static func few(_ prefixes: [String]) -> [String] {
    var few: [String] = []
    for prefix in prefixes where few.count < mostPrefixes && !few.contains(prefix) {
      few.append(prefix)
    }
    return few
  }

  /// The same of a proxy's blocks: `location /api/ {`, `<Location /api>`, `handle /api/*`.
  private static func prefixes(inWordsOf text: String) -> [String] {
    var found: [String] = []
    for word in text.prefix(1 << 16).split(whereSeparator: \.isWhitespace) {
      guard found.count < mostPrefixes, let prefix = prefix(of: word.filter { $0 != "\"" }),
        !found.contains(prefix)
      else { continue }
      found.append(prefix)
    }
    return found
  }

  private static let mostPrefixes = 10

  private static func prefix(of text: String) -> String? {
    let path = text.drop { $0 == "^" }
    guard path.first == "/" else { return nil }
    let literal = path.prefix { $0.isLetter || $0.isNumber || "/-_".contains($0) }
    let whole = literal.hasSuffix("/") ? literal.dropLast() : literal
    return whole.isEmpty ? nil : String(whole)
  }
}

extension Behind {
  /// The same below a path, which a proxy may have taken off already.
  fileprivate func below(_ prefix: String) -> Behind {
    switch self {
    case .application(let application): return .application(application.below(prefix))
    case .upstreams(let find):
      return .upstreams { address in
        find(address).map { server in
          RunningServer { request in
            var request = request
            if request.target.hasPrefix(prefix + "/") {
              request.target = String(request.target.dropFirst(prefix.count))
            }
            return server.answer(request)
          }
        }
      }
    }
  }
}

extension Application {
  /// The same application below a path.
  fileprivate func below(_ prefix: String) -> Application {
    guard !prefix.isEmpty else { return self }
    var moved = self
    for index in moved.routes.indices { moved.routes[index].path = prefix + routes[index].path }
    moved.authentication?.paths = (authentication?.paths ?? []).map { prefix + $0 }
    return moved
  }
}
