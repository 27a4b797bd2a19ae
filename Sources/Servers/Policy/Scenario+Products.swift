package import CORS
package import Web

// A product in the place of what an author wrote by hand, and back.

extension Scenario {
  /// The edits that put a product in the place of a call's answers at the origin that it asks.
  ///
  /// It is configured for what the page needs; what the routes answer beside headers of CORS is what
  /// the application behind it answers. Empty where the call asks no server.
  package func edits(puttingIn product: ServerProduct, call: Int) -> [ScenarioEdit] {
    guard let called = url(ofCall: call) else { return [] }
    let at = called.origin
    let routes = calls[call].server
    let replaced = routes.indices.filter {
      routes[$0].url.absolute?.origin.isSameOrigin(as: at) == true
    }
    var server = ProductServer(at: URLText(at.description), product: product)
    server.behind = replaced.map { routes[$0].withoutSharing }
    if let policy = neededPolicy(at: at, call: call) { server.configure(for: policy) }
    let kept = calls[call].models.first { $0.at.absolute?.origin.isSameOrigin(as: at) == true }
    if let kept = kept?.model as? ProductServer {
      server.behind = kept.behind
      if product.profile.kind == .proxy { server.upstream = kept.upstream }
    }
    let models = calls[call].models.filter { $0 != kept.map { $0 } }
    return replacing(routes: replaced, models: [ModelledServer(server)] + models, call: call)
  }

  /// The edits that write down what a call's products answer, as routes of their own.
  package func editsWritingOut(call: Int) -> [ScenarioEdit] {
    let evaluation = Evaluation(of: self, in: .standard)
    var routes = calls[call].server
    for exchange in evaluation.exchanges where exchange.call == call && exchange.isModelled {
      routes.add(exchange.purpose, exchange.url, exchange.reply)
    }
    // What a failed preflight kept from being asked is asked here.
    if let url = url(ofCall: call), let page = openedPage,
      let server = ProductServer.of(calls[call], at: url.origin),
      !routes.contains(where: { $0.url.absolute == url && $0.response != nil })
    {
      let request = calls[call].request
      let asked = ServerRequest(
        request.method ?? "GET", url.path,
        headers: HeaderList([Header("Origin", page.origin.description)] + request.headers),
        host: url.host ?? "", scheme: url.scheme)
      routes.add(
        .actual, url, server.answer(asked, beside: ProductServer.all(calls[call])).inScenario)
    }
    let models = calls[call].models.indices.reversed().map {
      ScenarioEdit(.route(call: call, calls[call].server.count + $0), .absent)
    }
    return models
      + routes.enumerated().map { ScenarioEdit(.route(call: call, $0), .route($1)) }
  }

  /// What the server that a call asks would have to share so that the page reads the answer.
  package func sharedPolicy(call: Int) -> SharingPolicy? {
    url(ofCall: call).flatMap { neededPolicy(at: $0.origin, call: call) }
  }

  /// What a server would have to share; what products answer is written out first, as only that can
  /// be mended header by header.
  func neededPolicy(at server: Origin, call: Int) -> SharingPolicy? {
    var plain = self
    for call in calls.indices where !calls[call].models.isEmpty {
      for edit in editsWritingOut(call: call) { try? edit.apply(to: &plain) }
    }
    return try? SharingPolicy(of: Evaluation(of: plain, in: .standard).grantedByServers, at: server)
  }

  /// The edits that take some routes out and put other models in.
  private func replacing(routes: [Int], models: [ModelledServer], call: Int) -> [ScenarioEdit] {
    let count = calls[call].server.count
    let old = calls[call].models.indices.reversed().map {
      ScenarioEdit(.route(call: call, count + $0), .absent)
    }
    let removed = routes.reversed().map { ScenarioEdit(.route(call: call, $0), .absent) }
    let new = models.enumerated().map {
      ScenarioEdit(.route(call: call, count - routes.count + $0), .model($1))
    }
    return old + removed + new
  }

  /// Where a call goes to.
  private func url(ofCall call: Int) -> WebURL? {
    page.absolute.flatMap { calls[call].request.url.resolved(against: $0) }
  }
}

extension ProductServer {
  /// Writes its configuration for a policy.
  package mutating func configure(for policy: SharingPolicy) {
    guard let configure = product.profile.configure, let write = product.profile.write else {
      return
    }
    let configuration = configure(policy)
    placement = configuration.placement
    switch product.profile.kind {
    // What no option says is a middleware of one's own.
    case .middleware where configuration.options["code"] == nil: config = configuration.options
    case .middleware, .proxy: code = write(configuration.options, configuration.placement)
    }
  }

  /// The products among a call's servers.
  package static func all(_ call: Call) -> [ProductServer] {
    call.models.compactMap { $0.model as? ProductServer }
  }

  /// The product that answers at an origin.
  package static func of(_ call: Call, at origin: Origin) -> ProductServer? {
    all(call).first { $0.at.absolute?.origin.isSameOrigin(as: origin) == true }
  }
}

extension Exchange {
  fileprivate var isModelled: Bool {
    switch source {
    case .model: true
    case .route, .unrouted, nil: false
    }
  }
}

extension Route {
  /// The route as an application has it: without headers of CORS, preflights left to the product.
  fileprivate var withoutSharing: Route {
    var route = Route(url: url, response: response)
    let kept = (response?.headers.headers ?? []).filter {
      !$0.name.isCORSHeaderName
        && !$0.name.equalsIgnoringASCIICase("Vary")
    }
    route.response?.headers = HeaderList(kept)
    return route
  }
}

extension [Route] {
  fileprivate mutating func add(_ purpose: Exchange.Purpose, _ url: WebURL, _ reply: Reply?) {
    let reply = reply ?? Reply(delivery: .dropped)
    let text = URLText(url.withoutFragment)
    let index = firstIndex { $0.url.absolute == url } ?? count
    if index == count { append(Route(url: text)) }
    switch purpose {
    case .preflight: self[index].preflight = reply
    case .actual: self[index].response = reply
    }
  }
}
