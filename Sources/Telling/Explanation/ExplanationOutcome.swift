import CORS
import SafeText
import Web

/// Words for how a call ends, with its four facts: leave asked, cookies, side effect, answer.
extension EventContext {
  func settled(_ outcome: Outcome, _ citation: Citation) -> Explanation {
    switch outcome {
    case .exposed(let response):
      return Explanation(
        citation, Title("The script may read", "\(response.status)"),
        "The script gets status \(response.status) and the body.",
        fourFacts + [
          response.status >= 400
            ? "A status like \(response.status) is no error to CORS: the promise is fulfilled."
            : "Readable headers: \(response.headers.listed())."
        ])
    case .opaque:
      return Explanation(
        citation, "Opaque response", "The script holds a response it can read nothing of.",
        fourFacts + ["Its status reads 0, its body and headers are empty."],
        remedy: Remedy(.pageAuthor, "Leave out mode: \"no-cors\" if the script is to read it."))
    case .opaqueRedirect:
      return Explanation(
        citation, "Redirect not followed", "redirect: \"manual\" hands out an empty response.",
        fourFacts + ["Where the redirect leads is not shown to the script."])
    case .error:
      return Explanation(
        citation, Title(errorTitle), errorSummary,
        fourFacts + ["The script is not told why; only the console is."])
    case .throwsException:
      return Explanation(
        citation, "The call throws", "The API refused the call before anything was sent.",
        fourFacts)
    case .loaded(let resource):
      return Explanation(
        citation, "Loaded", resource.summary,
        fourFacts + [
          "An element uses what it loads, across origins too; the script cannot read its text."
        ])
    case .opened(let data):
      return Explanation(
        citation, "Open", data.map { "The first message says \($0.quoted)." } ?? "It is open.",
        fourFacts)
    case .queued:
      return Explanation(
        citation, "Beacon taken", "sendBeacon returns true, whatever becomes of the request.",
        fourFacts + ["Nobody ever reads the response."])
    case .refused:
      switch call?.request.api.row.answer {
      case .document?:
        return Explanation(
          citation, "Nothing opens", "The sandbox lets the page open nothing: nothing is sent.",
          fourFacts)
      case .nothing?, .script?, .element?, .manifest?, .events?, .socket?, nil:
        return Explanation(
          citation, "Beacon refused", "sendBeacon returns false: nothing is sent.", fourFacts)
      }
    case .navigated(let access):
      return Explanation(
        citation, "Document shown",
        access == .readable
          ? "The response is shown, and the page may reach into it."
          : "The response is shown, and the page may not reach into it.",
        fourFacts + ["A navigation needs no permission: CORS does not ask, nor does it protect."])
    case .navigationBlocked:
      return Explanation(
        citation, "No document", "No document of the response is shown.", fourFacts)
    case .asks:
      return Explanation(
        citation, "The user is asked", "The browser waits for its user; nothing is decided yet.",
        fourFacts)
    case .notFetched:
      return Explanation(
        citation, "Not asked for", "This browser does not ask for it by itself.",
        ["It does so when the user installs the page."])
    }
  }

  private var errorTitle: String { failure.title }

  private var errorSummary: String { failure.sentence }

  private var failure: (title: String, sentence: String) {
    (call?.request.api ?? .fetch).words.call.failure
  }

  /// Whether leave was asked, cookies went along and the server acted, as sentences.
  var fourFacts: [String] {
    let actual = actualExchanges
    let asked = evaluation.exchanges(ofCall: event.call).contains { $0.purpose == .preflight }
    guard let last = actual.last else {
      return [
        asked
          ? "Permission was asked for and not given: the request was never sent, the server has not acted."
          : "Nothing was sent: no cookie went along, and the server has not acted."
      ]
    }
    let cookies = last.cookieNames
    return [
      leave(asked: asked),
      cookies.isEmpty
        ? "No cookie went along; the server has acted on the request."
        : "\(cookies.count == 1 ? "Cookie" : "Cookies") \(cookies.listed(2)) went along;"
          + " the server has acted on the request.",
    ]
  }

  private func leave(asked: Bool) -> String {
    let mine = evaluation.exchanges(ofCall: event.call).last
    if mine?.purpose == .preflight {
      return "The last hop's preflight failed; the hops before had gone through."
    }
    let remembered = evaluation.events(ofCall: event.call).contains { other in
      if case .preflightDecided(.cached) = other.fact { true } else { false }
    }
    if asked { return "A preflight asked for permission, and it was given." }
    return remembered
      ? "Permission was not asked for again: an earlier preflight's response still held."
      : "No permission was asked for: none was needed."
  }

  /// What a failure at this point means for the server and for the script.
  var consequence: [String] {
    guard let exchange else {
      return actualExchanges.isEmpty
        ? ["Nothing is sent: the server does not act, and no cookie goes along."]
        : ["The request stops here. What the hops before did, they did."]
    }
    if exchange.purpose == .preflight {
      return exchange.hop == 0
        ? ["The request itself is not sent: no cookie goes along, and the server does not act."]
        : ["The redirect is not followed. What the hops before did, they did."]
    }
    let cookies = exchange.cookieNames
    return [
      cookies.isEmpty
        ? "No cookie went along with it." : "Cookies went along: \(cookies.listed(3)).",
      exchange.reply == nil
        ? "The server may have acted on the request; nobody can tell."
        : "The server has acted on the request, the browser has the response,"
          + " and keeps it from the script.",
    ]
  }

  func blocked(_ why: BlockReason) -> Explanation {
    var words = reason(why)
    words.sentences += consequence
    return words
  }
}

extension LoadedResource {
  /// What an element makes of it.
  fileprivate var summary: String {
    switch self {
    case .script(let callback?): "The script ran and called back with \(callback.quoted)."
    case .script(nil), .other, .picture(nil): "The element loaded."
    case .sheet(.readable): "The sheet is applied, and the script may read its rules."
    case .sheet(.withheld): "The sheet is applied, and the script may not read its rules."
    case .picture(.readable?): "The picture is shown, and the script may read its pixels."
    case .picture(.withheld?):
      "The picture is shown, and taints the canvas: the script may not read its pixels."
    }
  }
}
