import Telling
import CORS
import Telling
import Screen
import Servers

extension Effect.Copied {
  /// What is known of where it went, and what to do if it did not get there.
  func words(in clipboard: EffectResult.Clipboard) -> KeyedText {
    switch clipboard {
    case .tmux: "\(name) copied into tmux's buffer: its prefix, then ], pastes it."
    case .terminal: "\(name) sent to the clipboard. Not there? " + otherWay
    }
  }

  private var name: String {
    switch self {
    case .scenario: "Scenario"
    case .headers: "Headers of the response"
    case .value(let value): "“\(value.shortened(to: 20))”"
    case .call(let client): "Call for \(client.title)"
    case .answer: "Answer"
    case .shareCode(let length, .none): "Share code of \(length) letters"
    case .shareCode(let length, .leftOut): "Share code of \(length) letters, secrets left out,"
    case .configuration(let product): "Configuration for \(product.profile.title)"
    }
  }

  private var otherWay: KeyedText {
    switch self {
    case .shareCode: "corsplain picture FILE --format code prints it."
    case .scenario: "\(key: .files(.saveAs)) saves it."
    case .headers, .value, .call, .configuration, .answer:
      "\(key: .settings(.mouse)) lets the mouse select."
    }
  }
}
