import Servers
import Testing

/// What is said where something was not read, or stands elsewhere.
@Suite("Advice on what was not read")
struct UnreadAdviceTests {
  typealias Row = PatternAdviceTests.Row

  /// Of each something was not read, or stands elsewhere.
  static let unread = [
    Row(
      .workers,
      "import { corsHeaders } from '../_shared/cors.ts'\nDeno.serve(async (req) => {\n"
        + "if (req.method === 'OPTIONS') { return new Response('ok', { headers: corsHeaders }) }\n"
        + "return new Response('x', { headers: { ...corsHeaders } }) })\n"),
    Row(.nginx, "server { listen 80; location /api/ { proxy_pass http://127.0.0.1:5000; } }"),
    Row(
      .goGinCORS,
      "func CORS() gin.HandlerFunc { return func(c *gin.Context) {\n"
        + "c.Writer.Header().Set(\"Access-Control-Allow-Origin\", os.Getenv(\"O\")) } }"),
    PatternAdviceTests.express("(o, cb) => cb(null, /^chrome-extension:\\/\\/.*$/.test(o))"),
    PatternAdviceTests.express("/^exp:\\/\\/.*$/"),
    Row(
      .nginx,
      "server { listen ${NGINX_PORT}; location / { proxy_pass http://${HOST}:${PORT}/; } }"),
    Row(.expressCORS, "import { corsOptions } from './cors';\napp.use(cors(corsOptions));"),
    Row(.expressCORS, "app.use(cors({ ...shared, maxAge: 5 }));"),
    Row(.nestJS, "app.enableCors(options);"),
    Row(.nestJS, "app.enableCors({ ...options });"),
    Row(
      .starlette,
      "class C(CORSMiddleware):\n    def __init__(self, app):\n"
        + "        super().__init__(app, allow_origins=settings.ORIGINS)\n"
        + "app.add_middleware(C)\n"),
  ]

  @Test("Neither nobody nor everybody is said of what was not read", arguments: unread)
  func isHedged(_ row: Row) {
    for kind in PatternAdviceTests.findings(row.product, row.text) {
      switch kind {
      case .letsNobodyIn(.all), .refusesToStart, .letsIn(.anySite, _): Issue.record("\(kind)")
      default: continue
      }
    }
  }
}
