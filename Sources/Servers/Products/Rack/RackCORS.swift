import Web

/// Ruby's `rack-cors`: blocks of origins and resources, asked in order.
struct RackCORS: Sendable {
  private let blocks: [Block]

  /// One `allow do … end`.
  struct Block: Sendable {
    let origins: [RackOrigin]
    let resources: [RackResource]

    fileprivate var isPublic: Bool {
      origins.contains { if case .any = $0 { true } else { false } }
    }

    fileprivate func allows(_ origin: String, _ request: ServerRequest) -> Bool {
      isPublic || origins.contains { $0.matches(origin, request) }
    }
  }

  static let profile = ServerProfile(
    title: "rack-cors",
    otherNames: ["rails"],
    versions: [KnownVersion("1.1.1", .measured)],
    kind: .middleware,
    options: ["origins", "resource", "allow"],
    recordedApplication: RackApplication.recordedApplication,
    signs: [
      "Rack::Cors", "allow do", "origins '", "origins \"", "origins(", "origins *", "origins /",
      "origins ENV", "origins do", "origins {", "origins ->", "origins lambda", "resource '",
      "resource \"", "headers: :any",
    ], asks: .verdict(.ruby),
    start: { setup, behind throws(StartupRefusal) in
      let application = RackApplication(
        try RackCORS(setup), setup.placement, behind.application)
      return RunningServer(application.answer)
    },
    read: { RackProgram($0).reading },
    configure: RackWriter.configuration,
    write: RackWriter.text)

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    let program = setup.text.map(RackProgram.init)
    // The text tells a regular expression from a string and says a block's function; options that
    // are prose leave it to it altogether: `block-true-credentials`.
    let isProse = setup.options["origins"]?.string == RackProgram.everyOrigin
    let options =
      if let program, isProse || program.plainOptions == setup.options {
        program.options
      } else {
        setup.options
      }
    var blocks: [Block] = []
    for block in options["allow"]?.list ?? [options] {
      blocks.append(try Block(block, setup.text))
    }
    self.blocks = blocks
  }

  // MARK: Requests

  /// Who ends the request, and which headers go onto the answer from inside.
  enum Passage: Sendable {
    case ends(ServerReply)
    /// The headers stand behind the answer's own; `vary` is added to its `Vary`.
    case goesOn(headers: HeaderList, vary: [String])
  }

  func handle(_ request: ServerRequest) -> Passage {
    // A header for clients that cannot set Origin stands in for it.
    let origin = request.origin ?? request.headers.get("X-Origin")
    var headers = HeaderList()
    if let origin {
      let resource = resource(for: origin, request)
      if request.method == "OPTIONS", request.requestedMethod != nil {
        // A refused preflight is 200 and empty, without even `Vary`: `trailing-slash`.
        let granted = resource?.preflightHeaders(request, origin) ?? []
        return .ends(ServerReply(200, headers: granted))
      }
      headers = resource?.headers(origin) ?? []
    }
    let onPath = blocks.lazy.compactMap { block in
      block.resources.first { $0.covers(request.path) }
    }.first
    return .goesOn(headers: headers, vary: onPath?.vary ?? [])
  }

  /// The first resource for the path, of the first block that lets the origin in: `two-blocks`.
  private func resource(for origin: String, _ request: ServerRequest) -> RackResource? {
    for block in blocks where block.allows(origin, request) {
      let found = block.resources.first {
        $0.covers(request.path) && $0.applies(to: request)
      }
      if let found { return found }
    }
    return nil
  }
}

extension RackCORS.Block {
  init(_ options: ConfigurationValue, _ text: String?) throws(StartupRefusal) {
    var origins: [RackOrigin] = []
    for value in options["origins"].map({ $0.list ?? [$0] }) ?? [] {
      if let origin = try RackOrigin(value, text) { origins.append(origin) }
    }
    self.origins = origins
    let isPublic = origins.contains { if case .any = $0 { true } else { false } }
    var resources: [RackResource] = []
    let written = options["resource"] ?? options["resources"] ?? .list([])
    for resource in written.list ?? [written] {
      resources.append(try RackResource(resource, text, isPublic: isPublic))
    }
    self.resources = resources
  }
}
