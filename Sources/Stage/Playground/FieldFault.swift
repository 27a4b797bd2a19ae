import Screen
import CORS
import ScenarioText
import Telling
import Web

/// What is wrong with a field's value before any browser looks at it.
struct FieldFault: Hashable, Sendable {
  let fault: ScenarioFault

  /// The scenario's fault in the field, if there is one.
  init?(_ field: FieldID, in scenario: Scenario, faults: [ScenarioFault]) {
    guard !faults.isEmpty, field.isValue else { return nil }
    let place = field.path.byIndex(in: scenario)
    guard let fault = faults.first(where: { place.covers($0.path) }) else { return nil }
    self.fault = fault
  }

  /// The mark beside the field.
  var mark: Mark {
    switch fault.problem {
    case .requestURLEmpty: Mark("the page's own", .warn)
    case .outOfRange: Mark("✗ out of range", .bad)
    case .notAbsoluteHTTP: Mark("✗ no http URL", .bad)
    case .headerNameNotToken, .requestHeaderNameNotToken: Mark("✗ no name", .bad)
    case .headerValueByte, .requestHeaderValueByte: Mark("✗ line break", .bad)
    case .headerValueTooLong: Mark("✗ too long", .bad)
    case .tooManyPolicies: Mark("✗ too many", .bad)
    case .sandboxedAndEmbedded: Mark("✗ sandboxed", .bad)
    case .notAHost: Mark("✗ no host", .bad)
    case .notBase64: Mark("✗ no Base64", .bad)
    case .requestURLInvalid: Mark("✗ no URL", .bad)
    case .methodNotToken: Mark("✗ no method", .bad)
    case .requestHeaderValueNotBytes: Mark("✗ not bytes", .bad)
    }
  }
}

extension FieldID {
  /// Whether it is a value, which has faults, and neither a part with values of its own nor a list's
  /// end.
  fileprivate var isValue: Bool {
    switch self {
    case .place(.reply(_, nil)), .end, .product: false
    case .place, .cookiePart: true
    }
  }
}

extension ScenarioPath {
  /// The place of the header itself where one is meant by its name: faults count headers.
  fileprivate func byIndex(in scenario: Scenario) -> ScenarioPath {
    guard case .replyHeader(let place, .named(let name)) = self else { return self }
    let headers = scenario.reply(at: place)?.headers ?? []
    return .replyHeader(place, .at(headers.indices(of: name).first ?? headers.headers.count))
  }
}
