import CORS
import ScenarioText
import Screen
import Stage
import Telling
import TestSupport
import Testing
import Web

@Suite("Golden screens")
struct GoldenScreenTests {
  static let playgroundSizes = [Size(columns: 80, rows: 24), Size(columns: 100, rows: 30)]

  @Test("the question's own case, played to its end", arguments: playgroundSizes)
  func question(size: Size) {
    expect(.still(size), "question", size)
  }

  @Test("a packet on its way to the server", arguments: playgroundSizes)
  func travelling(size: Size) {
    var model = Model()
    model.press(.resized(size))
    let beat = model.storyboard.beats.first { beat in
      model.evaluation.events[beat.event].fact == .requestSent
    }
    model.press(.elapsed(milliseconds: (beat?.start ?? 0) + 400))
    expect(model, "travelling", size)
  }

  @Test("an answer that the browser keeps from the script", arguments: playgroundSizes)
  func withholding(size: Size) {
    var model = Model()
    model.press(.resized(size))
    let last = model.storyboard.beats.last
    model.press(.elapsed(milliseconds: (last?.start ?? 0) + 450))
    expect(model, "withholding", size)
  }

  @Test("a decision, check by check", arguments: playgroundSizes)
  func checking(size: Size) {
    var model = Model()
    model.press(.resized(size))
    let beat = model.storyboard.beats.first { beat in
      if case .corsCheck = model.evaluation.events[beat.event].fact { true } else { false }
    }
    model.press(.elapsed(milliseconds: (beat?.start ?? 0) + 400))
    expect(model, "checking", size)
  }

  @Test("what changed since the last run", arguments: playgroundSizes)
  func changed(size: Size) {
    var model = Model.still(size)
    model.goTo("Credentials")
    model.type(.enter, .end)
    expect(model, "changed", size)
  }

  @Test("a call that is folded", arguments: playgroundSizes)
  func folded(size: Size) {
    var model = Model.still(size, scenario: .twoCalls)
    model.type(.home)
    model.type(.tab, .tab, .character("z"), .right)
    expect(model, "folded", size)
  }

  @Test("a trailing slash, typed", arguments: playgroundSizes)
  func editing(size: Size) {
    var model = Model.still(size)
    model.type(.tab)
    model.goTo("Allow-Origin", occurrence: 1)
    model.type(.enter)
    model.type("/")
    expect(model, "editing", size)
  }

  @Test("a value that no header can have, kept as typed", arguments: playgroundSizes)
  func invalid(size: Size) {
    var model = Model.still(size)
    model.type(.tab)
    model.goTo("Allow-Origin", occurrence: 1)
    model.type(.enter)
    model.press(.paste("\nSet-Cookie: a=b"))
    expect(model, "invalid", size)
  }

  @Test("a preflight that refuses, played to its end", arguments: playgroundSizes)
  func preflight(size: Size) {
    var model = Model.still(size)
    model.goTo("Method")
    model.type(.enter, .control("u"))
    model.type("patch")
    model.type(.enter, .end)
    expect(model, "preflight", size)
  }

  @Test("a redirect to another route, in XMLHttpRequest", arguments: playgroundSizes)
  func redirect(size: Size) {
    var model = Model.still(size, scenario: .redirected)
    model.type(.tab)
    model.goTo("FOR URL", occurrence: 1)
    expect(model, "redirect", size)
  }

  @Test("JSON-P, and two calls", arguments: playgroundSizes)
  func calls(size: Size) {
    var model = Model.still(size, scenario: .twoCalls)
    model.type(".")
    expect(model, "calls", size)
  }

  @Test("help", arguments: playgroundSizes)
  func help(size: Size) {
    var model = Model.still(size)
    model.type("?")
    expect(model, "help", size)
  }

  @Test("all about a step", arguments: playgroundSizes)
  func explanation(size: Size) {
    var model = Model.still(size)
    model.type("e")
    expect(model, "explanation", size)
  }

  @Test("values to pick from", arguments: playgroundSizes)
  func choices(size: Size) {
    var model = Model.still(size)
    model.goTo("Credentials")
    model.type("o")
    expect(model, "choices", size)
  }

  @Test("what would mend it", arguments: playgroundSizes)
  func fixes(size: Size) {
    var model = Model.still(size)
    model.type("f")
    model.type(.down)
    expect(model, "fixes", size)
  }

  @Test("the scenario in every browser", arguments: playgroundSizes)
  func browsers(size: Size) {
    var model = Model.still(size)
    model.type("vjl")
    expect(model, "browsers", size)
  }

