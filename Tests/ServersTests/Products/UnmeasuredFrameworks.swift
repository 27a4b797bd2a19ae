import Servers

/// Frameworks of Go, Rust and Kotlin, and Strapi.
extension UnmeasuredTests {
  static let fiber = """
    app := fiber.New()
    app.Use(cors.New(cors.Config{
    	AllowOrigins: "https://app.shop.example, https://*.b.example",
    	AllowMethods: "GET, PUT",
    	AllowHeaders: "Origin, X-A",
    	AllowCredentials: true,
    	ExposeHeaders: "X-Total",
    	MaxAge: 60,
    }))
    """

  static let echo = """
    e.Use(middleware.CORSWithConfig(middleware.CORSConfig{
    	AllowOrigins: []string{"https://*.shop.example"},
    	AllowHeaders: []string{echo.HeaderContentType, echo.HeaderXRequestedWith},
    	AllowMethods: []string{http.MethodGet, echo.PUT},
    }))
    """

  static let echo5 = """
    import "github.com/labstack/echo/v5/middleware"
    e.Use(middleware.CORSWithConfig(middleware.CORSConfig{
    	AllowOrigins: []string{"https://never.looked.at"},
    	UnsafeAllowOriginFunc: func(c *echo.Context, origin string) (string, bool, error) {
    		return pick(origin)
    	},
    	AllowCredentials: true,
    }))

    func pick(origin string) (string, bool, error) {
    	if origin == "https://app.shop.example" {
    		return origin, true, nil
    	}
    	return "", false, nil
    }
    """

  static let fiber3 = """
    import "github.com/gofiber/fiber/v3/middleware/cors"
    app.Use(cors.New(cors.Config{
    	AllowOrigins: []string{"https://app.shop.example"},
    	AllowMethods: []string{"GET", "PUT"},
    }))
    """

  static let gorilla = """
    http.ListenAndServe(":8000", handlers.CORS(
    	handlers.AllowedOrigins([]string{"https://app.shop.example"}),
    	handlers.AllowedMethods([]string{"GET", "put"}),
    	handlers.AllowedHeaders([]string{"X-A"}),
    	handlers.AllowCredentials(),
    	handlers.MaxAge(3600),
    )(r))
    """

  static let layer = """
    let origins = ["https://app.shop.example".parse::<HeaderValue>().unwrap()]; // ours
    let cors = CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::PUT])
        .allow_headers([header::CONTENT_TYPE, HeaderName::from_static("x-a")])
        .allow_credentials(true)
        .max_age(Duration::from_secs(60) * 10);
    let app = Router::new().route("/ok", get(ok)).layer(cors);
    """

  static let actix = """
    let cors = Cors::default()
        .allowed_origin("https://app.shop.example")
        .allowed_origin("https://b.example")
        .allowed_methods(vec!["GET", "PUT"])
        .allowed_headers(vec![header::AUTHORIZATION])
        .allowed_header(header::CONTENT_TYPE)
        .max_age(3600);
    App::new().wrap(cors)
    """

  static let ktor = """
    install(CORS) {
        allowHost("app.shop.example", schemes = listOf("https"))
        host("*.b.example")
        method(HttpMethod.Put)
        allowHeader(HttpHeaders.ContentType) // JSON
        exposeHeader("X-Total")
        allowCredentials = true
    }
    """

  static let strapi = """
    module.exports = [
      { name: 'strapi::cors', config: { origin: ['https://app.shop.example'], headers: ['Content-Type'] } },
    ];
    """

