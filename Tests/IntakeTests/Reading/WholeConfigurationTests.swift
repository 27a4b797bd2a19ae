import Servers
import Telling
import Testing

@testable import Intake

/// A file of a configuration is read from its first line on, as `server advise` reads it.
@Suite("Whole configurations")
struct WholeConfigurationTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let product: ServerProduct
    let text: String

    init(_ description: String, _ product: ServerProduct, _ text: String) {
      (testDescription, self.product, self.text) = (description, product, text)
    }
  }

  static let rows = [
    Row(
      "Caddy, a site's block", .caddy,
      "example.org {\n    header Access-Control-Allow-Origin \"https://app.example.org\"\n"
        + "    reverse_proxy hub:8080\n}\n"),
    Row(
      "Caddy, a block of headers", .caddy,
      "a.example {\n  file_server\n\n  header {\n    Access-Control-Allow-Headers *\n"
        + "    Access-Control-Allow-Origin *\n  }\n  @options {\n    method OPTIONS\n  }\n"
        + "  respond @options 204\n}\n"),
    Row(
      "Apache, a variable above the header", .apache,
      "SetEnvIf Origin \"^https://(app|admin)\\.example\\.com$\" O=$0\n"
        + "Header always set Access-Control-Allow-Origin \"%{O}e\" env=O\n"),
    Row(
      "Apache, a directive that begins as a console's line does", .apache,
      "<VirtualHost *:80>\n    ServerName api.example.com\n    ErrorLog logs/error.log\n"
        + "    Header set Access-Control-Allow-Origin \"*\"\n</VirtualHost>\n"),
    Row(
      "HAProxy, a condition above the header", .haproxy,
      "frontend f\n    mode http\n    bind :80\n    acl is_options method OPTIONS\n\n    # For all\n"
        + "    http-response set-header Access-Control-Allow-Origin \"*\"\n"
        + "    http-request return status 200 if is_options\n    default_backend app\nbackend app\n"
        + "    mode http\n    server a 127.0.0.1:3001\n"),
    Row(
      "Django, a branch", .djangoCORS,
      "if DEBUG:\n    CORS_ALLOW_ALL_ORIGINS = True\nelse:\n    CORS_ALLOWED_ORIGINS = ["
        + "\"https://a.example\"]\n\nCORS_ALLOW_CREDENTIALS = True\n"),
    Row(
      "FastAPI, lines are counted from the first", .starlette,
      "# Handlers first\nsetup_error_handlers(app)\n\n# Add CORS middleware\napp.add_middleware(\n"
        + "    CORSMiddleware,\n    allow_origins=settings.cors_origins,\n)\n"),
    Row(
      "Nest", .nestJS,
      "async function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n"
        + "  app.enableCors({\n    // Cookies require credentials=true\n"
        + "    origin: 'http://localhost:3001',\n    credentials: true,\n  });\n"
        + "  await app.listen(3000);\n}\n"),
    Row("Nest, without options", .nestJS, "app.enableCors();\n"),
    Row(
      "Fastify", .fastifyCORS,
      "import Fastify from 'fastify';\nimport cors from '@fastify/cors';\n\n"
        + "await app.register(cors, {\n  origin: true,\n  credentials: true,\n});\n"),
    Row(
      "Fastify, the call alone", .fastifyCORS,
      "await app.register(cors, {\n  origin: true,\n  credentials: true,\n});\n"),
    Row(
      "Traefik, a file", .traefik,
      "http:\n  services:\n    a:\n      loadBalancer:\n        servers:\n"
        + "          - url: \"http://10.0.0.4:3000\"\n  middlewares:\n    cors:\n      headers:\n"
        + "        accessControlAllowOriginList:\n          - \"https://a.example\"\n"),
    Row(
      "Traefik, labels", .traefik,
      "labels:\n  - \"traefik.http.middlewares.c.headers.accessControlAllowOriginList="
        + "https://a.example\"\n"),
    Row(
      "Envoy", .envoy,
      "virtual_hosts:\n- name: api\n  domains: [\"api.example.com\"]\n  cors:\n"
        + "    allow_origin_string_match:\n    - exact: \"https://app.example.com\"\n"
        + "    allow_credentials: true\n"),
    Row(
      "IIS", .iisHeaders,
      "<system.webServer>\n  <httpProtocol>\n    <customHeaders>\n"
        + "      <add name=\"Access-Control-Allow-Origin\" value=\"*\" />\n"
        + "      <add name=\"Access-Control-Allow-Credentials\" value=\"true\" />\n"
        + "    </customHeaders>\n  </httpProtocol>\n</system.webServer>\n"),
  ]

  private static let middleware =
    "app.add_middleware(\n    CORSMiddleware,\n    allow_origins=[\"https://a.example\"],\n)\n"

  /// Lines that begin as a console's do, or a request's.
  static let names = [
    Row(
      "FastAPI, names of errors in an import", .starlette,
      "from app.errors import (\n    AbortError,\n    TypeError,\n    ErrorResponse,\n)\n\n"
        + middleware
    ),
    Row(
      "Django, a name that begins with a method's", .djangoCORS,
      "HEADLESS_TOKEN_STRATEGY = \"a\"\nGET_LIMIT = 3\n\nMIDDLEWARE = "
        + "[\"corsheaders.middleware.CorsMiddleware\"]\nCORS_ALLOWED_ORIGINS = [\"https://a.example\"]\n"
    ),
    Row(
      "FastAPI, what a route is for in its own words", .starlette,
      middleware + "\n@app.get(\"/items\")\ndef items():\n    \"\"\"\n    GET /items\n    \"\"\"\n"
        + "    return []\n"),
    Row(
      "Express, what a route is for in a comment", .expressCORS,
      "app.use(cors({ origin: 'https://a.example' }));\n\n/**\n * GET /items\n"
        + " * HTTP/1.1 200 OK\n */\napp.get('/items', items);\n"),
    Row(
      "JHipster, a URL of its own", .springProperties,
      "spring:\n  mail:\n    host: localhost\n  cache: PT1S # 1 second, see the standard\njhipster:\n  cors:\n"
        + "    allowed-origins: 'https://a.example'\n    allowed-methods: '*'\n"),
    Row(
      "API Gateway, by its options alone", .apiGateway,
      "Resources:\n  Api:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      CorsConfiguration:\n"
        + "        AllowOrigins:\n          - https://a.example\n"),
    Row(
      "HAProxy, by the name of a script", .haproxy,
      "global\n    lua-load /etc/haproxy/cors.lua\nfrontend f\n    mode http\n    bind :80\n"
        + "    default_backend app\nbackend app\n    mode http\n    server a 127.0.0.1:3001\n"),
  ]

  @Test("why and server advise read the same text", arguments: rows + names)
  func whole(_ row: Row) throws {
    let diagnoses = Paste(row.text).diagnoses()
    try #require(diagnoses.count == 1)
    let setup = ServerSetup(row.product, reading: row.text)
    #expect(diagnoses[0].title == "a configuration of \(setup.title)")
    #expect(
      diagnoses[0].unread
        == row.product.profile.read(row.text).unread.map { $0.sentence(of: row.product) })
    let sentences = ConfigurationAdvice.findings(on: setup).map(\.sentence)
    for advice in diagnoses[0].advice where !advice.contains("nobody else who was asked about") {
      #expect(sentences.contains(advice))
    }
  }

  @Test(
    "What people write around a configuration is no part of it",
    arguments: [
      "I am using this and it does not work:\n\nserver { listen 80; location / {\n"
        + "add_header Access-Control-Allow-Origin https://a.example always; proxy_pass http://b; } }\n",
      "This is my nginx configuration for the site\n```\nserver { listen 80; location / {\n"
        + "add_header Access-Control-Allow-Origin https://a.example always; proxy_pass http://b; } }\n```\n",
    ])
  func around(_ text: String) throws {
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.recognized == .configuration)
    #expect(!diagnosis.advice.contains { $0.contains("does not start") }, "\(diagnosis.advice)")
  }

  @Test("In a fence a configuration begins where the fence does")
  func fenced() throws {
    let text = "```\n" + Self.rows[0].text + "```\nIt does not work.\n"
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.title.contains("Caddy"))
    #expect(!diagnosis.advice.contains { $0.contains("does not start") }, "\(diagnosis.advice)")
  }

  @Test("A line of a browser, or of the wire, is none of a configuration")
  func others() {
    let line =
      "Access to fetch at 'https://a.example/x' from origin 'https://b.example' has been blocked by "
      + "CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    #expect(Paste(line + "\n\n" + Self.rows[7].text).pieces.map(\.kind).contains(.console))
    let answer = "HTTP/1.1 200 OK\nServer: nginx\nAccess-Control-Allow-Origin: *\n"
    #expect(Paste(answer).pieces.map(\.kind) == [.headers])
  }
}