  @Test("what if: credentials against Allow-Origin", arguments: playgroundSizes)
  func whatIf(size: Size) {
    var model = Model.still(size)
    model.type("wj")
    expect(model, "what-if", size)
  }

  @Test("fields to set against another", arguments: playgroundSizes)
  func whatIfFields(size: Size) {
    var model = Model.still(size)
    model.type("wr")
    model.type("status")
    expect(model, "what-if-fields", size)
  }

  @Test("a cookie in its parts", arguments: playgroundSizes)
  func cookie(size: Size) {
    var model = Model.still(size)
    model.goToCookie()
    model.type("z")
    model.goTo("SameSite")
    expect(model, "cookie", size)
  }

  @Test("a Set-Cookie header in its parts", arguments: playgroundSizes)
  func answeredCookie(size: Size) {
    var model = Model.still(size, scenario: AnsweredCookieTests.scenario)
    model.type(.tab)
    model.goTo("Other headers", occurrence: 1)
    model.type(.down, .character("z"))
    model.goTo("SameSite")
    expect(model, "cookie-answered", size)
  }

  @Test("the answer to what was pasted", arguments: playgroundSizes)
  func console(size: Size) {
    var model = Model.still(size)
    model.press(
      .paste(
        "Access to fetch at 'https://api.example.org/' from origin 'http://localhost:3000' has been "
          + "blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the "
          + "requested resource."))
    expect(model, "console", size)
  }

  @Test("three calls, the code with axios", arguments: playgroundSizes)
  func tabs(size: Size) {
    var model = Model.still(size, scenario: .redirected)
    model.type("ADCC")
    model.type(.end)
    expect(model, "tabs", size)
  }

  @Test("the call with every client", arguments: playgroundSizes)
  func code(size: Size) {
    var model = Model.still(size, scenario: .redirected)
    model.type("I")
    expect(model, "code", size)
  }

  @Test("over the wire", arguments: playgroundSizes)
  func http(size: Size) {
    var model = Model.still(size, scenario: .redirected)
    model.type("H")
    expect(model, "http", size)
  }

  @Test("suggestions narrow as one types", arguments: playgroundSizes)
  func narrowed(size: Size) {
    var model = Model.still(size)
    model.goTo("Headers")
    model.type(.enter)
    model.type("content")
    expect(model, "narrowed", size)
  }

  @Test("every command, narrowed", arguments: playgroundSizes)
  func palette(size: Size) {
    var model = Model.still(size)
    model.type(":")
    model.type("call")
    expect(model, "commands", size)
  }

  @Test("search", arguments: playgroundSizes)
  func search(size: Size) {
    var model = Model.still(size)
    model.type("/")
    model.type("allow-cred")
    expect(model, "search", size)
  }

  @Test("the library of cases", arguments: playgroundSizes)
  func cases(size: Size) {
    var model = Model.still(size)
    model.type("L")
    model.type("preflight")
    model.type(.down)
    expect(model, "cases", size)
  }

  @Test("a path that is completed", arguments: playgroundSizes)
  func prompt(size: Size) {
    var model = Model.still(size)
    model.type("O")
    model.press(
      .done(
        .listed(
          path: "",
          [
            FolderEntry(".hidden.yaml", .file), FolderEntry("cors.yaml", .file),
            FolderEntry("cases", .folder), FolderEntry("notes.txt", .file),
          ])))
    model.type(.down)
    expect(model, "open", size)
  }

  @Test("the README shows the screen as it is")
  func readme() throws {
    let readme = try #require(Golden("../../README.md").text)
    let picture = readme.split(separator: "```\n")[1]
    #expect(picture == Model.still(Size(columns: 100, rows: 30)).screen)
  }

  @Test("the first start", arguments: playgroundSizes + [Size(columns: 60, rows: 20)])
  func orientation(size: Size) {
    var model = Model(opening: .welcome)
    model.press(.resized(size))
    expect(model, "welcome", size)
  }

  @Test("quitting with changes", arguments: playgroundSizes)
  func quitting(size: Size) {
    var model = Model.still(size)
    model.goTo("Credentials")
    model.type(.enter, .character("q"))
    expect(model, "quitting", size)
  }

  @Test(
    "the playground on every kind of screen",
    arguments: [(30, 8), (40, 10), (60, 20), (80, 23), (140, 40), (160, 48), (200, 60)])
  func everySize(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    expect(.still(size), "question", size)
  }
}