  static let frameworks = [
    Known(
      product: .goFiberCORS, testDescription: "Fiber's texts are lists", text: fiber,
      request: preflight("PUT", "x-a"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "GET,PUT",
        "Allow-Headers": "Origin,X-A", "Max-Age": "60",
      ]),
    Known(
      product: .goFiberCORS, testDescription: "Fiber, a name below", text: fiber,
      request: get(from: "https://x.b.example"), status: 200,
      headers: ["Allow-Origin": "https://x.b.example", "Expose-Headers": "X-Total"]),
    Known(
      product: .goFiberCORS, testDescription: "Fiber tells the refused its methods", text: fiber,
      request: preflight(from: "https://b.example"), status: 204,
      headers: ["Allow-Origin": nil, "Allow-Methods": "GET,PUT"]),
    Known(
      product: .goFiberCORS, testDescription: "Fiber without options lets all in",
      text: "app := fiber.New()\napp.Use(cors.New())\n", request: preflight("PUT", "x-b"),
      status: 204, headers: ["Allow-Origin": "*", "Allow-Headers": "x-b"]),
    Known(
      product: .goFiberCORS, testDescription: "Fiber, what the environment says is nobody",
      text:
        "app.Use(cors.New(cors.Config{\n\tAllowOrigins: os.Getenv(\"A\"),\n\tAllowMethods: \"GET\",\n}))\n",
      request: get(), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .goEchoCORS, testDescription: "Echo's stars and constants", text: echo,
      request: preflight("PUT", "content-type"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET,PUT",
        "Allow-Headers": "Content-Type,X-Requested-With",
      ]),
    Known(
      product: .goEchoCORS, testDescription: "Echo answers whoever is refused, too", text: echo,
      request: preflight(from: "https://evil.test"), status: 204, headers: ["Allow-Origin": nil]),
    Known(
      product: .goEchoCORS, testDescription: "Echo sends the star with credentials",
      text: "e.Use(middleware.CORSWithConfig(middleware.CORSConfig{AllowCredentials: true}))\n",
      request: get(), status: 200, headers: ["Allow-Origin": "*", "Allow-Credentials": "true"]),
    Known(
      product: .goEchoCORS, testDescription: "Echo 5's function says who gets in", text: echo5,
      request: get(), status: 200, headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .goEchoCORS, testDescription: "Echo 5's function says who does not", text: echo5,
      request: get(from: "https://never.looked.at"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .goEchoCORS, testDescription: "Echo 5 knows no names below",
      text: "import \"github.com/labstack/echo/v5/middleware\"\n" + echo, request: get(),
      status: 200,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .goEchoCORS, testDescription: "Echo 5 takes the origins themselves",
      text:
        "import \"github.com/labstack/echo/v5/middleware\"\ne.Use(middleware.CORS(\"https://App.shop.example\"))\n",
      request: get(), status: 200, headers: ["Allow-Origin": "https://App.shop.example"]),
    Known(
      product: .goFiberCORS, testDescription: "Fiber 3's lists", text: fiber3,
      request: preflight("PUT"), status: 204,
      headers: ["Allow-Origin": app, "Allow-Methods": "GET, PUT"]),
    Known(
      product: .goGorilla, testDescription: "gorilla/handlers tells what was asked for",
      text: gorilla, request: preflight("PUT", "x-a"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT",
        "Allow-Headers": "X-A", "Max-Age": "600",
      ]),
    Known(
      product: .goGorilla, testDescription: "gorilla/handlers refuses a method with 405",
      text: gorilla, request: preflight("PATCH"), status: 405, headers: ["Allow-Origin": nil]),
    Known(
      product: .goGorilla, testDescription: "gorilla/handlers refuses a header with 403",
      text: gorilla, request: preflight("PUT", "x-b"), status: 403, headers: ["Allow-Origin": nil]),
    Known(
      product: .goGorilla, testDescription: "gorilla/handlers answers strangers' preflights bare",
      text: gorilla, request: preflight(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .goGorilla, testDescription: "gorilla/handlers lets all in by default",
      text: "http.ListenAndServe(\":80\", handlers.CORS()(r))\n", request: get(), status: 200,
      headers: ["Allow-Origin": "*"]),
    Known(
      product: .towerHTTPCORS, testDescription: "tower-http's literals", text: layer,
      request: preflight("PUT", "x-a"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "GET,PUT",
        "Allow-Headers": "content-type,x-a", "Max-Age": "600",
      ]),
    Known(
      product: .towerHTTPCORS, testDescription: "tower-http sends one origin to everybody",
      text:
        "CorsLayer::new().allow_origin(\"https://app.shop.example\".parse::<HeaderValue>().unwrap())",
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .towerHTTPCORS, testDescription: "A layer is around the routes above it alone",
      text:
        "let app = Router::new()\n    .layer(CorsLayer::permissive())\n    .route(\"/ok\", get(ok));\n",
      request: get(), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .towerHTTPCORS, testDescription: "very_permissive gives back what was asked",
      text: "CorsLayer::very_permissive()", request: preflight("PUT", "x-b"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Methods": "PUT", "Allow-Headers": "x-b"]),
    Known(
      product: .actixCORS, testDescription: "actix' lists, one by one", text: actix,
      request: preflight("PUT", "content-type"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET, PUT",
        "Allow-Headers": "authorization, content-type", "Max-Age": "3600",
      ]),
    Known(
      product: .actixCORS, testDescription: "actix refuses a preflight with 400", text: actix,
      request: preflight("PUT", "x-a"), status: 400, headers: ["Allow-Origin": nil]),
    Known(
      product: .actixCORS, testDescription: "actix, permissive, reflects with credentials",
      text: "Cors::permissive()", request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "true"]),
    Known(
      product: .ktorCORS, testDescription: "Ktor's hosts have their schemes apart", text: ktor,
      request: preflight("PUT", "content-type"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT",
        "Allow-Headers": "Content-Type", "Max-Age": "86400",
      ]),
    Known(
      product: .ktorCORS, testDescription: "Ktor, a name below, by either scheme", text: ktor,
      request: get(from: "http://x.b.example"), status: 200,
      headers: ["Allow-Origin": "http://x.b.example", "Expose-Headers": "X-Total"]),
    Known(
      product: .ktorCORS, testDescription: "Ktor refuses the answer itself", text: ktor,
      request: get(from: "http://app.shop.example"), status: 403, headers: ["Allow-Origin": nil]),
    Known(
      product: .ktorCORS, testDescription: "Ktor's any host with credentials reflects",
      text: "install(CORS) {\n    anyHost()\n    allowCredentials = true\n}\n",
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "true"]),
    Known(
      product: .strapi, testDescription: "Strapi allows credentials unasked", text: strapi,
      request: get(), status: 200, headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .strapi, testDescription: "Strapi's earlier form",
      text: "cors: {\n  enabled: true,\n  origin: ['https://app.shop.example']\n}\n",
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": nil]),
  ]
}
