import CORS
import Servers
import Testing
import Web

/// Changes of configurations that tell paths, origins and methods apart.
@Suite("Changing one of several entries")
struct ConfigurationEntryTests {
  static let partner = "https://partner.test"
  static let app = "https://app.shop.example"

  /// A page that sends JSON with a header of its own, and cookies, to `/ok`.
  static var policy: SharingPolicy {
    var policy = SharingPolicy(
      origins: .list([partner]), credentials: .included, methods: ["PUT"],
      requestHeaders: ["content-type", "x-custom"], surroundings: [.errors])
    policy.calls = [
      SharingPolicy.Call(method: "PUT", path: "/ok", headers: policy.requestHeaders)
    ]
    return policy
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    /// What stands in the changed text.
    let keeps: [String]
    var testDescription: String { "\(product.rawValue): \(text)" }
  }

  private func change(_ row: Row) throws -> ConfigurationChange {
    try #require(ConfigurationChange(Self.policy, to: row.text, of: row.product))
  }

  /// Whether a page of an origin reads the answer to its call, as the model has it.
  private func reads(_ origin: String, _ change: ConfigurationChange, _ method: String = "PUT")
    throws -> Bool
  {
    let product = change.written.setup.product
    let setup = ServerSetup(product, reading: change.written.text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let headers =
      method == "GET"
      ? [] : [Header("Content-Type", "application/json"), Header("X-Custom", "1")]
    return server.answer(
      SharingQuestion(origin: origin, method: method, path: "/ok", headers: headers)
    ).isReadable
  }

  static let methods = [
    Row(
      product: .goRSCORS,
      text: """
        c := cors.New(cors.Options{
        \tAllowedOrigins: []string{"\(app)"},
        \tAllowedMethods: []string{"GET", "POST"},
        \tAllowedHeaders: []string{"Content-Type"},
        \tAllowCredentials: true,
        })
        http.ListenAndServe(":8080", c.Handler(mux))

        """, keeps: ["\"POST\", ", "\"PUT\"}", "\"Content-Type\", \"x-custom\"}", "(mux)"]),
    Row(
      product: .goChiCORS,
      text: """
        r.Use(cors.Handler(cors.Options{
        \tAllowedOrigins: []string{"\(partner)"},
        \tAllowedMethods: []string{"GET"},
        \tAllowCredentials: true,
        }))

        """, keeps: ["\"PUT\"}", "AllowedHeaders"]),
    Row(
      product: .rackCORS,
      text: """
        Rails.application.config.middleware.insert_before 0, Rack::Cors do
          allow do
            origins '\(app)'
            resource '*', headers: ['content-type'], methods: [:get]
          end
        end

        """, keeps: [":put]", "credentials: true", "insert_before 0", "'\(app)', '\(partner)'"]),
  ]

  @Test("a method and a header that are missing are added", arguments: methods)
  func lacking(_ row: Row) throws {
    let change = try change(row)
    for piece in row.keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
    #expect(try reads(Self.partner, change))
    #expect(change.extent != .everything && change.extent != .nothing)
  }

  static let loose = [
    Row(
      product: .starlette,
      text: "app.add_middleware(CORSMiddleware, allow_origin_regex=\"https://.*shop.example\")\n",
      keeps: ["\(partner)"]),
    Row(
      product: .djangoCORS,
      text: """
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://.*shop\\.example$"]

        """, keeps: ["CORS_ALLOWED_ORIGINS = [\"\(partner)\"]", "MIDDLEWARE = [\"corsheaders"]),
    Row(
      product: .expressCORS,
      text: "app.use(cors({ origin: [/shop\\.example$/, '\(app)'] }));\n", keeps: ["'\(app)'"]),
    Row(
      product: .quartCORS,
      text: "app = cors(app, allow_origin=re.compile(r\"https://.*shop.example\"))\n",
      keeps: ["\(partner)"]),
  ]

  @Test("cookies are switched on for nobody who looks like an insider", arguments: loose)
  func strangers(_ row: Row) throws {
    let change = try change(row)
    for piece in row.keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
    #expect(try reads(Self.partner, change))
    #expect(try !reads("https://evilshop.example", change, "GET"))
    // Whoever is out for it is told.
    #expect(
      change.written.notes.contains { note in
        if case .throwsOut(let origins) = note {
          origins.contains("https://shop.example")
        } else {
          false
        }
      })
  }

