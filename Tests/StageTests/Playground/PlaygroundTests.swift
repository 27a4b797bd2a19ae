import CORS
import Course
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("The playground")
struct PlaygroundTests {
  static let size = Size(columns: 100, rows: 30)

  /// Every text field that the start scenario shows in either pane, by pane and line; but for whole
  /// headers, which are texts with a name before the colon.
  static let textFields: [(Focus.Pane, Int)] = {
    let model = Model.still(size)
    return [Focus.Pane.client, .server].flatMap { pane in
      model.lines(of: pane).enumerated().compactMap { index, line -> (Focus.Pane, Int)? in
        guard case .text? = line.field?.kind, line.field?.title != "Header" else { return nil }
        return (pane, index)
      }
    }
  }()

  /// Values of every kind, wrong ones above all.
  static let values = [
    "*", "null", "https://app.shop.example/", " true", "a, b", "True", "99999", "-1", "a\r\nb: c",
    "漢字", "x: y: z", String(repeating: "x", count: 5000),
  ]

  @Test(
    "what makes Content-Type ask first is marked: the script's header, or else the body's type",
    arguments: [
      ([], FieldID.place(.request(call: 0, .bodyType))),
      ([Header("content-type", "application/json")], .place(.requestHeader(call: 0, .at(0)))),
    ])
  func contentType(headers: [Header], marked: FieldID) {
    let request = ScriptRequest(
      url: "https://api.bank.example/", method: "POST", headers: headers, body: "{}",
      bodyType: "application/json")
    let scenario = Scenario(
      id: "json", page: "https://app.shop.example/", calls: [Call(request: request, server: [])])
    let marks = Marks(Evaluation(of: scenario, in: .chromium), call: 0)
    #expect(marks.found.filter { $0.mark.text == "preflight" }.map(\.field) == [marked])
  }

  @Test("every field takes any text, as typed", arguments: textFields)
  func anyText(pane: Focus.Pane, line: Int) {
    for value in Self.values {
      var model = Model.still(Self.size)
      model.click(pane, line)
      #expect(model.focus.pane == pane)
      guard let before = model.focusedField else {
        Issue.record("no field on line \(line)")
        return
      }
      model.type(.enter, .control("u"))
      model.press(.paste(value))
      model.type(.enter)
      let after = model.lines(of: pane).compactMap(\.field).first { $0.id == before.id }
      #expect(after?.value == value, "\(before.label)")
      model.type("u")
      #expect(model.document == Model.still(Self.size).document, "\(before.label)")
    }
  }

  @Test("an empty text leaves a header out, and takes it out of a list")
  func emptied() {
    var model = Model.still(Self.size)
    model.type(.tab)
    model.goTo("Allow-Origin", occurrence: 1)
    model.type(.enter, .control("u"), .enter)
    let headers = model.response.headers
    #expect(!headers.contains("Access-Control-Allow-Origin"))
    #expect(headers.get("Vary") == "Origin")
    model.goTo("Other headers", occurrence: 1)
    model.type(.enter, .control("u"), .enter)
    #expect(model.response.headers == HeaderList())
  }

  @Test("a header is added, edited and removed")
  func headers() {
    var model = Model.still(Self.size)
    model.goTo("Headers")
    model.type(.enter)
    model.type("X-Custom:1")
    #expect(model.request.headers == [Header("X-Custom", "1")])
    model.type(.enter, .enter, .control("w"))
    model.type(" 2")
    model.type(.enter)
    #expect(model.request.headers == [Header("X-Custom", " 2")])
    model.type("x")
    #expect(model.request.headers == [])
  }

  @Test("Esc gives back what stood there, a new header included")
  func escape() {
    var model = Model.still(Self.size)
    let before = model.document
    model.goTo("Headers")
    model.type(.enter)
    model.type("Authorization: x")
    #expect(model.evaluation.verdicts(ofCall: 0).preflight == .failed)
    model.type(.escape)
    #expect(model.document == before)
    model.type("u")
    #expect(model.document == before)
  }

  @Test("a status that is no number is kept as typed and marked")
  func draft() {
    var model = Model.still(Self.size)
    model.type(.tab)
    model.goTo("Status", occurrence: 1)
    model.type(.enter, .control("u"))
    model.type("many")
    model.type(.enter)
    #expect(model.focusedField?.value == "many")
    #expect(model.response.status == 200)
    #expect(model.screen.contains("✗ no number"))
  }

  @Test("a status that is no number stops the play, says why, and is asked about on leaving")
  func draftStopsThePlay() {
    var model = Model.still(Self.size)
    #expect(!model.isImpossible && !model.isUnsaved)
    model.type(.tab)
    model.goTo("Status", occurrence: 1)
    model.type(.enter, .control("u"))
    model.type("20x")
    model.type(.enter)
    #expect(model.isImpossible && model.isUnsaved)
    #expect(model.screen.contains("\"20x\" is no number"))
    #expect(!model.screen.contains("BLOCKED"))
    #expect(model.update(.key(.character("q"))) == [])
    #expect(model.screen.contains("not saved"))
    model.type(.escape, .enter, .control("u"))
    model.type("200")
    model.type(.enter)
    #expect(!model.isImpossible && !model.isUnsaved)
  }

