/// A server or middleware that corsplain knows how to configure and to ask.
///
/// The raw value is the name in scenarios and recordings. Its row is ``profile``.
package enum ServerProduct: String, Hashable, CaseIterable, Sendable {
  case expressCORS = "express-cors"
  case expressManual = "express-manual"
  case starlette
  case flaskCORS = "flask-cors"
  case djangoCORS = "django-cors"
  case goRSCORS = "go-rs-cors"
  case goChiCORS = "go-chi-cors"
  case goGinCORS = "go-gin-cors"
  case goFiberCORS = "fiber-cors"
  case goEchoCORS = "echo-cors"
  case goGorilla = "gorilla-handlers"
  case goManual = "go-manual"
  case rackCORS = "rack-cors"
  case springCORS = "spring-cors"
  case nginx
  case apache
  case caddy
  case haproxy
  case springProperties = "spring-cloud-gateway"
  case servletFilter = "servlet-filter"
  case jettyCORS = "jetty-cors"
  case tomcatCORS = "tomcat-cors"
  case aiohttpCORS = "aiohttp-cors"
  case sanicExt = "sanic-ext"
  case litestar
  case falcon
  case quartCORS = "quart-cors"
  case lighttpd
  case varnish
  case fastifyCORS = "fastify-cors"
  case koaCORS = "koa-cors"
  case honoCORS = "hono-cors"
  case nestJS = "nestjs"
  case strapi = "strapi-cors"
  case towerHTTPCORS = "tower-http-cors"
  case actixCORS = "actix-cors"
  case ktorCORS = "ktor-cors"
  case laravelCORS = "laravel-cors"
  case phpManual = "php-manual"
  case aspNetCore = "aspnet-core"
  case traefik
  case envoy
  case s3 = "amazon-s3"
  case cloudFront = "cloudfront"
  case apiGateway = "api-gateway-http"
  case headerRules = "vercel-headers"
  case iis = "iis-cors"
  case iisHeaders = "iis-headers"
  case workers = "cloudflare-workers"
  case fetchHandler = "fetch-handler"
  case socketIO = "socket.io"
  case ingressNginx = "ingress-nginx"
  case quarkus
  case nelmio = "nelmio-cors"
  case hapi
  case tornado
  case netlify = "netlify-headers"

  /// The product of this name, be it its own or another that its row lists.
  package init?(named name: String) {
    let known = ServerProduct.allCases.first {
      $0.rawValue == name || $0.profile.otherNames.contains(name)
    }
    guard let known else { return nil }
    self = known
  }
}

extension ServerProduct {
  /// What is known of the product.
  package var profile: ServerProfile {
    switch self {
    case .expressCORS: ExpressCORS.profile
    case .expressManual: ExpressManual.profile
    case .starlette: Starlette.profile
    case .flaskCORS: FlaskCORS.profile
    case .djangoCORS: DjangoCORS.profile
    case .goRSCORS: RSCORS.rsProfile
    case .goChiCORS: RSCORS.chiProfile
    case .goGinCORS: GinCORS.profile
    case .goFiberCORS: FiberCORS.profile
    case .goEchoCORS: EchoCORS.profile
    case .goGorilla: GorillaCORS.profile
    case .goManual: HandWrittenHandler.goProfile
    case .rackCORS: RackCORS.profile
    case .springCORS: SpringCORS.profile
    case .nginx: Nginx.profile
    case .apache: Apache.profile
    case .caddy: Caddy.profile
    case .haproxy: HAProxy.profile
    case .springProperties: SpringProperties.profile
    case .servletFilter: HandWrittenHandler.servletProfile
    case .jettyCORS: JettyCORS.profile
    case .tomcatCORS: TomcatCORS.profile
    case .aiohttpCORS: AiohttpCORS.profile
    case .sanicExt: SanicCORS.profile
    case .litestar: LitestarCORS.profile
    case .falcon: FalconCORS.profile
    case .quartCORS: QuartCORS.profile
    case .lighttpd: Lighttpd.profile
    case .varnish: Varnish.profile
    case .fastifyCORS: FastifyCORS.profile
    case .koaCORS: KoaCORS.profile
    case .honoCORS: HonoCORS.profile
    case .nestJS: NestCORS.profile
    case .strapi: StrapiCORS.profile
    case .towerHTTPCORS: TowerHTTPCORS.profile
    case .actixCORS: ActixCORS.profile
    case .ktorCORS: KtorCORS.profile
    case .laravelCORS: LaravelCORS.profile
    case .phpManual: HandWrittenHandler.phpProfile
    case .aspNetCore: AspNetCoreCORS.profile
    case .traefik: TraefikHeaders.profile
    case .envoy: EnvoyCORS.profile
    case .s3: S3CORS.profile
    case .cloudFront: CloudFrontPolicy.profile
    case .apiGateway: APIGatewayCORS.profile
    case .headerRules: HeaderRules.profile
    case .iis: IISCORS.profile
    case .iisHeaders: IISHeaders.profile
    case .workers: HandWrittenHandler.workersProfile
    case .fetchHandler: HandWrittenHandler.fetchProfile
    case .socketIO: SocketIO.profile
    case .ingressNginx: IngressNginx.profile
    case .quarkus: QuarkusCORS.profile
    case .nelmio: NelmioCORS.profile
    case .hapi: HapiCORS.profile
    case .tornado: TornadoHandlers.profile
    case .netlify: NetlifyHeaders.profile
    }
  }
}
