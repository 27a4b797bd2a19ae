import CORS
import Web

/// What the consoles name of the answer at hand.
extension EventContext {
  /// The answer at hand: to the exchange, or the one that was kept and stands for it.
  var response: Response? { (exchange ?? keptExchange)?.reply.map(Response.init) }

  /// Which exchange brought the kept answer that the call was given.
  private var keptExchange: Exchange? {
    for other in evaluation.events(ofCall: event.call).reversed() {
      if case .cacheLookedUp(.used(let index, _, _)) = other.fact {
        return evaluation.exchanges[index]
      }
    }
    return nil
  }

  /// Where the answer at hand redirects to, when it is a redirect: a URL, or else the header's text.
  var redirectTarget: String? {
    guard let response, response.isRedirect, let exchange else { return nil }
    return response.headers.get("Location").map {
      WebURL($0, base: exchange.url)?.description ?? $0
    }
  }

  /// Whether a script ran whose type is no script's.
  var isScriptOfOtherType: Bool {
    guard let headers = latestAnswer?.reply?.received, !isNeverAScript else { return false }
    return headers.extractMIMEType()?.isJavaScript != true
  }

  /// The answer that the call's own request got last, or the kept one that it was given.
  var latestAnswer: Exchange? { actualExchanges.last ?? keptExchange }

  /// Why an element did not take the answer.
  private var refusal: ElementRefusal? {
    guard case .blocked(.elementRefused(let refusal)) = event.fact else { return nil }
    return refusal
  }

  /// The charset that the answer claims; nil: none.
  var charset: String? {
    let headers = response?.headers ?? latestAnswer?.reply?.received
    return headers?.extractMIMEType()?["charset"]
  }

  /// Whether the answer's type is that of a stream of messages, whatever its charset.
  var isEventStream: Bool {
    response?.headers.extractMIMEType()?.essence == "text/event-stream"
  }

  /// Whether the answer's type was to blame.
  var isRefusedByType: Bool {
    switch refusal {
    case .nosniff, .scriptType, .moduleType, .styleType: true
    case .status, .notAnImage, .notAFont, nil: false
    }
  }

  /// Whether the answer was no font.
  var isNoFont: Bool { refusal == .notAFont }

  private var isScript: Bool { api.row.destination == .always(.script) }

  /// Whether no script has such a type, `nosniff` or not.
  var isNeverAScript: Bool {
    isScript && response?.headers.extractMIMEType()?.isBlockedForScripts == true
  }

  /// Whether `nosniff` made the answer's type matter.
  var isRefusedByNosniff: Bool {
    guard case .nosniff = refusal else { return false }
    return true
  }
}
