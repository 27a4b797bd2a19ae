import CORS
import Servers
import Telling
import Testing
import Web

/// What is said of who is asked: the hosts that a configuration answers for, the routers that lead to it, and
/// what stands around it.
@Suite("Advice on hosts and routers")
struct HostsAndRoutersTests {
  private static func findings(_ product: ServerProduct, _ text: String) -> [ConfigurationFinding] {
    ConfigurationAdvice.findings(on: ServerSetup(product, reading: text))
  }

  private static func settings(_ debug: Bool, _ hosts: String) -> String {
    "DEBUG = \(debug ? "True" : "False")\nALLOWED_HOSTS = \(hosts)\n"
      + "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware', "
      + "'django.middleware.common.CommonMiddleware']\n"
      + "CORS_ALLOWED_ORIGINS = ['https://a.test', 'b.test']\n"
  }

  @Test(
    "Django answers for the hosts that it is told, and for this machine while it is written",
    arguments: [
      (settings(true, "[]"), "localhost:8000", 200), (settings(true, "[]"), "127.0.0.1:8000", 200),
      (settings(true, "[]"), "api.localhost", 200), (settings(true, "[]"), "api.test", 400),
      (settings(false, "[]"), "localhost:8000", 400),
      (settings(true, "['api.test']"), "localhost:8000", 400),
      (settings(false, "['.api.test']"), "a.api.test", 200),
    ])
  func django(text: String, host: String, status: Int) throws {
    let setup = ServerSetup(.djangoCORS, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    #expect(server.answer(ServerRequest("GET", "/ok", host: host)).status == status)
  }

  @Test(
    "Django is asked by a host that it answers for",
    arguments: [
      settings(true, "[]"), settings(false, "['api.test']"), settings(false, "['.api.test']"),
    ])
  func askedHost(text: String) {
    let asked = Self.findings(.djangoCORS, text).flatMap(\.evidence)
    #expect(!asked.isEmpty && asked.allSatisfy { $0.reply.status != 400 }, "\(asked)")
    let guests = ConfigurationAdvice.guests(on: ServerSetup(.djangoCORS, reading: text))
    #expect(guests.map(\.origin) == ["https://a.test"])
  }

  static let redirecting =
    "server { listen 80; server_name api.test; return 301 https://$host$request_uri; }\n"
  static let proxying =
    "server { listen 443 ssl; server_name api.test; location / { proxy_pass http://127.0.0.1:3000; } }\n"

  @Test(
    "nginx that redirects on port 80 leaves to what is behind what it answers",
    arguments: [proxying, redirecting + proxying, proxying + redirecting])
  func nginx(text: String) {
    #expect(Self.findings(.nginx, text).map(\.kind) == [.letsNobodyIn(.whatIsInFront)])
  }

  private static func labels(_ more: String) -> String {
    "labels:\n  - \"traefik.http.routers.api.rule=Host(`api.test`)\"\n"
      + "  - \"traefik.http.middlewares.c.headers.accesscontrolalloworiginlist=https://a.test\"\n\(more)"
  }

  @Test(
    "Traefik's middleware that no router names does nothing, and that is said",
    arguments: [
      (labels(""), false),
      (labels("  - \"traefik.http.routers.api.middlewares=other@docker\"\n"), false),
      (labels("  - \"traefik.http.routers.api.middlewares=other,c@docker\"\n"), true),
      (labels("  - traefik.http.middlewares.all.chain.middlewares=c\n"), true),
      (labels("  - --entrypoints.web.http.middlewares=c@docker\n"), true),
      (
        "traefik.http.middlewares.c.headers.accesscontrolalloworiginlist=https://a.test\n", true
      ),
      (
        "http:\n  routers:\n    api:\n      rule: \"Host(`api.test`)\"\n  middlewares:\n    c:\n"
          + "      headers:\n        accessControlAllowOriginList:\n          - https://a.test\n",
        false
      ),
      (
        "http:\n  routers:\n    api:\n      middlewares:\n        - c\n  middlewares:\n    c:\n"
          + "      headers:\n        accessControlAllowOriginList:\n          - https://a.test\n",
        true
      ),
    ])
  func traefik(text: String, isUsed: Bool) {
    let setup = ServerSetup(.traefik, reading: text)
    #expect(
      ConfigurationAdvice.guests(on: setup).map(\.origin) == (isUsed ? ["https://a.test"] : []))
    let unread = ServerProduct.traefik.profile.read(text).unread
    #expect(unread.map(\.cause) == (isUsed ? [] : [.notReached]))
    #expect(isUsed || unread.first?.sentence(of: .traefik).contains("no router names") == true)
  }

