import CORS
import Screen
import Course
import ScenarioText
import Screen
import TestSupport
import Testing
import Web
import YAML

@testable import Stage

/// What holds of every place of every scenario.
@Suite("A place is one thing to all who name it")
struct PlaceInvariantTests {
  static let odd = (0..<60).map { seed in
    var odd = OddScenarios(seed: UInt64(seed))
    return Situation(name: "odd \(seed)", scenario: odd.scenario(), browser: .chromium)
  }

  @Test("its written form reads back, but for a header whose name is none")
  func written() {
    for situation in Situation.all + Self.odd {
      for place in situation.scenario.places {
        let read = try? ScenarioPath(parsing: place.description)
        guard read != place else { continue }
        if !place.isOfNamelessHeader {
          Issue.record("\(situation): \(place) reads as \(read as Any)")
        }
      }
    }
  }

  @Test("it can be edited, and edited back")
  func edited() throws {
    for situation in Situation.all + Self.odd {
      let scenario = situation.scenario
      for place in scenario.places where !place.isOfModel(in: scenario) {
        let value = try #require(place.value(in: scenario), "\(situation): \(place)")
        let other = place.otherValue(than: value)
        let edited = try scenario.applying([ScenarioEdit(place, other)])
        let back = try edited.applying([ScenarioEdit(place, value)])
        if place.value(in: edited) != other || place.value(in: back) != value {
          Issue.record("\(situation): \(place)")
        }
      }
    }
  }

  @Test("what is edited there is saved")
  func saved() throws {
    for situation in Situation.ofCases + Situation.ofLessons + Self.odd {
      let scenario = situation.scenario
      for place in scenario.places where !place.isOfModel(in: scenario) {
        let value = try #require(place.value(in: scenario))
        let edited = try scenario.applying([ScenarioEdit(place, place.otherValue(than: value))])
        guard edited.faults.allSatisfy({ $0.consequence == .evaluated }) else { continue }
        let yaml = ScenarioReading(yaml: Array(edited.yaml.utf8))
        if yaml.scenario != edited { Issue.record("\(situation): \(place): \(yaml.faults)") }
      }
    }
  }

  @Test("a field of the panes edits it, and undo takes that back", arguments: Situation.ofCases)
  func undone(situation: Situation) throws {
    var model = Model(scenario: situation.scenario, browser: situation.browser)
    model.press(.resized(Size(columns: 100, rows: 40)))
    for place in situation.scenario.places
    where !place.isHidden(in: situation.scenario) && !place.isOfModel(in: situation.scenario) {
      let before = model.document
      let value = try #require(place.value(in: situation.scenario))
      let other = place.otherValue(than: value)
      try model.edit(ScenarioEdit(place, other))
      #expect(place.value(in: model.scenario) == other, "\(place)")
      for _ in 0..<4 where model.document != before { model.type("u") }
      #expect(model.document == before, "\(place)")
    }
  }
}

extension ScenarioPath {
  /// Whether the panes leave the place out because it says nothing there: the body of a preflight's
  /// answer, the type of no body, and the time before the only call.
  fileprivate func isHidden(in scenario: Scenario) -> Bool {
    switch self {
    case .reply(let place, .body), .reply(let place, .effect): place.answer == .preflight
    case .reply(let place, .bodyBase64): scenario.reply(at: place)?.bodyBase64 == nil
    case .request(let call, .bodyType):
      scenario.calls[call].request.body == nil && scenario.calls[call].request.bodyType == nil
    case .waitSeconds(let call):
      scenario.calls.count == 1 && scenario.calls[call].waitSeconds == 0
    // Lists have lines for their items.
    case .pageHeaders, .passwords, .hsts: true
    case .embeddedIn, .pageHeader, .password, .hstsHost, .permission, .hostile, .page, .sandbox,
      .cookies, .cookie, .call, .request, .requestHeader, .route, .routeURL,
      .reply, .replyHeader:
      false
    }
  }

  /// Whether it names headers by what is no header's name, which no file of edits can.
  fileprivate var isOfNamelessHeader: Bool {
    switch self {
    case .requestHeader(_, .named(let name)), .replyHeader(_, .named(let name)):
      !Token.matches(name)
    case .pageHeader(.named(let name)): !Token.matches(name)
    case .embeddedIn, .pageHeaders, .pageHeader, .passwords, .password, .hsts, .hstsHost,
      .permission, .hostile, .page, .sandbox, .cookies, .cookie, .call, .waitSeconds, .request,
      .requestHeader, .route,
      .routeURL, .reply, .replyHeader:
      false
    }
  }

  /// Another value that may stand here.
  /// Whether a product answers there, whose options are edited one by one.
  fileprivate func isOfModel(in scenario: Scenario) -> Bool {
    if case .model? = value(in: scenario) { return true }
    // Bytes stand in the text's field.
    if case .reply(let place, .body) = self {
      return scenario.reply(at: place)?.headers.get("Content-Type")?.hasPrefix("image/") == true
    }
    return false
  }

  fileprivate func otherValue(than value: ScenarioEdit.Value) -> ScenarioEdit.Value {
    let texts: [String] =
      switch self {
      case .sandbox, .hostile, .reply(_, .drop): ["true", "false"]
      case .permission: ["ask", "granted", "denied"]
      case .waitSeconds: ["3", "4"]
      case .reply(_, .status): ["201", "404"]
      case .request(_, let field?):
        switch field.row.kind {
        case .flag: ["true", "false"]
        case .choice(let choices), .requiredChoice(let choices): choices
        case .text, .requiredText, .headers: ["https://else.example/a", "https://else.example/b"]
        }
      case .embeddedIn, .pageHeaders, .pageHeader, .passwords, .password, .hsts, .hstsHost,
        .page, .cookies, .cookie, .call, .request(_, nil), .requestHeader, .route, .routeURL,
        .reply, .replyHeader:
        ["https://else.example/a", "https://else.example/b"]
      }
    return .text(texts.first { .text($0) != value } ?? "")
  }
}
