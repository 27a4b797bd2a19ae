import Screen
import CORS
import ScenarioText
import Telling
import Web

/// What comes to the script at a call's end, and by which way.
enum Passage: Hashable, Sendable {
  /// The response itself goes through the open door.
  case throughDoor(cargo: String, says: String)
  /// The door plays no part: the script is told something else, and the response is used by the
  /// browser, or stays behind.
  case besideDoor(says: String)
  /// The door stays open, both ways.
  case channel(says: String)
  /// Nothing comes to the script: a document is not its business, and a question is its user's.
  case nowhere(says: String?)
}

extension Outcome {
  /// What the page gets.
  func passage(to api: Caller, status: Int?) -> Passage {
    let cargo = status.map(String.init) ?? "data"
    switch self {
    case .exposed(let response):
      return .throughDoor(cargo: "\(response.status)", says: "reads [\(response.status)]")
    case .opaque, .opaqueRedirect:
      return .throughDoor(cargo: "sealed", says: "holds [sealed]")
    case .error: return .besideDoor(says: api.words.failure)
    case .throwsException: return .besideDoor(says: api.words.refusal)
    case .loaded(.script(let callback)):
      let said = callback.map { "gets \($0.shortened(to: 10))" }
      return .throughDoor(cargo: cargo, says: said ?? "runs [\(cargo)]")
    case .loaded(.sheet(.readable)), .loaded(.picture(.readable?)):
      return .throughDoor(cargo: cargo, says: "may read it")
    case .loaded(.sheet(.withheld)), .loaded(.picture), .loaded(.other):
      return .besideDoor(says: "load event")
    case .opened(let data):
      return .channel(says: data.map { "gets \($0.shortened(to: 10))" } ?? "open event")
    case .queued: return .besideDoor(says: "true")
    case .refused: return .besideDoor(says: "false")
    case .navigated(.readable): return .throughDoor(cargo: cargo, says: "may look in")
    case .navigated(.withheld): return .nowhere(says: "cannot look in")
    case .navigationBlocked: return .nowhere(says: nil)
    case .asks: return .nowhere(says: "waits")
    case .notFetched: return .nowhere(says: nil)
    }
  }

  /// What the browser does with the response.
  func handedOver(to api: Caller) -> String {
    switch self {
    case .exposed: "door open: response exposed"
    case .opaque: "door open, response sealed: opaque"
    case .opaqueRedirect: "door open, redirect sealed"
    case .error: "response withheld"
    case .throwsException, .refused: "refused"
    case .loaded(.script): "runs in the page, no check"
    case .loaded(.sheet(.readable)), .loaded(.picture(.readable?)): "used, and readable"
    case .loaded(.sheet(.withheld)), .loaded(.picture), .loaded(.other):
      "used by the page, not readable"
    case .opened:
      api.row.answer == .socket ? "stays open, both ways" : "stays open, messages come in"
    case .queued: "nobody reads the response"
    case .navigated: "shown as a document"
    case .navigationBlocked: "no document is shown"
    case .asks(.password): "a password box asks the user"
    case .asks(.localNetwork): "the browser asks the user"
    case .notFetched: "not fetched by itself"
    }
  }

  /// Whether the page got something it can use.
  var isUsable: Bool {
    switch self {
    case .exposed, .loaded, .opened, .queued, .navigated: true
    case .opaque, .opaqueRedirect, .error, .throwsException, .refused, .navigationBlocked, .asks,
      .notFetched:
      false
    }
  }
}