  static let entries = [
    Row(
      product: .flaskCORS,
      text: """
        CORS(app, resources={
            r"/(ok|boom)": {"origins": ["\(app)"]},
            r"/private*": {"origins": ["\(app)"]},
        })

        """, keeps: ["r\"/(ok|boom)\": {\"origins\": [\"\(app)\", \"\(partner)\"]"]),
    Row(
      product: .rackCORS,
      text: """
        use Rack::Cors do
          allow do
            origins '\(app)'
            resource '/ok', headers: :any, methods: [:get, :put]
            resource '/private', headers: :any, methods: [:get]
          end
        end
        run APP

        """, keeps: ["resource '/private', headers: :any, methods: [:get]\n"]),
    Row(
      product: .expressCORS,
      text: """
        app.use('/ok', cors({ origin: ['\(app)'], credentials: true }));
        app.use('/public', cors({ origin: ['\(app)'] }));

        """, keeps: ["['\(app)', '\(partner)'], credentials: true", "cors({ origin: ['\(app)'] })"]),
  ]

  @Test("the entry is changed that covers what the page asks for", arguments: entries)
  func covering(_ row: Row) throws {
    let change = try change(row)
    for piece in row.keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
    #expect(try reads(Self.partner, change))
    #expect(change.extent != .everything)
  }

  static let patterns = [
    Row(
      product: .expressCORS,
      text: "app.use(cors({ origin: /^https:\\/\\/.*\\.shop\\.example$/, credentials: true }));\n",
      keeps: ["[/^https:\\/\\/.*\\.shop\\.example$/, '\(partner)']"]),
    Row(
      product: .expressCORS,
      text: """
        app.use(cors({
          credentials: true,
          origin: (origin, cb) => cb(null, isShop(origin)),
        }));
        function isShop(origin) { return (origin || '').endsWith('.shop.example'); }

        """, keeps: ["origin === '\(partner)' ? cb(null, true) : cb(null, isShop(origin))"]),
    Row(
      product: .goRSCORS,
      text: """
        return cors.New(cors.Options{
        \tAllowOriginFunc: func(origin string) bool {
        \t\treturn strings.HasSuffix(origin, ".shop.example")
        \t},
        \tAllowedMethods: []string{"GET", "HEAD", "POST", "PUT"},
        \tAllowedHeaders: []string{"*"},
        \tAllowCredentials: true,
        }).Handler(recoverer(routes()))

        """, keeps: ["if origin == \"\(partner)\" {", "HasSuffix(origin, \".shop.example\")"]),
    Row(
      product: .nginx,
      text: """
        server {
            set $cors "";
            if ($http_origin ~ "^https://[a-z]+\\.shop\\.example$") { set $cors $http_origin; }
            add_header Access-Control-Allow-Origin $cors always;
            add_header Access-Control-Allow-Credentials true always;
            add_header Access-Control-Allow-Methods "GET, PUT" always;
            add_header Access-Control-Allow-Headers "content-type, x-custom" always;
            add_header Vary Origin always;
            location / {
                if ($request_method = OPTIONS) { return 204; }
                proxy_pass http://127.0.0.1:8000;
            }
        }

        """, keeps: ["shop\\.example$|^https://partner\\.test$\")"]),
  ]

  @Test("whoever a pattern or a function lets in stays in", arguments: patterns)
  func staying(_ row: Row) throws {
    let change = try change(row)
    for piece in row.keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
    #expect(change.extent != .everything)
    #expect(
      !change.written.notes.contains { note in
        if case .throwsOut = note { true } else { false }
      })
    #expect(change.written.failures == [])
  }

  @Test("that a configuration is for more paths than before is said")
  func widened() throws {
    let row = Row(
      product: .springCORS,
      text: """
        CorsConfiguration config = new CorsConfiguration();
        config.addAllowedOrigin("\(Self.app)");
        config.addAllowedMethod("GET");
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/ok", config);
        return new CorsFilter(source);

        """, keeps: [])
    let change = try change(row)
    #expect(change.extent == .everything)
    #expect(change.written.notes.contains(.coversMorePaths))
  }

  @Test("only Django is told of its applications")
  func notes() throws {
    for product in ServerProduct.written {
      let written = try #require(WrittenConfiguration(Self.policy, for: product))
      #expect(written.notes.contains(.installedApplications) == (product == .djangoCORS))
    }
  }
}
