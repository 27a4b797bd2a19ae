import Servers
import Testing

/// Java as people write it: static imports, and methods that take one.
@Suite("Java of Spring")
struct SpringJavaTests {
  private static func configured(_ line: String, _ imports: String = "") -> String {
    "\(imports)CorsConfiguration config = new CorsConfiguration();\nconfig.\(line);\n"
      + "source.registerCorsConfiguration(\"/**\", config);\n"
  }

  static let imported: [(text: String, name: String, value: ConfigurationValue)] = [
    (
      configured("setAllowedOrigins(asList(\"*\"))", "import static java.util.Arrays.asList;\n"),
      "allowedOrigins", ["*"]
    ),
    (
      configured("setAllowedOrigins(of(\"https://a.test\"))", "import static java.util.List.*;\n"),
      "allowedOrigins", ["https://a.test"]
    ),
    (
      configured(
        "setAllowedMethods(List.of(GET.name(), PUT.name()))",
        "import static org.springframework.http.HttpMethod.*;\n"), "allowedMethods", ["GET", "PUT"]
    ),
    (
      configured(
        "setAllowedHeaders(List.of(AUTHORIZATION))",
        "import static org.springframework.http.HttpHeaders.AUTHORIZATION;\n"), "allowedHeaders",
      ["Authorization"]
    ),
    (
      configured(
        "addAllowedOrigin(ALL)",
        "import static org.springframework.web.cors.CorsConfiguration.ALL;\n"), "allowedOrigins",
      ["*"]
    ),
    (configured("setExposedHeaders(Collections.emptyList())"), "exposedHeaders", []),
    (
      configured("setAllowedOrigins(new ArrayList<>(Set.of(\"https://a.test\")))"),
      "allowedOrigins", ["https://a.test"]
    ),
  ]

  @Test("a member that is imported is its class's", arguments: imported)
  func members(_ text: String, _ name: String, _ value: ConfigurationValue) {
    let reading = ServerProduct.springCORS.profile.read(text)
    #expect(reading.options[name] == value)
    #expect(reading.unread.isEmpty, "\(reading.unread)")
  }

  private static let page = "https://new.shop.test"

  static let single: [(line: String, added: String)] = [
    ("addAllowedOrigin(\"https://a.test\")", "config.addAllowedOrigin(\"\(page)\");"),
    (
      "setAllowedOrigins(Collections.singletonList(\"https://a.test\"))",
      "config.addAllowedOrigin(\"\(page)\");"
    ),
    (
      "setAllowedOrigins(List.of(\"https://a.test\"))",
      "List.of(\"https://a.test\", \"\(page)\")"
    ),
  ]

  @Test("what takes one origin is called once more", arguments: single)
  func calledAgain(_ line: String, _ added: String) throws {
    let text =
      "CorsConfiguration config = new CorsConfiguration();\nconfig.setAllowCredentials(true);\n"
      + "config.\(line);\nconfig.addAllowedMethod(\"*\");\nconfig.addAllowedHeader(\"*\");\n"
      + "source.registerCorsConfiguration(\"/**\", config);\n"
    let policy = SharingPolicy(
      origins: .list([Self.page]), credentials: .included, methods: ["PUT"])
    let change = try #require(ConfigurationChange(policy, to: text, of: .springCORS))
    #expect(change.written.text.contains(added), "\(change.written.text)")
    #expect(change.written.text.contains(line.hasPrefix("setAllowedOrigins(List") ? added : line))
    #expect(change.extent != .everything)
  }
}
