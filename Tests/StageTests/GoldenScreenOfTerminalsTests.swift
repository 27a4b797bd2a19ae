import CORS
import Course
import Screen
import Stage
import Testing

@Suite("Golden screens: small, large, and with ASCII only")
struct GoldenScreenOfTerminalsTests {
  static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 60, rows: 20), Size(columns: 200, rows: 60),
  ]

  @Test("verdict, cause and fix of what often goes wrong", arguments: sizes)
  func blocked(size: Size) {
    for scenario in [Scenario.nothingAllowed, .putRefused, .allowed] {
      var model = Model.still(size, scenario: scenario)
      while model.focus.pane != .stage { model.type(.tab) }
      expect(model, scenario.id, size)
    }
  }

  @Test("the list of fixes is as recorded", arguments: sizes)
  func fixes(size: Size) {
    var model = Model.still(size, scenario: .nothingAllowed)
    model.type("f")
    expect(model, "fix-list", size)
  }

  @Test("the first minute: question and doors", arguments: sizes)
  func welcome(size: Size) {
    var model = Model(opening: .welcome)
    model.press(.resized(size))
    expect(model, "first-question", size)
    model.type("y")
    model.press(.elapsed(milliseconds: 60_000))
    expect(model, "first-doors", size)
  }

  @Test("a lesson: its question, the same with its choices, the four lamps", arguments: sizes)
  func lesson(size: Size) throws {
    var model = Model(course: LoadedLessons(LessonFile.embedded))
    model.press(.resized(size))
    model.open(.question)
    expect(model, "asked", size)
    model.type(.enter)
    expect(model, "asked-choices", size)
    model.open(try #require(Lesson.explainBack(turn: 0)))
    model.type(.enter, .right)
    expect(model, "lamps", size)
  }

  @Test(
    "a screen in ASCII is as recorded",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 60, rows: 20)])
  func ascii(size: Size) {
    for scenario in [Scenario.acacMissing, .allowed, .twoCalls] {
      let canvas = Model.still(size, scenario: scenario).view(size).inASCII
      #expect(matchesGolden(canvas.text, "ascii-\(scenario.id)-\(size.columns)x\(size.rows).txt"))
    }
    var model = Model.still(size, scenario: .nothingAllowed)
    model.type("f")
    #expect(
      matchesGolden(model.view(size).inASCII.text, "ascii-fixes-\(size.columns)x\(size.rows).txt"))
  }
}

@Suite("In ASCII each sign means one thing")
struct ASCIISignTests {
  @Test(
    "a terminal without signs has ok, + and *",
    arguments: [Scenario.acacMissing, .allowed, .twoCalls, .putRefused])
  func signs(_ scenario: Scenario) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 160, rows: 48)] {
      let model = Model.still(size, scenario: scenario)
      let drawn = model.view(size)
      let ascii = drawn.inASCII
      let text = ascii.text
      #expect(ascii.cells.allSatisfy { $0.glyph.scalar?.isASCII == true })
      let checks = drawn.cells.count { $0.glyph == Glyph("✓") }
      #expect(text.split(separator: " ").count { $0.hasPrefix("ok") } >= min(1, checks))
      for index in drawn.cells.indices {
        let glyph = ascii.cells[index].glyph.scalar
        let own = drawn.cells[index]
        switch glyph {
        case "V": #expect(own.glyph == Glyph("V"), "a check without its ok in \(scenario.id)")
        case "+": #expect(own.glyph == Glyph("+"))
        case "*": #expect(own.glyph == Glyph("*") || own.role == .cookie)
        case _: break
        }
      }
    }
  }

  @Test("an ok takes the blank before its sign, and keeps its role")
  func check() {
    var canvas = Canvas(Size(columns: 8, rows: 1))
    Pen(canvas.bounds, on: canvas).write("a ✓ b✓", .good, on: &canvas)
    #expect(canvas.inASCII.text == "aok bV\n")
    #expect(canvas.inASCII[1, 0].role == .good)
  }
}
