import TestSupport
import Testing
import Web

@testable import Servers

/// Every reader of a web server's configuration against random and mutated texts.
///
/// `CORSPLAIN_FUZZ_INPUTS` sets how many and `CORSPLAIN_FUZZ_SEED` which, as for the other parsers.
@Suite("Fuzzing the readers")
struct ReaderFuzzTests {
  @Test("no text breaks a reader, and nothing is lost on the way", arguments: ReaderUnderFuzz.all)
  func fuzz(reader: ReaderUnderFuzz) {
    var texts = MutatedTexts(seeds: reader.seeds, oddities: ReaderUnderFuzz.oddities)
    for _ in 0..<FuzzSettings.inputs {
      let text = texts.next()
      if let fault = reader.fault(in: text) {
        Issue.record("\(reader.name): \(fault)\non \(text.debugDescription)")
        return
      }
    }
  }
}

/// That a text ten times as long takes about ten times as long. Only `make fuzz` measures time.
@Suite("Growth of the readers", .serialized, .enabled(if: FuzzSettings.isThorough))
struct ReaderGrowthTests {
  @Test("long texts take time in proportion", arguments: ReaderUnderFuzz.all)
  func growth(reader: ReaderUnderFuzz) {
    for unit in reader.seeds + Self.units {
      let costs = [50_000, 500_000].map { bytes in
        let text = reader.seeds[0] + String(repeating: unit, count: bytes / unit.utf8.count)
        return lesserProcessorTime { _ = reader.fault(in: text) }
      }
      // Linear is a ratio of 10, quadratic one of 100.
      let limit = max(costs[0], .milliseconds(2)) * 40
      #expect(costs[1] < limit, "\(costs) of \(unit.debugDescription)")
    }
  }

  static let products: [ServerProduct] = [
    .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish,
  ]

  @Test("long configurations start and answer in proportion", arguments: products)
  func models(product: ServerProduct) {
    let seeds = ReaderUnderFuzz.all.first { $0.product == product }?.seeds ?? []
    let request = ServerRequest("GET", "/ok", headers: [Header("Origin", "https://a.example")])
    for unit in seeds + Self.wholes[product, default: []] {
      let costs = [20_000, 200_000].map { bytes in
        let text = String(repeating: unit, count: bytes / unit.utf8.count)
        let setup = ServerSetup(product, reading: text)
        return lesserProcessorTime {
          _ = product.profile.read(text)
          _ = try? setup.start(RecordedSurroundings.behind(setup)).answer(request)
        }
      }
      #expect(costs[1] < max(costs[0], .milliseconds(2)) * 40, "\(costs) of \(unit)")
    }
  }

  /// Directives that stand for themselves, many of which a long configuration has.
  private static let wholes: [ServerProduct: [String]] = [
    .nginx: [
      "add_header A b;\n", "location /a { return 204; }\n", "set $a b;\n", "if ($a) { break; }\n",
      "server { listen 80; server_name a; }\n", "map $a $b { c d; }\n", "nope;\n",
    ],
    .apache: [
      "Header set A b\n", "<Location /ok>\nHeader set A b\n</Location>\n",
      "SetEnvIf Origin a B=1\n",
      "RewriteEngine On\nRewriteCond a b\nRewriteRule a b\n", "ProxyPass /a http://b/\n", "Nope\n",
      "<If \"true\">\nHeader append Vary a\n</If>\n",
    ],
    .caddy: [
      "header A b\n", "handle /a {\n respond 204\n}\n", "@a path /ok\n", "header ?A b\n",
      "a.example {\n respond ok\n}\n", "nope\n", "handle {\n header B c\n}\n", "header -A\n",
    ],
    .haproxy: [
      "http-response set-header A b\n", "acl a path /x\n", "http-request deny if { path /x }\n",
      "frontend f\n bind :80\nbackend b\n server s a:1\n", "nope\n",
      "http-request set-var(txn.a) var(txn.a),concat(b)\n",
    ],
    .lighttpd: [
      "$HTTP[\"url\"] == \"/a\" { b += ( \"c\" ) }\n", "a = 1\n", "url.access-deny += ( \"a\" )\n",
      "$HTTP[\"url\"] =~ \"a\" { } else $HTTP[\"url\"] =~ \"b\" { }\n",
    ],
    .varnish: [
      "sub vcl_deliver { set resp.http.A = resp.http.A + \"b\"; }\n",
      "backend b { .host = \"c\"; .probe = { .url = \"/\"; } }\n",
      "acl a { \"10.0.0.0\"/8; !\"localhost\"; }\nprobe p { .interval = 1s; }\n",
      "sub vcl_init { new d = directors.random(); d.add_backend(b, 1.0); }\n",
      "sub vcl_recv { hash_data(req.url); }\n",
    ],
  ]

