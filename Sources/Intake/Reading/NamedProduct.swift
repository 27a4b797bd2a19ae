import Servers
import Web

extension ServerProduct {
  /// The product that the words of a post name as what runs there: that of an application before that of a
  /// proxy, which seldom is where CORS belongs; nil: none is named, or several are.
  static func named(inWords text: String) -> ServerProduct? {
    // What is asked for there, nothing else answers.
    if text.contains(SocketIO.usualPath) { return .socketIO }
    var found: [ServerProduct] = []
    let words = words(of: text)
    for name in words {
      guard let product = names[name], !found.contains(product) else { continue }
      found.append(product)
    }
    let applications = found.filter { $0.profile.kind == .middleware }
    var candidates = applications.isEmpty ? found : applications
    // It is a part of an application that has CORS of its own.
    if candidates.count > 1 { candidates.removeAll { $0 == .socketIO } }
    // Frameworks of PHP are named besides.
    if candidates.isEmpty, words.contains(where: { $0 == "php" || $0.hasSuffix(".php") }) {
      return .phpManual
    }
    return candidates.count == 1 ? candidates[0] : nil
  }

  /// Whether the words name a server or a platform of which no product here is a part.
  static func isOtherNamed(inWords text: String) -> Bool {
    words(of: text).contains(where: others.contains)
      || text.utf8.count < longestPost && otherMarks.contains(where: text.contains)
  }

  /// A server that the text shows, and of which only the place of its options is known.
  static func otherServer(in text: String) -> OtherServer? {
    text.utf8.count < longestPost ? OtherServer.recognized(in: text) : nil
  }

  private static func words(of text: String) -> [String] {
    guard text.utf8.count < longestPost else { return [] }
    return text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." })
      .map { trimmed($0, where: { $0 == "." }).lowercased() }
  }

  private static let others: Set<String> = [
    "sveltekit", "lambda", "wordpress", "firebase", "minio",
    "keycloak", "couchdb", "micronaut", "vercel", "netlify", "martini",
    "serverless", "terraform", "azure", "elasticsearch", "nuxt", "phoenix", "rocket", "warp",
    "rust", "golang", "kotlin", "elixir", "scala",
  ]

  /// What stands in their addresses and files.
  private static let otherMarks = [
    ".execute-api.", "AWS::Serverless", "@sveltejs/", "aws_api_gateway", ".cloudfunctions.net",
    ".vercel.app/", ".netlify.app/",
  ]

  /// Bytes: what is longer is a recording, and nobody's words.
  private static let longestPost = 20_000

  /// What people call them, in lower case; of words that also mean something else only those that seldom do.
  private static let names: [String: ServerProduct] = [
    "express": .expressCORS, "expressjs": .expressCORS, "express.js": .expressCORS,
    "fastapi": .starlette, "starlette": .starlette, "flask": .flaskCORS, "django": .djangoCORS,
    "gin": .goGinCORS, "rails": .rackCORS, "spring": .springCORS, "springboot": .springCORS,
    "nginx": .nginx, "apache": .apache, "httpd": .apache, "caddy": .caddy, "haproxy": .haproxy,
    "jetty": .jettyCORS, "tomcat": .tomcatCORS, "aiohttp": .aiohttpCORS, "sanic": .sanicExt,
    "litestar": .litestar, "quart": .quartCORS, "lighttpd": .lighttpd, "varnish": .varnish,
    "fastify": .fastifyCORS, "koa": .koaCORS, "hono": .honoCORS, "nestjs": .nestJS,
    "laravel": .laravelCORS, "asp.net": .aspNetCore, "traefik": .traefik, "envoy": .envoy,
    "cloudfront": .cloudFront, "iis": .iis, "supabase": .fetchHandler, "deno": .fetchHandler,
    "gofiber": .goFiberCORS, "axum": .towerHTTPCORS, "actix": .actixCORS, "ktor": .ktorCORS,
    "strapi": .strapi, "socket.io": .socketIO, "quarkus": .quarkus,
    "symfony": .nelmio, "hapi": .hapi, "tornado": .tornado,
  ]
}
