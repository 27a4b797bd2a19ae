import Servers
import Testing

/// Changes of configurations that tell paths, origins and methods apart.
@Suite("Changing one of several entries")
struct ConfigurationEntryTests {
  private static let app = ChangedEntry.app
  private static let partner = ChangedEntry.partner

  static let methods = [
    ChangedEntry(
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
    ChangedEntry(
      product: .goChiCORS,
      text: """
        r.Use(cors.Handler(cors.Options{
        \tAllowedOrigins: []string{"\(partner)"},
        \tAllowedMethods: []string{"GET"},
        \tAllowCredentials: true,
        }))

        """, keeps: ["\"PUT\"}", "AllowedHeaders"]),
    ChangedEntry(
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

  static let calls = [
    ChangedEntry(
      product: .springCORS,
      text: """
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowedOrigins(Arrays.asList("\(app)"));
        config.setAllowedMethods(Arrays.asList("GET"));
        config.addAllowedHeader("Content-Type");
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", config);
        return new CorsFilter(source);

        """,
      keeps: ["config.setAllowCredentials(true);", "\"PUT\"", "return new CorsFilter(source);"]),
    ChangedEntry(
      product: .springCORS,
      text: """
        registry.addMapping("/**").allowedOrigins("\(app)").allowedMethods("GET", "PUT");

        """, keeps: ["(\"\(app)\", \"\(partner)\")", ".allowCredentials(true)"]),
    ChangedEntry(
      product: .springCORS,
      text: """
        CorsConfiguration a = new CorsConfiguration();
        a.addAllowedOrigin("\(app)");
        a.addAllowedMethod("*");
        a.addAllowedHeader("*");
        CorsConfiguration b = new CorsConfiguration();
        b.addAllowedOrigin("*");
        b.addAllowedMethod("GET");
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/ok", a);
        source.registerCorsConfiguration("/public/**", b);
        return new CorsFilter(source);

        """,
      keeps: [
        "a.addAllowedOrigin(\"\(partner)\");", "a.setAllowCredentials(true);",
        "(\"/public/**\", b)",
      ]),
  ]

  @Test("calls are added to the object that counts", arguments: calls)
  func called(_ row: ChangedEntry) throws { try lacking(row) }

  @Test("a method and a header that are missing are added", arguments: methods)
  func lacking(_ row: ChangedEntry) throws {
    let change = try row.change()
    #expect(try change.isRead(by: Self.partner))
    #expect(change.extent != .everything && change.extent != .nothing)
  }

  static let entries = [
    ChangedEntry(
      product: .flaskCORS,
      text: """
        CORS(app, resources={
            r"/(ok|boom)": {"origins": ["\(app)"]},
            r"/private*": {"origins": ["\(app)"]},
        })

        """, keeps: ["r\"/(ok|boom)\": {\"origins\": [\"\(app)\", \"\(partner)\"]"]),
    ChangedEntry(
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
    ChangedEntry(
      product: .expressCORS,
      text: """
        app.use('/ok', cors({ origin: ['\(app)'], credentials: true }));
        app.use('/public', cors({ origin: ['\(app)'] }));

        """, keeps: ["['\(app)', '\(partner)'], credentials: true", "cors({ origin: ['\(app)'] })"]),
  ]

  @Test("the entry is changed that covers what the page asks for", arguments: entries)
  func covering(_ row: ChangedEntry) throws {
    let change = try row.change()
    #expect(try change.isRead(by: Self.partner))
    #expect(change.extent != .everything)
  }

  @Test("one path more is covered, and not all of them")
  func onePathMore() throws {
    let row = ChangedEntry(
      product: .flaskCORS,
      text: "CORS(app, resources={r\"/other\": {\"origins\": [\"\(Self.app)\"]}})\n", keeps: [])
    let change = try row.change()
    #expect(change.extent == .some(["origins", "paths", "supports_credentials"]))
    #expect(!change.written.notes.contains(.coversMorePaths))
  }

  @Test("only Django is told of its applications")
  func notes() throws {
    for product in ServerProduct.written {
      let written = try #require(WrittenConfiguration(ChangedEntry.policy, for: product))
      #expect(written.notes.contains(.installedApplications) == (product == .djangoCORS))
    }
  }
}