  private static let units = [
    "{", "}", "(", "\"", "\"\"", "\"a\"b ", "a ", "a\n", "\\\n", "<a>\n", "+a", "!", "a{", "$",
    "/*",
  ]
}

/// A reader, texts to begin with, and what must hold of whatever it reads.
struct ReaderUnderFuzz: Sendable, CustomTestStringConvertible {
  let name: String
  let product: ServerProduct
  let seeds: [String]
  let fault: @Sendable (String) -> String?

  var testDescription: String { name }

  func fault(in text: String) -> String? { fault(text) }

  static let all = [
    ReaderUnderFuzz(name: "nginx", product: .nginx, seeds: nginxSeeds) {
      NginxReader.read($0).fault(in: $0)
    },
    ReaderUnderFuzz(name: "Apache", product: .apache, seeds: apacheSeeds) {
      ApacheReader.read($0).fault(in: $0)
    },
    ReaderUnderFuzz(name: "Caddyfile", product: .caddy, seeds: caddySeeds) {
      CaddyfileReader.read($0).fault(in: $0)
    },
    ReaderUnderFuzz(name: "HAProxy", product: .haproxy, seeds: haproxySeeds) {
      HAProxyReader.read($0).fault(in: $0)
    },
    ReaderUnderFuzz(name: "lighttpd", product: .lighttpd, seeds: lighttpdSeeds) {
      LighttpdReader.read($0).unread.fault(in: $0)
    },
    ReaderUnderFuzz(name: "VCL", product: .varnish, seeds: vclSeeds) {
      VCLReader.read($0).unread.fault(in: $0)
    },
  ]

  private static let nginxSeeds = [
    "server { location / { add_header A \"b c\" always; return 204; } }\n",
    "map $http_origin $o { default ''; ~^https://(a|b)\\.c$ $http_origin; }\n",
    "if ($request_method = 'OPTIONS') { set $x \"${a}b\"; }\n",
  ]
  private static let apacheSeeds = [
    "<If \"%{req:Origin} == 'a'\">\nHeader always set A \"b\" env=C\n</If>\n",
    "RewriteRule ^(.*)$ $1 [R=200,L]\n", "SetEnvIf Origin \\\n \"^a$\" O=$0\n",
  ]
  private static let caddySeeds = [
    "a.example {\n @c {\n  header Origin *\n }\n header @c A \"b\"\n}\n",
    "{\n admin {$A:off}\n}\n{$B} {\n}\n", "respond <<E\n a\n E\n", "header A `b` \\\n c\n",
  ]
  private static let haproxySeeds = [
    "frontend f\n acl a req.hdr(Origin) -m str \"b c\" 'd'\n http-request deny if !a { path / }\n",
    "backend b\n server s a:1 # c\n", "a b\\ c \"$D\"\n",
  ]
  private static let lighttpdSeeds = [
    "$HTTP[\"url\"] =~ \"^/\" { a += ( \"b\" => \"c\" ) } else { d = var.e + \"f\" }\n",
    "include \"x\"\n", "a = 1\n", "# b\n",
  ]
  private static let vclSeeds = [
    "sub vcl_recv { if (req.method == \"OPTIONS\" && !a) { return (synth(204)); } else { call x; } }\n",
    "backend b { .host = \"c\"; .probe = { .url = \"/\"; } }\n",
    "acl a { \"10.0.0.0\"/8; !\"localhost\"; }\nprobe p { .interval = 1s; }\n",
    "sub vcl_init { new d = directors.random(); d.add_backend(b, 1.0); }\n",
    "sub s { set resp.http.A = regsub(a, \"b\", \"c\") + {\"d\"}; }\n",
  ]
}

extension DirectiveTree {
  /// What does not hold of a tree that was read from `text`; nil where all does.
  func fault(in text: String) -> String? {
    if let fault = unread.fault(in: text) { return fault }
    var waiting = directives
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    while let directive = waiting.popLast() {
      if !(1...lines).contains(directive.line) { return "line \(directive.line) of \(lines)" }
      if directive.text.isEmpty { return "a directive without text" }
      waiting += directive.block ?? []
    }
    return nil
  }
}

extension [UnreadDirective] {
  func fault(in text: String) -> String? {
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    return first { !(1...lines).contains($0.line) }.map { "unread on line \($0.line) of \(lines)" }
  }
}

extension ReaderUnderFuzz {
  /// Pieces that mean something to one reader or another.
  static let oddities = [
    "{", "}", "{\"", "\"}", "\"\"\"", "'", "\"", "`", "\\", "\\\n", ";", "#", "/*", "<", "</", ">",
    "<<",
    "$", "${", "%{", "(", ")", "[", "]", "=>", "+", "!", "\n", "\r\n", "\0", "é", "\u{FFFD}", "@",
    "~",
  ]
}