  @Test("Each origin without a scheme is named, be it of the server's own host")
  func withoutScheme() {
    let text =
      "http:\n  routers:\n    api:\n      rule: \"Host(`a.lcl`) && PathPrefix(`/api`)\"\n"
      + "      middlewares:\n        - c\n  middlewares:\n    c:\n      headers:\n"
      + "        accessControlAllowOriginList:\n          - a.lcl\n          - a.lcl:1717\n"
    let named = Self.findings(.traefik, text).compactMap { finding -> String? in
      if case .neverMatches(let text, _) = finding.kind { text } else { nil }
    }
    #expect(named == ["a.lcl", "a.lcl:1717"])
  }

  @Test(
    "Only a gateway has an application behind it whose headers go out beside its own",
    arguments: [
      ("jhipster:\n  cors:\n    allowed-origins: 'http://localhost:9000'\n", false),
      (
        "spring:\n  cloud:\n    gateway:\n      globalcors:\n        cors-configurations:\n          '[/**]':\n"
          + "            allowed-origins: 'http://localhost:9000'\n", true
      ),
    ])
  func gateway(text: String, doubles: Bool) {
    let found = Self.findings(.springProperties, text).map(\.kind)
    #expect(found.contains(.doubles(header: "Access-Control-Allow-Origin")) == doubles)
    #expect(!ServerProduct.springProperties.profile.title.contains("Gateway"))
  }

  @Test(
    "Who sets headers by hand and leaves out the one that lets in has not said that nobody gets in",
    arguments: [
      "res.header('Access-Control-Allow-Methods', 'GET,PUT');",
      "app.use((req, res, next) => { res.header('Access-Control-Allow-Headers', 'a'); next(); });",
    ])
  func byHand(text: String) {
    #expect(Self.findings(.expressManual, text).map(\.kind) == [.letsNobodyIn(.whatWasRead)])
  }

  @Test("Flask's functions have run before the extension sees what nobody handles")
  func flask() {
    let text =
      "app = Flask(__name__)\nCORS(app)\n@app.after_request\ndef after(response):\n"
      + "  response.headers.add('Access-Control-Allow-Origin', '*')\n  return response\n"
    let lost = Self.findings(.flaskCORS, text).compactMap { finding in
      if case .headersLost(let occasion, _) = finding.kind { occasion } else { nil }
    }
    #expect(lost.contains(.notFound) && !lost.contains(.serverError), "\(lost)")
  }

  @Test(
    "A directive of PHP's module keeps nothing from starting, and is said to need it",
    arguments: ["php_value upload_max_filesize 64M", "php_flag engine off", "php_admin_flag a on"])
  func php(directive: String) {
    let text = "\(directive)\nHeader always set Access-Control-Allow-Origin \"*\"\n"
    #expect(
      !Self.findings(.apache, text).contains { finding in
        if case .refusesToStart = finding.kind { true } else { false }
      })
    let unread = ServerProduct.apache.profile.read(text).unread
    #expect(unread.map(\.cause) == [.needsModule("mod_php")])
    #expect(unread.first?.sentence(of: .apache).contains("needs mod_php") == true)
  }
}
