import Testing
import Web

@testable import Intake

@Suite("Secrets")
struct SecretTests {
  @Test(
    "in headers are taken out and the shape stays",
    arguments: [
      ("Authorization: Bearer abc.def", "Bearer [redacted]"), ("authorization: abc", "[redacted]"),
      ("Authorization: Basic YW5uOnB3", "Basic [redacted]"),
      ("Cookie: sid=abc; theme=dark; x=", "sid=[redacted]; theme=[redacted]; x="),
      ("Set-Cookie: sid=abc; Path=/; HttpOnly", "sid=[redacted]; Path=/; HttpOnly"),
      ("X-Api-Key: 123", "[redacted]"), ("X-CSRF-Token: 123", "[redacted]"),
      ("Ocp-Apim-Subscription-Key: 1", "[redacted]"),
      ("Authorization: Bearer ${token}", "Bearer ${token}"),
      ("Authorization: Bearer $TOKEN", "Bearer $TOKEN"),
      ("Referer: https://a.example/?token=abc&x=1", "https://a.example/?token=[redacted]&x=1"),
      (
        "Location: https://a.example/#access_token=abc",
        "https://a.example/#access_token=[redacted]"
      ),
      ("X-Note: eyJhbGciOiJIUzI1NiJ9.e30.abc", "[redacted]"),
      ("Access-Control-Allow-Headers: authorization, x-token", "authorization, x-token"),
      ("Access-Control-Allow-Credentials: true", "true"), ("Sec-WebSocket-Key: abc", "abc"),
      ("WWW-Authenticate: Basic realm=\"x\"", "Basic realm=\"x\""), ("Accept: */*", "*/*"),
    ])
  func headers(line: String, expected: String) throws {
    let colon = try #require(line.firstIndex(of: ":"))
    var redaction = Redaction()
    let header = Header(String(line[..<colon]), String(line[colon...].dropFirst(2)))
    #expect(redaction.header(header).value == expected)
  }

  @Test(
    "in URLs are taken out",
    arguments: [
      ("https://ann:pw@h.example/", "https://redacted@h.example/"),
      ("https://h.example/a?api_key=1&b=2", "https://h.example/a?api_key=[redacted]&b=2"),
      ("https://h.example/?code=DE&code=4f2a9c81d0", "https://h.example/?code=DE&code=[redacted]"),
      (
        "https://h.example/?X-Amz-Signature=a&sessionId=b",
        "https://h.example/?X-Amz-Signature=[redacted]&sessionId=[redacted]"
      ),
      (
        "https://h.example/reset/eyJhbGciOiJIUzI1NiJ9.e30.abc/x",
        "https://h.example/reset/[redacted]/x"
      ),
      ("/me?token=abc", "/me?token=[redacted]"),
      (
        "https://h.example/envelope/?sentry_key=d857393f4c&v=7",
        "https://h.example/envelope/?sentry_key=[redacted]&v=7"
      ),
      ("https://h.example/?sort_key=name", "https://h.example/?sort_key=name"),
      (
        "https://h.example/issues?state=open&key=name&code=4F2A9C81D0",
        "https://h.example/issues?state=open&key=name&code=[redacted]"
      ),
      ("https://h.example/a@b?x=y#z", "https://h.example/a@b?x=y#z"),
    ])
  func urls(url: String, expected: String) {
    var redaction = Redaction()
    #expect(redaction.url(url) == expected)
  }

