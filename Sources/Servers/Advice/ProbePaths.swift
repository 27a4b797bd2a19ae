import CORS
import Web

/// Where questions are asked: the routes of the recordings' application, or the same at a host and
/// below a path that a configuration is limited to.
struct ProbePaths: Hashable, Sendable {
  /// The host that a configuration serves; nil: it does not say.
  let host: String?
  private let place: Place
  private let application: Application?

  /// Where the paths are.
  fileprivate enum Place: Hashable, Sendable {
    /// Below a prefix; empty, or `/api`.
    case below(String)
    /// At this one alone.
    case only(String)
  }

  /// The methods of the route that works.
  let methods: [String]
  /// The method to ask with: `GET`, unless the configuration lets nobody in with it.
  private(set) var method = "GET"

  private init(_ place: Place, host: String?, _ behind: Behind) {
    self.place = place
    self.host = host
    switch behind {
    case .application(let application):
      self.application = application
      let ok = if case .below(let prefix) = place { prefix + "/ok" } else { "" }
      let onPath = application.routes.filter { $0.path == ok }
      // A route that answers whatever is asked leaves no method out.
      methods = onPath.contains { $0.methods.isEmpty } ? [] : onPath.flatMap(\.methods)
    case .upstreams:
      application = nil
      methods = []
    }
  }

  /// A path that works.
  var ok: String {
    switch place {
    case .below(let prefix): prefix + "/ok"
    case .only(let path): path
    }
  }

  /// A path that gives such an answer; nil where there is none.
  func path(of occasion: ConfigurationFinding.Occasion) -> String? {
    guard case .below(let prefix) = place else { return nil }
    switch occasion {
    case .notFound: return prefix + "/missing"
    case .serverError: return prefix + "/boom"
    case .unauthorized: return prefix + "/private"
    case .redirect: return prefix + "/slash"
    }
  }

  /// The setup's server, and the paths at which it lets anybody in, if there are any.
  ///
  /// Every place is asked about a few origins first, and then the whole server about all of them.
  static func covered(by setup: ServerSetup, _ origins: [String])
    throws(StartupRefusal) -> (RunningServer, ProbePaths)
  {
    let whole = RecordedSurroundings.behind(setup).servingFiles
    let usual = (try setup.start(whole), ProbePaths(.below(""), host: nil, whole))
    let hosts = ServedPlaces.hosts(of: setup)
    let stranger = ["https://stranger.invalid"]
    let few = Array(origins.prefix(mostOrigins)) + stranger
    for place in places(of: setup) {
      let behind = whole.moved(to: place)
      let server = try setup.start(behind)
      for host in hosts {
        var paths = ProbePaths(place, host: host, behind)
        for method in asked {
          paths.method = method
          if paths.letAnybodyIn(server, few) { return (server, paths) }
        }
      }
    }
    for host in hosts where origins.count > mostOrigins {
      let paths = ProbePaths(.below(""), host: host, whole)
      if paths.letAnybodyIn(usual.0, origins) { return (usual.0, paths) }
    }
    // Who lets nobody in is asked where it answers, and for what.
    if let path = setup.placement.text(.paths), setup.product.profile.kind == .middleware,
      !path.contains(where: { "*?{}".contains($0) }),
      let (server, only) = try wanted(path, of: setup).first
    {
      return (server, only)
    }
    return (usual.0, ProbePaths(.below(""), host: hosts[0], whole))
  }

  /// The setup's server and the one path that a page asks for, where the application answers.
  static func wanted(_ path: String, of setup: ServerSetup)
    throws(StartupRefusal) -> [(RunningServer, ProbePaths)]
  {
    let behind = RecordedSurroundings.behind(setup).servingFiles.answering(path)
    let server = try setup.start(behind)
    return ServedPlaces.hosts(of: setup).map { host in
      (server, ProbePaths(.only(path), host: host, behind))
    }
  }

  /// Whether somebody gets in at a path that nothing names.
  static func areEverywhere(_ setup: ServerSetup, _ origins: [String]) -> Bool {
    guard let places = try? wanted("/elsewhere/unnamed", of: setup) else { return false }
    return places.contains { server, paths in paths.letAnybodyIn(server, origins) }
  }

  /// Where somebody gets in, as people write it: `/api/…`; `/…` alone where that is anywhere but at what
  /// something of its own answers.
  static func names(of setup: ServerSetup, lettingIn origins: [String]) throws(StartupRefusal)
    -> [String]
  {
    let whole = RecordedSurroundings.behind(setup).servingFiles
    let hosts = ServedPlaces.hosts(of: setup)
    var found: [String] = []
    for place in places(of: setup) where !found.contains(where: place.isBelow) {
      let behind = whole.moved(to: place)
      let server = try setup.start(behind)
      let isLetIn = hosts.contains { host in
        ProbePaths(place, host: host, behind).letByAnyMethod(server, origins)
      }
      guard isLetIn else { continue }
      switch place {
      case .below(""): return ["/…"]
      case .below(let prefix): found.append(prefix + "/…")
      case .only(let path): found.append(path)
      }
    }
    return found
  }

