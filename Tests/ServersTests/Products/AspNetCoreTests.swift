import Servers
import Testing
import Web

/// C# as people write it: policies by name, functions of hosts, settings with a value beside them.
@Suite("ASP.NET Core")
struct AspNetCoreTests {
  private static let any = "AllowAnyHeader().AllowAnyMethod().AllowCredentials()"

  private static func program(_ policy: String, _ use: String = "app.UseCors(\"p\");") -> String {
    "var builder = WebApplication.CreateBuilder(args);\n"
      + "builder.Services.AddCors(o => o.AddPolicy(\"p\", b => b.\(policy).\(any)));\n"
      + "var app = builder.Build();\n\(use)\napp.Run();\n"
  }

  private static func reply(_ text: String, _ origin: String) throws -> ServerReply {
    let setup = ServerSetup(.aspNetCore, reading: text)
    return try setup.start(RecordedSurroundings.behind(setup)).answer(
      ServerRequest("GET", "/ok", headers: [Header("Origin", origin)]))
  }

  private static func allowed(_ text: String, _ origin: String) throws -> String? {
    try reply(text, origin).headers.get("Access-Control-Allow-Origin")
  }

  @Test(
    "what takes the place of the list's own check brings Vary",
    arguments: [
      "SetIsOriginAllowed(_ => true)",
      "WithOrigins(\"https://*.a.test\").SetIsOriginAllowedToAllowWildcardSubdomains()",
      "WithOrigins(\"https://x.a.test\", \"https://b.test\")",
    ])
  func vary(_ policy: String) throws {
    let reply = try Self.reply(Self.program(policy), "https://x.a.test")
    #expect(reply.headers.get("Vary") == "Origin")
    #expect(reply.headers.get("Access-Control-Allow-Origin") == "https://x.a.test")
  }

  @Test(
    "a host that is compared is no origin, and lets in every port of it",
    arguments: [
      "SetIsOriginAllowed(o => new Uri(o).Host == \"localhost\")",
      "SetIsOriginAllowed(origin => { var host = new Uri(origin).Host; return host == \"localhost\"; })",
      "SetIsOriginAllowed(o => new Uri(o).Host.Equals(\"localhost\"))",
      "SetIsOriginAllowed(o => new Uri(o).Host.EndsWith(\"localhost\", StringComparison.OrdinalIgnoreCase))",
      "SetIsOriginAllowed(o => o.StartsWith(\"http://localhost:\"))",
    ])
  func hosts(_ policy: String) throws {
    let text = Self.program(policy)
    #expect(ServerProduct.aspNetCore.profile.read(text).unread.isEmpty)
    #expect(try Self.allowed(text, "http://localhost:3000") == "http://localhost:3000")
    #expect(try Self.allowed(text, "https://stranger.invalid") == nil)
    let findings = ConfigurationAdvice.findings(on: ServerSetup(.aspNetCore, reading: text))
    #expect(!findings.contains { if case .neverMatches = $0.kind { true } else { false } })
  }

  @Test("a function that is not followed is shown, and no refusal")
  func unfollowed() {
    let text = Self.program("SetIsOriginAllowed(o => allowed.Any(a => a.Fits(o)))")
    #expect(!ServerProduct.aspNetCore.profile.read(text).unread.isEmpty)
    let findings = ConfigurationAdvice.findings(on: ServerSetup(.aspNetCore, reading: text))
    #expect(!findings.map(\.kind).contains(.letsNobodyIn(.all)))
  }

  @Test(
    "a list is one in whatever brackets, and the star alone is everybody",
    arguments: [
      (
        "WithOrigins([\"https://a.test\", \"https://b.test\"])",
        ["https://a.test", "https://b.test"]
      ),
      (
        "WithOrigins(new[] { \"https://a.test\", \"https://b.test\" })",
        ["https://a.test", "https://b.test"]
      ),
      (
        "WithOrigins(\"https://a.test\", \"https://b.test\")", ["https://a.test", "https://b.test"]
      ),
    ])
  func lists(_ policy: String, _ origins: [String]) {
    let reading = ServerProduct.aspNetCore.profile.read(Self.program(policy))
    #expect(reading.options["WithOrigins"]?.strings == origins)
    #expect(reading.unread.isEmpty, "\(reading.unread)")
  }

