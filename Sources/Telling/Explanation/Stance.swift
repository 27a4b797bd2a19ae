import CORS
import Web

/// Whether things should go as they do, where the page is an attacker's: nobody mends a request for
/// whoever forges it.
package enum Stance: Hashable, Sendable {
  /// The attacker was stopped, as far as this goes.
  case asItShouldBe(String)
  /// The attacker got what it came for.
  case asItShouldNotBe(String)

  package var sentence: String {
    switch self {
    case .asItShouldBe(let text), .asItShouldNotBe(let text): text
    }
  }
}

extension EventContext {
  /// What to say in the place of a remedy; nil: the event neither stops an attacker nor helps one.
  func stance(towards remedy: Remedy?) -> Stance? {
    if remedy != nil {
      return .asItShouldBe(
        serverHasActed
          ? "This is how it should be: an attacker's page is not told. But the server has acted, and CORS "
            + "does not prevent that."
          : "This is how it should be: the page is an attacker's.")
    }
    guard case .settled(let outcome) = event.fact else { return nil }
    if outcome.tellsThePage {
      return .asItShouldNotBe("This is not how it should be: an attacker's page gets the response.")
    }
    return wasUsed
      ? .asItShouldNotBe(
        "This is not how it should be: the server acted for an attacker's page, with the user's login."
          + " CORS does not prevent that; SameSite or a token does.")
      : nil
  }

  /// Whether the server did something for the user whom the request's cookies or password name.
  private var wasUsed: Bool {
    actualExchanges.contains { exchange in
      let isKnown =
        exchange.headers.contains("Cookie") || exchange.headers.contains("Authorization")
      let acts =
        exchange.reply?.effect?.isEmpty == false || !exchange.method.isSafe
      return isKnown && (acts || call?.request.api.row.answer == .socket)
    }
  }

  /// Whether the server had answered the call's own request before the event.
  private var serverHasActed: Bool {
    guard let exchange = event.exchange, !isPreflight else { return false }
    for other in evaluation.events {
      if other == event { return false }
      if case .responseReceived = other.fact, other.exchange == exchange { return true }
    }
    return false
  }
}

extension Outcome {
  /// Whether the page learns what the answer says.
  fileprivate var tellsThePage: Bool {
    if case .exposed = self { true } else { false }
  }
}
