import Foundation
import Testing

@Suite("Where lessons come from")
struct LessonSourceTests {
  static let manifest = """
    title: A morning
    lessons:
      - two-yeses
      - {part: Repairs}
      - 01-broken.yaml

    """
  static let files = [
    "morning.yaml": Data(manifest.utf8), "01-broken.yaml": Data(LessonsTests.broken.utf8),
  ]
  static let nobody = ["XDG_STATE_HOME": "/nowhere"]

  @Test("a manifest names the lessons and their order")
  func manifest() throws {
    let program = try Program(
      ["lessons", "--lessons", "morning.yaml"], files: Self.files, environment: Self.nobody)
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("A morning\n\nThe essentials\n"))
    let ids = program.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .map { String($0.split(separator: " ")[0]) }
    #expect(ids == ["two-yeses", "repair-shop", "repair-clinic", "repair-game", "broken"])
  }

  @Test("a manifest among lessons is no lesson; alone in a folder it is the course")
  func folder() throws {
    let both = try Program(
      ["lessons", "--lessons", "."], files: Self.files, environment: Self.nobody)
    #expect(both.output == "A part\n  broken  A lesson (3 min, new)\n")
    #expect(both.status == 0 && both.errors == "")
    let alone = try Program(
      ["lessons", "--lessons", "."], files: ["m.yaml": Data("lessons: [default]".utf8)],
      environment: Self.nobody)
    #expect(alone.output.contains("A request to another origin"))
  }

  @Test("a folder of older lessons beside them is no translation, whatever its name")
  func sibling() throws {
    let lesson = Data(LessonsTests.broken.utf8)
    let program = try Program(
      ["lessons", "--lessons", ".", "--language", "old"],
      files: ["01-broken.yaml": lesson, "old/01-broken.yaml": lesson], environment: Self.nobody)
    #expect(program.status == 64)
    #expect(program.errors.contains("There are: en."))
  }

  @Test("one file is a course of one lesson")
  func file() throws {
    let program = try Program(
      ["lessons", "--lessons", "01-broken.yaml"], files: Self.files, environment: Self.nobody)
    #expect(program.output == "A part\n  broken  A lesson (3 min, new)\n")
  }

  @Test("a manifest that leads nowhere ends with status 65, file and line")
  func astray() throws {
    let program = try Program(
      ["lessons", "--lessons", "m.yaml"], files: ["m.yaml": Data("lessons: [defautl]".utf8)])
    #expect(program.status == 65)
    #expect(program.errors.contains("m.yaml:1: lessons[0]: the program has no lesson"))
    #expect(program.errors.contains("did you mean default?"))
  }

  @Test(
    "the language is the option's and else English, whatever the locale",
    arguments: [
      (["--language", "de"], "", true), (["--language", "de"], "en_GB.UTF-8", true),
      ([], "de_DE.UTF-8", false), (["--language", "en"], "de_DE.UTF-8", false), ([], "C", false),
    ])
  func language(_ options: [String], _ locale: String, _ isGerman: Bool) throws {
    var environment = Self.nobody
    environment["LANG"] = locale
    let program = try Program(["lessons", "list"] + options, environment: environment)
    #expect(program.output.hasPrefix("The question\n"), "it is not translated")
    #expect(program.output.contains("\nDas Wesentliche\n") == isGerman)
    #expect(program.output.contains("\nThe essentials\n") == !isGerman)
    #expect(program.output.contains("\nSent without asking\n"), "its lessons are in English")
  }

  @Test("a language that there is not is told with those that there are")
  func unknownLanguage() throws {
    let program = try Program(["lessons", "--language", "xx"])
    #expect(program.status == 64)
    #expect(program.errors.contains("not translated into “xx”. There are: en, de."))
  }

  @Test("a lesson told as text is told in its language")
  func told() throws {
    let program = try Program(
      ["learn", "default", "--plain", "--language", "de"], input: "", environment: Self.nobody)
    #expect(program.output.hasPrefix("Anfrage an einen fremden Origin."))
    #expect(program.output.contains("Was hat der Server der Bank zu sehen bekommen?"))
  }
}
