import CORS
import ScenarioText
import Telling
import Web

extension Goal.Shortcut {
  /// Whether `scenario`, which began as `start`, takes it.
  func isTaken(by scenario: Scenario, from start: Scenario, in browsers: [Browser]) -> Bool {
    switch self {
    case .anyOrigin: scenario.isReadable(by: .stranger, in: browsers)
    case .nullOrigin: scenario.isReadable(by: .sandboxed, in: browsers)
    case .nullValue: scenario.namesNull
    case .withoutCredentials:
      zip(start.calls, scenario.calls).contains {
        $0.request.asksForCredentials && !$1.request.asksForCredentials
      }
    case .otherRequest:
      start.calls.map(\.request.message) != scenario.calls.map(\.request.message)
    case .otherPage: start.page != scenario.page || start.sandbox != scenario.sandbox
    }
  }
}

extension Goal.Shortcut {
  /// What is wrong with it, to be told to whoever took it.
  package var objection: String {
    switch self {
    case .anyOrigin: "That works, but now any site can read the response."
    case .nullOrigin:
      "That works, but now any site can read the response: each can sandbox a frame, whose origin is "
        + "null."
    case .nullValue: "That works, but a response says null, and null is everybody's name."
    case .withoutCredentials: "That works, but the script no longer asks for cookies to go along."
    case .otherRequest: "That works, but it is another request than the one you were given."
    case .otherPage: "That works, but it is another page that asks."
    }
  }
}

extension Scenario {
  /// Whether an answer's `Access-Control-Allow-Origin` is `null`.
  fileprivate var namesNull: Bool {
    calls.flatMap(\.server).flatMap { [$0.preflight, $0.response] }.compactMap { $0 }.contains {
      $0.headers.values(of: "Access-Control-Allow-Origin").contains { value in
        value.drop { $0 == " " || $0 == "\t" }.hasPrefix("null")
      }
    }
  }
}

/// Someone who was not meant.
private enum Visitor { case stranger, sandboxed }

extension Scenario {
  /// Whether the visitor's script could read any answer, with credentials or without.
  fileprivate func isReadable(by visitor: Visitor, in browsers: [Browser]) -> Bool {
    let attempt = visited(by: visitor)
    return [attempt, attempt.withoutCredentials].contains { attempt in
      browsers.contains { Evaluation(of: attempt, in: $0).outcomes.contains(where: \.isExposed) }
    }
  }

  private func visited(by visitor: Visitor) -> Scenario {
    var scenario = self
    switch visitor {
    // A name under `.invalid` is nobody's, so no lesson can mean to allow it.
    case .stranger: scenario.page = "https://stranger.invalid/"
    case .sandboxed: scenario.sandbox = .allowScripts
    }
    return scenario
  }

  private var withoutCredentials: Scenario {
    var scenario = self
    for index in scenario.calls.indices {
      scenario.calls[index].request.credentials = nil
      scenario.calls[index].request.withCredentials = false
      scenario.calls[index].request.crossorigin =
        scenario.calls[index].request.crossorigin.map { _ in "anonymous" }
    }
    return scenario
  }
}

extension ScriptRequest {
  /// What goes to the server, and by which door, apart from credentials.
  fileprivate var message: ScriptRequest {
    var request = self
    request.credentials = nil
    request.withCredentials = false
    request.crossorigin = nil
    request.method = Method(method ?? "GET").normalized.name
    return request
  }
}

extension Outcome {
  fileprivate var isExposed: Bool {
    if case .exposed = self { true } else { false }
  }
}
