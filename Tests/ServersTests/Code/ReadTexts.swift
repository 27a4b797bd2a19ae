@testable import Servers

extension ReadText {
  static let literals: [ReadText] = [
    ReadText(.javaScript, "['a', \"b\\u0041\\x42\\n\", `c`]", #"["a", "bAB\n", "c"]"#),
    ReadText(.javaScript, "'\\uD83D\\uDE00'", #""😀""#),
    ReadText(
      .javaScript, "x = {a: 1, 'b-c': null, 3: undefined}", #"x = {a: 1, "b-c": null, 3: null}"#),
    ReadText(.javaScript, "x = {a, ...b, [c]: 1}", "x = {a: a, (... b), [c]: 1}"),
    ReadText(.javaScript, "x = /a\\/[/]b/gi", #"x = /a\/[/]b/gi"#),
    ReadText(.javaScript, "new RegExp('^a$', 'i')", "/^a$/i"),
    ReadText(.javaScript, "a / b / c", "(/ (/ a, b), c)"),
    ReadText(.javaScript, "60 * 60 * 24", "86400"),
    ReadText(.javaScript, "[-1, 0xFF, 1_000, 1e3, .5]", "[-1, 255, 1000, 1000.0, 0.5]"),
    ReadText(.javaScript, "'a' + 'b' // c", #""ab""#),
    ReadText(.javaScript, "x = ['a'] as const", #"x = ["a"]"#),
    ReadText(.python, "[True, False, None]", "[true, false, null]"),
    ReadText(.python, "('a', )", #"["a"]"#),
    ReadText(.python, "('a' 'b'\n 'c')", #""abc""#),
    ReadText(.python, "{'a': 1, **b}", #"{"a": 1, (** b)}"#),
    ReadText(.python, "{'a', 'b'}", #"["a", "b"]"#),
    ReadText(.python, #"r'\d\'' "#, #""\\d\\\'""#),
    ReadText(.python, #"'\d\x41'"#, #""\\dA""#),
    ReadText(.python, "f'{{a}}'", #""{a}""#),
    ReadText(.python, "\"\"\"a\n\"b\" \"\"\"", #""a\n\"b\" ""#),
    ReadText(.python, "re.compile(r'^a$', re.I)", "/^a$/i"),
    ReadText(.python, "['a'] + ['b']", #"["a", "b"]"#),
    ReadText(.go, "x := []string{`a\\`, \"b\\u0041\", 'c'}", #"x = ["a\\", "bA", "c"]"#),
    ReadText(.go, "map[string]bool{\"a\": true}", #"{"a": true}"#),
    ReadText(.go, "[]T{{A: 1}, {A: 2}}", "[{A: 1}, {A: 2}]"),
    ReadText(.go, "regexp.MustCompile(`^a$`)", "/^a$/"),
    ReadText(.go, "12 * time.Hour", "(* 12, time.Hour)"),
    ReadText(.ruby, "[:a, :'b c', 'd', nil, true]", #"[:a, :b c, "d", null, true]"#),
    ReadText(.ruby, "[%w[a b], %i(c d), %q{e{f}}]", #"[["a", "b"], [:c, :d], "e{f}"]"#),
    ReadText(.ruby, "x = { a: 1, 'b' => 2, :c => 3 }", #"x = {a: 1, "b": 2, :c: 3}"#),
    ReadText(.ruby, "[/a\\/b/i, %r{c/d}]", #"[/a\/b/i, /c/d/]"#),
    ReadText(.ruby, "'it\\'s \\n'", #""it\'s \\n""#),
    ReadText(.ruby, "x = <<~A\n  b\n   c\nA\ny = 1", #"x = "b\n c\n", y = 1"#),
    ReadText(.java, "x = 600L; y = 0x1F; z = 'c';", #"x = 600, y = 31, z = "c""#),
    ReadText(.java, "String[] x = {\"a\", \"b\"};", #"x = ["a", "b"]"#),
    ReadText(.java, "x = new String[] {\"a\"};", #"x = ["a"]"#),
    ReadText(.java, "x = \"\"\"\n  a\n    b\"\"\";", #"x = "a\n  b""#),
  ]

  static let calls: [ReadText] = [
    ReadText(.javaScript, "app.use(cors({ origin: 'a' }))", #"app.use(cors({origin: "a"}))"#),
    ReadText(.javaScript, "a.set('b').send(1)", #"a.set("b").send(1)"#),
    ReadText(.javaScript, "await f(...a)", "f((... a))"),
    ReadText(.javaScript, "new A<B, C>('d')", #"A("d")"#),
    ReadText(.python, "CORS(app, origins=['a'], *b)", #"CORS(app, origins: ["a"], (* b))"#),
    ReadText(
      .go, "cors.New(&cors.Options{A: []string{\"b\"}})", #"cors.New(cors.Options(A: ["b"]))"#),
    ReadText(.go, "cors.New(o).Handler(h)", "cors.New(o).Handler(h)"),
    ReadText(
      .ruby, "use Rack::Cors do\n allow do\n  origins 'a', /b/\n end\nend",
      #"use(Rack::Cors) \() {allow() \() {origins("a", /b/)}}"#),
    ReadText(
      .ruby, "resource '*', headers: :any, :methods => [:get], if: x",
      #"resource("*", headers: :any, methods: [:get], if: x)"#),
    ReadText(.ruby, "origins 'a' unless x", #"(unless x, origins("a"))"#),
    ReadText(.java, "c.setMaxAge(600L);", "c.setMaxAge(600)"),
    ReadText(
      .java, "Map<String, A> m = new HashMap<>(); A a = new A();", "m = HashMap(), a = A()"),
    ReadText(
      .java, "@CrossOrigin(origins = {\"a\"}, maxAge = 1) class B { }",
      #"<@CrossOrigin(origins: ["a"], maxAge: 1), class, B, {}>"#),
  ]

  static let functions: [ReadText] = [
    ReadText(.javaScript, "x = (a, cb) => cb(null, true)", #"x = \(a, cb) {cb(null, true)}"#),
    ReadText(.javaScript, "x = async a => { return b }", #"x = \(a) {(return b)}"#),
    ReadText(.javaScript, "x = (a: string, b): Promise<void> => c", #"x = \(a, b) {c}"#),
    ReadText(
      .javaScript, "x = { origin(a, cb) { if (!a) cb(1); else cb(2) } }",
      #"x = {origin: \(a, cb) {(if (! a), cb(1), cb(2))}}"#),
    ReadText(.javaScript, "function f(a) { throw b }", #"\f(a) {(throw b)}"#),
    ReadText(.python, "x = lambda a, b=1: a in c", #"x = \(a, b) {(in a, c)}"#),
    ReadText(
      .python, "@a.b\n@c(1)\ndef f(x):\n  return x, 2\ny = 1",
      #"@a.b() @c(1) \f(x) {(return x, 2)}, y = 1"#),
    ReadText(
      .python, "if a:\n  b = 1\nelif c:\n  d()\nelse:\n  e()",
      "(if a, {b = 1}, (if c, {d()}, {e()}))"),
    ReadText(
      .go, "func (s *S) f(a, b string) (x, y) { if x := g(); x { return a } }",
      #"\f(a, b) {{x = g(), (if x, {(return a)})}}"#),
    ReadText(
      .go, "o.F = func(r *http.Request, origin string) bool { return true }",
      #"o.F = \(r, origin) {(return true)}"#),
    ReadText(
      .go, "for _, a := range []string{\"b\"} { f(a) }", #"(for a, ["b"], {f(a)})"#),
    ReadText(.javaScript, "for (const a of b) { f(a) }", "(for a, b, {f(a)})"),
    ReadText(.python, "for a in b:\n  f(a)", "(for a, b, {f(a)})"),
    ReadText(.ruby, "x = ->(a) { a }", #"x = \(a) {a}"#),
    ReadText(.ruby, "origins { |a, b| true }", #"origins() \(a, b) {true}"#),
    ReadText(
      .ruby, "if a then 1 elsif b\n 2\nelse\n 3\nend", "(if a, {1}, (if b, {2}, {3}))"),
    ReadText(.java, "x = (a, b) -> a.c(b);", #"x = \(a, b) {a.c(b)}"#),
    ReadText(.java, "x = new A() { void f() { y = 1; } };", #"x = A() \() {<void, f(), {y = 1}>}"#),
  ]

  static let lines: [ReadText] = [
    ReadText(.javaScript, "a\n  .b()\nc()", "a.b(), c()"),
    ReadText(.javaScript, "a = 1\nb = 2; c = 3", "a = 1, b = 2, c = 3"),
    ReadText(.javaScript, "/* a\n b */ c // d\n", "c"),
    ReadText(.python, "a = [\n  1,\n  # b\n  2,\n]\nc = 1", "a = [1, 2], c = 1"),
    ReadText(.python, "a = 1 \\\n  + 2", "a = 3"),
    ReadText(.python, "  a = 1\n  b = 2", "{a = 1, b = 2}"),
    ReadText(.go, "f(\n  1,\n  2,\n)\ng()", "f(1, 2), g()"),
    ReadText(.ruby, "a\n  .b\nc 1,\n  2", "a.b, c(1, 2)"),
    ReadText(.ruby, "=begin\na\n=end\nb", "b"),
    ReadText(.java, "a\n.b()\n; c();", "a.b(), c()"),
    ReadText(.java, "void f() { a(); } int g = 1;", "<void, f(), {a()}>, g = 1"),
  ]

  static let broken: [ReadText] = [
    ReadText(.javaScript, "a = 'b\nc = 1", "a = <>, c = 1"),
    ReadText(.javaScript, "f(1, [2\nc", "f(1, [<2, c>])"),
    ReadText(.javaScript, ")) a", "<a>"),
    ReadText(.python, "a = `b`", "a = <b>"),
    ReadText(.python, "f(a=1", "f(a: 1)"),
    ReadText(.go, "x := []string", "x = <>"),
    ReadText(.ruby, "allow do\n origins 'a'", #"allow() \() {origins("a")}"#),
    ReadText(.java, "@CrossOrigin(", "@CrossOrigin()"),
  ]
}