  /// Whether somebody gets in at this path by a method.
  static func letIn(
    _ origins: [String], in setup: ServerSetup, at path: String, by method: String
  ) throws(StartupRefusal) -> Bool {
    try wanted(path, of: setup).contains { server, paths in
      var paths = paths
      paths.method = method
      return paths.letAnybodyIn(server, origins)
    }
  }

  private static let mostOrigins = 10

  private func letByAnyMethod(_ server: RunningServer, _ origins: [String]) -> Bool {
    Self.asked.contains { method in
      var paths = self
      paths.method = method
      return paths.letAnybodyIn(server, origins)
    }
  }

  private static let asked = ["GET", "POST", "PUT", "PATCH", "DELETE"]

  private static func places(of setup: ServerSetup) -> [Place] {
    [.below("")] + ServedPlaces.prefixes(of: setup).map { .below($0) }
      + ServedPlaces.paths(of: setup).map { .only($0) }
  }

  private func letAnybodyIn(_ server: RunningServer, _ origins: [String]) -> Bool {
    origins.contains { origin in
      [CredentialsMode.include, .omit].contains { credentials in
        let question = SharingQuestion(
          origin: origin, method: method, path: ok, credentials: credentials, host: host)
        return server.answer(question).isReadable
      }
    }
  }
}

extension ProbePaths.Place {
  /// Whether a place's name, as it is written for people, says this one, too.
  fileprivate func isBelow(_ name: String) -> Bool {
    guard name.hasSuffix("/…") else { return false }
    let start = name.dropLast()
    return switch self {
    case .below(let prefix): (prefix + "/").hasPrefix(start)
    case .only(let path): (path + "/").hasPrefix(start)
    }
  }
}

extension Behind {
  /// The same with whatever file is asked for, wherever a configuration has its folder: which ones
  /// there are no configuration says, and those that exist are what pages ask for.
  fileprivate var servingFiles: Behind {
    switch self {
    case .application: return self
    case .upstreams(let find):
      return .upstreams { address in
        address.hasPrefix("files:") ? RunningServer(Self.file) : find(address)
      }
    }
  }

  private static func file(_ request: ServerRequest) -> ServerReply {
    switch request.path.split(separator: "/", omittingEmptySubsequences: false).last {
    case "missing", "boom": ServerReply(404)
    case "slash": ServerReply(301, headers: [Header("Location", request.path + "/")])
    default: ServerReply(200, body: "ok\n")
    }
  }

  /// The same at another place, which a proxy may have taken off already.
  fileprivate func moved(to place: ProbePaths.Place) -> Behind {
    switch self {
    case .application(let application): return .application(application.moved(to: place))
    case .upstreams(let find):
      return .upstreams { address in
        find(address).map { server in
          RunningServer { request in server.answer(request, movedTo: place) }
        }
      }
    }
  }
}

extension Behind {
  /// The same with an answer at a path; what is behind a proxy may know it by another one.
  fileprivate func answering(_ path: String) -> Behind {
    switch self {
    case .application(let application): return .application(application.moved(to: .only(path)))
    case .upstreams(let find):
      return .upstreams { address in
        find(address).map { server in
          RunningServer { request in
            var request = request
            request.target = "/ok"
            return server.answer(request)
          }
        }
      }
    }
  }
}

extension RunningServer {
  fileprivate func answer(_ request: ServerRequest, movedTo place: ProbePaths.Place) -> ServerReply
  {
    var request = request
    switch place {
    case .only(let path):
      if request.path == path { request.target = "/ok" }
      return answer(request)
    case .below(let prefix):
      guard !prefix.isEmpty, request.target.hasPrefix(prefix + "/") else { return answer(request) }
      request.target = String(request.target.dropFirst(prefix.count))
      var reply = answer(request)
      // It knows where it is, and redirects to where it is.
      if let location = reply.headers.get("Location"), location.hasPrefix("/") {
        reply.headers.set("Location", prefix + location)
      }
      return reply
    }
  }
}

extension Application {
  /// The same application at another place, with every method that pages send.
  fileprivate func moved(to place: ProbePaths.Place) -> Application {
    var moved = self
    for index in moved.routes.indices where routes[index].path == "/ok" {
      guard routes[index].methods.contains("PUT"), !routes[index].methods.contains("PATCH") else {
        continue
      }
      moved.routes[index].methods.append("PATCH")
    }
    switch place {
    case .below(""): return moved
    case .below(let prefix):
      for index in moved.routes.indices {
        moved.routes[index].path = prefix + routes[index].path
        if case .redirect(let status, let location) = routes[index].answer,
          location.hasPrefix("/")
        {
          moved.routes[index].answer = .redirect(status: status, location: prefix + location)
        }
      }
      moved.authentication?.paths = (authentication?.paths ?? []).map { prefix + $0 }
    case .only(let path):
      for index in moved.routes.indices where routes[index].path == "/ok" {
        moved.routes[index].path = path
      }
    }
    return moved
  }
}
