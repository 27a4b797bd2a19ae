import CORS
import ScenarioText
import Screen
import Telling
import Testing
import Web

@testable import Stage

@Suite("Any text in any field")
struct EveryFieldTests {
  static let size = Size(columns: 80, rows: 24)

  /// A field that text is typed into, and a model that has it.
  struct Place: Sendable, CustomTestStringConvertible {
    var model: Model
    var pane: Focus.Pane
    var field: Field

    var testDescription: String { "\(field.id)" }
  }

  /// Every text field that there is: of each kind of call, of both answers, of cookies in parts.
  static let places: [Place] = {
    var places: [Place] = []
    var seen: Set<FieldID> = []
    for api in Caller.allCases {
      let model = model(api)
      for pane in [Focus.Pane.client, .server] {
        for field in model.lines(of: pane).compactMap(\.field) {
          guard case .text = field.kind, seen.insert(field.id).inserted else { continue }
          places.append(Place(model: model, pane: pane, field: field))
        }
      }
    }
    return places
  }()

  private static func model(_ api: Caller) -> Model {
    var scenario = Scenario.twoCalls
    scenario.embeddedIn = "https://portal.test/"
    scenario.pageHeaders = [Header("Referrer-Policy", "origin")]
    scenario.passwords = [
      EarlierPassword(from: "https://api.bank.example/", user: "alice", password: "secret")
    ]
    scenario.hsts = ["bank.example"]
    scenario.calls[0].request.api = api
    scenario.calls[0].request.headers = [Header("X-A", "1")]
    if api == .fetch {
      scenario.calls[0].request.body = "b"
      scenario.calls[0].request.bodyType = "text/plain"
    }
    scenario.calls[0].server[0].response?.headers = [
      Header("Set-Cookie", "a=b"), Header("Vary", "a"),
    ]
    var model = Model(scenario: scenario)
    model.press(.resized(size))
    model.playground.unfolded = [
      .cookie(0, .set), .replyHeader(.init(.response), .at(0)),
    ]
    return model
  }

  private func begun(_ place: Place) -> Model {
    var model = place.model
    model.go(to: place.field.id, of: 0, in: place.pane)
    model.type(.enter, .control("e"), .control("u"))
    return model
  }

  @Test("every kind of field is among them")
  func complete() {
    #expect(Self.places.count > 35)
    let labels = Set(Self.places.map(\.field.title))
    for label in [
      "Page", "URL", "Method", "Body", "Domain", "Expires", "Waits, in s", "crossorigin",
      "Framed in", "Page header", "User", "password", "given to", "Only https", "Effect", "Bytes",
    ] {
      #expect(labels.contains(label))
    }
  }

  /// Characters that take two columns, none of their own, or several scalars for one.
  static let texts = ["漢ｆ한e\u{301}", "👩‍👩‍👧🏳️‍🌈नमस्ते", "\u{301}\u{FE0F}عربa"]

  @Test("wide and combining characters are typed, moved over, deleted and shown", arguments: places)
  func typing(place: Place) {
    for text in Self.texts {
      var model = begun(place)
      for character in text {
        model.type(.character(character))
        expectWhole(model.view(Self.size), "\(text) typed")
      }
      #expect(model.editing?.line.text == text)
      for key in [Key.left, .left, .home, .right, .character("x"), .controlRight, .end] {
        model.type(key)
        expectWhole(model.view(Self.size), "\(text) after \(key.name)")
      }
      for _ in 0...text.count + 1 {
        model.type(.backspace)
        expectWhole(model.view(Self.size), "\(text) deleted")
      }
      #expect(model.editing?.line.text == "")
    }
  }

  @Test("what is pasted is kept as it is, and undo takes it back", arguments: places)
  func pasting(place: Place) {
    for text in Self.texts {
      var model = begun(place)
      model.press(.paste(text))
      #expect(model.editing?.line.text == text)
      model.type(.enter)
      #expect(model.editing == nil)
      expectWhole(model.view(Self.size), "\(text) pasted")
      expectWhole(model.view(Size(columns: 41, rows: 11)), "\(text) pasted, small")
      model.type("u")
      #expect(model.document == place.model.document)
    }
  }

  @Test("a hundred thousand bytes are taken, shown and taken back", arguments: places)
  func large(place: Place) {
    let text = String(repeating: "漢e\u{301}-", count: 100_000 / 7)
    var model = begun(place)
    model.press(.paste(text))
    #expect(model.editing?.line.text == text)
    expectWhole(model.view(Self.size), "pasted")
    model.type(.home)
    expectWhole(model.view(Self.size), "at its start")
    model.type(.enter)
    expectWhole(model.view(Self.size), "kept")
    model.type("u")
    #expect(model.document == place.model.document)
  }
}
