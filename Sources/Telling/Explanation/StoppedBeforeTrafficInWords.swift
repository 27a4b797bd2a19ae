import CORS
import SafeText
import Web

/// Words for what stops a request before it is sent.
extension EventContext {
  func sandboxed(_ permission: SandboxPermission, _ citation: Citation) -> Explanation {
    let sends =
      switch permission {
      case .forms: "sends no form"
      case .popups: "opens no window"
      }
    return Explanation(
      citation, "Sandboxed", "A sandboxed page \(sends) without \(permission.rawValue).",
      [
        "Its frame says sandbox=\"allow-scripts\": scripts run, and nothing else is allowed.",
        "This is no CORS matter: no header of the server can allow it.",
      ],
      compared: [
        Comparison(
          "sandbox", received: "allow-scripts", expected: "allow-scripts \(permission.rawValue)")
      ],
      remedy: Remedy(.pageAuthor, "Add \(permission.rawValue) to the frame's sandbox."))
  }

  func portBlocked(_ port: UInt16, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Port \(port) blocked", "Browsers do not talk HTTP to port \(port).",
      ["The port belongs to another protocol, such as mail or file transfer."],
      remedy: Remedy(.server, "Serve on another port."))
  }

  func mixedContent(_ url: WebURL, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Mixed content", "The page is https, \(url.withoutFragment.clipped()) is not.",
      [
        "An https page may not fetch over plain http; anybody on the way could change the response.",
        "This is no CORS matter: no header of the server can allow it.",
      ], compared: [Comparison("Scheme", received: url.scheme, expected: "https")],
      remedy: redirectCount == 0
        ? Remedy(.pageAuthor, "Ask over https, and have the server speak it.")
        : Remedy(.server, "Redirect to an https URL."))
  }

  func sameOriginModeOnly(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Mode same-origin", "The URL is cross-origin, and the mode is same-origin.",
      ["Mode same-origin refuses every cross-origin URL, redirects included."],
      remedy: Remedy(.pageAuthor, "Use mode cors, and have the server allow the page's origin."))
  }

  func noCORSNeedsFollow(_ mode: RedirectMode, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "no-cors needs redirect follow",
      "Mode no-cors does not go with redirect: \"\(mode.rawValue)\".",
      ["Across origins in mode no-cors redirects must be followed, lest they tell something."],
      remedy: Remedy(.pageAuthor, "Use mode cors, or redirect: \"follow\"."))
  }

  func notAnHTTPURL(_ scheme: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not an HTTP URL",
      "\(scheme.clipped(24)): URLs cannot be fetched across origins.",
      ["CORS is a protocol of HTTP; only http and https URLs have headers to allow anything."],
      remedy: Remedy(.pageAuthor, "Serve the resource over https."))
  }
}
