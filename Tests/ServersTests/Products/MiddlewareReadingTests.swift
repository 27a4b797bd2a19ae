import Servers
import Testing

/// Configurations as people write them, in more ways than the recordings show.
@Suite("Reading middlewares")
struct MiddlewareReadingTests {
  /// A text, and what it says.
  struct Written: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let testDescription: String
    let text: String
    let options: ConfigurationValue
    var placement: [Placement.Key: ConfigurationValue] = [:]
    var unread: [String] = []
  }

  @Test("A configuration is read in every way it is written", arguments: go + ruby + java + python)
  func reading(_ written: Written) {
    let reading = written.product.profile.read(written.text)
    #expect(reading.options == written.options)
    #expect(reading.placement == Placement(written.placement))
    #expect(reading.unread.map(\.text) == written.unread)
  }

  static let go = [
    Written(
      product: .goRSCORS, testDescription: "a handler in a variable, with constants",
      text: """
        c := cors.New(cors.Options{
          AllowedOrigins: []string{"http://localhost:3000"},
          AllowedMethods: []string{http.MethodGet, http.MethodPatch},
          MaxAge: int((12 * time.Hour).Seconds()),
        })
        log.Fatal(http.ListenAndServe(":8080", recoverer(c.Handler(requireAuth(mux)))))
        """,
      options: [
        "AllowedOrigins": ["http://localhost:3000"], "AllowedMethods": ["GET", "PATCH"],
        "MaxAge": 43200,
      ], placement: [.auth: "after", .recover: "outermost"]),
    Written(
      product: .goRSCORS, testDescription: "what is asked for at the start is no literal",
      text: "h := cors.New(cors.Options{AllowedOrigins: []string{os.Getenv(\"ORIGIN\"), \"a\"}})",
      options: ["AllowedOrigins": [.code("os.Getenv(\"ORIGIN\")"), "a"]],
      unread: ["os.Getenv(\"ORIGIN\")"]),
    Written(
      product: .goChiCORS, testDescription: "one use after another",
      text: """
        r := chi.NewRouter()
        r.Use(middleware.Recoverer)
        r.Use(cors.Handler(cors.Options{AllowedOrigins: []string{"https://*"}, MaxAge: 300}))
        r.Use(jwtauth.Verifier(tokens))
        """,
      options: ["AllowedOrigins": ["https://*"], "MaxAge": 300],
      placement: [.auth: "after", .recover: "outermost"]),
    Written(
      product: .goGinCORS, testDescription: "defaults that are added to",
      text: """
        config := cors.DefaultConfig()
        config.AllowOrigins = []string{"https://a.example"}
        config.AddAllowHeaders("Authorization")
        config.MaxAge = 10 * time.Minute
        router.Use(authRequired(), cors.New(config))
        """,
      options: [
        "AllowOrigins": ["https://a.example"],
        "AllowHeaders": ["Origin", "Content-Length", "Content-Type", "Authorization"],
        "MaxAge": "10 * time.Minute",
      ], placement: [.auth: "before"]),
  ]

  static let ruby = [
    Written(
      product: .rackCORS, testDescription: "a Rails initialiser",
      text: """
        ORIGINS = %w[https://a.example https://b.example].freeze
        Rails.application.config.middleware.insert_before 0, Rack::Cors, debug: true do
          allow do
            origins(*ORIGINS, ENV["FRONTEND"])
            resource "/api/*",
              headers: :any, # all of them
              methods: %i[get post], expose: "X-Total", max_age: 10.minutes
          end
        end
        """,
      options: [
        "origins": ["https://a.example", "https://b.example", .code("ENV[\"FRONTEND\"]")],
        "resource": [
          "path": "/api/*", "headers": "any", "methods": ["get", "post"], "expose": "X-Total",
          "max_age": 600,
        ],
      ], unread: ["ENV[\"FRONTEND\"]"]),
    Written(
      product: .rackCORS, testDescription: "blocks with an argument, and two resources",
      text: """
        use Warden::Manager
        use Rack::Cors do |config|
          config.allow do |rules|
            rules.origins /\\Ahttps:\\/\\/a\\z/i
            rules.resource '/a', :headers => :any, :methods => :any
            rules.resource '/b', credentials: true
          end
        end
        """,
      options: [
        "origins": [.regex("\\Ahttps:\\/\\/a\\z", flags: "i")],
        "resource": [
          ["path": "/a", "headers": "any", "methods": "any"], ["path": "/b", "credentials": true],
        ],
      ], placement: [.auth: "before"]),
  ]

  static let java = [
    Written(
      product: .springCORS, testDescription: "a CorsRegistry",
      text: """
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/api/**")
                .allowedOrigins("https://a.example", "https://b.example")
                .allowedMethods(HttpMethod.GET.name(), "PUT").allowCredentials(true).maxAge(60);
        }
        """,
      options: [
        "allowedOrigins": ["https://a.example", "https://b.example"],
        "allowedMethods": ["GET", "PUT"], "allowCredentials": true, "maxAge": 60,
        "calls": ["applyPermitDefaultValues()"],
      ], placement: [.paths: "/api/**"]),
    Written(
      product: .springCORS, testDescription: "an annotation",
      text: """
        @CrossOrigin(origins = {"https://a.example"}, allowCredentials = "true", maxAge = 3600)
        @GetMapping("/a") public String a() { return "a"; }
        """,
      options: [
        "allowedOrigins": ["https://a.example"], "allowCredentials": true, "maxAge": 3600,
        "calls": ["@CrossOrigin"],
      ]),
    Written(
      product: .springCORS, testDescription: "a bean, with lists of Java's library",
      text: """
        private static final List<String> ORIGINS = List.of("https://a.example");
        @Bean CorsConfigurationSource source(@Value("${origin}") String own) {
            CorsConfiguration c = new CorsConfiguration();
            c.setAllowedOrigins(ORIGINS);
            c.addAllowedOrigin(own);
            c.setAllowedOriginPatterns(Collections.singletonList("https://*.a.example"));
            c.setMaxAge(Duration.ofMinutes(10));
            return new UrlBasedCorsConfigurationSource();
        }
        """,
      options: [
        "allowedOrigins": ["https://a.example", .code("own")],
        "allowedOriginPatterns": ["https://*.a.example"], "maxAge": 600,
      ], unread: ["own"]),
    Written(
      product: .jettyCORS, testDescription: "parameters that are set, by their constants",
      text: """
        FilterHolder cors = context.addFilter(CrossOriginFilter.class, "/*", all);
        cors.setInitParameter(CrossOriginFilter.ALLOWED_ORIGINS_PARAM, "https://a.example");
        cors.setInitParameter("chainPreflight", "false");
        cors.setInitParameter(CrossOriginFilter.PREFLIGHT_MAX_AGE_PARAM, age);
        """,
      options: [
        "allowedOrigins": "https://a.example", "chainPreflight": "false",
        "preflightMaxAge": .code("age"),
      ], unread: ["age"]),
    Written(
      product: .tomcatCORS, testDescription: "a web.xml with other filters",
      text: """
        <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee"><!-- <filter> -->
          <filter><filter-name>auth</filter-name><filter-class>a.AuthFilter</filter-class>
            <init-param><param-name>cors.no</param-name><param-value>x</param-value></init-param>
          </filter>
          <filter><filter-name>CorsFilter</filter-name>
            <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>
            <init-param>
              <param-name>cors.allowed.origins</param-name>
              <param-value> https://a.example?x=1&amp;y </param-value>
            </init-param>
            <init-param><param-name>cors.allow</param-name><param-value>x</param-value></init-param>
          </filter>
          <filter-mapping><filter-name>CorsFilter</filter-name></filter-mapping>
          <filter-mapping><filter-name>auth</filter-name></filter-mapping>
        </web-app>
        """,
      options: ["cors.allowed.origins": "https://a.example?x=1&y", "cors.allow": "x"],
      placement: [.auth: "after"], unread: ["cors.allow"]),
  ]

  static let python = [
    Written(
      product: .aiohttpCORS, testDescription: "options as maps",
      text: """
        cors = setup(app, defaults={
            "*": {"allow_credentials": True, "max_age": 60},
            origin: ResourceOptions(allow_headers=("X-A",)),
        })
        cors.add(app.router.add_get("/", index), {"https://a.example": ResourceOptions()})
        """,
      options: [
        "defaults": [
          "*": ["allow_credentials": true, "max_age": 60], "origin": ["allow_headers": ["X-A"]],
        ]
      ],
      unread: ["origin", "{\"https://a.example\": ResourceOptions()}"]),
    Written(
      product: .sanicExt, testDescription: "settings wherever they are said",
      text: """
        app.config["CORS_ORIGINS"] = "https://a.example"
        app.config.update({"CORS_METHODS": "GET,PUT"})
        app.extend(config=Config(cors_max_age=timedelta(minutes=1), http_auto_head=False))
        """,
      options: [
        "CORS_ORIGINS": "https://a.example", "CORS_METHODS": "GET,PUT", "CORS_MAX_AGE": 60,
      ]),
    Written(
      product: .litestar, testDescription: "inside of the application's call",
      text: """
        ORIGINS = ["https://a.example"]
        app = Litestar([index], cors_config=CORSConfig(allow_origins=ORIGINS, max_age=2 * 60))
        """,
      options: ["allow_origins": ["https://a.example"], "max_age": 120]),
    Written(
      product: .falcon, testDescription: "a list of middlewares in a variable",
      text: """
        middleware = [AuthMiddleware(), falcon.CORSMiddleware(allow_origins="https://a.example")]
        app = falcon.asgi.App(middleware=middleware)
        """,
      options: ["allow_origins": "https://a.example"], placement: [.auth: "before"]),
    Written(
      product: .falcon, testDescription: "nothing of it", text: "app = falcon.App()",
      options: ["cors_enable": false]),
    Written(
      product: .quartCORS, testDescription: "decorated functions, and a login before all",
      text: """
        @app.route("/a")
        @route_cors(allow_origin=["https://a.example"], max_age=timedelta(hours=1))
        async def a():
            return "a"

        app.before_request(require_auth)
        """,
      options: ["route_cors": ["allow_origin": ["https://a.example"], "max_age": 3600]],
      placement: [.cors: "route_cors() on /a", .auth: "before_request"]),
  ]
}
