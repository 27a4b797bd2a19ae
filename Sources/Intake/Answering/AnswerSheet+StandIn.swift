import CORS
import Servers
import Web

extension AnswerSheet {
  /// What is written in the place of the page that nobody has told: no text that takes it runs unnoticed.
  private static let pageToTell = "<origin of your page>"

  /// Takes the page that only stands in for the person's out of whatever is there to copy.
  mutating func withdrawStandIn(_ evaluation: Evaluation, _ diagnosis: Diagnosis) {
    guard let page = evaluation.scenario.page.absolute,
      let url = evaluation.scenario.target(ofCall: 0),
      StandIn.isStandIn(page, askingFor: url), diagnosis.projectPage != page.origin.description
    else { return }
    let origin = page.origin.description
    // A configuration that names it knows it, and so does an answer that was not made up for a line.
    let isAnswered = evaluation.exchanges.contains {
      $0.reply?.headers.get("Access-Control-Allow-Origin") == origin
    }
    guard diagnosis.server?.text.contains(origin) != true,
      !isAnswered || diagnosis.recognized == .console || diagnosis.statusAlone != nil
    else { return }
    // That it is this machine's is said of nobody's page.
    parts.removeAll { part in
      if case .said("Note", let text) = part { text.hasPrefix(origin + " is this") } else { false }
    }
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
