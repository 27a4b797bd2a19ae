import CORS
import ScenarioText
import Telling
import Testing
import Web

@Suite("Editing a scenario by place")
struct ScenarioEditTests {
  static let scenario = Scenario(
    id: "edited", page: "https://app.shop.example/",
    cookies: [EarlierCookie(from: "https://api.bank.example/", set: "a=b")],
    calls: [
      Call(
        request: ScriptRequest(
          url: "https://api.bank.example/me", headers: [Header("X-A", "1"), Header("x-a", "2")]),
        server: [
          Route(
            url: "https://api.bank.example/me",
            response: Reply(headers: [Header("A", "1"), Header("B", "2"), Header("a", "3")]))
        ])
    ])

  static let texts: [(String, String)] = [
    ("page", "https://else.example/"), ("sandbox", "true"), ("cookies[0].set", "c=d"),
    ("cookies[0].from", "http://bank.example/"), ("calls[0].waitSeconds", "5"),
    ("request.api", "xhr"), ("request.url", "not a url"), ("request.method", "p ut"),
    ("request.mode", "no-cors"), ("request.credentials", "include"),
    ("request.withCredentials", "true"), ("request.uploadListener", "true"),
    ("request.crossorigin", "anonymous"), ("request.redirect", "manual"),
    ("request.body", "x"), ("request.bodyType", "text/plain"), ("request.headers.X-B", " 1 "),
    ("request.headers.X-A", "3"), ("calls[0].server[0].url", "https://c.example/"),
    ("preflight.status", "204"), ("preflight.headers.Vary", "*"), ("response.body", "y"),
    ("response.drop", "true"), ("response.drop", "reset"), ("response.headers.A", "4"),
  ]

  @Test("what is written to a place is found there", arguments: texts)
  func roundTrip(_ place: String, _ text: String) throws {
    let path = try ScenarioPath(parsing: place)
    let edited = try Self.scenario.applying([ScenarioEdit(path, .text(text))])
    #expect(path.value(in: edited) == .text(text))
    #expect(edited != Self.scenario)
    let back = try #require(path.value(in: Self.scenario))
    let restored = try edited.applying([ScenarioEdit(path, back)])
    #expect(path.value(in: restored) == back)
  }

  @Test("a header's values take the place of the first, and the others go")
  func headers() throws {
    let path = ScenarioPath.replyHeader(.init(.response), .named("a"))
    let two = try Self.scenario.applying([ScenarioEdit(path, .texts(["8", "9"]))])
    #expect(
      two.calls[0].server[0].response?.headers.headers.map(\.value) == ["8", "2", "9"])
    let none = try Self.scenario.applying([ScenarioEdit(path, .absent)])
    #expect(none.calls[0].server[0].response?.headers.headers.map(\.value) == ["2"])
    #expect(path.value(in: none) == .absent)
    #expect(path.value(in: Self.scenario) == .texts(["1", "3"]))
  }

  @Test("a response that was not written out begins as what the server would answer")
  func unstated() throws {
    let path = ScenarioPath.replyHeader(.init(.preflight), .named("Vary"))
    let edited = try Self.scenario.applying([ScenarioEdit(path, .text("*"))])
    #expect(edited.calls[0].server[0].preflight?.status == Reply.notFound.status)
    let removed = try edited.applying([ScenarioEdit(.reply(.init(.preflight), nil), .absent)])
    #expect(removed == Self.scenario)
  }

  @Test("a whole part takes the place of the one there, or goes to the end of its list")
  func parts() throws {
    let scenario = Self.scenario
    let cookie = EarlierCookie(from: "https://c.example/", set: "c=d")
    let header = Header("X-C", "1")
    let edited = try scenario.applying([
      ScenarioEdit(.cookie(1, nil), .cookie(cookie)),
      ScenarioEdit(.requestHeader(call: 0, .at(1)), .header(header)),
      ScenarioEdit(.route(call: 0, 1), .route(Route(url: "https://d.example/"))),
      ScenarioEdit(.call(1), .call(scenario.calls[0])),
    ])
    #expect(edited.cookies == scenario.cookies + [cookie])
    #expect(edited.calls[0].request.headers == [Header("X-A", "1"), header])
    #expect(edited.calls[0].server.map(\.url.text).last == "https://d.example/")
    #expect(edited.calls[1] == scenario.calls[0])
    let gone = try edited.applying([
      ScenarioEdit(.call(1), .absent), ScenarioEdit(.route(call: 0, 1), .absent),
      ScenarioEdit(.cookie(1, nil), .absent),
      ScenarioEdit(.requestHeader(call: 0, .at(1)), .header(Header("x-a", "2"))),
    ])
    #expect(gone == scenario)
  }

  @Test("every place can be written with what stands there, and nothing changes")
  func identity() throws {
    for place in Self.scenario.places {
      let value = try #require(place.value(in: Self.scenario), "\(place)")
      let again = try Self.scenario.applying([ScenarioEdit(place, value)])
      #expect(place.value(in: again) == value, "\(place)")
      #expect(try ScenarioPath(parsing: place.description) == place)
    }
  }

  static let faults: [(String, ScenarioEdit.Value, String)] = [
    ("page", .absent, "cannot be left out"), ("request.url", .absent, "cannot be left out"),
    ("request.api", .absent, "cannot be left out"),
    ("request.api", .text("axios"), "fetch, xhr, script, module, style, img"),
    ("request.credentials", .text("true"), "omit, same-origin, include can stand here"),
    ("request.withCredentials", .text("yes"), "true, false can stand here"),
    ("request.body", .texts(["a", "b"]), "takes one value"),
    ("response.status", .text("OK"), "a number from 100 to 999"),
    ("response.status", .text("1000"), "a number from 100 to 999"),
    ("calls[0].waitSeconds", .text("-1"), "a number from 0"),
    ("calls[1].request.url", .text("x"), "the scenario has no calls[1].request.url"),
    ("cookies[1].set", .text("x"), "the scenario has no cookies[1].set"),
    ("calls[0].server[7].url", .text("x"), "the scenario has no"),
    ("request", .text("x"), "name one value in it"),
    ("calls[0]", .text("x"), "name one value in it"),
    ("response.headers", .text("x"), "name one value in it"),
    ("preflight", .text("x"), "name one value in it"),
  ]

  @Test("what cannot stand in a place is told, and nothing is changed", arguments: faults)
  func fault(_ place: String, _ value: ScenarioEdit.Value, _ told: String) throws {
    var scenario = Self.scenario
    let edit = ScenarioEdit(try ScenarioPath(parsing: place), value)
    do throws(ScenarioEdit.Fault) {
      try edit.apply(to: &scenario)
      Issue.record("\(place) took \(value)")
    } catch {
      #expect(error.description.contains(told), "\(error)")
    }
    #expect(scenario == Self.scenario)
  }

  @Test("whole lists and parts can be removed")
  func removals() throws {
    let edits: [ScenarioEdit] = [
      ScenarioEdit(.cookies, .absent), ScenarioEdit(.request(call: 0, .headers), .absent),
      ScenarioEdit(.reply(.init(.response), .headers), .absent),
    ]
    let bare = try Self.scenario.applying(edits)
    #expect(bare.cookies.isEmpty && bare.calls[0].request.headers.isEmpty)
    #expect(bare.calls[0].server[0].response?.headers == [])
    #expect(try bare.applying([ScenarioEdit(.route(call: 0, 0), .absent)]).calls[0].server.isEmpty)
    let cookie = ScenarioEdit(.cookie(0, nil), .absent)
    #expect(try Self.scenario.applying([cookie]).cookies.isEmpty)
  }
}
