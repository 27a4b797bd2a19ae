import CORS
import SafeText
import Web

/// Words for answers that the browser keeps.
extension EventContext {
  func cacheLookedUp(_ decision: CacheDecision, _ citation: Citation) -> Explanation {
    switch decision {
    case .used(let exchange, let age, let freshness):
      return Explanation(
        citation, "Response from the cache",
        "A response that is \(age) s old, and fresh \(lasting(freshness)), is used.",
        [
          "Nothing is sent: the server does not act, and sees neither cookies nor Origin.",
          broughtBy(exchange),
          "It has the headers that it came with, not what the server says now.",
          "The CORS check looks at those headers, with the mode of this request.",
        ])
    case .asked(_, let validators, let why):
      let header = validators.first.map { "\($0.name): \($0.value.clipped(24))" } ?? ""
      return Explanation(
        citation, "The kept response is asked about", "The request carries \(header).",
        [why.sentence, "Answers the server with 304, the kept response is used."])
    case .passedOver(_, let why):
      return Explanation(
        citation, "The kept response is no use", why.sentence,
        ["The request goes out as if nothing were kept."])
    case .missing:
      return Explanation(citation, "Nothing kept", "No kept response fits the request.")
    }
  }

  /// Which request brought a response that was kept.
  private func broughtBy(_ index: Int) -> String {
    guard evaluation.exchanges.indices.contains(index) else { return "An earlier call brought it." }
    let exchange = evaluation.exchanges[index]
    let origin = exchange.headers.get("Origin").map { "with Origin: \($0.clipped())" }
    let varies = exchange.reply?.headers.get("Vary").map { "Vary: \($0.clipped(24))" }
    return "Call \(exchange.call + 1) brought it, asked for \(origin ?? "without Origin");"
      + " it says \(varies ?? "no Vary"), so it serves \(varies == nil ? "any" : "the like") request."
  }

  func answerKept(
    _ freshness: Freshness, in compartment: HTTPCachePolicy.Compartment, _ citation: Citation
  ) -> Explanation {
    let names = exchange?.reply?.headers.get("Vary")
    return Explanation(
      citation, "Kept in the cache", "The response is kept, and fresh \(lasting(freshness)).",
      [
        "It is kept under its URL for pages of this top-level site, \(compartment.inWords).",
        names.map { "Vary: \($0.clipped(32)): a request with another value there does not get it." }
          ?? "Without Vary: Origin a page of another origin, or another kind of request, gets the same.",
      ])
  }

  func answerInvalidated(_ index: Int, _ citation: Citation) -> Explanation {
    let method = exchange?.method.name.clipped(24) ?? "The request"
    let url = evaluation.exchanges.indices.contains(index) ? evaluation.exchanges[index].url : nil
    return Explanation(
      citation, "Kept response forgotten",
      "\(method) may have changed \(url?.path.clipped() ?? "it"): what was kept of it is forgotten.",
      ["The next request for it goes to the server, however long the kept response was to last."])
  }

  func imageReused(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "The page shows it already",
      "An image element of the same URL is there, and its picture serves this one, too.",
      ["No request is made, and no header of the response is looked at."])
  }

  private func lasting(_ freshness: Freshness) -> String {
    switch freshness.source {
    case .status: "for good, by its status"
    case .maxAge, .expires, .lastModified, .nothing: "for \(freshness.lifetime) s"
    }
  }

  func cacheRenewed(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "The kept response still holds",
      "The server answers 304: what the browser keeps is used, with the new headers.")
  }
}

extension CacheDecision.AskedBecause {
  fileprivate var sentence: String {
    switch self {
    case .stale: "What is kept is no longer fresh."
    case .noCache: "Cache-Control: no-cache wants to be asked before every use."
    case .cacheMode(let mode): "The call's cache mode is \(mode.rawValue)."
    case .varies(let name): "What is kept was made for another \(name)."
    }
  }
}

extension CacheDecision.PassedOver {
  fileprivate var sentence: String {
    switch self {
    case .stale: "What is kept is no longer fresh, and has nothing to ask about it with."
    case .cacheMode(let mode): "The call's cache mode is \(mode.rawValue)."
    case .varies("*"): "Vary: * says that no other request has this response."
    case .varies(let name): "What is kept was made for another \(name), by its Vary."
    case .compartment(let other):
      "A fresh response is kept \(other.inWords), where this request does not look."
    }
  }
}

extension HTTPCachePolicy.Compartment {
  /// Which of a browser's caches it is.
  fileprivate var inWords: String {
    switch self {
    case .common: "whoever asks"
    case .frames: "in the cache for documents of frames"
    case .withCredentials: "in the cache for requests with credentials"
    case .withoutCredentials: "in the cache for requests without credentials"
    }
  }
}
