/// A product as somebody runs it: its version, its configuration, and where it stands.
package struct ServerSetup: Hashable, Sendable {
  package var product: ServerProduct
  package var version: ServerVersion
  /// The options by the product's own names; for servers without options, the directives in order.
  package var options: ConfigurationValue
  package var placement: Placement
  /// The configuration's text, where there is one.
  ///
  /// It decides what no option can say: a function, the order of directives.
  package var text: String?

  /// A setup of these parts; without a version, the one that the text is for, or the newest known.
  package init(
    _ product: ServerProduct, version: ServerVersion? = nil,
    options: ConfigurationValue = .map([]), placement: Placement = Placement(),
    text: String? = nil
  ) {
    self.product = product
    self.version =
      version ?? text.flatMap { product.profile.versionSaid?($0) }
      ?? product.profile.versions.last?.version ?? "0"
    self.options = options
    self.placement = placement
    self.text = text
  }

  /// The setup that a configuration's text describes.
  ///
  /// What `placement` says comes before what was read from the text.
  package init(
    _ product: ServerProduct, version: ServerVersion? = nil, reading text: String,
    placement: Placement = Placement()
  ) {
    let text = text.withLineFeeds
    let reading = product.profile.read(text)
    self.init(
      product, version: version, options: reading.options,
      placement: placement.completed(by: reading.placement), text: text)
  }

  /// Starts the product in front of `behind`.
  package func start(_ behind: Behind) throws(StartupRefusal) -> RunningServer {
    var setup = self
    if let language = product.language {
      setup.options = options.closingUnread(text, language)
    }
    setup.options = product.profile.closingUnknown(setup.options)
    return try product.profile.start(setup, behind)
  }
}

/// A server that has started: a pure function of the request, and of those before it for one that
/// remembers.
package struct RunningServer: Sendable {
  private let reply: @Sendable (ServerRequest, [ServerRequest]) -> ServerReply

  package init(_ reply: @escaping @Sendable (ServerRequest) -> ServerReply) {
    self.reply = { request, _ in reply(request) }
  }

  /// A server whose answer depends on the requests before, oldest first: a cache.
  package init(
    remembering reply: @escaping @Sendable (ServerRequest, [ServerRequest]) -> ServerReply
  ) {
    self.reply = reply
  }

  package func answer(_ request: ServerRequest, after earlier: [ServerRequest] = [])
    -> ServerReply
  {
    reply(request, earlier)
  }
}

/// A configuration with which the product does not start.
package struct StartupRefusal: Error, Hashable, Sendable {
  /// What the product itself says, in its words.
  package let message: String

  package init(_ message: String) { self.message = message }
}

/// What stands behind a product.
package enum Behind: Sendable {
  /// The application that a middleware is part of.
  case application(Application)
  /// What a proxy finds at an address of its configuration; nil where nobody listens.
  case upstreams(@Sendable (String) -> RunningServer?)
}
