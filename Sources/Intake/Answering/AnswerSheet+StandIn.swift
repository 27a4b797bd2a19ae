import CORS
import Servers
import Web

extension Diagnosis {
  /// The origin of the page that only stands in for the person's; nil: a text, a project or an answer tells
  /// the page.
  func standInOrigin(_ evaluation: Evaluation) -> String? {
    guard unknown.contains(.page), let page = evaluation.scenario.page.absolute,
      let url = evaluation.scenario.target(ofCall: 0), StandIn.isStandIn(page, askingFor: url),
      case let origin = page.origin.description, projectPage != origin,
      server?.text.contains(origin) != true
    else { return nil }
    let isAnswered = evaluation.exchanges.contains {
      $0.reply?.headers.get("Access-Control-Allow-Origin") == origin
    }
    // A line has its answer made up for it, and so has a status that stands alone.
    return isAnswered && recognized != .console && statusAlone == nil ? nil : origin
  }
}

extension AnswerSheet {
  /// What is written in the place of the page that nobody has told: no text that takes it runs unnoticed.
  private static let pageToTell = "<origin of your page>"

  /// Takes an origin that is nobody's out of whatever is there to copy.
  mutating func withdraw(_ origin: String) {
    let forms = [origin.escapedForExpressions, origin]
    func withdrawn(_ text: String) -> String {
      forms.reduce(text) { $0.replacing($1, with: Self.pageToTell) }
    }
    parts = parts.map { part in
      switch part {
      case .code(var code):
        code.lines = code.lines.map(withdrawn)
        return .code(code)
      case .item(let text): return .item(withdrawn(text))
      case .said(let label, let text):
        return ["Server", "It shows", "Risk"].contains(label) ? .said(label, withdrawn(text)) : part
      case .heading: return part
      }
    }
  }
}
