import Servers
import Testing

/// Changes of configurations that say only in part who gets in.
@Suite("Letting somebody in beside what was not read")
struct UnreadGrowthTests {
  static let page = "https://new.shop.test"
  static let policy = SharingPolicy(
    origins: .list([page]), credentials: .included, surroundings: [.errors])

  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    /// As it is written, and as it is written then.
    let before: String
    let after: String
    /// What stands around it in the text.
    var head = ""
    var tail = ""
    var testDescription: String { "\(product.rawValue): \(before)" }
  }

  private static func express(_ before: String, _ after: String, _ head: String = "") -> Row {
    Row(
      product: .expressCORS, before: before, after: after,
      head: "\(head)app.use(cors({ origin: ", tail: ", credentials: true }));\n")
  }

  /// Only what is seen to be a list is spread: of a text, the characters would be.
  static let javaScript = [
    express("process.env.FRONTEND_URL", "[process.env.FRONTEND_URL, '\(page)']"),
    express("whitelist", "[whitelist, '\(page)']", "const whitelist = process.env.X;\n"),
    express("CLIENT", "[].concat(CLIENT, '\(page)')", "const { CLIENT } = process.env;\n"),
    express("config.get('frontendUrl')", "[].concat(config.get('frontendUrl'), '\(page)')"),
    express("await getOrigins()", "[].concat(await getOrigins(), '\(page)')"),
    express("`https://${process.env.DOMAIN}`", "[`https://${process.env.DOMAIN}`, '\(page)']"),
    express(
      "isProd ? 'https://a.example' : 'http://localhost:3000'",
      "[isProd ? 'https://a.example' : 'http://localhost:3000', '\(page)']"),
    express(
      "process.env.X || 'http://localhost:3000'",
      "[process.env.X || 'http://localhost:3000', '\(page)']"),
    express(
      "process.env.NODE_ENV === 'production' ? process.env.X : 'http://localhost:3000'",
      "[process.env.NODE_ENV === 'production' ? process.env.X : 'http://localhost:3000', '\(page)']"
    ),
    express("process.env.X.split(',')", "[...process.env.X.split(','), '\(page)']"),
    express(
      "process.env.X?.split(',') || []", "[...(process.env.X?.split(',') || []), '\(page)']"),
    express(
      "[process.env.A, 'https://a.example']", "[process.env.A, 'https://a.example', '\(page)']"),
    express("process.env.X as string", "[process.env.X as string, '\(page)']"),
    express("process.env.X!", "[process.env.X!, '\(page)']"),
    express("'*'", "['\(page)']"),
    express("process.env.X || '*'", "[process.env.X || '*', '\(page)']"),
    express(
      "process.env.X ? process.env.X.split(',') : '*'",
      "[...[].concat(process.env.X ? process.env.X.split(',') : '*')"
        + ".filter((o) => o !== '*'), '\(page)']"),
    express("['*', 'https://a.example']", "['https://a.example', '\(page)']"),
    express(
      "check", "[...allowed, '\(page)']",
      """
      const allowed = [process.env.CLIENT_URL, 'http://localhost:5173'].filter(Boolean);
      const check = (origin, callback) => {
        if (allowed.includes(origin)) return callback(null, true);
        callback(null, true);
      };

      """),
  ]

  private static func starlette(_ before: String, _ after: String) -> Row {
    Row(
      product: .starlette, before: before, after: after,
      head: "app.add_middleware(\n    CORSMiddleware,\n    allow_origins=",
      tail: ",\n    allow_credentials=True,\n)\n")
  }

  private static func flask(_ before: String, _ after: String) -> Row {
    Row(
      product: .flaskCORS, before: before, after: after, head: "CORS(app, origins=",
      tail: ", supports_credentials=True)\n")
  }

  private static func django(_ before: String, _ after: String) -> Row {
    Row(
      product: .djangoCORS, before: before, after: after,
      head: """
        MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']
        CORS_ALLOW_CREDENTIALS = True

        """)
  }

  static let python = [
    starlette("settings.cors_origins", "[*settings.cors_origins, \"\(page)\"]"),
    starlette("get_origins()", "[*get_origins(), \"\(page)\"]"),
    starlette("await load()", "[*await load(), \"\(page)\"]"),
    starlette("[str(o) for o in S.O]", "[*[str(o) for o in S.O], \"\(page)\"]"),
    starlette("os.environ['O'].split(',')", "[*os.environ['O'].split(','), \"\(page)\"]"),
    starlette("[S.A, 'https://a.example']", "[S.A, 'https://a.example', '\(page)']"),
    starlette("S.A or ['https://a.example']", "[*(S.A or ['https://a.example']), \"\(page)\"]"),
    starlette("list(S.ORIGINS)", "[*list(S.ORIGINS), \"\(page)\"]"),
    Row(
      product: .starlette, before: "S.O", after: "[*S.O, \"\(page)\"]",
      head: "options = {'allow_origins': ",
      tail: ", 'allow_credentials': True}\napp.add_middleware(CORSMiddleware, **options)\n"),
    flask(
      "app.config['ORIGINS']",
      "[*([app.config['ORIGINS']] if isinstance(app.config['ORIGINS'], str) else "
        + "app.config['ORIGINS']), \"\(page)\"]"),
    flask(
      "app.config.get('ORIGINS')",
      "[*([app.config.get('ORIGINS')] if isinstance(app.config.get('ORIGINS'), str) else "
        + "app.config.get('ORIGINS')), \"\(page)\"]"),
    flask("os.environ['FRONT']", "[os.environ['FRONT'], \"\(page)\"]"),
    flask("settings.FRONTEND_URL", "[settings.FRONTEND_URL, \"\(page)\"]"),
    Row(
      product: .flaskCORS, before: "app.config['ORIGINS']",
      after: "[*([app.config['ORIGINS']] if isinstance(app.config['ORIGINS'], str) else "
        + "app.config['ORIGINS']), \"\(page)\"]",
      head: "CORS(app, resources={r'/*': {'origins': ",
      tail: "}}, supports_credentials=True)\n"),
    Row(
      product: .flaskCORS, before: "os.environ['O'].split(',')",
      after: "[*os.environ['O'].split(','), \"\(page)\"]",
      head: "app.config['CORS_ORIGINS'] = ", tail: "\nCORS(app, supports_credentials=True)\n"),
    django(
      "CORS_ALLOWED_ORIGINS = os.environ.get('O','').split(',')\n",
      "CORS_ALLOWED_ORIGINS = [*os.environ.get('O','').split(','), \"\(page)\"]\n"),
    django(
      "CORS_ALLOWED_ORIGINS = local.ORIGINS\n",
      "CORS_ALLOWED_ORIGINS = [*local.ORIGINS, \"\(page)\"]\n"),
    // What only a branch says is not replaced behind it.
    django(
      """
      if 'CLIENT' in os.environ:
          CORS_ALLOWED_ORIGINS = [os.environ.get('CLIENT')]
      else:
          CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://.*\\.gitpod\\.io$"]

      """,
      """
      CORS_ALLOWED_ORIGINS = []
      if 'CLIENT' in os.environ:
          CORS_ALLOWED_ORIGINS = [os.environ.get('CLIENT')]
      else:
          CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://.*\\.gitpod\\.io$"]

      CORS_ALLOWED_ORIGINS += ["\(page)"]

      """),
  ]

  private static func go(_ before: String, _ after: String) -> Row {
    Row(
      product: .goRSCORS, before: before, after: after,
      head: "c := cors.New(cors.Options{\n\tAllowedOrigins: ",
      tail: ",\n\tAllowCredentials: true,\n})\n")
  }

  static let others = [
    go("cfg.Origins", "append(cfg.Origins, \"\(page)\")"),
    go("*cfg.Origins", "append(*cfg.Origins, \"\(page)\")"),
    go("[]string{cfg.Front}", "[]string{cfg.Front, \"\(page)\"}"),
    Row(
      product: .goGinCORS, before: "Conf.GetStringSlice(\"origins\")",
      after: "append(Conf.GetStringSlice(\"origins\"), \"\(page)\")",
      head: "config := cors.DefaultConfig()\nconfig.AllowOrigins = ",
      tail: "\nconfig.AllowCredentials = true\nr.Use(cors.New(config))\n"),
    Row(
      product: .springCORS, before: "{ \"http://localhost:4200\" }, maxAge = 3600",
      after:
        "{ \"http://localhost:4200\", \"\(page)\" }, maxAge = 3600, allowCredentials = \"true\"",
      head: "@CrossOrigin(origins = ", tail: ")\npublic class A {}\n"),
    Row(
      product: .springCORS, before: "(\"https://a.example\")",
      after: "(origins = {\"https://a.example\", \"\(page)\"}, allowCredentials = \"true\")",
      head: "@RestController\n@CrossOrigin", tail: "\npublic class A {}\n"),
    Row(
      product: .springCORS, before: "setAllowedOriginPatterns(Collections.singletonList(\"*\"))",
      after: "setAllowedOrigins(Collections.singletonList(\"\(page)\"))",
      head: """
        return request -> {
          CorsConfiguration config = new CorsConfiguration();
          config.setAllowedMethods(Collections.singletonList("*"));
          config.
        """, tail: ";\n  config.setAllowCredentials(true);\n  return config;\n};\n"),
    Row(
      product: .springCORS, before: ".allowCredentials(true)",
      after: ".allowCredentials(true).allowedOriginPatterns(\"\(page)\")",
      head: "registry.addMapping(\"/**\").allowedOrigins(origins).allowedMethods(\"*\")",
      tail: ";\n"),
    // A part of an expression is no origin that anybody has named.
    Row(
      product: .djangoCORS, before: "CORS_ALLOW_ALL_ORIGINS = True\n",
      after: "CORS_ALLOWED_ORIGINS = [\"\(page)\"]\n",
      head: """
        CORS_ALLOW_CREDENTIALS = True
        CORS_ALLOWED_ORIGIN_REGEXES = [r"^http://localhost:[0-9]+$"]

        """),
    // Another call's arguments are not the product's options.
    Row(
      product: .flaskCORS, before: "supports_credentials=True)",
      after: "supports_credentials=True, origins=[r\"^https://new\\.shop\\.test$\"])",
      head: "from flask_cors import *\nCORS(app, ",
      tail: "\nlogging.basicConfig(level=logging.INFO)\n"),
  ]

  @Test(
    "whatever stands there stays, and the page's origin comes beside it",
    arguments: javaScript + python + others)
  func grown(_ row: Row) throws {
    let text = row.head + row.before + row.tail
    let change = try #require(ConfigurationChange(Self.policy, to: text, of: row.product))
    #expect(change.written.text == row.head + row.after + row.tail)
    #expect(
      !change.written.notes.contains { if case .leavesUnread = $0 { true } else { false } })
  }

  @Test("what could not be read and is out is told")
  func told() throws {
    let text = "app.use((req, res, next) => { if (ok(req.headers.origin)) next(); });\n"
    let starlette = "app.add_middleware(CORSMiddleware, allow_origins=S.O, allow_credentials=S.C)\n"
    let change = try #require(ConfigurationChange(Self.policy, to: starlette, of: .starlette))
    #expect(change.written.notes.contains(.leavesUnread(["S.C"])))
    #expect(change.written.text.contains("allow_origins=[*S.O, \"\(Self.page)\"]"))
    #expect(ConfigurationChange(Self.policy, to: text, of: .expressManual) != nil)
  }

  @Test(
    "a branch that was not taken is told of, and a value of the environment is not",
    arguments: [
      (
        ServerProduct.expressCORS, ["process.env.NODE_ENV"],
        "if (process.env.NODE_ENV === 'production') {\n  app.use(cors({ origin: 'https://a.test' }));\n"
          + "} else {\n  app.use(cors({ origin: 'http://localhost:3000' }));\n}\n"
      ),
      (
        .flaskCORS, ["os.environ.get(\"PROD\")"],
        "if os.environ.get(\"PROD\"):\n    CORS(app, origins=[\"https://a.test\"])\nelse:\n"
          + "    CORS(app, origins=[\"http://localhost:3000\"])\n"
      ),
      (.expressCORS, [], "app.use(cors({ origin: [process.env.PAGE, 'https://a.test'] }));\n"),
    ])
  func otherBranch(product: ServerProduct, asked: [String], text: String) throws {
    let change = try #require(ConfigurationChange(Self.policy, to: text, of: product))
    let told = change.written.notes.flatMap { note -> [String] in
      if case .leavesOtherCase(let texts) = note { texts } else { [] }
    }
    #expect(told == asked, "\(change.written.text)")
  }
}
