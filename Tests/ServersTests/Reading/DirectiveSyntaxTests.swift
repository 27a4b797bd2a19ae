import TestSupport
import Testing

@testable import Servers

@Suite("Directives as options and as text")
struct DirectiveSyntaxTests {
  struct Server: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let syntax: DirectiveSyntax
    let seeds: [String]
  }

  static let servers = [
    Server(
      testDescription: "nginx", syntax: NginxSyntax.syntax,
      seeds: [
        "map $http_origin $o { default \"\"; \"~^https://a{2}\\.b$\" $http_origin; }\n",
        "server { location ~ \\.php$ { add_header A 'b \"c\"' always; return 204; } }\n",
        "if ($request_method = OPTIONS) { set $x \"${y}-\\\\n\"; }\n",
      ]),
    Server(
      testDescription: "Apache", syntax: ApacheSyntax.syntax,
      seeds: [
        "<If \"%{req:Origin} == 'a  b'\">\nHeader always set A \"b \\\"c\\\"\" env=D\n</If>\n",
        "RewriteRule ^(.*)$ $1 [R=200,L]\n",
      ]),
    Server(
      testDescription: "Caddy", syntax: CaddySyntax.syntax,
      seeds: [
        "a.example {\n @c expression `{header.Origin} == \"x\"`\n header A \"b  \\\"c\\\"\"\n}\n",
        "{\n admin off\n}\n", "header A \\\n b\n",
      ]),
    Server(
      testDescription: "HAProxy", syntax: HAProxySyntax.syntax,
      seeds: [
        "frontend f\n acl a req.hdr(Origin) -m str \"b  c\" 'd' # e\nbackend b\n server s a:1\n",
        "http-request deny if { path /x }\n",
      ]),
  ]

  @Test("What is written is read as the same options", arguments: servers)
  func roundTrip(_ server: Server) {
    var texts = MutatedTexts(seeds: server.seeds, oddities: ReaderUnderFuzz.oddities)
    for _ in 0..<FuzzSettings.inputs {
      let text = texts.next()
      // What is broken is told, and not written again.
      guard server.syntax.read(text).unread.isEmpty else { continue }
      let options = server.syntax.options(of: text)
      let written = server.syntax.text(of: options)
      let again = server.syntax.options(of: written)
      if again != options {
        Issue.record("\(text.debugDescription)\nis written \(written.debugDescription)")
        return
      }
    }
  }

  @Test("Options as a recording describes them are directives, too")
  func described() {
    let options: ConfigurationValue = [
      "add_header": [["Access-Control-Allow-Origin", "https://app.shop.example"], ["A", "b, c"]],
      "always": true, "location = /ok": ["return": "204"],
    ]
    #expect(
      NginxSyntax.syntax.text(of: options) == """
        add_header Access-Control-Allow-Origin https://app.shop.example always;
        add_header A "b, c" always;
        location = /ok {
            return 204;
        }

        """)
  }
}
