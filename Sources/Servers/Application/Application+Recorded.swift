import Web

/// What the recordings ran behind each product, as near to one another as the frameworks allow.
extension Application {
  /// Behind a router that knows methods.
  ///
  /// - Parameter methods: those of `/ok`, in the order in which the framework names them.
  static func recorded(ok methods: [String], _ slash: RecordedSlash, challenge: String = "Basic")
    -> Application
  {
    Application(
      routes: [
        ApplicationRoute("/ok", methods: methods, .recordedOK),
        ApplicationRoute("/private", methods: ["GET", "PUT"], .recordedOK),
        ApplicationRoute("/boom", methods: ["GET"], .raise),
        slash.route,
      ],
      authentication: Authentication(paths: ["/private"], challenge: challenge))
  }

  /// Which of both paths is there, `/slash` or `/slash/`.
  enum RecordedSlash: Hashable, Sendable {
    case served, redirected

    fileprivate var route: ApplicationRoute {
      switch self {
      case .served: ApplicationRoute("/slash/", methods: ["GET"], .recordedOK)
      case .redirected:
        ApplicationRoute("/slash", methods: ["GET"], .redirect(status: 301, location: "/slash/"))
      }
    }
  }
}

extension ApplicationRoute {
  /// Handlers that take any method and refuse `OPTIONS` themselves, as no router does it for them.
  static func recordedHandlers(_ paths: String...) -> [ApplicationRoute] {
    paths.flatMap { path in
      [
        ApplicationRoute(path, methods: ["OPTIONS"], .reply(ServerReply(405, by: .application))),
        ApplicationRoute(path, methods: [], .recordedOK),
      ]
    }
  }
}

extension RouteAnswer {
  /// What most routes of the recordings answer.
  package static let recordedOK = RouteAnswer.reply(ServerReply(200, body: "ok", by: .application))
}
