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

  @Test("What is known of a response comes out", arguments: node + others + proxies)
  func answers(_ known: Known) throws {
    let reply = try reply(known)
    #expect(reply.status == known.status)
    for (name, value) in known.headers {
      #expect(reply.headers.get("Access-Control-" + name) == value, "\(name)")
    }
  }

  @Test("A text is taken for its product's", arguments: node + others + proxies)
  func recognized(_ known: Known) {
    #expect(ServerProduct.recognized(in: known.text) == known.product)
  }

  @Test("What no recording shows is not said to be measured")
  func evidence() {
    for known in Self.node + Self.others + Self.proxies {
      let newest = known.product.profile.versions.last?.evidence
      #expect(newest == .source || newest == .documentation, "\(known.product)")
    }
  }

  @Test("A star with credentials is refused where the maker refuses it")
  func refusals() {
    let texts: [(ServerProduct, String)] = [
      (.aspNetCore, "policy.AllowAnyOrigin().AllowCredentials();"),
      (.apiGateway, #"{"AllowOrigins": ["*"], "AllowCredentials": true}"#),
    ]
    for (product, text) in texts {
      let setup = ServerSetup(product, reading: text)
      #expect(throws: StartupRefusal.self) {
        try setup.start(RecordedSurroundings.behind(setup))
      }
    }
  }

  static let fastify = """
    import cors from '@fastify/cors'
    await fastify.register(cors, { origin: ['https://app.shop.example'], credentials: true })
    """
  static let koa = """
    const cors = require('@koa/cors');
    const app = new Koa();
    app.use(cors({ origin: ctx => ctx.get('Origin').endsWith('.shop.example') && ctx.get('Origin') }));
    """
  static let hono = """
    import { cors } from 'hono/cors'
    app.use('*', cors({ origin: ['https://app.shop.example'], exposeHeaders: ['X-A', 'X-B'] }))
    """
  static let nest = """
    const app = await NestFactory.create(AppModule, { cors: { origin: 'https://app.shop.example' } });
    """

  static let node = [
    Known(
      product: .fastifyCORS, testDescription: "Fastify, let in", text: fastify, request: get(),
      status: 200, headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify refuses the origin, not the credentials",
      text: fastify, request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Allow-Credentials": "true"]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify's methods are three",
      text: fastify, request: preflight("PUT", "x-a"), status: 204,
      headers: ["Allow-Methods": "GET,HEAD,POST", "Allow-Headers": "x-a"]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify 4's were six", text: fastify,
      request: preflight(), status: 204,
      headers: ["Allow-Methods": "GET,HEAD,PUT,PATCH,POST,DELETE"], version: "8.5.0"),
    Known(
      product: .fastifyCORS, testDescription: "Fastify refuses an OPTIONS that is no preflight",
      text: fastify, request: ServerRequest("OPTIONS", "/ok"), status: 400,
      headers: ["Allow-Methods": nil]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify keeps them on errors", text: fastify,
      request: get("/boom"), status: 500, headers: ["Allow-Origin": app]),
    Known(
      product: .koaCORS, testDescription: "Koa, a function that gives the origin", text: koa,
      request: get(), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .koaCORS, testDescription: "Koa, a function that gives nothing", text: koa,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .koaCORS, testDescription: "Koa reflects for credentials",
      text:
        "const Koa = require('koa'), cors = require('@koa/cors')\napp.use(cors({ credentials: true }))",
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "true"]),
    Known(
      product: .koaCORS, testDescription: "Koa keeps them on errors",
      text: "const cors = require('@koa/cors')\napp.use(cors())", request: get("/boom"),
      status: 500, headers: ["Allow-Origin": "*"]),
    Known(
      product: .honoCORS, testDescription: "Hono exposes to the refused", text: hono,
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Expose-Headers": "X-A,X-B"]),
    Known(
      product: .honoCORS, testDescription: "Hono's methods have QUERY among them", text: hono,
      request: preflight("PUT", "x-a, x-b"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET,HEAD,PUT,POST,DELETE,PATCH,QUERY",
        "Allow-Headers": "x-a,x-b",
      ]),
    Known(
      product: .nestJS, testDescription: "NestJS sends Express's one text to everybody", text: nest,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .nestJS, testDescription: "NestJS on Fastify answers as that does",
      text:
        "const app = await NestFactory.create(AppModule, new FastifyAdapter());\napp.enableCors({ origin: ['https://app.shop.example'], methods: ['GET', 'PUT'] });",
      request: preflight(), status: 204,
      headers: ["Allow-Origin": app, "Allow-Methods": "GET, PUT"]),
  ]

  static let laravel = """
    <?php
    /* 'allowed_origins' => ['*'] */
    return [
        'paths' => ['api/*', 'ok'], // where
        'allowed_methods' => ['*'],
        'allowed_origins' => ['https://app.shop.example'],
        'allowed_headers' => ['Content-Type', 'X-Custom'],
        'max_age' => 0, # and not a second more
        'supports_credentials' => true,
    ];
    """
  static let aspNet = """
    builder.Services.AddCors(options => {
      options.AddPolicy("shop", policy => {
        policy.WithOrigins("https://app.shop.example", "https://*.b.example")
              .SetIsOriginAllowedToAllowWildcardSubdomains()
              .AllowAnyMethod().WithHeaders("x-a").AllowCredentials()
              .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
      });
    });
    app.UseCors("shop");
    app.UseAuthentication();
    """
  static let bucket = """
    [{"AllowedOrigins": ["https://*.shop.example"], "AllowedMethods": ["GET", "PUT"],
      "AllowedHeaders": ["x-amz-*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 3000}]
    """
  static let iis = """
    <system.webServer><cors enabled="true" failUnlistedOrigins="true">
      <add origin="*"/>
      <add origin="https://*.shop.example" allowCredentials="true" maxAge="120">
        <allowHeaders allowAllRequestedHeaders="true"/>
        <allowMethods><add method="PUT"/><add method="DELETE"/></allowMethods>
      </add></cors></system.webServer>
    """

  static let others = [
    Known(
      product: .laravelCORS, testDescription: "Laravel sends its one origin to everybody",
      text: laravel, request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .laravelCORS, testDescription: "Laravel sends an age of 0", text: laravel,
      request: preflight("put"), status: 204,
      headers: [
        "Allow-Methods": "PUT", "Allow-Headers": "content-type, x-custom", "Max-Age": "0",
      ]),
    Known(
      product: .laravelCORS, testDescription: "Laravel knows its paths only", text: laravel,
      request: get("/private"), status: 401, headers: ["Allow-Origin": nil]),
    Known(
      product: .aspNetCore, testDescription: "ASP.NET Core answers a refused preflight 204",
      text: aspNet, request: preflight(from: "https://evil.test"), status: 204,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .aspNetCore, testDescription: "ASP.NET Core, below a star", text: aspNet,
      request: preflight(from: "https://a.b.example"), status: 204,
      headers: [
        "Allow-Origin": "https://a.b.example", "Allow-Methods": "PUT", "Allow-Headers": "x-a",
        "Max-Age": "600",
      ]),
    Known(
      product: .aspNetCore, testDescription: "ASP.NET Core loses them on what nobody catches",
      text: aspNet, request: get("/boom"), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .s3, testDescription: "S3 allows names by a star", text: bucket,
      request: preflight("PUT", "X-Amz-Date"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET, PUT", "Allow-Headers": "x-amz-date",
        "Max-Age": "3000",
      ]),
    Known(
      product: .s3, testDescription: "S3 refuses every name where one is not allowed", text: bucket,
      request: preflight("PUT", "x-amz-date,x-a"), status: 403, headers: ["Allow-Origin": nil]),
    Known(
      product: .s3, testDescription: "S3 says nothing without an origin", text: bucket,
      request: get(from: nil), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .iis, testDescription: "IIS takes the most specific host", text: iis,
      request: preflight("PUT", "x-a"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT,DELETE",
        "Allow-Headers": "x-a", "Max-Age": "120",
      ]),
    Known(
      product: .iis, testDescription: "IIS, the star", text: iis,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .workers, testDescription: "A Worker's error has none",
      text:
        "export default { async fetch(request) { const r = new Response('a'); r.headers.set('Access-Control-Allow-Origin', '*'); return r } }",
      request: get("/boom"), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .workers, testDescription: "A Worker with an object of headers",
      text: """
        const corsHeaders = { 'Access-Control-Allow-Origin': '*', "Access-Control-Allow-Methods": 'GET,PUT' };
        export default { async fetch(request) {
          if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsHeaders });
        } };
        """,
      request: preflight(), status: 204,
      headers: ["Allow-Origin": "*", "Allow-Methods": "GET,PUT"]),
    Known(
      product: .goRSCORS, testDescription: "rs/cors 1.11 wants names as browsers send them",
      text: "cors.New(cors.Options{AllowedHeaders: []string{\"X-A\", \"X-B\"}})",
      request: preflight("GET", "x-b,x-a"), status: 204, headers: ["Allow-Origin": nil]),
    Known(
      product: .goRSCORS, testDescription: "rs/cors 1.11 answers 204",
      text: "cors.New(cors.Options{AllowedHeaders: []string{\"X-A\", \"X-B\"}, MaxAge: -1})",
      request: preflight("GET", "x-a,x-b"), status: 204,
      headers: ["Allow-Origin": "*", "Allow-Headers": "x-a,x-b", "Max-Age": "0"]),
    Known(
      product: .springCORS, testDescription: "Spring 6 fails on a star with credentials",
      text:
        "CorsConfiguration c = new CorsConfiguration(); c.addAllowedOrigin(\"*\"); c.setAllowCredentials(true);",
      request: get(), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .springCORS, testDescription: "Spring 6 has patterns",
      text:
        "CorsConfiguration c = new CorsConfiguration(); c.addAllowedOriginPattern(\"https://*.shop.example\");",
      request: get(), status: 200, headers: ["Allow-Origin": app]),
  ]

  static let traefik = """
    labels:
      - "traefik.http.middlewares.c.headers.accesscontrolallowmethods=GET,PUT"
      - "traefik.http.middlewares.c.headers.accesscontrolalloworiginlist=https://app.shop.example"
      - "traefik.http.middlewares.c.headers.accesscontrolallowcredentials=true"
    """
  static let envoy = """
    cors:
      "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
      allow_origin_string_match:
      - safe_regex:
          regex: https://.*\\.shop\\.example
      allow_methods: "*"
      max_age: "600"
    """

  static let proxies = [
    Known(
      product: .traefik, testDescription: "Traefik tells the refused of credentials and 0",
      text: traefik, request: preflight(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Allow-Credentials": "true", "Max-Age": "0"]),
    Known(
      product: .traefik, testDescription: "Traefik, a list below its key",
      text:
        "headers:\n  accessControlAllowOriginList:\n    - https://a.example # one\n    - \"https://app.shop.example\"\n  accessControlMaxAge: 100\n  addVaryHeader: true",
      request: preflight(), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": nil, "Max-Age": "100"]),
    Known(
      product: .envoy, testDescription: "Envoy gives back what was asked for", text: envoy,
      request: preflight("PATCH"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Methods": "PATCH", "Max-Age": "600"]),
    Known(
      product: .cloudFront, testDescription: "CloudFront's policy",
      text:
        #"{"CorsConfig": {"AccessControlAllowOrigins": {"Items": ["https://*.shop.example"]}, "AccessControlAllowMethods": {"Items": ["ALL"]}, "AccessControlMaxAgeSec": 60, "OriginOverride": true}}"#,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .apiGateway, testDescription: "API Gateway answers preflights itself",
      text:
        #"{"CorsConfiguration": {"AllowOrigins": ["https://app.shop.example"], "AllowMethods": ["PUT"], "MaxAge": 5}}"#,
      request: preflight(), status: 204,
      headers: ["Allow-Origin": app, "Allow-Methods": "PUT", "Max-Age": "5"]),
  ]
}
