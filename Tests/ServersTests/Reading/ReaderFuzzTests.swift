import TestSupport
import Testing
import Web

import Libc

@testable import Servers

/// Every reader of a web server's configuration against random and mutated texts.
///
/// `CORSPLAIN_FUZZ_INPUTS` sets how many, as for the other parsers.
@Suite("Fuzzing the readers")
struct ReaderFuzzTests {
  @Test("no text breaks a reader, and nothing is lost on the way", arguments: ReaderUnderFuzz.all)
  func fuzz(reader: ReaderUnderFuzz) {
    var chance = Chance(seed: 1)
    for _ in 0..<(ReaderUnderFuzz.inputs ?? 2_000) {
      let text = chance.mutation(of: reader.seeds)
      if let fault = reader.fault(in: text) {
        Issue.record("\(reader.name): \(fault)\non \(text.debugDescription)")
        return
      }
    }
  }
}

/// That a text ten times as long takes about ten times as long. Only `make fuzz` measures time.
@Suite("Growth of the readers", .serialized, .enabled(if: ReaderUnderFuzz.inputs != nil))
struct ReaderGrowthTests {
  @Test("long texts take time in proportion", arguments: ReaderUnderFuzz.all)
  func growth(reader: ReaderUnderFuzz) {
    for unit in reader.seeds + Self.units {
      let costs = [50_000, 500_000].map { bytes in
        let text = reader.seeds[0] + String(repeating: unit, count: bytes / unit.utf8.count)
        return (0..<2).map { _ in Self.cost { _ = reader.fault(in: text) } }.min() ?? .zero
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
        return (0..<2).map { _ in
          Self.cost {
            _ = product.profile.read(text)
            _ = try? setup.start(RecordedSurroundings.behind(setup)).answer(request)
          }
        }.min() ?? .zero
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

  /// Processor time, as whatever else the machine does is none of ours.
  private static func cost(_ work: () -> Void) -> Duration {
    let start = processorTime()
    work()
    return processorTime() - start
  }

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

  /// How many texts were asked for, where that was said.
  static let inputs = getenv("CORSPLAIN_FUZZ_INPUTS").flatMap { Int(String(cString: $0)) }

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

/// Chance that comes out the same for the same seed.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  /// One of the seeds with something done to it, or bytes without sense.
  mutating func mutation(of seeds: [String]) -> String {
    var bytes =
      below(8) == 0
      ? (0..<below(40)).map { _ in UInt8(below(256)) }
      : Array(seeds[below(seeds.count)].utf8)
    for _ in 0..<below(6) {
      let place = below(bytes.count + 1)
      let end = Swift.min(bytes.count, place + below(8))
      switch below(5) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(UInt8(below(256)), at: place)
      case 2: bytes.insert(contentsOf: Self.oddities[below(Self.oddities.count)].utf8, at: place)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        bytes.replaceSubrange(place..., with: seeds[below(seeds.count)].utf8.suffix(below(30)))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let oddities = [
    "{", "}", "{\"", "\"}", "\"\"\"", "'", "\"", "`", "\\", "\\\n", ";", "#", "/*", "<", "</", ">",
    "<<",
    "$", "${", "%{", "(", ")", "[", "]", "=>", "+", "!", "\n", "\r\n", "\0", "é", "\u{FFFD}", "@",
    "~",
  ]
}
