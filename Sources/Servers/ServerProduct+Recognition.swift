/// Which product a configuration's text is of.
extension ServerProduct {
  /// The product whose configuration a text most probably is; nil where nothing speaks for any.
  ///
  /// Each sign of a product that the text has counts once. The product with the most is the one, if
  /// the text has an option, an import or a call that is its own.
  package static func recognized(in given: String) -> ServerProduct? {
    let text = given.withLineFeeds.withoutCommentedLines
    let source = SourceKind(text)
    let counts = allCases.map { product in
      (product, source.fits(product) ? product.profile.signs.count { text.hasSign($0) } : 0)
    }
    // Of as many, the first of the table.
    let found = counts.filter { $0.1 > 0 }.enumerated()
      .sorted { a, b in
        a.element.1 == b.element.1 ? a.offset < b.offset : a.element.1 > b.element.1
      }
      .first { $0.element.0.isSaid(in: text) }?.element.0
    // Options alone, which another module hands to the package.
    return found ?? (text.namesOptionsOfCORS ? .expressCORS : nil)
  }

  /// Whether a text has something that only this product has.
  private func isSaid(in text: String) -> Bool {
    if own.contains(where: text.hasSign) { return true }
    // A framework alone says nothing of CORS.
    if framework.contains(where: text.hasSign), text.speaksOfSharing { return true }
    switch self {
    case .flaskCORS where text.callsCORS: return true
    // Whoever writes headers by hand has no other sign than that.
    case .expressManual:
      return text.speaksOfSharing
        && (text.hasSign("res.") || text.hasSign("response.") || text.hasSign("reply."))
    case .nginx: return text.hasDirectives
    // A program's `server.` is none of lighttpd's.
    case .lighttpd: return Self.marksOfLighttpd.contains(where: text.contains)
    case .apache, .caddy, .haproxy, .varnish, .traefik, .envoy, .iis: return true
    case .socketIO: return text.setsUpSockets
    case .ingressNginx: return text.contains(IngressAnnotations.prefix)
    case .quarkus where !text.contains("quarkus"): return false
    case .nelmio where !text.contains("nelmio_cors"): return false
    case .hapi where !text.lowercased().contains("hapi"): return false
    case .tornado: return text.hasSign("self.set_header(") && text.speaksOfSharing
    case .netlify: return NetlifyHeaders.areWritten(in: text)
    // Others have options of these names.
    case .apiGateway where !Self.marksOfGateway.contains(where: text.contains): return false
    case .workers where !Self.marksOfWorkers.contains(where: text.contains): return false
    case .headerRules where !text.hasKeyedHeader: return false
    case .servletFilter where !["doFilter", "ServletResponse"].contains(where: text.contains):
      return false
    case .goManual where !text.contains(".Header()"): return false
    case .springProperties where !Self.marksOfProperties.contains(where: text.contains):
      return false
    case .strapi where !text.contains("strapi") && !text.contains("enabled:"): return false
    case .expressCORS, .starlette, .flaskCORS, .djangoCORS, .goRSCORS, .goChiCORS, .goGinCORS,
      .goFiberCORS, .goEchoCORS, .goGorilla, .goManual, .springProperties, .servletFilter, .strapi,
      .towerHTTPCORS, .actixCORS, .ktorCORS, .headerRules, .iisHeaders, .fetchHandler,
      .rackCORS, .springCORS, .jettyCORS, .tomcatCORS, .aiohttpCORS, .sanicExt, .litestar, .falcon,
      .quartCORS, .fastifyCORS, .koaCORS, .honoCORS, .nestJS, .laravelCORS, .aspNetCore, .s3,
      .cloudFront, .apiGateway, .workers, .quarkus, .nelmio, .hapi, .phpManual:
      return profile.read(text).options.entries?.isEmpty == false
    }
  }

  private static let marksOfGateway = [
    "AllowOrigins", "httpApi", "AWS::", "CorsConfiguration", "corsPreflight",
    "cors_configuration", "apigatewayv2",
  ]
  private static let marksOfLighttpd = [
    "setenv.", "$HTTP[", "server.modules", "server.document-root", "server.port", "proxy.server",
    "url.re", "alias.url", "\"mod_",
  ]
  private static let marksOfWorkers = [
    "addEventListener(", "async fetch(", "fetch(request", "HTMLRewriter", "ExecutionContext",
    "workers",
  ]
  private static let marksOfProperties = [
    "globalcors", "corsConfigurations", "cors-configurations", ".cors.", "cors:", "cors.allowed",
    "allowedOriginPatterns:", "allowed-origin",
  ]

