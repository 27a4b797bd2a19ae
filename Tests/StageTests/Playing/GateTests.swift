import CORS
import ScenarioText
import Screen
import Testing
import Web

@testable import Stage

@Suite("The gate")
struct GateTests {
  /// The ways in which a call ends, each with the row that says so.
  enum Picture: String, CaseIterable {
    case withheld, exposed, unexposed, refused, granted, sealed, insecure
    case beacon, form, socket, image, script, cached
  }

  @Test("every ending is a picture of its own", arguments: Picture.allCases)
  func picture(_ picture: Picture) {
    let size = Size(columns: 80, rows: 16)
    #expect(
      matchesGolden(
        picture.scenario.stage(size).text, "gate-\(picture.rawValue)-80x16.txt"))
  }

  @Test("a withheld response stays behind the shut door, and an exposed one is past the open one")
  func shapes() throws {
    let withheld = try #require(Picture.withheld.scenario.lastRow)
    let exposed = try #require(Picture.exposed.scenario.lastRow)
    let door = try #require(withheld.firstIndex(of: "█"))
    #expect(withheld[..<door].contains("TypeError ◀"))
    #expect(withheld[door...].hasPrefix("█[200] stays here"))
    let leaf = try #require(exposed.firstIndex(of: "╱"))
    #expect(exposed[..<leaf].contains("reads [200] ◀"))
    #expect(!exposed.contains("█"))
  }

  @Test("no packet leaves the browser towards the script and becomes something else")
  func packetsKeep() {
    let model = Picture.withheld.scenario.played(Size(columns: 80, rows: 16))
    let toScript = model.storyboard.rows.flatMap(\.pieces).compactMap { piece in
      if case .packet(.wallToScript, let cargo) = piece.shape { cargo.label } else { nil }
    }
    #expect(toScript == ["TypeError"])
    let held = model.storyboard.rows.flatMap(\.pieces).contains { piece in
      piece.shape == .held(Storyboard.Cargo("200"), .shutDoor)
    }
    #expect(held)
  }

  @Test("the server does what its author says it does")
  func effect() {
    #expect(
      Picture.granted.scenario.stage(Size(columns: 100, rows: 24)).text
        .contains("┼▶ the order is placed"))
  }
}

extension Scenario {
  fileprivate func played(_ size: Size) -> Model {
    var model = Model(scenario: self)
    model.press(.resized(Size(columns: 100, rows: 30)))
    model.type(.end)
    return model
  }

  /// The stage alone, played to its end.
  fileprivate func stage(_ size: Size) -> Canvas {
    var canvas = Canvas(size)
    StageView(model: played(size)).draw(in: canvas.bounds, on: &canvas)
    return canvas
  }

  fileprivate var lastRow: String? {
    stage(Size(columns: 80, rows: 30)).text.split(separator: "\n").last { $0.contains("▸") }
      .map(String.init)
  }
}

extension GateTests.Picture {
  var scenario: Scenario {
    switch self {
    case .withheld: .acacMissing
    case .exposed: Self.answered(with: [Header("Vary", "Origin")])
    case .unexposed: Self.answered(with: [Header("X-Total", "5"), Header("X-Next", "2")])
    case .refused: Self.put(preflight: Reply(status: 405))
    case .granted:
      Self.put(
        preflight: Reply(
          status: 204,
          headers: HeaderList(
            Self.grant.headers + [Header("Access-Control-Allow-Methods", "PUT")])))
    case .sealed: Self.called(ScriptRequest(url: Self.url, mode: .noCORS))
    case .insecure: Self.called(ScriptRequest(url: "http://api.bank.example/me"))
    case .beacon: Self.called(ScriptRequest(api: .beacon, url: Self.url))
    case .form: Self.called(ScriptRequest(api: .form, url: Self.url))
    case .socket:
      Self.called(
        ScriptRequest(api: .websocket, url: "wss://api.bank.example/me"), Reply(status: 101))
    case .image:
      Self.called(
        ScriptRequest(api: .img, url: Self.url),
        Reply(headers: [Header("Content-Type", "image/png")], body: "x"))
    case .script: Self.called(ScriptRequest(api: .script, url: Self.url))
    case .cached: Self.twice
    }
  }

  private static let url: URLText = "https://api.bank.example/me"

  private static let grant: HeaderList = [
    Header("Access-Control-Allow-Origin", "https://app.shop.example"),
    Header("Access-Control-Allow-Credentials", "true"),
  ]

  private static func answered(with headers: HeaderList) -> Scenario {
    var scenario = Scenario.acacMissing
    scenario.calls[0].server[0].response = Reply(
      headers: HeaderList(grant.headers + headers.headers))
    return scenario
  }

  private static func put(preflight: Reply) -> Scenario {
    var scenario = answered(with: [])
    scenario.calls[0].request.method = "PUT"
    scenario.calls[0].server[0].preflight = preflight
    scenario.calls[0].server[0].response?.effect = "the order is placed"
    return scenario
  }

  private static func called(_ request: ScriptRequest, _ reply: Reply = Reply()) -> Scenario {
    Scenario(
      id: "called", page: "https://app.shop.example/",
      calls: [Call(request: request, server: [Route(url: request.url, response: reply)])])
  }

  private static var twice: Scenario {
    var scenario = called(
      ScriptRequest(url: url, mode: .noCORS),
      Reply(headers: [Header("Cache-Control", "max-age=60")]))
    scenario.calls.append(scenario.calls[0])
    return scenario
  }
}
