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

  /// A screen, what it shows, and how one comes to it.
  struct Shown: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let golden: String
    let model: @Sendable (Size) -> Model

    init(_ what: String, _ golden: String, _ model: @escaping @Sendable (Size) -> Model) {
      (testDescription, self.golden, self.model) = (what, golden, model)
    }
  }

  @Test("the screen is as recorded where", arguments: screens, playgroundSizes)
  func screen(shown: Shown, size: Size) { expect(shown.model(size), shown.golden, size) }

  @Test("the README shows the screen as it is")
  func readme() throws {
    let readme = try #require(Golden("../../README.md").text)
    let picture = readme.split(separator: "```\n")[1]
    #expect(picture == Model.still(Size(columns: 100, rows: 30)).screen)
  }

  @Test(
    "the first start asks whether the server ran the request",
    arguments: playgroundSizes + [Size(columns: 60, rows: 20)])
  func orientation(size: Size) {
    var model = Model(opening: .welcome)
    model.press(.resized(size))
    expect(model, "welcome", size)
  }

  @Test(
    "the playground fits on every kind of screen",
    arguments: [(30, 8), (40, 10), (60, 20), (80, 23), (140, 40), (160, 48), (200, 60)])
  func everySize(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    expect(.still(size), "question", size)
  }

  static let screens: [Shown] = [
    Shown("the question's own case has been played to its end", "question") { .still($0) },
    Shown("a packet is on its way to the server", "travelling") { size in
      var model = Model()
      model.press(.resized(size))
      let beat = model.storyboard.beats.first { beat in
        model.evaluation.events[beat.event].fact == .requestSent
      }
      model.press(.elapsed(milliseconds: (beat?.start ?? 0) + 400))
      return model
    },
    Shown("the browser keeps an answer from the script", "withholding") { size in
      var model = Model()
      model.press(.resized(size))
      let last = model.storyboard.beats.last
      model.press(.elapsed(milliseconds: (last?.start ?? 0) + 450))
      return model
    },
    Shown("a decision is made check by check", "checking") { size in
      var model = Model()
      model.press(.resized(size))
      let beat = model.storyboard.beats.first { beat in
        if case .corsCheck = model.evaluation.events[beat.event].fact { true } else { false }
      }
      model.press(.elapsed(milliseconds: (beat?.start ?? 0) + 400))
      return model
    },
    Shown("what has changed since the last run is marked", "changed") { size in
      var model = Model.still(size)
      model.goTo("Credentials")
      model.type(.enter, .end)
      return model
    },
    Shown("a call is folded", "folded") { size in
      var model = Model.still(size, scenario: .twoCalls)
      model.type(.home)
      model.type(.tab, .tab, .character("z"), .right)
      return model
    },
    Shown("a trailing slash is typed", "editing") { size in
      var model = Model.still(size)
      model.type(.tab)
      model.goTo("Allow-Origin", occurrence: 1)
      model.type(.enter)
      model.type("/")
      return model
    },
    Shown("a value that no header can have is kept as typed", "invalid") { size in
      var model = Model.still(size)
      model.type(.tab)
      model.goTo("Allow-Origin", occurrence: 1)
      model.type(.enter)
      model.press(.paste("\nSet-Cookie: a=b"))
      return model
    },
    Shown("a preflight that refuses has been played to its end", "preflight") { size in
      var model = Model.still(size)
      model.goTo("Method")
      model.type(.enter, .control("u"))
      model.type("patch")
      model.type(.enter, .end)
      return model
    },
    Shown("XMLHttpRequest follows a redirect to another route", "redirect") { size in
      var model = Model.still(size, scenario: .redirected)
      model.type(.tab)
      model.goTo("FOR URL", occurrence: 1)
      return model
    },
    Shown("JSON-P stands beside a second call", "calls") { size in
      var model = Model.still(size, scenario: .twoCalls)
      model.type(".")
      return model
    },
    Shown("help shows the keys", "help") { size in
      var model = Model.still(size)
      model.type("?")
      return model
    },
    Shown("everything is said about a step", "explanation") { size in
      var model = Model.still(size)
      model.type("e")
      return model
    },
    Shown("values are there to pick from", "choices") { size in
      var model = Model.still(size)
      model.goTo("Credentials")
      model.type("o")
      return model
    },
    Shown("what would mend it is listed", "fixes") { size in
      var model = Model.still(size)
      model.type("f")
      model.type(.down)
      return model
    },
    Shown("the scenario runs in every browser", "browsers") { size in
      var model = Model.still(size)
      model.type("vjl")
      return model
    },
    Shown("credentials are set against Allow-Origin", "what-if") { size in
      var model = Model.still(size)
      model.type("wj")
      return model
    },
    Shown("fields are offered to be set against another", "what-if-fields") { size in
      var model = Model.still(size)
      model.type("wr")
      model.type("status")
      return model
    },
    Shown("a cookie is shown in its parts", "cookie") { size in
      var model = Model.still(size)
      model.goToCookie()
      model.type("z")
      model.goTo("SameSite")
      return model
    },
    Shown("a Set-Cookie header is shown in its parts", "cookie-answered") { size in
      var model = Model.still(size, scenario: AnsweredCookieTests.scenario)
      model.type(.tab)
      model.goTo("Other headers", occurrence: 1)
      model.type(.down, .character("z"))
      model.goTo("SameSite")
      return model
    },
    Shown("a pasted line has its answer", "console") { size in
      var model = Model.still(size)
      model.press(
        .paste(
          "Access to fetch at 'https://api.example.org/' from origin 'http://localhost:3000' has been "
            + "blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the "
            + "requested resource."))
      return model
    },
    Shown("three calls stand in tabs, their code with axios", "tabs") { size in
      var model = Model.still(size, scenario: .redirected)
      model.type("ADCC")
      model.type(.end)
      return model
    },
    Shown("the call is written for every client", "code") { size in
      var model = Model.still(size, scenario: .redirected)
      model.type("I")
      return model
    },
    Shown("the call is shown as it goes over the wire", "http") { size in
      var model = Model.still(size, scenario: .redirected)
      model.type("H")
      return model
    },
    Shown("suggestions narrow as one types", "narrowed") { size in
      var model = Model.still(size)
      model.goTo("Headers")
      model.type(.enter)
      model.type("content")
      return model
    },
    Shown("commands are offered, narrowed as one types", "commands") { size in
      var model = Model.still(size)
      model.type(":")
      model.type("call")
      return model
    },
    Shown("a search finds what it is about", "search") { size in
      var model = Model.still(size)
      model.type("/")
      model.type("allow-cred")
      return model
    },
    Shown("the library of cases is narrowed", "cases") { size in
      var model = Model.still(size)
      model.type("L")
      model.type("preflight")
      model.type(.down)
      return model
    },
    Shown("a path is completed", "open") { size in
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
      return model
    },
    Shown("quitting with changes asks first", "quitting") { size in
      var model = Model.still(size)
      model.goTo("Credentials")
      model.type(.enter, .character("q"))
      return model
    },
  ]
}
