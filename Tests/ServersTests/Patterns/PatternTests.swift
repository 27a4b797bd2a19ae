import Servers
import Testing

/// Expressions as configurations have them, against what their languages say.
@Suite("Patterns")
struct PatternTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var source: String
    var dialect = Pattern.Dialect.javaScript
    var text: String
    var anywhere: Bool
    var start: Bool
    var whole: Bool
    var testDescription: String { "\(source) in \(text)" }

    init(
      _ source: String, _ text: String, anywhere: Bool, start: Bool, whole: Bool,
      _ dialect: Pattern.Dialect = .javaScript
    ) {
      self.source = source
      self.text = text
      self.anywhere = anywhere
      self.start = start
      self.whole = whole
      self.dialect = dialect
    }
  }

  @Test(
    "An expression matches where its language says",
    arguments: [
      Row(
        #"shop\.example"#, "https://shop.example.evil", anywhere: true, start: false, whole: false),
      Row(
        #"^https:\/\/([a-z0-9-]+\.)?shop\.example$"#, "https://app.shop.example", anywhere: true,
        start: true, whole: true),
      Row(
        #"^https:\/\/([a-z0-9-]+\.)?shop\.example$"#, "https://shop.example.evil", anywhere: false,
        start: false, whole: false),
      Row("https://.*", "https://a", anywhere: true, start: true, whole: true),
      Row("a|ab", "ab", anywhere: true, start: true, whole: true),
      Row("(a*)*b", "aaac", anywhere: false, start: false, whole: false),
      Row("x{2,3}?y", "xxxy", anywhere: true, start: true, whole: true),
      Row("^(?!evil)\\w+$", "good", anywhere: true, start: true, whole: true),
      Row("^(?!evil)\\w+$", "evil", anywhere: false, start: false, whole: false),
      Row("(?<=//)a", "//a", anywhere: true, start: false, whole: false),
      Row("(.)\\1", "abb", anywhere: true, start: false, whole: false),
      Row("[^/]+$", "a/b", anywhere: true, start: false, whole: false),
      Row("(?i)APP", "app", anywhere: true, start: true, whole: true, .python),
      Row("a$", "a\n", anywhere: true, start: true, whole: false, .python),
      Row("a$", "a\n", anywhere: false, start: false, whole: false, .javaScript),
      Row("^b$", "a\nb", anywhere: true, start: false, whole: false, .ruby),
      Row("(?P<host>[a-z]+)", "abc", anywhere: true, start: true, whole: true, .python),
    ])
  func matches(_ row: Row) throws {
    let pattern = try Pattern(row.source, row.dialect)
    #expect(pattern.matches(in: row.text) == row.anywhere)
    #expect(pattern.matchesStart(of: row.text) == row.start)
    #expect(pattern.matchesWhole(row.text) == row.whole)
  }

  @Test(
    "What is no expression is said to be none", arguments: ["(", "[", "*", "a)", "a{3,2}", "\\"])
  func faults(_ source: String) {
    #expect(throws: PatternFault.self) { try Pattern(source, .python) }
  }

  @Test("Groups hold what they matched, and nothing where they took no part")
  func groups() throws {
    let match = try Pattern(#"https://(\w+)\.(x)?"#, .pcre).firstMatch(in: "see https://app.y")
    #expect(match?.groups == ["https://app.", "app", nil])
  }

  @Test("An expression that would take forever ends without a match")
  func exhaustion() throws {
    let pattern = try Pattern("^(a+)+$", .javaScript)
    #expect(!pattern.matches(in: String(repeating: "a", count: 40) + "b"))
  }
}
