import CORS
import SafeText
import Web

/// Words for reasons that are none of CORS: policies, types, sockets, streams and frames.
extension EventContext {
  func nothingKept(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Nothing kept", "only-if-cached, and no kept response fits.",
      ["With this cache mode a request is never sent."],
      remedy: Remedy(.pageAuthor, "Use cache mode default."))
  }

  func insecureForm(_ url: WebURL, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Insecure form", "The form goes to \(url.description.clipped(40)) without TLS.",
      [
        "This browser shows a page with a warning first, and sends nothing by itself.",
        "It is not CORS: a page that came over https is held to it.",
      ],
      remedy: Remedy(.pageAuthor, "Send the form to an https URL."))
  }

  func embedderPolicyMissing(
    page: EmbedderPolicy, frame: EmbedderPolicy, _ citation: Citation
  ) -> Explanation {
    Explanation(
      citation, "Frame without embedder policy",
      "The page has Cross-Origin-Embedder-Policy: \(page.rawValue), its frame has none.",
      [
        "A page with such a policy shows only documents that have one themselves."
      ],
      compared: [
        Comparison(
          "Cross-Origin-Embedder-Policy", received: frame.rawValue, expected: page.rawValue)
      ], remedy: Remedy(.server, "Send Cross-Origin-Embedder-Policy: \(page.rawValue)."))
  }

  func noStream(status: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, Title("No stream", "status \(status)"),
      "An event stream answers 200, not \(status).",
      ["Any other status ends the EventSource for good."],
      remedy: Remedy(.server, "Answer with status 200."))
  }

  func noStream(type: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, Title("No stream", "type"), "\(contentType(type)) is no event stream.",
      ["An EventSource reads text/event-stream and nothing else."],
      compared: [Comparison("Content-Type", received: type, expected: "text/event-stream")],
      remedy: Remedy(.server, "Send Content-Type: text/event-stream."))
  }

  func noWebSocket(_ status: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "No WebSocket", "The server answers \(status) where 101 would open the socket.",
      ["A WebSocket follows no redirect, and no CORS header matters to it."],
      remedy: Remedy(.server, "Answer the handshake with status 101."))
  }

  func noDocument(_ status: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "No document", "Status \(status) brings no document to show.",
      ["The page stays as it is. The server has acted."],
      remedy: Remedy(.server, "Answer with a document, with status 200 and text/html."))
  }

  func notAWebSocketURL(_ url: WebURL, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a WebSocket's URL", "\(url.description.clipped(40)) opens no WebSocket.",
      ["It begins with wss: or ws:, and has no fragment."],
      remedy: Remedy(.pageAuthor, "Use a wss: URL."))
  }

  func cacheModeNeedsSameOrigin(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Cache mode needs mode same-origin",
      "only-if-cached goes with mode same-origin and no other.", [],
      remedy: Remedy(.pageAuthor, "Use another cache mode."))
  }

  func notAReferrerPolicy(_ text: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a referrer policy", "\(text.quoted) is no referrer policy.", [],
      remedy: Remedy(.pageAuthor, "Use one such as no-referrer or strict-origin."))
  }

  func opaqueResponse(
    _ reason: OpaqueResponseBlocking.Reason, _ citation: Citation
  ) -> Explanation {
    let type = exchange?.reply?.received.get("Content-Type") ?? ""
    let why =
      switch reason {
      case .neverSniffedType(let essence): "\(essence) is of use to no element."
      case .nosniffWithoutPicture(let essence):
        "With nosniff \(essence) is taken at its word, and the bytes are no picture."
      case .nosniff(let essence): "With nosniff \(essence) is taken at its word, and is data."
      case .status(let status): "It looks like nothing usable, and its status is \(status)."
      case .notTheMedia(let essence): "It calls itself \(essence), and its bytes are none."
      case .looksLike(let content): "Its first bytes look like \(content.noun)."
      case .notAScript(.json): "Its text is JSON, and no script."
      case .notAScript: "Its text is no script."
      }
    var remedy = Remedy(
      .pageAuthor, "Fetch it with mode cors, and have the server allow that.")
    if case .nosniff = reason, let wanted = call?.request.api.element?.typeWanted {
      remedy = Remedy(.server, "Send Content-Type: \(wanted), if it is that.")
    }
    return Explanation(
      citation, "Data for an element",
      type.isEmpty
        ? "A response without a type is taken for data."
        : "A response of type \(type.clipped(32)) is data.",
      [why, "Browsers keep data such as JSON or HTML away from elements of other origins' pages."],
      compared: [Comparison("Content-Type", received: type, expected: nil)],
      remedy: remedy)
  }

  /// A type, or that there is none.
  private func contentType(_ type: String) -> String {
    type.isEmpty ? "A response without Content-Type" : "Content-Type \(type.quoted)"
  }

  /// A type that such an element does not take, beside one that it does.
  private func refused(
    _ type: String, by kind: ElementKind, _ citation: Citation, _ title: Title,
    _ summary: String, _ rule: String
  ) -> Explanation {
    Explanation(
      citation, title, summary, [rule],
      compared: [Comparison("Content-Type", received: type, expected: kind.typeWanted)],
      remedy: kind.typeWanted.map { Remedy(.server, "Send Content-Type: \($0).") })
  }

  func elementRefused(_ refusal: ElementRefusal, _ citation: Citation) -> Explanation {
    switch refusal {
    case .scriptType(let type), .nosniff(let type):
      let isScript = call?.request.destination == .script
      return refused(
        type, by: isScript ? .classicScript : .style,
        citation, isScript ? "Not a script's type" : "Not the element's type",
        "\(contentType(type)) is no \(isScript ? "script" : "sheet").",
        isScript
          ? "A script element does not run images, audio, video or CSV, nor a wrong type with"
            + " nosniff."
          : "With nosniff an element takes its own type and no other.")
    case .moduleType(let type):
      return refused(
        type, by: .moduleScript,
        citation, "Not a module's type", "\(contentType(type)) is no JavaScript.",
        "A module is held to its type, with nosniff or without.")
    case .styleType(let type):
      return refused(
        type, by: .style,
        citation, "Not a sheet's type", "\(contentType(type)) is no style sheet.",
        "In a page with a doctype a sheet is text/css or has no type.")
    case .notAnImage where exchange?.reply?.status == 401:
      return Explanation(
        citation, "Password wanted", "The server answers 401 and wants a password.",
        [
          "For an element of another site's page no password box is shown: it just fails.",
          "It is not CORS, and no header of the response can help.",
        ],
        compared: [Comparison("Status", received: "401", expected: "200 to 299")],
        remedy: Remedy(
          .user, "Log in at the server first, or have it asked for without a password."))
    case .notAnImage(let type):
      return Explanation(
        citation, "Not an image",
        type.isEmpty
          ? "The response is no picture, and names no type."
          : "The response of type \(type.clipped(32)) is no picture.",
        ["The element cannot decode it, so it fires error. The server has acted all the same."],
        compared: [Comparison("Content-Type", received: type, expected: "image/...")],
        remedy: Remedy(.pageAuthor, "Use fetch for data."))
    case .notAFont:
      return Explanation(
        citation, "Not a font", "A response of this status has no bytes that could be a font.",
        ["The font cannot be decoded, so loading it fails. No header of the response can help."],
        remedy: Remedy(.server, "Answer with status 200 and the font's own bytes."))
    case .status(let status):
      let isScript = call?.request.destination == .script
      return Explanation(
        citation, "Status \(status)",
        "\(isScript ? "A script element does not run" : "The element does not take")"
          + " a response with status \(status).",
        ["Elements fail on such a status. fetch would hand the response out, status and all."],
        remedy: Remedy(.server, "Answer with a status from 200 to 299."))
    }
  }
}

extension SniffedContent {
  fileprivate var noun: String {
    switch self {
    case .html: "HTML"
    case .xml: "XML"
    case .json: "JSON"
    case .parserBreaker: "JSON that is kept from being run"
    }
  }
}
