import CORS
import Screen
import Telling
import Web

/// The call in other words, and what of it is copied.
package enum WordsAction: Hashable, Sendable, CaseIterable {
  /// Written with every client.
  case code
  /// Written with the next one.
  case nextClient
  case copyCode
  /// What goes over the wire.
  case http
  case copyField
}

extension Model {
  mutating func perform(_ action: WordsAction) -> [Effect] {
    switch action {
    case .code: overlay = .reading(Reading(topic: .code))
    case .nextClient: showNextClient()
    case .copyCode:
      return [
        .copy(
          playground.codeLines.joined(separator: "\n"),
          .call(playground.codeClient ?? playground.ownClient))
      ]
    case .http: if !isSecret() { overlay = .reading(Reading(topic: .http)) }
    case .copyField: return copyField()
    }
    return []
  }

  /// First the clients other than the call's own, then back to that.
  private mutating func showNextClient() {
    let all = CodeClient.allCases.filter { $0 != playground.ownClient }
    let next = playground.codeClient.flatMap { all.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    playground.codeClient = next < all.count ? all[next] : nil
    say(
      """
      \((playground.codeClient ?? playground.ownClient).title) writes it so; \
      \(key: .words(.copyCode)) copies it, \(key: .words(.code)) shows all.
      """,
      .quiet)
    revealCode()
  }

  private mutating func copyField() -> [Effect] {
    if case .place(.reply(let place, nil))? = focusedField?.id,
      let reply = scenario.reply(at: place)
    {
      let lines = reply.headers.headers.map(\.line)
      return [.copy(lines.joined(separator: "\n"), .headers)]
    }
    guard let value = focusedField?.value else {
      say("There is no value to copy.", .quiet)
      return []
    }
    return [.copy(value, .value(value))]
  }
}
