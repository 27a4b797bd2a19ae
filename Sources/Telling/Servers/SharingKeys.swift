package import Servers

/// Where a product's configuration says what it shares, in its own words.
struct SharingKeys: Hashable {
  /// What holds the keys.
  let place: String
  let origins: String
  /// With its value.
  let credentials: String
  let methods: String
  let headers: String
  let exposed: String

  init(
    _ place: String, origins: String, credentials: String, methods: String, headers: String,
    exposed: String
  ) {
    (self.place, self.origins, self.credentials) = (place, origins, credentials)
    (self.methods, self.headers, self.exposed) = (methods, headers, exposed)
  }
}

extension SharingKeys {
  /// Of what writes the headers by hand.
  fileprivate static let headersThemselves = SharingKeys(
    "the headers of its responses, those to OPTIONS among them",
    origins: "Access-Control-Allow-Origin",
    credentials: "Access-Control-Allow-Credentials: true",
    methods: "Access-Control-Allow-Methods", headers: "Access-Control-Allow-Headers",
    exposed: "Access-Control-Expose-Headers")
}

extension ServerProduct {
  /// What to set for a policy, where no configuration is written: each by its key.
  package func instruction(for policy: SharingPolicy) -> String {
    guard let keys = sharingKeys else {
      return "\(profile.title) has to share with \(policy.summary)."
    }
    let origins =
      switch policy.origins {
      case .list(let list): list.joined(separator: ", ")
      case .subdomains(let hosts, let beside):
        (hosts.flatMap { ["https://\($0)", "https://*.\($0)"] } + beside).joined(separator: ", ")
      case .any: "*"
      }
    let lists = [
      (keys.origins, origins), (keys.methods, policy.methods.joined(separator: ", ")),
      (keys.headers, policy.requestHeaders.joined(separator: ", ")),
      (keys.exposed, policy.exposedHeaders.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }.map { "\($0) with \($1)" }
    let all = lists + (policy.sharesCredentials ? [keys.credentials] : [])
    return
      "\(profile.title) takes, in \(keys.place): \(all.joined(separator: "; ")). Add to the lists that are"
      + " there and keep the rest; no code is written for it here."
  }

  /// Nil for those that are written.
  private var sharingKeys: SharingKeys? {
    switch self {
    case .fastifyCORS:
      SharingKeys(
        "the options of @fastify/cors", origins: "origin", credentials: "credentials: true",
        methods: "methods", headers: "allowedHeaders", exposed: "exposedHeaders")
    case .nestJS:
      SharingKeys(
        "app.enableCors", origins: "origin", credentials: "credentials: true", methods: "methods",
        headers: "allowedHeaders", exposed: "exposedHeaders")
    case .strapi:
      SharingKeys(
        "the config of strapi::cors, config/middlewares.js", origins: "origin",
        credentials: "credentials: true", methods: "methods", headers: "headers",
        exposed: "expose")
    case .springProperties:
      SharingKeys(
        "spring.cloud.gateway.globalcors.corsConfigurations.[/**]", origins: "allowedOrigins",
        credentials: "allowCredentials: true", methods: "allowedMethods",
        headers: "allowedHeaders", exposed: "exposedHeaders")
    case .goManual, .servletFilter, .headerRules, .iisHeaders, .fetchHandler: .headersThemselves
    case .goFiberCORS:
      SharingKeys(
        "cors.Config, a text with commas until version 2,", origins: "AllowOrigins",
        credentials: "AllowCredentials: true", methods: "AllowMethods", headers: "AllowHeaders",
        exposed: "ExposeHeaders")
    case .goEchoCORS:
      SharingKeys(
        "middleware.CORSConfig", origins: "AllowOrigins", credentials: "AllowCredentials: true",
        methods: "AllowMethods", headers: "AllowHeaders", exposed: "ExposeHeaders")
    case .goGorilla:
      SharingKeys(
        "handlers.CORS(…)", origins: "handlers.AllowedOrigins",
        credentials: "handlers.AllowCredentials()", methods: "handlers.AllowedMethods",
        headers: "handlers.AllowedHeaders", exposed: "handlers.ExposedHeaders")
    case .towerHTTPCORS:
      SharingKeys(
        "CorsLayer", origins: "allow_origin, a list,", credentials: "allow_credentials(true)",
        methods: "allow_methods", headers: "allow_headers", exposed: "expose_headers")
    case .actixCORS:
      SharingKeys(
        "Cors::default()", origins: "allowed_origin, one by one,",
        credentials: "supports_credentials()", methods: "allowed_methods",
        headers: "allowed_headers", exposed: "expose_headers")
    case .ktorCORS:
      SharingKeys(
        "install(CORS)", origins: "allowHost, without its scheme,",
        credentials: "allowCredentials = true", methods: "allowMethod", headers: "allowHeader",
        exposed: "exposeHeader")
    case .koaCORS, .honoCORS:
      SharingKeys(
        "the options of cors()", origins: "origin", credentials: "credentials: true",
        methods: "allowMethods", headers: "allowHeaders", exposed: "exposeHeaders")
    case .laravelCORS:
      SharingKeys(
        "config/cors.php", origins: "'allowed_origins'",
        credentials: "'supports_credentials' => true",
        methods: "'allowed_methods'", headers: "'allowed_headers'", exposed: "'exposed_headers'")
    case .aspNetCore:
      SharingKeys(
        "the policy of AddCors", origins: "WithOrigins", credentials: "AllowCredentials()",
        methods: "WithMethods", headers: "WithHeaders", exposed: "WithExposedHeaders")
    case .traefik:
      SharingKeys(
        "the middleware's headers", origins: "accessControlAllowOriginList",
        credentials: "accessControlAllowCredentials: true", methods: "accessControlAllowMethods",
        headers: "accessControlAllowHeaders", exposed: "accessControlExposeHeaders")
    case .envoy:
      SharingKeys(
        "the CORS policy", origins: "allow_origin_string_match, exact,",
        credentials: "allow_credentials: true", methods: "allow_methods", headers: "allow_headers",
        exposed: "expose_headers")
    case .cloudFront:
      SharingKeys(
        "the response headers policy's CorsConfig", origins: "AccessControlAllowOrigins",
        credentials: "AccessControlAllowCredentials: true", methods: "AccessControlAllowMethods",
        headers: "AccessControlAllowHeaders", exposed: "AccessControlExposeHeaders")
    case .apiGateway:
      SharingKeys(
        "the API's CORS configuration", origins: "allowOrigins",
        credentials: "allowCredentials: true",
        methods: "allowMethods", headers: "allowHeaders", exposed: "exposeHeaders")
    case .iis:
      SharingKeys(
        "<cors>", origins: "<add origin=…>", credentials: "allowCredentials=\"true\" beside origin",
        methods: "<allowMethods>", headers: "<allowHeaders>", exposed: "<exposeHeaders>")
    case .workers, .tornado, .netlify: .headersThemselves
    case .nelmio:
      SharingKeys(
        "nelmio_cors, for its paths", origins: "allow_origin",
        credentials: "allow_credentials: true",
        methods: "allow_methods", headers: "allow_headers", exposed: "expose_headers")
    case .hapi:
      SharingKeys(
        "routes.cors of the server (methods are those of the routes)", origins: "origin",
        credentials: "credentials: true", methods: "the routes' method",
        headers: "additionalHeaders", exposed: "additionalExposedHeaders")
    case .expressCORS, .expressManual, .starlette, .flaskCORS, .djangoCORS, .goRSCORS, .goChiCORS,
      .goGinCORS, .rackCORS, .springCORS, .nginx, .apache, .caddy, .haproxy, .jettyCORS,
      .tomcatCORS,
      .aiohttpCORS, .sanicExt, .litestar, .falcon, .quartCORS, .lighttpd, .varnish, .s3, .socketIO,
      .ingressNginx, .quarkus, .phpManual:
      nil
    }
  }
}
