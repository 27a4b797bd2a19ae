import CORS
import SafeText
import Web

/// Words for what happens before anything is sent.
extension EventContext {
  func waited(_ seconds: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "\(seconds) s pass",
      "\(seconds) \(seconds == 1 ? "second passes" : "seconds pass") before the call.",
      [
        "Time matters to what the browser remembers: responses to preflights and cookies expire.",
        "A preflight's response holds for Access-Control-Max-Age, which every browser caps.",
      ])
  }

  func called(
    _ api: Caller, _ method: Method, _ url: String, _ citation: Citation
  ) -> Explanation {
    let asks = "\(method) \(url.clipped())"
    let mode = call?.request.requestMode ?? .cors
    let values = "Here: mode \(mode.rawValue), credentials mode \(credentialsMode.rawValue)."
    let words = api.words.call
    return Explanation(
      citation, Title(words.title), "\(words.summary): \(asks).", words.rules + [values])
  }

  func methodNormalized(_ typed: String, _ method: Method, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Method \(typed.clipped(12)) becomes \(method)",
      "\(typed.quoted) is sent as \(method).",
      [
        "DELETE, GET, HEAD, OPTIONS, POST and PUT are put in upper case; no other method is.",
        "A method like patch stays as typed, and is another method than PATCH.",
      ], compared: [Comparison("Method", received: typed, expected: method.name)])
  }

  func headerIgnored(
    _ header: Header, _ why: RequestHeaderIgnored, _ citation: Citation
  ) -> Explanation {
    let name = header.name.clipped(40)
    switch why {
    case .forbidden:
      return Explanation(
        citation, "\(name) not set", "The script may not set \(name), so it does not go out.",
        [
          "Some request headers belong to the browser: Cookie, Host, Origin, Sec- and so on.",
          "Setting one does nothing. It is no error for the call.",
        ], compared: [Comparison(header.name, received: header.value, expected: nil)],
        remedy: Remedy(
          .pageAuthor,
          header.name.equalsIgnoringASCIICase("Cookie")
            ? "Leave it out: the credentials mode decides whether the browser adds its cookies."
            : "Leave \(name) out, or send the value under another name."))
    case .notSafelistedInNoCORS:
      return Explanation(
        citation, Title("\(name) dropped", "no-cors"),
        "Mode no-cors keeps only safelisted headers, and \(name) with this value is not.",
        [
          "In mode no-cors a script can send nothing that a plain HTML form could not.",
          "Accept, Accept-Language, Content-Language and a form's Content-Type stay.",
        ], compared: [Comparison(header.name, received: header.value, expected: nil)],
        remedy: Remedy(.pageAuthor, "Use mode cors, and have the server allow \(name)."))
    }
  }

  func bodyIgnored(_ method: Method, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Body left out", "\(method) carries no body, so the body is left out.",
      [
        "XMLHttpRequest drops the body of GET and HEAD silently; fetch would throw a TypeError.",
        "What was meant for the body has to go into the URL, or the method has to be another.",
      ])
  }

  func apiRefused(_ why: BlockReason) -> Explanation {
    var words = reason(why)
    let exception = (call?.request.api ?? .fetch).words.call.exception
    words.sentences.append(
      "The API throws \(exception). Nothing is sent, the server knows nothing.")
    return words
  }

  func tainted(
    _ tainting: ResponseTainting, _ page: Origin, _ target: Origin, _ citation: Citation
  ) -> Explanation {
    let from = page.description.clipped()
    let to = target.description.clipped()
    let compared = Comparison(
      "Origin of the URL", received: target.description, expected: page.description,
      nearMiss: NearMiss.origin(received: target.description, expected: page.description))
    switch tainting {
    case .basic where !page.isSameOrigin(as: target):
      return uncheckedAbroad(from, to, compared, citation)
    case .basic:
      return Explanation(
        citation, "Same origin", "\(to) is the page's own origin.",
        [
          "Scheme, host and port are the same, so the page may read the response.",
          "No CORS header is needed or looked at.",
        ], compared: [compared])
    case .cors:
      let reason =
        page.isSameOrigin(as: target)
        ? "A redirect from another origin led back here, so the response still needs CORS headers."
        : "An origin is a scheme, a host and a port; these two differ, so CORS decides."
      return Explanation(
        citation, page.isSameOrigin(as: target) ? "Back to the page's origin" : "Cross-origin",
        "The page is \(from), the URL belongs to \(to).",
        [reason, "The response can be read only if its headers allow the page's origin."],
        compared: [compared])
    case .opaque:
      return Explanation(
        citation, "Cross-origin, mode no-cors",
        "The page is \(from), the URL belongs to \(to), and the mode is no-cors.",
        [
          "The request goes out without asking for permission.",
          "The response is used or dropped, but the script can read nothing of it.",
        ], compared: [compared])
    }
  }

  /// Requests that CORS does not ask about although they cross origins.
  private func uncheckedAbroad(
    _ from: String, _ to: String, _ compared: Comparison, _ citation: Citation
  ) -> Explanation {
    let (title, sentences): (Title, [String]) =
      switch call?.request.api.row.answer {
      case .socket?:
        (
          Title("A socket", "no CORS"),
          [
            "No browser asks a server about a socket.",
            "Only the server can look at Origin and refuse.",
          ]
        )
      case .document?:
        (
          Title("A navigation", "no CORS"),
          [
            "A link, a form or a frame may lead anywhere: CORS does not ask.",
            "The response becomes a document of its own, and the page cannot look into it.",
          ]
        )
      case .script?, .element?, .manifest?, .events?, .nothing?, nil:
        ("No CORS", ["CORS does not ask about this request."])
      }
    return Explanation(
      citation, title, "The page is \(from), the URL belongs to \(to).", sentences,
      compared: [compared])
  }
}
