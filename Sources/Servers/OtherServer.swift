/// A server or a platform that is recognised and whose options are not read: where its own says who gets
/// in.
package struct OtherServer: Hashable, Sendable {
  /// The name that its makers write.
  package let title: String
  /// Where CORS is configured there, as the end of a sentence: `the annotations of the Ingress: …`.
  package let place: String
  /// Texts one of which is enough.
  private let signs: [String]
  /// What makes it a configuration that is read.
  private let exception: String?

  private init(_ title: String, _ signs: [String], but exception: String? = nil, place: String) {
    (self.title, self.signs, self.exception, self.place) = (title, signs, exception, place)
  }

  /// The one that a text configures; nil: none of them.
  package static func recognized(in text: String) -> OtherServer? {
    all.first { server in
      server.signs.contains(where: text.contains)
        && server.exception.map { !text.contains($0) } ?? true
    }
  }

  /// What its sheet says of it.
  package var sentence: String {
    "\(title) is recognised; its options are not read here. It takes them in \(place)."
  }

  private static let all = [
    OtherServer(
      "martini-contrib/cors", ["martini-contrib/cors", "*martini.", "martini.Classic("],
      place: "cors.Options: AllowOrigins or AllowAllOrigins, AllowMethods, AllowHeaders,"
        + " ExposeHeaders, AllowCredentials"),
    OtherServer(
      "tuupola/cors-middleware",
      ["tuupola/cors", "Tuupola\\", "\"headers.allow\"", "'headers.allow'"],
      place: "its array: origin, methods, headers.allow, headers.expose, credentials, cache; a list"
        + " names origins with their scheme"),
    OtherServer(
      "Micronaut", ["micronaut:", "micronaut.server.cors"],
      place: "micronaut.server.cors.enabled and .configurations: allowed-origins, allowed-methods,"
        + " allowed-headers, exposed-headers, allow-credentials"),
    OtherServer(
      "Play", ["play.filters.cors"],
      place: "play.filters.cors: allowedOrigins, allowedHttpMethods, allowedHttpHeaders,"
        + " exposedHeaders, supportsCredentials"),
    OtherServer(
      "API Gateway REST API",
      [
        "aws_api_gateway_", "defaultCorsPreflightOptions", "addCorsPreflight(",
        "AWS::Serverless::Api", "AWS::ApiGateway::",
      ],
      place: "its OPTIONS method, which answers preflights alone: what an integration by proxy, a"
        + " Lambda, answers has to bring Access-Control-Allow-Origin itself, on errors, too, and the"
        + " gateway's own errors need gateway responses with it"),
    OtherServer(
      "Serverless Framework", ["provider:\n  name: aws", "serverless-http"],
      place:
        "cors of each http event, which answers preflights alone: the function's own answer has"
        + " to bring Access-Control-Allow-Origin itself"),
    OtherServer(
      "workers-rs", ["worker::", ".with_origins(", "with_allowed_headers("],
      place: "Cors::new(): with_origins, with_methods, with_allowed_headers, with_exposed_headers,"
        + " with_credentials, and in the response's with_cors"),
    OtherServer(
      "Kong", ["konghq.com", "_format_version", "KongPlugin"],
      place:
        "the config of its plugin cors: origins, methods, headers, exposed_headers, credentials,"
        + " preflight_continue"),
    OtherServer(
      "CouchDB", ["[cors]\n", "enable_cors =", "Server: CouchDB"],
      place: "local.ini: enable_cors under [httpd] or [chttpd], and [cors] origins, credentials,"
        + " methods, headers"),
    OtherServer(
      "Apollo Server", ["new ApolloServer({", ".applyMiddleware({"], but: "cors(",
      place: "the cors of server.applyMiddleware({ app, cors: … }) or, where it listens itself, of"
        + " new ApolloServer({ cors: … }): origin, methods, credentials, as the package cors has them;"
        + " from 4 on there is none, and Express's cors() stands in front of expressMiddleware"),
    OtherServer(
      "Azure Functions", ["\"AzureWebJobsStorage\"", "\"LocalHttpPort\"", "\"CORSCredentials\""],
      place:
        "local.settings.json, for your machine alone: Host.CORS, the pages' origins between commas,"
        + " and Host.CORSCredentials; in Azure under CORS of the Function App"),
    OtherServer(
      "Elasticsearch", ["http.cors."],
      place:
        "elasticsearch.yml: http.cors.enabled: true, http.cors.allow-origin, in quotation marks (an"
        + " origin, \"*\" or \"/pattern/\"), .allow-methods, .allow-headers, .allow-credentials"),
    OtherServer(
      "Firebase functions",
      [
        "onRequest({ cors", "onCall({ cors", "onRequest({cors", "onCall({cors",
        "firebase-functions/v2/https", "firebase-functions/https",
      ], but: "cors(",
      place: "cors of onRequest({ cors: … }, …) and of onCall: true for any site, else origins with"
        + " their scheme, https://shop.example, in a list, or patterns"),
    OtherServer(
      "Vite", ["configureServer"],
      place:
        "server.cors of vite.config: origin, methods, credentials, as the package cors has them; what"
        + " its middlewares set beside that is no header of CORS"),
  ]
}