  /// Imports and calls of the product's own, one of which is enough.
  private var own: [String] {
    switch self {
    case .expressCORS: ["cors(", "require('cors')", "require(\"cors\")", "from 'cors'"]
    case .flaskCORS: ["flask_cors", "cross_origin", "CORS(app"]
    case .starlette: ["CORSMiddleware"]
    case .djangoCORS: ["corsheaders"]
    case .goRSCORS: ["rs/cors", "cors.New(", "cors.Default()", "cors.AllowAll()", "cors.Options{"]
    case .goChiCORS: ["go-chi/cors", "cors.Handler("]
    case .goGinCORS: ["gin-contrib/cors", "cors.Config{", "cors.DefaultConfig()"]
    case .goFiberCORS: ["cors.New(", "cors.Config{"]
    case .goEchoCORS: ["middleware.CORS(", "middleware.CORSWithConfig(", "middleware.CORSConfig{"]
    case .goGorilla: ["handlers.CORS(", "handlers.AllowedOrigins("]
    case .towerHTTPCORS: ["CorsLayer"]
    case .actixCORS: ["Cors::default()", "Cors::permissive()", "Cors::for_app(", "actix_cors"]
    case .ktorCORS: ["install(CORS"]
    case .strapi: ["strapi::cors"]
    case .springProperties: ["globalcors"]
    case .rackCORS: ["Rack::Cors", "allow do", "origins"]
    case .springCORS: ["CorsConfiguration", "CorsRegistry", "@CrossOrigin", "CorsFilter("]
    case .aspNetCore: ["AddCors", "UseCors", "WithOrigins"]
    case .koaCORS: ["@koa/cors"]
    case .honoCORS: ["hono/cors"]
    case .nestJS: ["enableCors"]
    case .fastifyCORS: ["@fastify/cors", "fastify-cors"]
    case .aiohttpCORS: ["aiohttp_cors"]
    case .sanicExt: ["sanic_ext"]
    case .litestar: ["CORSConfig"]
    case .falcon: ["cors_enable", "falcon.CORSMiddleware"]
    case .quartCORS: ["quart_cors", "cors(app", "route_cors("]
    case .jettyCORS: ["CrossOriginFilter"]
    case .tomcatCORS: ["org.apache.catalina.filters.CorsFilter", "cors.allowed."]
    case .laravelCORS, .workers, .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish, .traefik,
      .envoy, .iis, .s3, .cloudFront, .apiGateway, .expressManual, .goManual, .servletFilter,
      .headerRules, .iisHeaders, .fetchHandler, .socketIO, .ingressNginx, .quarkus, .nelmio, .hapi,
      .tornado, .netlify, .phpManual:
      []
    }
  }

  /// What the product is a part of, or what sets the headers by hand where there is no package.
  private var framework: [String] {
    switch self {
    case .expressCORS: ["express", "app.use("]
    case .flaskCORS: ["Flask(", "flask", "after_request"]
    case .starlette: ["fastapi", "FastAPI", "starlette", "call_next"]
    case .djangoCORS: ["django", "MIDDLEWARE"]
    case .goGinCORS: ["gin."]
    case .springCORS: ["springframework"]
    case .aiohttpCORS: ["aiohttp", "web.middleware"]
    case .sanicExt: ["sanic", "Sanic("]
    case .litestar: ["litestar"]
    case .falcon: ["falcon"]
    case .quartCORS: ["quart", "Quart("]
    case .koaCORS: ["Koa("]
    case .honoCORS: ["hono", "Hono("]
    case .nestJS: ["NestFactory"]
    case .fastifyCORS: ["fastify", "Fastify("]
    case .workers: ["addEventListener(", "export default {"]
    case .fetchHandler: ["Deno.serve(", "serve(async", "_shared/cors"]
    case .goRSCORS, .goChiCORS, .rackCORS, .aspNetCore, .jettyCORS, .tomcatCORS, .laravelCORS,
      .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish, .traefik, .envoy, .iis, .s3,
      .cloudFront, .apiGateway, .expressManual, .goFiberCORS, .goEchoCORS, .goGorilla, .goManual,
      .springProperties, .servletFilter, .strapi, .towerHTTPCORS, .actixCORS, .ktorCORS,
      .headerRules, .iisHeaders, .socketIO, .ingressNginx, .quarkus, .nelmio, .hapi, .tornado,
      .netlify, .phpManual:
      []
    }
  }
}

