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
    return counts.filter { $0.1 > 0 }.enumerated()
      .sorted { a, b in
        a.element.1 == b.element.1 ? a.offset < b.offset : a.element.1 > b.element.1
      }
      .first { $0.element.0.isSaid(in: text) }?.element.0
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
    case .expressCORS, .starlette, .flaskCORS, .djangoCORS, .goRSCORS, .goChiCORS, .goGinCORS,
      .rackCORS, .springCORS, .jettyCORS, .tomcatCORS, .aiohttpCORS, .sanicExt, .litestar, .falcon,
      .quartCORS, .fastifyCORS, .koaCORS, .honoCORS, .nestJS, .laravelCORS, .aspNetCore, .s3,
      .cloudFront, .apiGateway, .workers:
      return profile.read(text).options.entries?.isEmpty == false
    }
  }

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
    case .rackCORS: ["Rack::Cors", "allow do", "origins"]
    case .springCORS: ["CorsConfiguration", "CorsRegistry", "@CrossOrigin", "CorsFilter"]
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
      .envoy, .iis, .s3, .cloudFront, .apiGateway, .expressManual:
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
    case .springCORS: ["springframework", "HttpServletResponse", "FilterChain"]
    case .aiohttpCORS: ["aiohttp", "web.middleware"]
    case .sanicExt: ["sanic", "Sanic("]
    case .litestar: ["litestar"]
    case .falcon: ["falcon"]
    case .quartCORS: ["quart", "Quart("]
    case .koaCORS: ["Koa("]
    case .honoCORS: ["hono", "Hono("]
    case .nestJS: ["NestFactory"]
    case .fastifyCORS: ["fastify", "Fastify("]
    case .workers: ["addEventListener(", "export default", "Response("]
    case .goRSCORS, .goChiCORS, .rackCORS, .aspNetCore, .jettyCORS, .tomcatCORS, .laravelCORS,
      .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish, .traefik, .envoy, .iis, .s3,
      .cloudFront, .apiGateway, .expressManual:
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
  /// Terraform's, of which no product is read.
  case terraform
  case php
  case any

  init(_ text: String) {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
    let isGo =
      ["[]string{", " := ", "cors.Config{", "cors.Options{"].contains { text.contains($0) }
      || lines.contains { $0.hasPrefix("func ") && $0.hasSuffix("{") }
    let isTerraform = lines.contains { line in
      ["resource \"", "data \"", "variable \"", "module \""].contains { line.hasPrefix($0) }
        && line.hasSuffix("{")
    }
    let isPHP = text.drop { $0.isWhitespace }.hasPrefix("<?php")
    self = isTerraform ? .terraform : isPHP ? .php : isGo ? Self.go(text) : .any
  }

  func fits(_ product: ServerProduct) -> Bool {
    switch self {
    case .any: true
    case .terraform: false
    case .php: product == .laravelCORS
    case .go(let package): package.map { $0 == product } ?? Self.goProducts.contains(product)
    case .goOfOthers: false
    }
  }

  private static let goProducts: [ServerProduct] = [.goRSCORS, .goChiCORS, .goGinCORS]

  /// What a Go program imports says whose `cors` it is.
  private static func go(_ text: String) -> SourceKind {
    let packages: [(String, ServerProduct)] = [
      ("rs/cors", .goRSCORS), ("go-chi/cors", .goChiCORS), ("gin-contrib/cors", .goGinCORS),
    ]
    if let known = packages.first(where: { text.contains($0.0) }) { return .go(known.1) }
    // Fiber's and Echo's have the same names; Fiber's lists are texts.
    let others = ["middleware/cors\"", "*fiber.", "fiber.New(", "middleware.CORSConfig{"]
    let isFiber =
      text.split(separator: "\n").contains { line in
        line.contains("AllowOrigins:") && !line.contains("{") && line.contains(": ")
          && line.split(separator: ":", maxSplits: 1).last?.drop { $0 == " " }.first == "\""
      }
    return isFiber || others.contains { text.contains($0) } ? .goOfOthers : .go(nil)
  }
}

extension String {
  /// Whether it has anything to do with CORS.
  fileprivate var speaksOfSharing: Bool {
    let text = lowercased()
    return ["cors", "access-control", "crossorigin", "cross_origin"].contains { text.contains($0) }
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
