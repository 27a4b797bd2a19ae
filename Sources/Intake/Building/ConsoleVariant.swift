import CORS
import ScenarioText
import Telling
import Web

/// One call that could have printed a console's lines: what they name, and a choice of what they do
/// not.
struct ConsoleVariant {
  let lines: ConsoleCase
  let aim: ConsoleAim
  let caller: Caller
  let choice: ConsoleChoice

  /// The calls in the order to try them, simple ones first.
  static func all(of lines: ConsoleCase) -> [ConsoleVariant] {
    lines.aims.flatMap { aim in
      ConsoleChoice.all(for: aim, isRedirected: lines.redirectedFrom != nil).flatMap { choice in
        lines.callers.map { ConsoleVariant(lines: lines, aim: aim, caller: $0, choice: choice) }
      }
    }
    .filter(\.isPossible)
  }

  /// Whether the lines and the caller leave room for the choice.
  private var isPossible: Bool {
    let place = choice.place
    if let purpose = lines.first({ $0.purpose }), (purpose == .preflight) != (place == .preflight) {
      return false
    }
    if let own = lines.beside.call {
      guard choice.trigger != .method else { return false }
      switch lines.beside.source {
      // The code says it all.
      case .code:
        return own.api == caller
          && (choice.credentials == .included) == own.asksForCredentials
      case .wire: return caller.has(.headers) || own.api == caller
      }
    }
    if let method = lines.beside.method, !method.isCORSSafelisted, choice.trigger == .header,
      lines.first({ $0.headerName }) == nil
    {
      return false
    }
    let row = caller.row
    if let mode = lines.supplement.credentials, !aim.needsCredentials, !row.credentials.isFixed,
      (choice.credentials == .included) != (mode == .include)
    {
      return false
    }
    switch choice.trigger {
    case .none: break
    case .header: guard caller.has(.headers) || row.mode == .bodyType else { return false }
    case .method: guard caller.has(.headers) else { return false }
    }
    if choice.credentials == .included, row.credentials.isFixed { return false }
    return choice.mode == .plain || row.mode != .always(.navigate)
  }

  /// Nil where the parts do not go together.
  var scenario: Scenario? {
    guard let page else { return nil }
    var scenario = Scenario(
      id: "pasted", page: URLText(page.description), sandbox: isOpaque ? .allowScripts : .none,
      pageHeaders: pageHeaders, calls: [Call(request: request, server: routes)])
    if aim == .blocked(.localNetwork), choice.page == .secure {
      scenario.permissions.localNetwork = .denied
    } else if reachesIn(from: page) {
      // Who was answered had been let through.
      scenario.permissions.localNetwork = .granted
    }
    return scenario
  }
}
