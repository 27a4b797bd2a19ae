import Servers
import Testing
import Web

/// Products that nobody has recorded: what their source or their makers' documentation says.
@Suite("Products after their source")
struct UnmeasuredTests {
  /// A configuration's text, a request, and what of the answer is known.
  struct Known: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let testDescription: String
    let text: String
    let request: ServerRequest
    let status: Int
    /// Nil: the header is not there.
    let headers: [String: String?]
    var version: ServerVersion?
  }

  static let all =
    node + others + proxies + frameworks + platforms + socketServers + ingresses
    + smaller

  static let app = "https://app.shop.example"

  static func get(_ path: String = "/ok", from origin: String? = app) -> ServerRequest {
    ServerRequest("GET", path, headers: HeaderList(origin.map { [Header("Origin", $0)] } ?? []))
  }

  static func preflight(
    _ method: String = "PUT", _ headers: String? = nil, from origin: String = app,
    path: String = "/ok"
  ) -> ServerRequest {
    var list: HeaderList = [
      Header("Origin", origin), Header("Access-Control-Request-Method", method),
    ]
    if let headers { list.append("Access-Control-Request-Headers", headers) }
    return ServerRequest("OPTIONS", path, headers: list)
  }

  private func reply(_ known: Known) throws -> ServerReply {
    let setup = ServerSetup(known.product, version: known.version, reading: known.text)
    let behind: Behind =
      switch known.product.profile.kind {
      case .middleware: RecordedSurroundings.behind(setup)
      case .proxy: .upstreams { _ in RunningServer { _ in ServerReply(200) } }
      }
    return try setup.start(behind).answer(known.request)
  }

  @Test("What is known of a response comes out", arguments: all)
  func answers(_ known: Known) throws {
    let reply = try reply(known)
    #expect(reply.status == known.status)
    for (name, value) in known.headers {
      #expect(reply.headers.get("Access-Control-" + name) == value, "\(name)")
    }
  }

  @Test("A text is taken for its product's", arguments: all)
  func recognized(_ known: Known) {
    #expect(ServerProduct.recognized(in: known.text) == known.product)
  }

  @Test("What no recording shows is not said to be measured")
  func evidence() {
    for known in Self.all {
      let newest = known.product.profile.versions.last?.evidence
      #expect(newest == .source || newest == .documentation, "\(known.product)")
    }
  }

  @Test("A star with credentials is refused where the maker refuses it")
  func refusals() {
    let texts: [(ServerProduct, String)] = [
      (.aspNetCore, "policy.AllowAnyOrigin().AllowCredentials();"),
      (.apiGateway, #"{"AllowOrigins": ["*"], "AllowCredentials": true}"#),
      (
        .apiGateway,
        "new HttpApi(stack, 'A', { corsPreflight: { allowCredentials: true, allowOrigins: ['*'] } });"
      ),
      (.goFiberCORS, "app.Use(cors.New(cors.Config{AllowOrigins: \"*\", AllowCredentials: true}))"),
      (.goFiberCORS, "app.Use(cors.New(cors.Config{AllowOrigins: \"localhost:3000\"}))"),
      (
        .goEchoCORS,
        "// labstack/echo/v5\ne.Use(middleware.CORSWithConfig(middleware.CORSConfig{AllowCredentials: true}))"
      ),
      (
        .goEchoCORS,
        "// labstack/echo/v5\ne.Use(middleware.CORSWithConfig(middleware.CORSConfig{"
          + "AllowOrigins: []string{\"*\"}, AllowCredentials: true}))"
      ),
      (.towerHTTPCORS, "CorsLayer::permissive().allow_credentials(true)"),
      (.towerHTTPCORS, "CorsLayer::new().allow_origin([\"*\".parse().unwrap()])"),
      (.actixCORS, "Cors::default().allowed_origin(\"*\")"),
      (.actixCORS, "Cors::permissive().send_wildcard()"),
    ]
    for (product, text) in texts {
      let setup = ServerSetup(product, reading: text)
      #expect(throws: StartupRefusal.self) {
        try setup.start(RecordedSurroundings.behind(setup))
      }
    }
  }
}
