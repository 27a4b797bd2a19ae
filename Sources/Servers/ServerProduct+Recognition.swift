/// Which product a configuration's text is of.
extension ServerProduct {
  /// The product whose configuration a text most probably is; nil where nothing speaks for any.
  ///
  /// Each sign of a product that the text has counts once. The product with the most is the one, if
  /// the text has an option, an import or a call that is its own.
  package static func recognized(in given: String) -> ServerProduct? {
    let text = given.withLineFeeds
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
      return text.hasSign("res.") || text.hasSign("response.") || text.hasSign("reply.")
    case .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish, .traefik, .envoy, .iis: return true
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
      .goFiberCORS, .goEchoCORS, .goManual, .springProperties, .servletFilter, .strapi,
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
      .cloudFront, .apiGateway, .expressManual, .goFiberCORS, .goEchoCORS, .goManual,
      .springProperties, .servletFilter, .strapi, .towerHTTPCORS, .actixCORS, .ktorCORS,
      .headerRules, .iisHeaders, .socketIO, .ingressNginx, .quarkus, .nelmio, .hapi, .tornado,
      .netlify, .phpManual:
      []
    }
  }
}

/// What a text is written in, where it says so plainly; products of another language are out.
private enum SourceKind {
  /// Go, with the product whose package it imports, where it imports one.
  case go(ServerProduct?)
  /// Go with a package that is not known.
  case goOfOthers
  case rust
  /// Rust with a package of the same names: workers-rs.
  case rustOfOthers
  case kotlin
  /// Terraform's, and which of Amazon's it describes.
  case terraform(ServerProduct?)
  case php
  /// A servlet filter that writes the headers itself.
  case servletFilter
  case any

  init(_ text: String) {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
    let isGo =
      [
        "[]string{", " := ", "cors.Config{", "cors.Options{", "http.ResponseWriter", "gofiber/",
        "labstack/echo", "CORSWithConfig(",
      ].contains {
        text.contains($0)
      } || lines.contains { $0.hasPrefix("func ") && $0.hasSuffix("{") }
    let isTerraform = lines.contains { line in
      ["resource \"", "data \"", "variable \"", "module \""].contains { line.hasPrefix($0) }
        && line.hasSuffix("{")
    }
    let isPHP =
      text.drop { $0.isWhitespace }.hasPrefix("<?php")
      || ["'allowed_origins' =>", "'allowedOrigins' =>"].contains(where: text.contains)
      || text.sendsHeadersOfPHP
    let isRust = ["CorsLayer", "Cors::default()", "Cors::permissive()", "Cors::for_app("]
      .contains(where: text.contains)
    self =
      isTerraform
      ? .terraform(Self.describedByTerraform(text))
      : isPHP
        ? .php
        : isRust
          ? text.contains(".with_") || text.contains("worker::") ? .rustOfOthers : .rust
          : text.contains("install(CORS")
            ? .kotlin : isGo ? Self.go(text) : text.isServletFilter ? .servletFilter : .any
  }

  func fits(_ product: ServerProduct) -> Bool {
    switch self {
    case .any: !Self.onlyElsewhere.contains(product)
    case .terraform(let described): product == described
    case .php: product == .laravelCORS || product == .phpManual
    case .go(let package): package.map { $0 == product } ?? Self.goProducts.contains(product)
    case .goOfOthers, .rustOfOthers: false
    case .rust: product == .towerHTTPCORS || product == .actixCORS
    case .kotlin: product == .ktorCORS
    case .servletFilter: product == .servletFilter
    }
  }

  private static let goProducts: [ServerProduct] = [.goRSCORS, .goChiCORS, .goGinCORS]
  /// Of these the language shows.
  private static let onlyElsewhere: Set<ServerProduct> = [
    .goFiberCORS, .goEchoCORS, .goManual, .servletFilter, .towerHTTPCORS, .actixCORS,
    .phpManual,
  ]

  private static func describedByTerraform(_ text: String) -> ServerProduct? {
    if text.contains("cors_rule") { return .s3 }
    return text.contains("cors_configuration") ? .apiGateway : nil
  }

  /// What a Go program imports says whose `cors` it is.
  private static func go(_ text: String) -> SourceKind {
    let packages: [(String, ServerProduct)] = [
      ("rs/cors", .goRSCORS), ("go-chi/cors", .goChiCORS), ("gin-contrib/cors", .goGinCORS),
    ]
    if let known = packages.first(where: { text.contains($0.0) }) { return .go(known.1) }
    if ["martini", "negroni-cors"].contains(where: text.contains) { return .goOfOthers }
    // Fiber's and Echo's have the same names; Fiber's lists are texts.
    let ofFiber = [
      "gofiber/", "*fiber.", "fiber.Ctx", "fiber.New(", "fiber.Method", "fiber.Header",
    ]
    let isFiber =
      text.split(separator: "\n").contains { line in
        ["AllowOrigins:", "AllowMethods:", "AllowHeaders:"].contains { key in
          line.firstRange(of: key).map { place in
            line[place.upperBound...].drop { $0 == " " || $0 == "\t" }.first == "\""
          } ?? false
        }
      }
    if isFiber || ofFiber.contains(where: text.contains) { return .go(.goFiberCORS) }
    let ofEcho = [
      "middleware.CORSConfig{", "middleware.CORSWithConfig(", "labstack/echo", "echo.New(",
      "echo.Context",
    ]
    if ofEcho.contains(where: text.contains) { return .go(.goEchoCORS) }
    // chi's README writes it so.
    if text.contains("cors.Handler("), !text.contains(".Handler()") { return .go(.goChiCORS) }
    if text.contains("chi.NewRouter"), text.contains("cors.Options{") { return .go(.goChiCORS) }
    let isByHand = text.hasSign("cors.") == false && text.contains(".Header().")
    return .go(isByHand && !text.contains("gin.") ? .goManual : nil)
  }
}

extension String {
  /// Whether it has anything to do with CORS.
  fileprivate var speaksOfSharing: Bool {
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

  /// Whether PHP sends headers of CORS, by its own function or a framework's method.
  fileprivate var sendsHeadersOfPHP: Bool {
    let calls = ["header(", "->withHeader(", "->set(", "->header(", "set_header("]
    return calls.contains { call in
      ranges(of: call).contains { place in
        let argument = self[place.upperBound...].drop { $0 == " " || $0 == "'" || $0 == "\"" }
        guard argument.prefix(16).lowercased().hasPrefix("access-control-") else { return false }
        guard call.first?.isLetter == true, place.lowerBound > startIndex else { return true }
        // `res.header('…')` is none of PHP's.
        let before = self[index(before: place.lowerBound)]
        return !before.isLetter && before != "." && before != "_"
      }
    }
  }

  /// Whether it is a filter of servlets that sets the headers itself, of whatever name.
  fileprivate var isServletFilter: Bool {
    let sets = [
      "setHeader(\"Access-Control", "addHeader(\"Access-Control",
      "setHeader(HttpHeaders.ACCESS_CONTROL",
      "addHeader(HttpHeaders.ACCESS_CONTROL",
    ]
    let ofSpring = ["CorsConfiguration", "CorsRegistry", "@CrossOrigin", "CorsFilter("]
    return contains("ServletResponse") && sets.contains(where: contains)
      && !ofSpring.contains(where: contains)
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
  fileprivate func hasSign(_ sign: String) -> Bool {
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
