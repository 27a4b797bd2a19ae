import Servers
import Testing

@testable import Intake

/// A configuration that lets the page in at other paths than the line's neither "does this" nor is complete.
@Suite("Configurations that are for other paths")
struct PathScopeTests {
  private static let line =
    "Access to XMLHttpRequest at 'https://api.test/other' from origin 'https://app.test' has been blocked by"
    + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n\n"

  private func sheets(_ text: String) -> [String] {
    Paste(text).diagnoses().map { diagnosis in
      AnswerSheet(of: diagnosis).text().split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }

  static let scopes: [(String, [String])] = [
    (
      "'paths' => ['api/*'],\n'allowed_origins' => ['https://app.test'],\n'allowed_headers' => ['*'],\n"
        + "'allowed_methods' => ['*'],\n",
      ["'paths' => ['api/*', 'other'],", "add it to 'paths'"]
    ),
    (
      "<?php\nreturn [\n    'paths' => [\n        'api/*',\n    ],\n    'allowed_methods' => ['*'],\n"
        + "    'allowed_origins' => ['*'],\n    'allowed_headers' => ['*'],\n];\n",
      ["'api/*', 'other' ],"]
    ),
    (
      "CORS(app, resources={r'/api/*': {\"origins\": \"https://app.test\"}}, supports_credentials=True)\n",
      ["r'/other': {\"origins\": \"https://app.test\"}}, supports_credentials=True)"]
    ),
    (
      "CORS(app, resources={r\"/api/*\": {\"origins\": \"*\"}})\n",
      ["{r\"/api/*\": {\"origins\": \"*\"}, r'/other': {\"origins\": \"*\"}})"]
    ),
    // Who sends cookies goes on to do so, and those of any site do not.
    (
      "CORS(app, resources=r'/api/*', supports_credentials=True)\n",
      ["resources=[r'/api/*', r'/other'], supports_credentials=True", "app\\.test"]
    ),
    (
      "from flask_cors import CORS\nCORS(app, resources=[r'/api/*'], supports_credentials=True)\n",
      ["resources=[r'/api/*', r'/other'], supports_credentials=True"]
    ),
    (
      "registry.addMapping(\"/api/**\").allowedOrigins(\"https://app.test\");\n",
      ["registry.addMapping(\"/other\").allowedOrigins(\"https://app.test\");"]
    ),
    (
      """
      CorsConfiguration configuration = new CorsConfiguration();
      configuration.setAllowedOrigins(Arrays.asList("https://app.test"));
      configuration.setAllowedMethods(Arrays.asList("GET","POST"));
      UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
      source.registerCorsConfiguration("/api/**", configuration);

      """,
      ["source.registerCorsConfiguration(\"/other\", configuration);"]
    ),
    (
      """
      config.middleware.insert_before 0, Rack::Cors do
        allow do
          origins 'https://app.test'
          resource '/api/*', headers: :any, methods: [:get, :post]
        end
      end

      """,
      ["resource '/other', headers: :any, methods: [:get, :post]"]
    ),
    (
      "INSTALLED_APPS = ['corsheaders']\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n"
        + "CORS_ALLOWED_ORIGINS = ['https://app.test']\nCORS_URLS_REGEX = r'^/api/.*$'\n",
      ["CORS_URLS_REGEX = r'^/api/.*$|^/other$'"]
    ),
    (
      """
      const app = express();
      app.use('/api', cors({ origin: 'https://app.test' }));
      app.get('/other', (req, res) => res.json([]));

      """,
      ["app.use(['/api', '/other'], cors({ origin: 'https://app.test' }));"]
    ),
    (
      """
      const app = express();
      const router = express.Router();
      router.use(cors({ origin: 'https://app.test', credentials: true }));
      app.use('/api', router);
      app.get('/other', (req, res) => res.json([]));

      """,
      ["app.use('/other', cors({ origin: 'https://app.test', credentials: true })); app.use('/api'"]
    ),
    (
      """
      const app = express();
      app.get('/api/x', cors({ origin: 'https://app.test' }), (req, res) => res.json([]));
      app.get('/other', (req, res) => res.json([]));

      """,
      ["app.get('/other', cors({ origin: 'https://app.test' }), (req"]
    ),
    (
      """
      import { Hono } from 'hono'
      import { cors } from 'hono/cors'
      const app = new Hono()
      app.use('/api/*', cors({ origin: 'https://app.test' }))

      """,
      ["app.use('/other', cors({ origin: 'https://app.test' }))"]
    ),
    (
      """
      location /api/ {
          add_header Access-Control-Allow-Origin https://app.test always;
          proxy_pass http://127.0.0.1:8000;
      }

      """, ["set the headers in the location that answers it, too"]
    ),
    (
      """
      api.test {
      \thandle /api/* {
      \t\theader Access-Control-Allow-Origin https://app.test
      \t\treverse_proxy localhost:8000
      \t}
      }

      """, ["set the headers where it is answered, too"]
    ),
  ]

  @Test("The path is named, and what covers it", arguments: scopes)
  func covers(_ text: String, _ words: [String]) {
    let all = sheets(Self.line + text)
    let said = all.joined(separator: "\n")
    #expect(!said.contains("does this"), "\(said)")
    #expect(said.contains("/api/"), "\(said)")
    #expect(said.contains("/other is outside of that"), "\(said)")
    #expect(all.last?.contains("alone, and /other is outside of that, which is what") == true)
    for word in words { #expect(said.contains(word), "\(word) in \(said)") }
  }

  @Test("Of many of a kind, the kind is covered")
  func ofAKind() {
    let line = Self.line.replacing("/other", with: "/users/42")
    let spring = "registry.addMapping(\"/api/**\").allowedOrigins(\"https://app.test\");\n"
    #expect(sheets(line + spring).contains { $0.contains("registry.addMapping(\"/users/**\")") })
    let laravel = "'paths' => ['api/*'],\n'allowed_origins' => ['https://app.test'],\n"
    #expect(sheets(line + laravel).contains { $0.contains("['api/*', 'users/*']") })
  }

  @Test("What covers the path does this, and nothing says that it is outside")
  func covered() {
    let said = sheets(
      Self.line + "registry.addMapping(\"/**\").allowedOrigins(\"https://app.test\");\n"
    ).joined(separator: "\n")
    #expect(said.contains("does this"))
    #expect(!said.contains("outside of that"))
  }
}
