import CORS
import ScenarioText
import Servers
import Testing
import Web

/// Configurations as people paste them: in functions that the text does not call, without what stands
/// around them, with what only the machine knows.
@Suite("Reading what people paste")
struct PastedReadingTests {
  /// A text, and what an option of it says.
  struct Pasted: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let product: ServerProduct
    let text: String
    let option: String
    let value: ConfigurationValue

    init(
      _ description: String, _ product: ServerProduct, _ text: String, _ option: String,
      _ value: ConfigurationValue
    ) {
      testDescription = description
      self.product = product
      self.text = text
      self.option = option
      self.value = value
    }
  }

  @Test(
    "What functions set up is read, whoever calls them", arguments: javaScript + python + others)
  func reading(_ pasted: Pasted) {
    let reading = pasted.product.profile.read(pasted.text)
    #expect(reading.options[pasted.option] == pasted.value)
    // Whether options alone are used is another file's to say.
    let unread = reading.unread.filter { $0.cause != .usedElsewhere("cors(corsOptions)") }
    #expect(unread == [])
  }

  @Test("The product is recognised without its import", arguments: javaScript + python + others)
  func recognition(_ pasted: Pasted) {
    guard pasted.product != .djangoCORS else { return }
    #expect(ServerProduct.recognized(in: pasted.text) == pasted.product)
  }

  private static let own: ConfigurationValue = ["https://app.shop.example"]
  private static let required = "const cors = require('cors');\n"

  static let javaScript =
    [
      "an exported function": "module.exports = (app) => { app.use(@); };",
      "a function declaration": "function setup(app) { app.use(@); }\nmodule.exports = setup;",
      "a default export": "export default function setup(app) { app.use(@); }",
      "a function called at once": "(async () => { const app = express(); app.use(@); })();",
      "after a promise": "connect().then(() => { app.use(@); });",
      "a promise's own function":
        "async function main() { app.use(@); }\nmain().catch(console.error);",
      "a class's constructor":
        "class App { constructor() { this.setup(); }\n  private setup(): void { this.app.use(@); } }",
      "a handler of Firebase":
        "exports.app = functions.https.onRequest((req, res) => { @(req, res, () => {}); });",
      "a list that is exported": "export const middleware = [@];",
      "a function that gives it back": "const own = () => { return @; };\napp.use(own());",
      "a chain": "express().use(@).use(json());",
      "a type argument": "app.use(@);".replacing("@", with: "cors<cors.CorsRequest>(OPTIONS)"),
    ].sorted { $0.key < $1.key }.map { description, text in
      let call = "cors(OPTIONS)"
      return Pasted(
        description, .expressCORS,
        required
          + text.replacing("@", with: call)
          .replacing("OPTIONS", with: "{ origin: ['https://app.shop.example'] }"),
        "origin", own)
    } + [
      Pasted(
        "a loop", .expressCORS,
        required + "['https://app.shop.example'].forEach(o => app.use(cors({ origin: [o] })));",
        "origin", own),
      Pasted(
        "options alone", .expressCORS,
        "import cors, { CorsOptions } from 'cors';\n"
          + "export const corsOptions: CorsOptions = { origin: ['https://app.shop.example'] };",
        "origin", own),
      Pasted(
        "what is assigned after", .expressCORS,
        required + "const options = { origin: 'a' };\noptions.credentials = true;\n"
          + "app.use(cors(options));", "credentials", true),
      Pasted(
        "several of the same manner", .expressCORS,
        required + "app.use(cors({ maxAge: 1 }));\nrouter.use(cors({ maxAge: 2 }));",
        "use", [["maxAge": 1], ["maxAge": 2]]),
    ]

  static let python = [
    Pasted(
      "a factory", .flaskCORS,
      "def create_app():\n    app = Flask(__name__)\n"
        + "    CORS(app, origins=['https://app.shop.example'])\n    return app\n", "origins", own),
    Pasted(
      "an extension that is given its application", .flaskCORS,
      "cors = CORS()\ndef create_app():\n"
        + "    cors.init_app(app, origins=['https://app.shop.example'])\n", "origins", own),
    Pasted(
      "an extension beside a decorator", .flaskCORS,
      "CORS(app)\n@app.route('/')\n@cross_origin(origins='https://a.example')\n"
        + "def x(): return ''\n", "resources", "/*"),
    Pasted(
      "a class", .flaskCORS,
      "class Server:\n    def __init__(self):\n        self.app = Flask(__name__)\n"
        + "        CORS(self.app, origins=['https://app.shop.example'])\n", "origins", own),
    Pasted(
      "a function that is given the application", .starlette,
      "def configure(app):\n"
        + "    app.add_middleware(CORSMiddleware, allow_origins=['https://app.shop.example'])\n",
      "allow_origins", own),
    Pasted(
      "a coroutine that is run", .starlette,
      "async def main():\n    app = FastAPI()\n"
        + "    app.add_middleware(CORSMiddleware, allow_origins=['https://app.shop.example'])\n"
        + "asyncio.run(main())\n", "allow_origins", own),
    Pasted(
      "a block", .starlette,
      "with open('x') as f:\n"
        + "    app.add_middleware(CORSMiddleware, allow_origins=['https://app.shop.example'])\n",
      "allow_origins", own),
    Pasted(
      "a class of settings", .djangoCORS,
      "class Dev(Configuration):\n    CORS_ALLOWED_ORIGINS = ['https://app.shop.example']\n",
      "CORS_ALLOWED_ORIGINS", own),
  ]

  static let others = [
    Pasted(
      "an annotation", .springCORS,
      "@CrossOrigin(origins = \"https://app.shop.example\")\n@RestController\nclass A { }",
      "allowedOrigins", own),
    Pasted(
      "one configuration for two paths", .springCORS,
      "CorsConfiguration c = new CorsConfiguration();\nc.setMaxAge(1L);\n"
        + "source.registerCorsConfiguration(\"/a/**\", c);\n"
        + "source.registerCorsConfiguration(\"/b/**\", c);",
      "paths", [["path": "/a/**", "maxAge": 1], ["path": "/b/**", "maxAge": 1]]),
    Pasted(
      "a servlet filter by hand", .servletFilter,
      "class C implements Filter { void doFilter(Q q, HttpServletResponse s, FilterChain c) {\n"
        + "s.setHeader(\"Access-Control-Allow-Origin\", \"*\"); } }",
      "headers", [["Access-Control-Allow-Origin", "*"]]),
    Pasted(
      "a template of SAM", .apiGateway,
      "HttpApi:\n  Type: AWS::Serverless::HttpApi\n  Properties:\n    CorsConfiguration:\n"
        + "      AllowOrigins:\n        - \"https://app.shop.example\"\n", "AllowOrigins", own),
    Pasted(
      "a file of the Serverless Framework", .apiGateway,
      "httpApi:\n  cors:\n    allowedOrigins:\n      - https://app.shop.example\n",
      "AllowOrigins", own),
    Pasted(
      "a template of CloudFormation", .cloudFront,
      "Type: AWS::CloudFront::ResponseHeadersPolicy\n"
        + "AccessControlAllowOrigins: { Items: [\"https://app.shop.example\"] }\n",
      "AccessControlAllowOrigins", own),
    Pasted(
      "a site's own headers", .iisHeaders,
      "<system.webServer><httpProtocol><customHeaders>"
        + "<add name=\"Access-Control-Allow-Origin\" value=\"*\" /></customHeaders>"
        + "</httpProtocol></system.webServer>",
      "customHeaders", [["Access-Control-Allow-Origin", "*"]]),
    Pasted(
      "a label, whose backslashes are doubled", .traefik,
      "- \"traefik.http.middlewares.a.headers.accesscontrolalloworiginlistregex=a\\\\.b\"",
      "accessControlAllowOriginListRegex", "a\\.b"),
  ]
}