extension String {
  /// The text without the lines that `//` and `/*` begin: what nobody compiles is no configuration.
  fileprivate var withoutCommentedLines: String {
    guard contains("//") || contains("/*") else { return self }
    var isOpen = false
    return split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
      let text = line.drop { $0 == " " || $0 == "\t" }
      if isOpen {
        isOpen = !text.contains("*/")
        return ""
      }
      if text.hasPrefix("/*") {
        isOpen = !text.dropFirst(2).contains("*/")
        return isOpen || text.hasSuffix("*/") ? "" : line
      }
      return text.hasPrefix("//") ? "" : line
    }.joined(separator: "\n")
  }

  /// Whether nginx' own words stand there, and not `root ` or `location ` in somebody's sentence or
  /// program alone.
  fileprivate var hasDirectives: Bool {
    let plain = ["listen ", "root ", "location "]
    let sure = ServerProduct.nginx.profile.signs.filter { !plain.contains($0) }
    if sure.contains(where: hasSign) { return true }
    return split(separator: "\n").contains { line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      let ends = text.hasPrefix("location ") ? text.contains("{") : text.contains(";")
      return plain.contains(where: text.hasPrefix) && ends
    }
  }

  /// Whether it has anything to do with CORS.
  package var speaksOfSharing: Bool {
    let text = lowercased()
    return ["cors", "access-control", "crossorigin", "cross_origin"].contains { text.contains($0) }
  }

  /// Whether it starts Socket.IO's server, and nothing in it is of another's CORS, which then is what is
  /// meant.
  fileprivate var setsUpSockets: Bool {
    let package = ["'socket.io'", "\"socket.io\"", "@WebSocketGateway("].contains(where: contains)
    let makes = hasSign("new Server(") || hasSign("new Server<")
    guard package || makes && contains("cors:") else { return false }
    let others = ["(cors", "enableCors", "Access-Control-Allow-", "_cors", "Rack::"]
    return !hasSign("cors(") && !others.contains(where: contains)
  }

  /// Whether it has options of the package `cors` under a name of their own, and says who gets in.
  fileprivate var namesOptionsOfCORS: Bool {
    guard contains("origin"), lowercased().contains("cors"), contains("= {") else { return false }
    return ExpressCORS.profile.read(self).options["origin"] != nil
  }

  /// Whether a map has a header of CORS under `key`, or the headers of a `source` or `src`.
  fileprivate var hasKeyedHeader: Bool {
    let text = filter { !$0.isWhitespace }
    let keyed = [
      "key\":\"Access-Control", "key:'Access-Control", "key:\"Access-Control",
      "\"key\":\"access-control", "key:\"access-control",
    ]
    return keyed.contains(where: text.contains)
      || text.contains("\"headers\":{\"Access-Control")
        && (text.contains("\"src\":") || text.contains("\"source\":"))
  }

  /// Whether it calls `CORS(…)` with an application or a blueprint, and no method of that name.
  fileprivate var callsCORS: Bool {
    ranges(of: "CORS(").contains { range in
      let before = self[..<range.lowerBound].last
      let isWord = before.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." } ?? false
      return !isWord && self[range.upperBound...].first?.isLetter == true
    }
  }

  /// Whether a sign stands in it that is not the end of a longer word.
  func hasSign(_ sign: String) -> Bool {
    guard let first = sign.unicodeScalars.first, first.properties.isAlphabetic else {
      return contains(sign)
    }
    return ranges(of: sign).contains { range in
      guard range.lowerBound > startIndex else { return true }
      let before = self[index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && before != "_"
    }
  }
}
