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
      product: .socketIO,
      text:
        "const io = require('socket.io')(server, {\n  cors: { origin: 'https://a.example' },\n});\n",
      extent: .some(["origin", "credentials"]), keeps: ["require('socket.io')(server, {"]),
    Row(
      product: .socketIO,
      text:
        "import { Server } from 'socket.io';\nconst io = new Server(httpServer);\nio.on('a', b);\n",
      extent: .some(["cors"]),
      keeps: ["new Server(httpServer, {\n  cors: {", "});\nio.on('a', b);"]),
    Row(
      product: .socketIO,
      text:
        "const { Server } = require('socket.io');\nconst io = new Server(server, { pingTimeout: 1 });\n",
      extent: .some(["cors"]), keeps: ["{ pingTimeout: 1,\n  cors: {"]),
    Row(
      product: .ingressNginx,
      text: """
        metadata:
          name: api
          annotations:
            nginx.ingress.kubernetes.io/enable-cors: "true"
            nginx.ingress.kubernetes.io/cors-allow-origin: "https://a.example"
            nginx.ingress.kubernetes.io/proxy-body-size: 8m
        spec:
          ingressClassName: nginx

        """, extent: .some(["cors-allow-origin"]),
      keeps: ["cors-allow-origin: \"https://a.example, \(app)\"\n", "proxy-body-size: 8m\nspec:"]),
    Row(
      product: .quarkus,
      text:
        "quarkus.http.port=8081\nquarkus.http.cors=true\nquarkus.http.cors.origins=https://a.example\n",
      extent: .some(["origins"]),
      keeps: [
        "quarkus.http.port=8081\n", "quarkus.http.cors.origins=https://a.example,\(app)\n",
      ]),
    Row(
      product: .quarkus,
      text: """
        quarkus:
          http:
            cors:
              enabled: true
              origins: https://a.example # ours
              access-control-allow-credentials: false

        """, extent: .some(["origins", "access-control-allow-credentials"]),
      keeps: ["      origins: \"https://a.example,\(app)\" # ours\n"]),
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

  /// Whoever was let in stays in, and so does what else stands in the text.
  static let grown = [
    Row(
      product: .expressCORS,
      text: """
        const allowed = ['https://a.example']; // the shop's own
        app.use(cors({ credentials: true, origin: (origin, callback) => {
          callback(null, allowed.includes(origin));
        } }));

        """, extent: .some(["origin"]),
      keeps: ["['https://a.example', '\(app)']; // the shop's own", "allowed.includes(origin)"]),
    Row(
      product: .expressCORS, text: "const app = express();\napp.use(cors());\nserve(app);\n",
      extent: .some(["options"]), keeps: ["origin: ['\(app)']", "serve(app);"]),
    Row(
      product: .flaskCORS,
      text: """
        def create_app():
            app = Flask(__name__)
            CORS(app, resources={r"/*": {"origins": ["https://a.example", "https://b.example"]}}, supports_credentials=True)
            return app

        """, extent: .some(["origins"]),
      keeps: ["[\"https://a.example\", \"https://b.example\", \"\(app)\"]", "return app"]),
    Row(
      product: .rackCORS,
      text: """
        Rails.application.config.middleware.insert_before 0, Rack::Cors do
          allow do
            origins 'https://a.example'
            resource '*', headers: :any, methods: :any, credentials: true
          end
        end

        """, extent: .some(["origins"]),
      keeps: ["origins 'https://a.example', '\(app)'", "insert_before 0, Rack::Cors"]),
    Row(
      product: .springCORS,
      text: """
        registry.addMapping("/api/**").allowedOrigins("https://a.example")
          .allowCredentials(true);

        """, extent: .some(["allowedOrigins"]), keeps: ["(\"https://a.example\", \"\(app)\")"]),
    Row(
      product: .nginx,
      text: """
        map $http_origin $allowed {
            default "";
            "https://a.example" $http_origin;
        }
        server {
            listen 443 ssl;
            server_name api.shop.example;
            location / {
                add_header Access-Control-Allow-Origin $allowed always;
                add_header Access-Control-Allow-Credentials true always;
                add_header Vary Origin always;
                proxy_pass http://127.0.0.1:8000;
            }
        }

        """, extent: .some(["origins"]),
      keeps: [
        "    \"https://a.example\" $http_origin;\n    \"\(app)\" $http_origin;\n",
        "listen 443 ssl;",
      ]),
  ]

  @Test("origins that are let in stay in", arguments: grown)
  func keeps(_ row: Row) throws { try some(row) }

  @Test("a list of a header grows by what it lacks, and by nothing else")
  func header() throws {
    var policy = Self.policy
    policy.methods = ["PUT"]
    let text = """
      server {
          location / {
              proxy_hide_header Access-Control-Allow-Origin;
              add_header Access-Control-Allow-Origin "\(Self.app)" always;
              add_header Access-Control-Allow-Credentials true always;
              add_header Vary Origin always;
              if ($request_method = OPTIONS) {
                  add_header Access-Control-Allow-Origin "\(Self.app)" always;
                  add_header Access-Control-Allow-Credentials true always;
                  add_header Access-Control-Allow-Methods "GET, POST" always;
                  return 204;
              }
              proxy_pass http://127.0.0.1:8000;
          }
      }

      """
    let change = try #require(ConfigurationChange(policy, to: text, of: .nginx))
    #expect(change.extent == .some(["Access-Control-Allow-Methods"]))
    #expect(change.written.text == text.replacing("\"GET, POST\"", with: "\"GET, POST, PUT\""))
  }

  @Test("what a setting has without being told is not lost where it is told")
  func usual() throws {
    var policy = Self.policy
    policy.requestHeaders = ["X-Custom"]
    let text = "CORS_ALLOWED_ORIGINS = [\"\(Self.app)\"]\nCORS_ALLOW_CREDENTIALS = True\n"
    let change = try #require(ConfigurationChange(policy, to: text, of: .djangoCORS))
    #expect(change.extent == .some(["CORS_ALLOW_HEADERS"]))
    #expect(change.written.text.contains("\"x-csrftoken\", \"x-requested-with\", \"x-custom\""))
  }

  @Test("an application is not thrown away for the headers of errors that nothing catches")
  func uncaught() throws {
    let text = """
      app = FastAPI(title="shop")
      app.add_middleware(
          CORSMiddleware,
          allow_origins=["https://a.example"],
          allow_credentials=True,
      )

      """
    let change = try #require(ConfigurationChange(Self.policy, to: text, of: .starlette))
    #expect(change.extent == .some(["allow_origins"]))
    #expect(change.written.notes.contains(.uncaughtErrorsLackHeaders))
    #expect(change.written.text.contains("FastAPI(title=\"shop\")"))
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
