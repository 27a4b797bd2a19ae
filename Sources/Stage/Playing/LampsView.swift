import CORS
import ScenarioText
import Screen
import Telling
import Web

/// The four facts that are told apart.
struct LampsView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    let lamps =
      model.isImpossible || model.lesson?.keepsSecret == true
      ? Lamp.unlit : Lamp.lamps(model.evaluation.verdicts(ofCall: model.call))
    let words = lamps.reduce(0) { $0 + $1.text.columns }
    let form: Lamp.Form =
      words + 16 <= area.columns ? .words : words + 7 <= area.columns ? .tight : .names
    var column = form == .words ? 2 : form == .tight ? 1 : 0
    let meanings: [PlayingAction] = [
      .explainPreflight, .explainCookies, .explainServer, .explainResponse,
    ]
    for (lamp, meaning) in zip(lamps, meanings) {
      let start = column
      column = pen.write(lamp.symbol, lamp.role, column: column, on: &canvas)
      column = pen.write(" " + lamp.name, .strong, column: column, on: &canvas)
      if form != .names {
        column = pen.write(" " + lamp.verdict, lamp.role, column: column, on: &canvas)
      }
      canvas.aim(
        Rect(column: area.column + start, row: area.row, columns: column - start, rows: 1),
        .action(.playing(meaning)))
      column += form == .words ? 4 : form == .tight ? 2 : 1
    }
  }
}

/// One fact: a symbol that says yes, no or failed, and a word.
struct Lamp: Hashable, Sendable {
  let name: String
  let symbol: String
  let verdict: String
  let role: Role

  enum Form { case words, tight, names }

  var text: String { "\(symbol) \(name) \(verdict)" }

  private init(_ name: String, _ symbol: String, _ verdict: String, _ role: Role) {
    self.name = name
    self.symbol = symbol
    self.verdict = verdict
    self.role = role
  }

  /// Nothing is known yet.
  static let unlit = ["PREFLIGHT", "COOKIE", "SERVER", "RESPONSE"].map {
    Lamp($0, "·", "–", .quiet)
  }

  static func lamps(_ verdicts: Verdicts) -> [Lamp] {
    [
      preflight(verdicts.preflight), cookie(verdicts.cookies), server(verdicts.server),
      response(verdicts.response),
    ]
  }

  private static func preflight(_ verdict: Verdicts.PreflightVerdict) -> Lamp {
    switch verdict {
    case .notNeeded: Lamp("PREFLIGHT", "○", "not needed", .quiet)
    case .cached: Lamp("PREFLIGHT", "○", "remembered", .quiet)
    case .passed: Lamp("PREFLIGHT", "●", "passed", .good)
    case .failed: Lamp("PREFLIGHT", "✗", "failed", .bad)
    }
  }

  private static func cookie(_ verdict: Verdicts.CookiesVerdict) -> Lamp {
    switch verdict {
    case .sent: Lamp("COOKIE", "●", "sent", .cookie)
    case .withheld: Lamp("COOKIE", "○", "kept back", .warn)
    case .none: Lamp("COOKIE", "○", "none", .quiet)
    }
  }

  private static func server(_ verdict: Verdicts.ServerVerdict) -> Lamp {
    switch verdict {
    case .acted: Lamp("SERVER", "●", "acted", .server)
    case .notReached: Lamp("SERVER", "○", "not reached", .quiet)
    }
  }

  private static func response(_ verdict: Verdicts.ResponseVerdict) -> Lamp {
    switch verdict {
    case .exposed: Lamp("RESPONSE", "●", "exposed", .good)
    case .opaque: Lamp("RESPONSE", "○", "opaque", .warn)
    case .withheld: Lamp("RESPONSE", "✗", "withheld", .bad)
    case .threw: Lamp("RESPONSE", "✗", "refused", .bad)
    case .loaded: Lamp("RESPONSE", "●", "loaded", .good)
    case .failedToLoad: Lamp("RESPONSE", "✗", "not loaded", .bad)
    }
  }
}
