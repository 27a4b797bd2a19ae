import Servers
import Testing

/// Configurations of which a part depends on what the text does not say.
@Suite("What is read beside what is not")
struct PartlyReadTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let options: ConfigurationValue
    var unread: [String] = []
    var testDescription: String { "\(product.rawValue): \(text)" }
  }

  private static let app = "https://app.example"

  /// `const x = cors({…})` is read however it comes to be used.
  static let made = [
    Row(
      product: .koaCORS,
      text: "import cors from '@koa/cors'\nexport const mw = cors({ origin: '\(app)' })\n",
      options: ["origin": .string(app)]),
    Row(
      product: .koaCORS,
      text: "import cors from '@koa/cors'\nconst mw = cors({ origin: '\(app)' })\napp.use(mw)\n",
      options: ["origin": .string(app)]),
    Row(
      product: .koaCORS,
      text: "const share = require('@koa/cors');\napp.use(share({ origin: '\(app)' }));\n",
      options: ["origin": .string(app)]),
    Row(
      product: .koaCORS, text: "import share from '@koa/cors'\nexport default share(options)\n",
      options: ["origin": .code("options")], unread: ["options"]),
    Row(
      product: .koaCORS, text: "import cors from '@koa/cors'\nexport { cors }\n",
      options: [:], unread: ["'@koa/cors'"]),
    Row(
      product: .honoCORS,
      text: "import { cors } from 'hono/cors';\nexport const mw = cors({ origin: '\(app)' });\n",
      options: ["origin": .string(app)]),
    Row(
      product: .honoCORS,
      text: """
        import { cors } from 'hono/cors';
        app.use('*', async (c, next) => {
          const share = cors({ origin: c.env.ORIGIN, credentials: true });
          return share(c, next);
        });

        """, options: ["origin": .code("c.env.ORIGIN"), "credentials": true],
      unread: ["c.env.ORIGIN"]),
    Row(
      product: .honoCORS,
      text: """
        const share = (c, next) => cors({ origin: '\(app)' })(c, next);
        app.use('/api/*', share);

        """, options: ["paths": [["path": "/api/*", "origin": .string(app)]]]),
  ]

  private static func spring(_ condition: String) -> String {
    """
    CorsConfiguration c = new CorsConfiguration();
    if (\(condition)) {
      c.setAllowedOriginPatterns(List.of("*"));
      c.setAllowCredentials(false);
    } else {
      c.setAllowedOrigins(List.of("\(app)"));
      c.setAllowCredentials(true);
    }

    """
  }

  private static let strict: ConfigurationValue = [
    "allowedOrigins": [.string(app)], "allowCredentials": true,
  ]

  /// Branches are not merged: the one that is deployed is read, and the condition is said.
  static let branches = [
    Row(product: .springCORS, text: spring("dev"), options: strict, unread: ["dev"]),
    Row(
      product: .springCORS, text: spring("\"dev\".equals(profile)"), options: strict,
      unread: ["\"dev\".equals(profile)"]),
    Row(product: .springCORS, text: spring("isOpen()"), options: strict, unread: ["isOpen()"]),
    Row(
      product: .springCORS, text: spring("isProduction()"),
      options: ["allowedOriginPatterns": ["*"], "allowCredentials": false],
      unread: ["isProduction()"]),
    Row(
      product: .springCORS,
      text: """
        if (open == null) {
          registry.addMapping("/**").allowedOrigins("*");
          return;
        }
        registry.addMapping("/**").allowedOrigins("\(app)");

        """,
      options: ["allowedOrigins": [.string(app)], "calls": ["applyPermitDefaultValues()"]],
      unread: ["open == null"]),
    Row(
      product: .springCORS,
      text: """
        CorsConfiguration c = new CorsConfiguration();
        if (isOn) { c.setAllowedOrigins(List.of("\(app)")); }

        """, options: ["allowedOrigins": [.string(app)]], unread: ["isOn"]),
    Row(
      product: .goRSCORS,
      text: """
        c := cors.Default()
        if os.Getenv("ENV") == "dev" {
        \tc = cors.AllowAll()
        }
        http.ListenAndServe(":1", c.Handler(mux))

        """, options: [:], unread: ["os.Getenv(\"ENV\") == \"dev\""]),
    Row(
      product: .goRSCORS,
      text: """
        origins := []string{"\(app)"}
        if dev {
        \torigins = append(origins, "http://localhost:3000")
        }
        c := cors.New(cors.Options{AllowedOrigins: origins})

        """, options: ["AllowedOrigins": [.string(app)]], unread: ["dev"]),
    Row(
      product: .goRSCORS,
      text: """
        front := os.Getenv("FRONT")
        if front == "" {
        \tfront = "http://localhost:3000"
        }
        c := cors.New(cors.Options{AllowedOrigins: []string{front}})

        """, options: ["AllowedOrigins": ["http://localhost:3000"]],
      unread: ["os.Getenv(\"FRONT\")", "front == \"\""]),
    Row(
      product: .goGinCORS,
      text: """
        config := cors.DefaultConfig()
        if gin.Mode() == "debug" {
        \tconfig.AllowAllOrigins = true
        } else {
        \tconfig.AllowOrigins = []string{"\(app)"}
        }
        r.Use(cors.New(config))

        """, options: ["AllowOrigins": [.string(app)]], unread: ["gin.Mode() == \"debug\""]),
  ]

  /// Literals count beside what is no literal.
  static let literals = [
    Row(
      product: .starlette,
      text: "app.add_middleware(CORSMiddleware, allow_origins=[S.A, '\(app)'])\n",
      options: ["allow_origins": [.code("S.A"), .string(app)]], unread: ["S.A"]),
    Row(
      product: .starlette,
      text: "app.add_middleware(CORSMiddleware, allow_origins=S.A + ['\(app)'])\n",
      options: ["allow_origins": [.code("S.A"), .string(app)]], unread: ["S.A"]),
    Row(
      product: .flaskCORS,
      text: "CORS(app, resources={r'/api': {'origins': [S.A, '\(app)']}})\n",
      options: ["resources": ["/api": ["origins": [.code("S.A"), .string(app)]]]],
      unread: ["S.A"]),
    Row(
      product: .djangoCORS,
      text: """
        CORS_ALLOWED_ORIGIN_REGEXES = [
            r'^https://\\w+\\.example$',
            rf'^https://{HOST}$',
        ]

        """,
      options: [
        "CORS_ALLOWED_ORIGIN_REGEXES": [
          "^https://\\w+\\.example$", .code("rf'^https://{HOST}$'"),
        ]
      ], unread: ["rf'^https://{HOST}$'"]),
    Row(
      product: .expressCORS, text: "app.use(cors({ origin: [].concat(load(), '\(app)') }));\n",
      options: ["origin": [.code("load()"), .string(app)]], unread: ["load()"]),
    Row(
      product: .goRSCORS,
      text: "c := cors.New(cors.Options{AllowedOrigins: append(cfg.Origins, \"\(app)\")})\n",
      options: ["AllowedOrigins": [.code("cfg.Origins"), .string(app)]], unread: ["cfg.Origins"]),
    Row(
      product: .expressManual,
      text: """
        app.use((req, res, next) => {
          res.header('Access-Control-Allow-Methods', 'GET,PUT');
          if (isAllowed(req.headers.origin)) {
            res.header('Access-Control-Allow-Origin', req.headers.origin);
          }
          res.header('Access-Control-Allow-Credentials', 'true');
          next();
        });

        """,
      options: [
        "headers": [
          ["Access-Control-Allow-Methods", "GET,PUT"],
          ["Access-Control-Allow-Credentials", "true"],
        ]
      ], unread: ["isAllowed(req.headers.origin)"]),
    // What stands behind a way out may never have its turn.
    Row(
      product: .expressManual,
      text: """
        app.use((req, res, next) => {
          res.header('Access-Control-Allow-Methods', 'GET,PUT');
          if (!isAllowed(req.headers.origin)) return res.sendStatus(403);
          res.header('Access-Control-Allow-Origin', req.headers.origin);
          next();
        });

        """, options: ["headers": [["Access-Control-Allow-Methods", "GET,PUT"]]],
      unread: ["isAllowed(req.headers.origin)"]),
    // What was passed over may have set it.
    Row(
      product: .expressManual,
      text: """
        app.use((req, res, next) => {
          let origin = req.headers.origin;
          if (!isAllowed(origin)) origin = '\(app)';
          res.header('Access-Control-Allow-Origin', origin);
          next();
        });

        """, options: ["headers": []], unread: ["isAllowed(origin)"]),
    Row(
      product: .fastifyCORS,
      text: """
        await fastify.register(cors, { origin: (origin, cb) => {
          fastify.log.debug({ origin }, 'asked');
          cb(null, origin === '\(app)');
        } });

        """,
      options: [
        "origin": .code(
          """
          (origin, cb) => {
            fastify.log.debug({ origin }, 'asked');
            cb(null, origin === '\(app)');
          }
          """)
      ]),
  ]

  @Test("what is known is read, and what is not is said", arguments: made + branches + literals)
  func read(_ row: Row) {
    let reading = row.product.profile.read(row.text)
    #expect(reading.options == row.options)
    #expect(reading.unread.map(\.text) == row.unread)
  }

  @Test("no origin of a branch that is not taken is said to be kept out")
  func keptOut() {
    for row in Self.branches {
      let findings = ConfigurationAdvice.findings(on: ServerSetup(row.product, reading: row.text))
      #expect(
        !findings.contains { if case .keepsOut = $0.kind { true } else { false } }, "\(row)")
      #expect(
        !findings.contains {
          if case .letsIn(.anySite, .withCredentials) = $0.kind { true } else { false }
        }, "\(row)")
    }
  }
}