  @Test(
    "in any text are taken out",
    arguments: [
      (
        "GET https://h.example/?token=abc 401 (x)",
        "GET https://h.example/?token=[redacted] 401 (x)"
      ),
      (
        "curl -H 'Authorization: Bearer abc' -b 'sid=1'",
        "curl -H 'Authorization: Bearer [redacted]' -b 'sid=[redacted]'"
      ),
      (#"{"password": "hunter2", "name": "Ann"}"#, #"{"password": "[redacted]", "name": "Ann"}"#),
      (#"{"user": "ann", "pw": "hunter2"}"#, #"{"user": "ann", "pw": "[redacted]"}"#),
      (#"{\"access_token\":\"abc\"}"#, #"{\"access_token\":\"[redacted]\"}"#),
      (#"{"password": "a\"b\\"}"#, #"{"password": "[redacted]"}"#),
      ("headers.append('X-Api-Key', 'abc')", "headers.append('X-Api-Key', '[redacted]')"),
      ("password=hunter2&user=ann", "password=[redacted]&user=ann"),
      ("key ghp_0123456789abcdef and AKIAIOSFODNN7EXAMPLE", "key [redacted] and [redacted]"),
      ("Cookie: a=1; b=2\nHost: x", "Cookie: a=[redacted]; b=[redacted]\nHost: x"),
      ("the token expired; use a password", "the token expired; use a password"),
      ("const token = getToken(user)", "const token = getToken(user)"),
      (
        "Request header field authorization is not allowed by Access-Control-Allow-Headers",
        "Request header field authorization is not allowed by Access-Control-Allow-Headers"
      ),
    ])
  func texts(text: String, expected: String) {
    var redaction = Redaction()
    #expect(redaction.text(text) == expected)
  }

  @Test(
    "are no names in lists of names, and nothing that only says something about a secret",
    arguments: [
      "cors({ allowedHeaders: ['authorization'], credentials: true })",
      "allowedHeaders: ['Content-Type', 'Authorization', 'x-token'], credentials: isLocal",
      "allowedHeaders: [\n  'Authorization',\n  'x-token', 'x-app-key'\n]",
      "allow_headers=(\"Authorization\", \"x-token\"), allow_credentials=flag",
      "[]string{\"Authorization\", \"X-Token\"}", "new[] { \"Authorization\", \"X-Token\" }",
      "config.setAllowedHeaders(Arrays.asList(\"Authorization\", \"X-Token\"));",
      "config.setAllowedHeaders(List.of(\"Authorization\", \"X-Token\"));",
      ".WithHeaders(\"Authorization\", \"X-Token\").WithExposedHeaders(\"X-Token\", \"X-Sum\")",
      ".allowedHeaders(\"Authorization\", \"X-Token\")", "vec![\"Authorization\", \"X-Token\"]",
      "'allowed_headers' => ['Authorization', 'X-Token'],", "array('Authorization', 'X-Token')",
      "resource '*', :headers => ['Authorization'], :methods => [:post, :options]",
      "resource '*', headers: ['Authorization', 'X-Token'], credentials: true",
      "SESSION_COOKIE_SAMESITE = 'None'\nCSRF_COOKIE_DOMAIN = '.a.test'\nSESSION_COOKIE_AGE = 120960",
      "{ xsrfCookieName: 'XSRF-TOKEN', xsrfHeaderName: 'X-XSRF-TOKEN' }",
      "secretName: shop-tls", "{\"token_type\": \"bearer\"}",
    ])
  func names(text: String) {
    var redaction = Redaction()
    var ofProgram = Redaction(isProgram: true)
    if !text.contains("credentials: isLocal"), !text.contains("=flag") {
      #expect(redaction.text(text) == text)
    }
    #expect(ofProgram.text(text) == text)
  }

  @Test(
    "in programs stand in quotation marks",
    arguments: [
      ("session({ secret: config.secret, token: user })", nil),
      ("SECRET_KEY = os.environ[\"SECRET_KEY\"]\nPASSWORD = settings.DB", nil),
      ("secret: 'keyboard cat',", "secret: '[redacted]',"),
      (
        "headers: [['Authorization', 'Bearer abc']]",
        "headers: [['Authorization', 'Bearer [redacted]']]"
      ),
      (
        "headers=[('x', 'y'), ('X-Token', 'abc')]",
        "headers=[('x', 'y'), ('X-Token', '[redacted]')]"
      ),
      ("new D { { \"X-Token\", \"abc\" } }", "new D { { \"X-Token\", \"[redacted]\" } }"),
      ("Map.of(\"X-Token\", \"abc\")", "Map.of(\"X-Token\", \"[redacted]\")"),
      ("r.Header.Set(\"X-Token\", \"abc\")", "r.Header.Set(\"X-Token\", \"[redacted]\")"),
      (
        "'password' => 'abc', :token => 'abc'", "'password' => '[redacted]', :token => '[redacted]'"
      ),
      ("// Authorization: abc", "// Authorization: [redacted]"),
      ("get('-H Authorization: Bearer abc')", "get('-H Authorization: Bearer [redacted]')"),
      ("['Authorization', 'eyJhbGciOiJIUzI1NiJ9.e30.abc']", "['Authorization', '[redacted]']"),
    ])
  func programs(text: String, expected: String?) {
    var redaction = Redaction(isProgram: true)
    #expect(redaction.text(text) == expected ?? text)
  }

  @Test("of a request are named by their place, and none of them is left")
  func requests() {
    let text = """
      curl 'https://ann:s3cr3t1@api.shop.example/a?api_key=s3cr3t2' -b 'sid=s3cr3t3' \\
        -H 'Authorization: Bearer s3cr3t4' -H 'X-Auth-Token: s3cr3t5' -H 'Referer: https://a.example/?jwt=s3cr3t6' \\
        --data-raw 'user=ann&password=s3cr3t7'
      HTTP/1.1 200 OK
      Set-Cookie: sid=s3cr3t8; Path=/
      """
    let piece = Paste(text).pieces[0]
    #expect(
      piece.exchanges[0].request?.secrets == [
        .userInformation, .parameter("api_key"), .header("Authorization"), .header("X-Auth-Token"),
        .parameter("jwt"), .cookie("sid"), .field("password"), .parameter("jwt"),
      ])
    #expect("\(piece)".contains("s3cr3t"))
    #expect(!"\(piece.redacted)".contains("s3cr3t"))
  }

  @Test(
    "of the browsers' copies are all found",
    arguments: [CurlSamples.chromiumBash, CurlSamples.powerShell])
  func copies(text: String) {
    #expect(Paste(text).pieces.allSatisfy { !"\($0.redacted)".contains("s3cr3t") })
  }
}
