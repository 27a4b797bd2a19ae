import Web
import TestSupport
import Testing

@testable import Servers

/// The small languages inside of configurations: values with variables, conditions, samples.
@Suite("Expressions of web servers")
struct ServerExpressionTests {
  @Test(
    "nginx values are texts, variables and groups",
    arguments: [
      ("a", [NginxTemplate.Part.text("a")]), ("$http_origin", [.variable("http_origin")]),
      ("${a}b$1", [.variable("a"), .text("b"), .group(1)]), ("", []),
      ("https://$Host/", [.text("https://"), .variable("host"), .text("/")]),
    ])
  func templates(source: String, parts: [NginxTemplate.Part]) {
    #expect(NginxTemplate(source)?.parts == parts)
  }

  @Test("A `$` that names nothing is refused", arguments: ["a$", "$-", "${a", "${}", "$"])
  func wrongTemplates(source: String) { #expect(NginxTemplate(source) == nil) }

  @Test("The groups of an expression have the names that are written")
  func groupNames() throws {
    let regex = try NginxRegex(#"^(a)(?<one>b)(?:c)[(](?P<two>d)\((?<=x)"#, .exact)
    #expect(regex.names == [2: "one", 3: "two"])
  }

  @Test(
    "Apache's conditions are read, or refused for what is wrong with them",
    arguments: [
      ("%{REQUEST_METHOD} == 'OPTIONS'", nil), ("-n %{req:Origin} && !(true || false)", nil),
      ("req('Origin') in { 'a', \"b\" }", nil), ("%{HTTP:Origin} =~ m#^https://(.*)$#i", nil),
      ("tolower(%{req:Origin}) -strmatch '*.example' and not %{HTTPS} == 'on'", nil),
      ("'a' . 'b' == 'ab'", nil),
      ("%{HTTP_ORIGIN} == 'a'", ApacheExpressionFault.variable("HTTP_ORIGIN")),
      ("nope('a')", .function("nope")), ("%{req:Origin} =~ /(/", .regex("(")), ("'a' ==", .syntax),
      ("%{req:Origin} == 'a", .syntax), ("", .syntax),
      (String(repeating: "(", count: 200), .syntax),
    ])
  func conditions(source: String, expected: ApacheExpressionFault?) {
    do {
      _ = try ApacheExpressionParser.condition(source)
      #expect(expected == nil)
    } catch {
      #expect(error == expected)
    }
  }

  @Test(
    "Caddy's expressions are read as far as they are known",
    arguments: [
      ("{header.Origin} in [\"a\", 'b']", true), ("{method} == \"PUT\" && !path('/x*')", true),
      ("{header.Origin}.startsWith(`https://`) || true", true),
      ("header({'Origin': ['a', 'b']})", true), ("{header.Origin", false), ("a ?? b", false),
      ("has(x.y)", false), ("", false), (String(repeating: "!", count: 500) + "true", false),
    ])
  func expressions(source: String, isRead: Bool) {
    #expect((CaddyExpressionParser.parse(source) != nil) == isRead)
  }

  @Test("HAProxy's samples are a look-up and what is made of it")
  func samples() {
    typealias Call = HAProxySample.Call
    let sample = HAProxySample(#"req.hdr(Origin,1),regsub("^https://(a|b)\.c$",\1,g),lower"#)
    #expect(sample?.fetch == Call(name: "req.hdr", arguments: ["Origin", "1"]))
    #expect(
      sample?.converters == [
        Call(name: "regsub", arguments: [#"^https://(a|b)\.c$"#, #"\1"#, "g"]), Call(name: "lower"),
      ])
    #expect(HAProxySample("method")?.fetch == Call(name: "method"))
    #expect(HAProxySample("req.hdr(Origin") == nil)
    #expect(HAProxySample("") == nil)
  }

  @Test(
    "Shell-like patterns",
    arguments: [
      ("*", "", true), ("*.shop.example", "a.shop.example", true), ("a*c", "abcbc", true),
      ("a?c", "abc", true), ("a?c", "ac", false), ("*a*b*", "xaxb", true), ("abc", "abcd", false),
    ])
  func globs(pattern: String, text: String, fits: Bool) {
    #expect(Glob.matches(pattern, text) == fits)
  }

  @Test("No text breaks any of them")
  func fuzz() {
    let seeds = [
      "%{req:Origin} =~ m#^https://(a|b)$# && -n req('X')", "$a${b}c$1", "'a' in {'b'}",
      "{header.Origin}.endsWith(\".example\") in [\"a\"]", "req.hdr(Origin),regsub(a,b,g)",
      "%{tolower:%{req:Origin}}x",
    ]
    var texts = MutatedTexts(seeds: seeds, oddities: ReaderUnderFuzz.oddities)
    for _ in 0..<FuzzSettings.inputs {
      let text = texts.next()
      _ = try? ApacheExpressionParser.condition(text)
      _ = try? ApacheExpressionParser.value(text)
      _ = CaddyExpressionParser.parse(text)
      _ = HAProxySample(text)
      if let parts = NginxTemplate(text)?.parts {
        #expect(parts.allSatisfy { $0 != .text("") && $0 != .variable("") }, "\(text)")
      }
    }
  }
}

/// Configurations that ask for more than anybody waits for.
@Suite("Values that grow with every line")
struct GrowingValueTests {
  @Test(
    "A value that every line doubles is cut off",
    arguments: [
      (ServerProduct.nginx, "set $a ab;\n", "set $a $a$a;\n", "add_header X $a;\n"),
      (.apache, "SetEnvIf Host ^ A=ab\n", "SetEnvIf A (.*) A=$1$1\n", "Header set X %{A}e\n"),
      (.caddy, "route {\nvars a ab\n", "vars a {vars.a}{vars.a}\n", "header X {vars.a}\n}\n"),
      (
        .haproxy, "http-request set-var(txn.a) str(ab)\n",
        "http-request set-var(txn.a) var(txn.a),concat(,txn.a)\n",
        "http-response set-header X %[var(txn.a)]\n"
      ),
      (
        .lighttpd, "var.a = \"ab\"\n", "var.a = var.a + var.a\n",
        "setenv.set-response-header = ( \"X\" => var.a )\n"
      ),
      (
        .varnish, "vcl 4.1;\nsub vcl_deliver {\nset resp.http.X = \"ab\";\n",
        "set resp.http.X = resp.http.X + resp.http.X;\n", "}\n"
      ),
    ])
  func doubling(product: ServerProduct, begin: String, double: String, end: String) throws {
    let text = begin + String(repeating: double, count: 60) + end
    let setup = ServerSetup(product, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let value = server.answer(ServerRequest("GET", "/ok")).headers.get("X") ?? ""
    #expect(value.hasPrefix("abab"))
    #expect(value.utf8.count <= 65_536)
  }

  @Test("Maps of maps are given up")
  func maps() throws {
    let maps = (0..<19).map {
      "map $m\($0) $m\($0 + 1) { default \"$m\($0)$m\($0)$m\($0)$m\($0)\"; }\n"
    }
    let text =
      "map $http_host $m0 { default a; }\n" + maps.joined()
      + "server { location / { add_header X $m19; return 200; } }"
    let setup = ServerSetup(.nginx, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    #expect(server.answer(ServerRequest("GET", "/ok")).status == 200)
  }
}
