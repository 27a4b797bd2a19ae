import CORS
import Intake
import ScenarioText
import Screen

extension Model {
  /// The scenario as a code, without its secrets, into the clipboard.
  mutating func copyShareCode() -> [Effect] {
    do throws(ShareCodeFault) {
      let shared = scenario.redacted
      let text = try ShareCode(shared, in: browser).text()
      let secrets: Effect.Secrets = shared == scenario ? .none : .leftOut
      return [.copy(text, .shareCode(length: text.count, secrets))]
    } catch {
      say("\(error)", .bad)
      return []
    }
  }

  /// Opens a code, where the text is one; what is wrong with it is said. Undo leads back to what was
  /// edited.
  mutating func openShareCode(_ text: String) -> Bool {
    guard ShareCode.isOne(text) else { return false }
    do throws(ShareCodeFault) {
      let code = try ShareCode(text)
      overlay = nil
      leaveLesson()
      open(Document(scenario: code.scenario, browser: code.browser))
      say("Opened the share code: “\(code.scenario.id)”.", .good)
    } catch {
      say("\(error)", .bad)
    }
    return true
  }

  /// Puts what somebody brought in the place of what is edited; undo brings the other back.
  mutating func open(_ next: Document) {
    change(to: next)
    (playground.path, playground.saved, call) = (nil, next.scenario, 0)
    (focus.client, focus.server) = (Focus.Cursor(), Focus.Cursor())
    revealDecision()
    playing.forgetChanges()
  }
}
