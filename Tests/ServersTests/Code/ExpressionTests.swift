import Testing

@testable import Servers

/// A language, a text, and what it is read as, in the notation of ``Expression/sketch``.
struct ReadText: Sendable, CustomTestStringConvertible {
  let language: ProgrammingLanguage
  let text: String
  let sketch: String

  init(_ language: ProgrammingLanguage, _ text: String, _ sketch: String) {
    self.language = language
    self.text = text
    self.sketch = sketch
  }

  var testDescription: String { "\(language): \(text)" }
}

@Suite("Expressions in code")
struct ExpressionTests {
  @Test("a literal has its value in every language", arguments: ReadText.literals)
  func literals(case read: ReadText) {
    #expect(CodeReading(read.text, in: read.language).statements.sketch == read.sketch)
  }

  @Test("calls, constructors and their arguments are read", arguments: ReadText.calls)
  func calls(case read: ReadText) {
    #expect(CodeReading(read.text, in: read.language).statements.sketch == read.sketch)
  }

  @Test("functions are kept with what stands in them", arguments: ReadText.functions)
  func functions(case read: ReadText) {
    #expect(CodeReading(read.text, in: read.language).statements.sketch == read.sketch)
  }

  @Test(
    "A block that ends a text without a line of its own is empty",
    arguments: [
      "try", "except ImportError", "finally", "if a", "elif a", "else", "for a in b", "class A",
    ])
  func emptyBlock(_ head: String) {
    let text = "try:\n    a = 1\n\(head):"
    #expect(!CodeReading(text, in: .python).statements.isEmpty)
    #expect(!CodeReading(text + "\n    # nothing\n", in: .python).statements.isEmpty)
  }

  @Test("lines end statements where the language says so", arguments: ReadText.lines)
  func lines(case read: ReadText) {
    #expect(CodeReading(read.text, in: read.language).statements.sketch == read.sketch)
  }

  @Test("what no rule explains is kept, and reading goes on", arguments: ReadText.broken)
  func broken(case read: ReadText) {
    #expect(CodeReading(read.text, in: read.language).statements.sketch == read.sketch)
  }

  @Test("a name stands for what the text assigns to it, if it does so once")
  func names() throws {
    let reading = CodeReading(
      "const a = ['x'], b = a\nlet c = 1\nc = 2\nf(b, c, d)", in: .javaScript)
    let call = try #require(reading.calls { $0.name == "f" }.first?.call)
    #expect(call.arguments.map { reading.resolved($0.value).sketch } == ["[\"x\"]", "c", "d"])
  }

  @Test("names that stand for each other do not go round for ever")
  func roundabout() {
    let reading = CodeReading("a = b\nb = a\nf(a)", in: .python)
    #expect(reading.resolved(reading.statements[2].parts[0]).word != nil)
  }

  @Test("an expression's text is the text as it was written")
  func source() throws {
    let reading = CodeReading(
      "x := cors.Options{AllowOriginFunc: func(origin string) bool { return true }}", in: .go)
    let call = try #require(reading.calls { $0.name == "cors.Options" }.first?.call)
    #expect(
      reading.text(of: call.arguments[0].value) == "func(origin string) bool { return true }")
  }

  @Test("a call knows what is around it, outermost first")
  func around() throws {
    let reading = CodeReading("return recoverer(auth(c.Handler(routes())))", in: .go)
    let found = try #require(reading.calls { $0.name == "c.Handler" }.first)
    let names = found.around.compactMap {
      if case .call(let call) = $0.form { call.name } else { nil }
    }
    #expect(names == ["recoverer", "auth"])
  }

  @Test("a place counts lines and characters from 1")
  func places() {
    let text = SourceText("a\nüb c")
    #expect(text.place(of: 0) == SourcePlace(line: 1, column: 1))
    #expect(text.place(of: 4) == SourcePlace(line: 2, column: 2))
    #expect(text.place(of: 99) == SourcePlace(line: 2, column: 5))
  }
}
