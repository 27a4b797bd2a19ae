import CORS
import Web
import YAML

/// What is wrong with a field's value before any browser looks at it.
struct FieldFault: Hashable, Sendable {
  let fault: ScenarioFault

  /// The scenario's fault in the field, if there is one.
  init?(_ field: FieldID, in scenario: Scenario, faults: [ScenarioFault]) {
    guard !faults.isEmpty, let place = field.nodePath(in: scenario),
      let fault = faults.first(where: { $0.path.steps.starts(with: place.steps) })
    else { return nil }
    self.fault = fault
  }

  /// The mark beside the field.
  var mark: Mark {
    switch fault.problem {
    case .requestURLEmpty: Mark("the page's own", .warn)
    case .form: Mark("✗ out of range", .bad)
    case .notAbsoluteHTTP: Mark("✗ no http URL", .bad)
    case .headerNameNotToken, .requestHeaderNameNotToken: Mark("✗ no name", .bad)
    case .headerValueByte, .requestHeaderValueByte: Mark("✗ line break", .bad)
    case .headerValueTooLong: Mark("✗ too long", .bad)
    case .requestURLInvalid: Mark("✗ no URL", .bad)
    case .methodNotToken: Mark("✗ no method", .bad)
    case .requestHeaderValueNotBytes: Mark("✗ not bytes", .bad)
    }
  }
}

extension ScenarioFault {
  /// What is wrong, as a sentence.
  var sentence: String {
    let text = "\(problem)"
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension FieldID {
  /// The way to the value in the scenario's tree, as faults name it; nil for what adds to a list.
  func nodePath(in scenario: Scenario) -> NodePath? {
    let root = NodePath()
    switch self {
    case .page: return root["page"]
    case .sandbox: return root["sandbox"]
    case .cookieFrom(let index): return root["cookies"][index]["from"]
    case .cookieSet(let index): return root["cookies"][index]["set"]
    case .cookiePart(let place, _): return place.line.nodePath(in: scenario)
    case .wait(let call): return root["calls"][call]["waitSeconds"]
    case .request(let call, let field):
      return field.key.map { key in
        let place = root["calls"][call]["request"][key.name]
        return key.index.map { place[$0] } ?? place
      }
    case .routeURL(let place): return root["calls"][place.call]["server"][place.route]["url"]
    case .reply(let place, let field):
      let answer = root["calls"][place.call]["server"][place.route][place.answer.rawValue]
      return field.nodePath(under: answer, scenario.reply(at: place)?.headers.headers ?? [])
    case .newCookie, .newRoute: return nil
    }
  }
}

extension FieldID.RequestField {
  /// The key in a scenario file, and where in a list.
  fileprivate var key: (name: String, index: Int?)? {
    switch self {
    case .api: ("api", nil)
    case .method: ("method", nil)
    case .url: ("url", nil)
    case .mode: ("mode", nil)
    case .credentials: ("credentials", nil)
    case .withCredentials: ("withCredentials", nil)
    case .uploadListener: ("uploadListener", nil)
    case .crossorigin: ("crossorigin", nil)
    case .redirect: ("redirect", nil)
    case .header(let index): ("headers", index)
    case .newHeader: nil
    case .body: ("body", nil)
    case .bodyType: ("bodyType", nil)
    }
  }
}

extension FieldID.ReplyField {
  fileprivate func nodePath(under answer: NodePath, _ headers: [Header]) -> NodePath? {
    switch self {
    case .presence, .newHeader: return nil
    case .status: return answer["status"]
    case .body: return answer["body"]
    case .header(let index): return answer["headers"][index]
    case .named(let name, let occurrence):
      let places = headers.indices.filter { headers[$0].name.equalsIgnoringASCIICase(name) }
      return places.indices.contains(occurrence) ? answer["headers"][places[occurrence]] : nil
    }
  }
}
