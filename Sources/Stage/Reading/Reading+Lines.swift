import CORS
import Course
import Screen
import Telling

extension Model {
  /// A long text, in lines.
  func lines(of topic: Reading.Topic, columns: Int) -> [StyledText] {
    switch topic {
    case .help(let contexts):
      HelpText(keyMap, for: contexts, on: focusedField).lines(columns: columns)
    case .explanation(let event, let fix):
      ExplanationText(self, event: event, fix: fix).lines(columns: columns)
    case .code: codeLines(columns: columns)
    case .recap(let recap): recap.lines(columns: columns)
    case .closing: closing.lines(columns: columns)
    case .http: HTTPText(evaluation: evaluation, call: toldCall).lines(columns: columns)
    case .answer(let diagnosis): AnswerText(diagnosis).lines(columns: columns)
    case .configuration(let policy, let product):
      ConfigurationText(policy: policy, product: product, keyMap: keyMap).lines(columns: columns)
    }
  }
}

extension Reading.Topic {
  var title: String {
    switch self {
    case .help: "Help"
    case .explanation: "Why"
    case .code: "The same call, in other words"
    case .http: "Over the wire"
    case .answer: "What you pasted"
    case .configuration: "Configuration"
    case .recap(let recap): "What to take along: \(recap.title)"
    case .closing: "The end of the course"
    }
  }
}
