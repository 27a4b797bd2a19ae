import Servers
import Testing

/// The smallest change to a given configuration.
@Suite("Changing configurations")
struct ConfigurationChangeTests {
  static let app = "https://app.shop.example"
  static let policy = SharingPolicy(
    origins: .list([app]), credentials: .included, surroundings: [.errors])

  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let extent: ConfigurationChange.Extent
    /// What of the changed text is as it was, or new.
    let keeps: [String]
    var testDescription: String { "\(product.rawValue): \(text)" }
  }

  static let rows = [
    Row(
      product: .expressCORS,
      text: "app.use(cors({ origin: ['\(app)'] }));\napp.use(auth);\nroutes();\n",
      extent: .some(["credentials"]),
      keeps: ["cors({ origin: ['\(app)'], credentials: true })", "app.use(auth);"]),
    Row(
      product: .expressCORS,
      text: "app.use(cors({ origin: ['https://admin.shop.example'], credentials: true }));\n",
      extent: .some(["origin"]), keeps: ["'https://admin.shop.example', '\(app)'"]),
    Row(
      product: .expressCORS, text: "app.use(cors({ origin: true, credentials: true }));\n",
      extent: .some(["origin"]), keeps: ["origin: ['\(app)'], credentials: true"]),
    Row(
      product: .djangoCORS,
      text: """
        MIDDLEWARE = [
            "corsheaders.middleware.CorsMiddleware",
            "django.middleware.common.CommonMiddleware",
        ]
        CORS_ALLOWED_ORIGINS = ["\(app)"]

        """, extent: .some(["CORS_ALLOW_CREDENTIALS"]), keeps: ["CORS_ALLOW_CREDENTIALS = True\n"]),
    Row(
      product: .goRSCORS,
      text: """
        handler := cors.New(cors.Options{
        \tAllowedOrigins: []string{"\(app)"},
        }).Handler(recoverer(routes()))
        return handler

        """, extent: .some(["AllowCredentials"]), keeps: ["AllowCredentials: true", "recoverer("]),
    Row(
      product: .nginx,
      text: """
        server {
            listen 80;
            location / {
                add_header Access-Control-Allow-Origin \(app);
                add_header Access-Control-Allow-Credentials true;
                add_header Vary Origin;
                proxy_pass http://127.0.0.1:8000;
            }
        }

        """, extent: .some(["always"]), keeps: ["Vary Origin always;", "listen 80;"]),
  ]

  @Test("a few options are changed where they stand", arguments: rows)
  func some(_ row: Row) throws {
    let change = try #require(ConfigurationChange(Self.policy, to: row.text, of: row.product))
    #expect(change.extent == row.extent, "\(change.written.text)")
    #expect(change.written.failures == [])
    for piece in row.keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
  }

  @Test("what is right stays as it is, to the byte", arguments: ServerProduct.written)
  func nothing(_ product: ServerProduct) throws {
    let written = try #require(WrittenConfiguration(Self.policy, for: product))
    let change = try #require(ConfigurationChange(Self.policy, to: written.text, of: product))
    #expect(change.extent == .nothing)
    #expect(change.written.text == written.text)
  }

  @Test("where nothing less will do, it is written anew", arguments: ServerProduct.written)
  func everything(_ product: ServerProduct) throws {
    let change = try #require(ConfigurationChange(Self.policy, to: "", of: product))
    #expect(change.written.failures == [])
    #expect(change.extent == .everything)
  }
}