  @Test("what stands beside a setting is taken, and the setting is named")
  func settings() {
    let text = Self.program("WithOrigins(builder.Configuration[\"CORS\"] ?? \"https://a.test\")")
    let reading = ServerProduct.aspNetCore.profile.read(text)
    #expect(reading.options["WithOrigins"]?.strings == ["https://a.test"])
    #expect(reading.unread.map(\.cause) == [.environment])
    #expect(reading.unread.first?.text.contains("Configuration") == true)
  }

  static let elsewhere = [
    "public void Configure(IApplicationBuilder app) {\n    app.UseRouting();\n    app.UseCors();\n}\n",
    "app.UseCors(\"AllowAll\");\napp.Run();\n",
    program("WithOrigins(\"https://a.test\")", "app.UseCors(\"other\");"),
    "builder.Services.AddCors();\nvar app = builder.Build();\napp.UseCors(\"p\");\napp.Run();\n",
  ]

  @Test("a policy that stands in no line here is no refusal", arguments: elsewhere)
  func policies(_ text: String) {
    let reading = ServerProduct.aspNetCore.profile.read(text)
    #expect(reading.options.entries?.isEmpty == true)
    #expect(reading.unread.map(\.cause) == [.elsewhere])
    let findings = ConfigurationAdvice.findings(on: ServerSetup(.aspNetCore, reading: text))
    #expect(!findings.map(\.kind).contains(.letsNobodyIn(.all)))
  }

  @Test("a policy that nobody uses lets nobody in")
  func unused() throws {
    let text = Self.program("WithOrigins(\"https://a.test\")", "//app.UseCors(\"p\");")
    #expect(try Self.allowed(text, "https://a.test") == nil)
    let unread = ServerProduct.aspNetCore.profile.read(text).unread
    #expect(unread.map(\.cause) == [.notReached])
    #expect(unread.first?.text.contains("AddPolicy") == true)
  }

  @Test("of several policies the one that is used counts")
  func several() throws {
    let text =
      "builder.Services.AddCors(o => {\n  o.AddPolicy(\"a\", b => b.WithOrigins(\"https://a.test\"));\n"
      + "  o.AddPolicy(\"b\", b => { b.AllowAnyOrigin(); });\n"
      + "  o.AddDefaultPolicy(b => b.WithOrigins(\"https://c.test\"));\n});\n"
    for (use, origin) in [("\"a\"", "https://a.test"), ("\"b\"", "*"), ("", "https://c.test")] {
      #expect(try Self.allowed(text + "app.UseCors(\(use));\n", origin) == origin, "\(use)")
    }
    let named =
      "var P = \"_p\";\nbuilder.Services.AddCors(options =>\n{\n  options.AddPolicy(name: P,\n"
      + "    policy =>\n    {\n      policy.WithOrigins(\"https://a.test\");\n    });\n});\n"
      + "app.UseCors(P);\napp.Run();\n"
    #expect(try Self.allowed(named, "https://a.test") == "https://a.test")
    let inline = "app.UseCors(b => b.WithOrigins(\"https://a.test\").AllowAnyHeader());\n"
    #expect(try Self.allowed(inline, "https://a.test") == "https://a.test")
  }

  @Test("of two branches the one of production counts, and the condition is named")
  func branches() throws {
    let text =
      "if (builder.Environment.IsDevelopment())\n{\n"
      + "  builder.Services.AddCors(o => o.AddPolicy(\"p\", b => b.SetIsOriginAllowed(_ => true).\(Self.any)));\n"
      + "}\nelse\n{\n"
      + "  builder.Services.AddCors(o => o.AddPolicy(\"p\", b => b.WithOrigins(\"https://a.test\").\(Self.any)));\n"
      + "}\nvar app = builder.Build();\napp.UseCors(\"p\");\napp.Run();\n"
    let reading = ServerProduct.aspNetCore.profile.read(text)
    #expect(reading.options["SetIsOriginAllowed"] == nil)
    #expect(reading.unread.map(\.cause) == [.production])
    let keys = (reading.options.entries ?? []).map(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(try Self.allowed(text, "https://stranger.invalid") == nil)
  }
}
