import Testing
import Web

@testable import Servers

/// What web servers and proxies answered to single requests, in 2026-11, with configurations that
/// the recordings do not have. Behind each stood the recordings' plain backend.
@Suite("Rows of real web servers")
struct ProxyRowsTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let method: String
    let path: String
    let headers: HeaderList
    /// The status, then every header of CORS without what their names have in common.
    let said: String

    init(
      _ product: ServerProduct, _ text: String, _ method: String = "GET", _ path: String = "/ok",
      from origin: String? = "https://app.shop.example", said: String
    ) {
      (self.product, self.text, self.method, self.path) = (product, text, method, path)
      headers = HeaderList(origin.map { [Header("Origin", $0)] } ?? [])
      self.said = said
    }

    var testDescription: String { "\(product.rawValue): \(method) \(path): \(said)" }
  }

  @Test("The model says what the server said", arguments: varnish + caddy + others)
  func answers(_ row: Row) throws {
    let setup = ServerSetup(row.product, reading: row.text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let reply = server.answer(ServerRequest(row.method, row.path, headers: row.headers))
    let prefix = "access-control-"
    let lines = reply.headers.headers.map { ($0.name.asciiLowercased, $0.value) }
      .filter { $0.0.hasPrefix(prefix) || $0.0 == "location" }
      .map { "\($0.0.hasPrefix(prefix) ? String($0.0.dropFirst(prefix.count)) : $0.0)=\($0.1)" }
    #expect(([String(reply.status)] + lines.sorted()).joined(separator: " ") == row.said)
  }

  private static let backend = "backend app { .host = \"127.0.0.1\"; .port = \"9150\"; }\n"
  private static let star =
    "sub vcl_deliver { set resp.http.Access-Control-Allow-Origin = \"*\"; }\n"

  private static func vcl(_ text: String) -> String { "vcl 4.1;\n" + backend + text }

  private static let office = vcl(
    "acl office { \"10.0.0.0\"/8; ! \"127.0.0.2\"; \"127.0.0.0\"/24; }\n"
      + "acl other { \"192.168.1.1\"; }\n"
      + "sub vcl_recv { if (client.ip ~ office) { set req.http.X-In = \"1\"; }\n"
      + "  if (client.ip !~ other) { set req.http.X-Out = \"1\"; } return (pass); }\n"
      + "sub vcl_deliver {\n"
      + "  if (req.http.X-In) { set resp.http.Access-Control-Allow-Origin = req.http.Origin; }\n"
      + "  if (req.http.X-Out) { set resp.http.Access-Control-Max-Age = 5; } }\n")
  private static let restarting = vcl(
    "sub vcl_recv { if (req.restarts > 0) { set req.http.X-R = \"yes\"; } return (pass); }\n"
      + "sub vcl_deliver { if (resp.status == 404 && req.restarts == 0) {\n"
      + "    set req.url = \"/ok\"; return (restart); }\n"
      + "  if (req.http.X-R) { set resp.http.Access-Control-Allow-Origin = \"*\"; } }\n")
  private static let purging = vcl(
    "acl purgers { \"localhost\"; }\n"
      + "sub vcl_recv { if (req.method == \"DELETE\") {\n"
      + "    if (client.ip !~ purgers) { return (synth(405)); } return (purge); }\n"
      + "  if (req.method == \"PUT\") { return (fail); } }\n"
      + "sub vcl_purge { return (synth(202, \"gone\")); }\n"
      + "sub vcl_synth { set resp.http.Access-Control-Allow-Origin = \"*\"; }\n")

  static let varnish = [
    Row(.varnish, office, said: "200 allow-origin=https://app.shop.example max-age=5"),
    Row(.varnish, restarting, "GET", "/missing", said: "200 allow-origin=*"),
    Row(.varnish, restarting, said: "200"),
    Row(.varnish, purging, "DELETE", said: "202 allow-origin=*"),
    Row(.varnish, purging, "PUT", said: "503 allow-origin=*"),
    Row(
      .varnish,
      "vcl 4.1;\nprobe ping { .url = \"/ok\"; .interval = 5s; .initial = 8; }\n"
        + "backend app { .host = \"127.0.0.1\"; .port = \"9150\"; .probe = ping; }\n" + star,
      said: "200 allow-origin=*"),
    Row(
      .varnish,
      "vcl 4.1;\nimport directors;\nbackend default none;\nbackend one {\n"
        + "  .host = \"127.0.0.1\"; .port = \"9150\";\n"
        + "  .probe = { .request = \"GET /ok HTTP/1.1\" \"Host: x\"; .initial = 8; } }\n"
        + "sub vcl_init { new d = directors.round_robin(); d.add_backend(one); return (ok); }\n"
        + "sub vcl_recv { if (req.url != \"/boom\") { set req.backend_hint = d.backend(); }\n"
        + "  return (pass); }\n" + star, said: "200 allow-origin=*"),
    Row(
      .varnish,
      "vcl 4.1;\nbackend default none;\nsub vcl_recv { return (pass); }\n"
        + "sub vcl_backend_error {\n"
        + "  set beresp.http.Access-Control-Allow-Origin = \"e\"; return (deliver); }\n",
      said: "503 allow-origin=e"),
    Row(
      .varnish,
      vcl(
        "import std;\nsub vcl_deliver { if (std.integer(resp.http.Content-Length, 0) > 2) {\n"
          + "  set resp.http.Access-Control-Max-Age = resp.http.Content-Length; } }\n"),
      said: "200 max-age=3"),
    Row(
      .varnish,
      vcl(
        "sub vcl_recv { return (synth(750, \"https://a.example/\")); }\n"
          + "sub vcl_synth { set resp.status = 301; set resp.http.Location = resp.reason;\n"
          + "  return (deliver); }\n"), said: "301 location=Moved Permanently"),
  ]

  private static func caddy(_ body: String) -> String {
    "http://127.0.0.1:9100, {$NOPE_DOMAIN} {\n\(body)\n\treverse_proxy 127.0.0.1:9150\n}\n"
  }

  private static let named = caddy(
    "\t@o header_regexp o Origin ^https://(?P<sub>[a-z]+)\\.(?P<rest>shop\\.example)$\n"
      + "\theader @o Access-Control-Allow-Origin https://{re.o.sub}.{http.regexp.o.rest}\n"
      + "\theader @o Access-Control-Expose-Headers {re.o.2}-{re.o.nope}")

  static let caddy = [
    Row(
      .caddy,
      caddy(
        "\theader Access-Control-Allow-Origin \"{$CORS:https://app.shop.example}\"\n"
          + "\theader Access-Control-Allow-Methods \"{$METHODS:GET, PUT}\"\n"
          + "\theader Access-Control-Expose-Headers X{$NOPE}Y"),
      said: "200 allow-methods=GET, PUT allow-origin=https://app.shop.example expose-headers=XY"),
    Row(
      .caddy, named,
      said: "200 allow-origin=https://app.shop.example "
        + "expose-headers=shop.example-{http.regexp.o.nope}"),
    Row(
      .caddy,
      caddy(
        "\tmap {header.Origin} {allowed} {who} {\n"
          + "\t\t~^https://(?P<name>[a-z]+)\\.shop\\.example$ \"${name}.x\" \"${1}\"\n"
          + "\t\tdefault \"\" none\n\t}\n\theader Access-Control-Allow-Origin {allowed}\n"
          + "\theader Access-Control-Expose-Headers {who}"),
      said: "200 allow-origin=app.x expose-headers=app"),
  ]

  private static func nginx(_ before: String, _ inside: String) -> String {
    before + "server {\n    listen 127.0.0.1:9100;\n" + inside + "\n}\n"
  }

  private static let preflight = nginx(
    "",
    "    rewrite ^/private$ /secret last;\n"
      + "    if ($request_method = OPTIONS) { rewrite ^ /pf last; }\n"
      + "    location /secret { internal; add_header Access-Control-Allow-Origin s always;\n"
      + "      proxy_pass http://127.0.0.1:9150; }\n"
      + "    location = /pf { internal; add_header Access-Control-Allow-Origin pf; return 204; }\n"
      + "    location = /boom { internal; return 200; }\n"
      + "    location / { proxy_pass http://127.0.0.1:9150; }")
  private static let split = nginx(
    "split_clients \"${http_origin}\" $v { 30% a; 20.5% b; * c; }\n"
      + "split_clients \"${remote_addr}AAA\" $w { 0.5% one; 2.0% two; 50% half; * \"\"; }\n",
    "    location / { add_header Access-Control-Allow-Origin $v always;\n"
      + "      add_header Access-Control-Expose-Headers $w; proxy_pass http://127.0.0.1:9150; }")

  private static func haproxy(_ rules: String) -> String {
    "frontend f\n    bind 127.0.0.1:9100\n    http-request set-var(txn.o) req.hdr(origin)\n"
      + "    http-response set-header Access-Control-Expose-Headers \"\(rules)\"\n"
      + "    default_backend b\n\nbackend b\n    server s 127.0.0.1:9150\n"
  }

  private static func apache(_ rules: String) -> String {
    "<VirtualHost *:9100>\n\(rules)\n    ProxyPass / http://127.0.0.1:9150/\n</VirtualHost>\n"
  }

  private static let lighttpdProxy =
    "proxy.server = ( \"\" => ( ( \"host\" => \"127.0.0.1\", \"port\" => 9150 ) ) )\n"

  static let others = [
    Row(.nginx, preflight, "OPTIONS", said: "204 allow-origin=pf"),
    Row(.nginx, preflight, "GET", "/private", said: "404 allow-origin=s"),
    Row(.nginx, preflight, "GET", "/boom", said: "404"),
    Row(.nginx, split, said: "200 allow-origin=a"),
    Row(
      .haproxy,
      haproxy(
        "%[var(txn.o),word(2,:/,0)]|%[var(txn.o),field(3,/)]|%[var(txn.o),field(-2,.,2)]"
          + "|%[var(txn.o),word(1,.,2)]|%[var(txn.o),field(2,/,0)]|%[var(txn.o),word(9,.)]"),
      said: "200 expose-headers=app.shop.example|app.shop.example|https://app.shop"
        + "|https://app.shop|/app.shop.example|"),
    Row(
      .haproxy,
      haproxy(
        "%[var(txn.o),bytes(8,3),upper]|%[var(txn.o),bytes(100)]|%[var(txn.o),bytes(5,100)]"
          + "|%[int(6),mul(100),add(3),mod(100)]"),
      said: "200 expose-headers=APP||://app.shop.example|3"),
    Row(
      .haproxy,
      haproxy(
        "%[var(txn.o),base64]|%[str(a b),url_enc]|%[str(YWI=),b64dec]"
          + "|%[var(txn.o),hex,bytes(0,4)]|%[str(xxaxx),ltrim(x),rtrim(x)]"
          + "|%[int(5),neg]|%[int(12),and(8)]|%[var(txn.o),host_only]"),
      said: "200 expose-headers=aHR0cHM6Ly9hcHAuc2hvcC5leGFtcGxl|a%20b|ab|6874|a|-5|8|https"),
    Row(
      .apache,
      apache(
        "    SetEnvIf Origin \"^https?://(.*)$\" Host=$1\n    SetEnvIf Host \"^api\\.\" IS_API\n"
          + "    Header always set Access-Control-Allow-Origin \"*\" env=IS_API\n"
          + "    Header always set Access-Control-Max-Age 5 "
          + "\"expr=%{req:Host} == 'api.shop.example'\""), said: "200 allow-origin=* max-age=5"),
    Row(
      .apache,
      apache(
        "    <LocationMatch \"^/(?<area>ok|private)(?<rest>.*)$\">\n"
          + "        Header always set Access-Control-Expose-Headers "
          + "\"%{MATCH_AREA}e|%{MATCH_REST}e\"\n    </LocationMatch>"),
      said: "200 expose-headers=ok|"),
    Row(
      .apache, apache("    RewriteEngine on\n    RewriteRule ^/boom$ /ok [P]"), "GET", "/boom",
      said: "500"),
    Row(
      .lighttpd,
      "url.redirect = ( \"^/missing$\" => \"/x\" )\nurl.rewrite-once = ( \"^/missing$\" => \"/ok\" )\n"
        + "$HTTP[\"url\"] =~ \"^/ok\" {\n"
        + "  setenv.add-response-header = ( \"Access-Control-Allow-Origin\" => \"*\" )\n}\n"
        + lighttpdProxy, "GET", "/missing", said: "200 allow-origin=*"),
    Row(
      .lighttpd,
      "$HTTP[\"host\"] =~ \"^(api)\\.(.*)$\" {\n"
        + "  url.redirect = ( \"^/boom(.*)\" => \"https://www.%2/%1$1\" )\n}\n" + lighttpdProxy,
      "GET", "/boom?a", said: "301 location=https://www.shop.example/api?a"),
    Row(
      .lighttpd,
      "url.rewrite-repeat = ( \"^/boom$\" => \"/missing\", \"^/missing$\" => \"/ok\" )\n"
        + lighttpdProxy, "GET", "/boom", said: "200"),
  ]

  @Test(
    "What Varnish and Caddy refuse, the model does",
    arguments: [
      (ServerProduct.varnish, vcl("acl a { \"localhost\"; }\n" + star)),
      (.varnish, vcl("sub cors { set resp.http.X = \"a\"; }\n" + star)),
      (.varnish, vcl("probe p { .url = \"/\"; }\n" + star)),
      (.varnish, vcl("backend two { .host = \"a\"; }\n" + star)),
      (.varnish, vcl("acl a { \"127.0.0.1\"; ! \"localhost\"; }\n" + star)),
      (.caddy, caddy("\tmethod OPTIONS GET")),
    ])
  func refusals(product: ServerProduct, text: String) {
    let setup = ServerSetup(product, reading: text)
    #expect(throws: StartupRefusal.self) {
      try setup.start(RecordedSurroundings.behind(setup))
    }
  }

  @Test("A Caddyfile's environment is asked for, comments left out")
  func environment() {
    let reading = ServerProduct.caddy.profile.read(
      Self.caddy("\theader A {$ORIGIN:b}\n\t# {$COMMENT}\n\theader C \"{$NOPE}\""))
    #expect(
      reading.unread == [
        ConfigurationReading.Unread("{$NOPE_DOMAIN}", line: 1, .environment),
        ConfigurationReading.Unread("{$ORIGIN:b}", line: 2, .environment),
        ConfigurationReading.Unread("{$NOPE}", line: 4, .environment),
      ])
  }
}
