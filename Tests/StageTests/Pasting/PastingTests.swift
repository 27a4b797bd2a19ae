import Course
import CORS
import Intake
import ScenarioText
import Screen
import Telling
import TestSupport
import Testing
import Web

@testable import Stage

@Suite("What is pasted comes to its own case, its cause and its fix")
struct PastingTests {
  static let size = Size(columns: 100, rows: 30)
  static let browsers = [Browser.Name.chromium, .firefox, .webkit]

  private func pasted(_ text: String, into model: Model = .still(size)) -> Model {
    var model = model
    model.press(.paste(text))
    return model
  }

  private func answered(_ model: Model) -> Diagnosis? {
    guard case .reading(let reading)? = model.overlay, case .answer(let diagnosis) = reading.topic
    else { return nil }
    return diagnosis
  }

  private static let console = """
    Access to fetch at 'https://api.my.test/v1' from origin 'http://localhost:3000' has been \
    blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested \
    resource.
    """

  @Test(
    "a line that a case prints opens a call that prints it, for one's own URLs",
    arguments: Case.embedded)
  func everyCase(one: Case) throws {
    for name in Self.browsers {
      for line in Evaluation(of: one.scenario, in: Browser.named(name)).console {
        guard case .blocked? = ConsoleSentence.read(line).first?.says else { continue }
        let other = line.replacing("shop.example", with: "kiosk.test")
        let model = pasted("VM12:1 \(other)\n")
        // Of a beacon WebKit says in one line what could be two calls'.
        if case .picker? = model.overlay, one.id == "beacon-lost" { continue }
        let diagnosis = try #require(answered(model), "\(other)")
        guard diagnosis.isReproduced else { continue }
        #expect(model.evaluation.console.contains(other), "\(other)")
        #expect(model.scenario == diagnosis.evaluation?.scenario)
      }
    }
  }

  @Test("the answer is read first, then the case, and undo leads back to what was edited")
  func flow() {
    var model = pasted(Self.console)
    #expect(model.screen.contains("BLOCKED BY CORS"))
    #expect(model.screen.contains("Access-Control-Allow-Origin"))
    model.type(.enter)
    #expect(model.overlay == nil)
    #expect(model.scenario.page.text.hasPrefix("http://localhost:3000"))
    #expect(model.scenario.calls[0].request.url.text == "https://api.my.test/v1")
    #expect(!model.isUnsaved)
    model.type("u")
    #expect(model.scenario == .acacMissing)
  }

  @Test("the answer is copied as Markdown, and its fixes are a key away")
  func copied() throws {
    var model = pasted(Self.console)
    let effects = model.update(.key(.character("y")))
    guard case .copy(let text, .answer)? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("**BLOCKED BY CORS**"))
    #expect(!text.contains("--page"))
    model.type("f")
    guard case .picker? = model.overlay else {
      Issue.record("no list of fixes")
      return
    }
    model.type(.enter)
    #expect(model.evaluation.verdicts(ofCall: 0).response == .exposed)
  }

  @Test(
    "code, commands and what is no CORS are taken, too",
    arguments: [
      ("curl 'https://api.my.test/v1' -H 'Origin: https://app.my.test'", true),
      ("fetch('https://api.my.test/v1', {credentials: 'include'})", true),
      ("GET https://api.my.test/v1 net::ERR_CONNECTION_REFUSED", false),
    ])
  func kinds(text: String, isBuilt: Bool) throws {
    let model = pasted(text)
    #expect(answered(model) != nil)
    #expect((model.scenario != .acacMissing) == isBuilt)
  }

  @Test("several things that were pasted are a list to choose from")
  func several() throws {
    let other = Self.console.replacing("api.my.test", with: "api.your.test")
    var model = pasted(Self.console + "\n" + other)
    guard case .picker(let picker)? = model.overlay else {
      Issue.record("no list")
      return
    }
    #expect(picker.matches.count == 2)
    model.type(.down, .enter)
    #expect(model.scenario.calls[0].request.url.text == "https://api.your.test/v1")
  }

  @Test("a URL or a header goes into the field under the cursor, a library of cases takes them all")
  func fields() throws {
    var model = Model.still(Self.size)
    model.goTo("URL")
    let url = "https://api.my.test/v1"
    #expect(pasted(url, into: model).editing?.line.text == url)
    model.type("i")
    #expect(answered(pasted(url, into: model)) != nil)
  }

  @Test("a secret that was pasted is nowhere in the scenario")
  func secret() {
    let model = pasted(
      "curl 'https://api.my.test/v1' -H 'Authorization: Bearer abcdefghijklmnop1234567890'"
        + " -H 'Cookie: session=s3cr3t-v4lue-0123456789'")
    #expect(!model.scenario.yaml.contains("abcdefghijklmnop1234567890"))
    #expect(!model.scenario.yaml.contains("s3cr3t-v4lue-0123456789"))
  }

  @Test("every place where keys go has a bit of its own")
  func contexts() {
    let all = [
      Contexts.pane, .stage, .card, .editing, .prompt, .list, .search, .reading, .grid,
      .confirmation, .lesson, .question, .watching, .goal, .presentation, .lessonList,
      .settingsList, .explanation, .proposal, .whatIf, .unsaved, .calls, .cookie, .configuration,
      .fixes, .welcome, .lessonStage, .answer,
    ]
    #expect(Set(all.map(\.rawValue)).count == all.count)
    #expect(all.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
  }

  @Test("what is pasted first is kept as the project; the second paste changes nothing of it")
  func firstPaste() throws {
    var model = Model.still(Self.size)
    let effects = model.update(.paste(Self.console))
    let project = try #require(Project(of: model.scenario))
    #expect(effects.contains(.keepProject(project)))
    #expect(project.page?.description == "http://localhost:3000/")
    #expect(project.api?.description == "https://api.my.test/v1")
    let other = Self.console.replacing("my.test", with: "other.test")
    #expect(
      !model.update(.paste(other)).contains { if case .keepProject = $0 { true } else { false } })
    #expect(model.project == project)
  }

  @Test("a page that nobody named is no project")
  func unknownPage() {
    var model = Model.still(Self.size)
    _ = model.update(.paste("curl https://api.my.test/v1"))
    #expect(model.project.isEmpty)
  }

  @Test("fields offer the project's own page, API and cookie first, but not in a lesson")
  func suggestions() throws {
    var project = Project()
    project.set(page: try #require(WebURL("https://web.mine.test/")))
    project.set(api: try #require(WebURL("https://data.yours.test/v1")))
    project.set(cookie: "sid=1; Secure")
    var model = Model.still(Self.size)
    model.project = project
    let places: [(ScenarioPath, String)] = [
      (.page, "https://web.mine.test/"), (.request(call: 0, .url), "https://data.yours.test/v1"),
      (.cookie(0, .from), "https://data.yours.test/"), (.cookie(0, .set), "sid=abc; Secure"),
    ]
    for (path, own) in places {
      let field = try #require(model.field(.place(path), in: model.document))
      guard case .text(let suggestions) = model.guided(field).kind else {
        Issue.record("\(path) is no text")
        continue
      }
      #expect(suggestions.first?.value == own)
    }
  }
}