  @Test("a choice goes on with Enter and back with [")
  func choices() {
    var model = Model.still(Self.size)
    model.goTo("Credentials")
    var seen: [CredentialsMode?] = []
    for _ in 0..<4 {
      seen.append(model.request.credentials)
      model.type(.enter)
    }
    #expect(seen == [.include, nil, .omit, .sameOrigin])
    model.type("[")
    #expect(model.request.credentials == .sameOrigin)
  }

  @Test("the routes at a request's URL move along with it")
  func movingURL() {
    var model = Model.still(Self.size)
    model.goTo("URL")
    model.type(.enter, .end)
    model.type("2")
    #expect(model.scenario.calls[0].server[0].url == "https://api.bank.example/me2")
    #expect(model.evaluation.exchanges.first?.reply?.body == "hello")
  }

  @Test("a field opens with its text selected: what is typed takes its place, and a move keeps it")
  func selected() {
    var model = Model.still(Self.size)
    model.goTo("URL")
    model.type(.enter)
    model.press(.paste("http://localhost:8080/me"))
    #expect(model.request.url == "http://localhost:8080/me")
    model.type(.escape, .enter, .left, .right)
    model.type("2")
    #expect(model.request.url == "https://api.bank.example/me2")
  }

  @Test("a page and a server that move take the allowed origin and the cookies along")
  func along() {
    var model = Model.still(Self.size)
    model.goTo("Page")
    model.type(.enter)
    model.press(.paste("http://localhost:3000/"))
    model.type(.enter)
    #expect(
      model.scenario.calls[0].server[0].response?.headers.get("Access-Control-Allow-Origin")
        == "http://localhost:3000")
    model.goTo("URL")
    model.type(.enter)
    model.press(.paste("http://localhost:8080/me"))
    model.type(.enter)
    #expect(model.scenario.cookies.map(\.from) == ["http://localhost:8080/"])
    #expect(
      model.screen.contains("Changed with it: the cookie"))
    model.type("u", "u")
    #expect(model.document.scenario == .acacMissing)
  }

  struct Edit: Sendable {
    var pane: Focus.Pane
    var label: String
    var occurrence = 0
    var value: String
    var mark: String
  }

  static let edits: [Edit] = [
    Edit(
      pane: .server, label: "Allow-Origin", occurrence: 1, value: "https://app.shop.example/",
      mark: "✗ trailing slash"),
    Edit(
      pane: .server, label: "Allow-Origin", occurrence: 1, value: "*", mark: "✗ credentials"),
    Edit(
      pane: .server, label: "Allow-Credentials", occurrence: 1, value: "True",
      mark: "✗ letter case"),
    Edit(pane: .client, label: "Method", value: "put", mark: "preflight"),
    Edit(pane: .client, label: "Method", value: "a b", mark: "✗ no method"),
    Edit(
      pane: .client, label: "URL", value: "http://api.bank.example/me",
      mark: "✗ mixed content"),
    Edit(pane: .client, label: "URL", value: "https://api.bank.example:99999", mark: "✗ no URL"),
    Edit(pane: .client, label: "Page", value: "app.shop.example", mark: "✗ no http URL"),
  ]

  @Test("the mark beside a field changes with the keystroke", arguments: edits)
  func marks(edit: Edit) {
    var model = Model.still(Size(columns: 160, rows: 48))
    if edit.pane == .server { model.type(.tab) }
    model.goTo(edit.label, occurrence: edit.occurrence)
    model.type(.enter, .control("u"))
    model.press(.paste(edit.value))
    #expect(model.screen.contains(edit.mark))
    model.type(.enter)
    #expect(model.screen.contains(edit.mark))
  }

  @Test("one fix takes away every obstacle, and one undo brings them back")
  func repair() {
    var model = Model.still(Self.size)
    model.goTo("Method")
    model.type(.enter, .control("u"))
    model.type("PUT")
    model.type(.enter)
    model.goTo("Headers")
    model.type(.enter)
    model.type("X-Custom: 1")
    model.type(.enter)
    model.type("f")
    model.type(.enter)
    #expect(model.evaluation.verdicts(ofCall: 0).response == .exposed)
    model.type("u")
    #expect(model.evaluation.verdicts(ofCall: 0).response == .missing)
  }
}

extension Model {
  var request: ScriptRequest { scenario.calls[0].request }
  var response: Reply { scenario.calls[0].server[0].response ?? Reply() }

  /// Clicks on a line of a pane, wherever scrolling has put it.
  mutating func click(_ pane: Focus.Pane, _ line: Int) {
    for _ in 0..<20 {
      let target = view(size).targets.last { $0.click == .line(pane, line) }
      if let target {
        for action in [Mouse.Action.press, .release] {
          press(.mouse(Mouse(action, column: target.area.column + 1, row: target.area.row)))
        }
        return
      }
      let area = view(size).targets.first { $0.click == .pane(pane) }?.area
      guard let area else { return }
      let shown = view(size).targets.compactMap { target -> Int? in
        if case .line(pane, let line) = target.click { line } else { nil }
      }
      let wheel: Mouse.Action = (shown.first ?? 0) > line ? .wheelUp : .wheelDown
      press(.mouse(Mouse(wheel, column: area.column + 1, row: area.row + 1)))
    }
  }
}
