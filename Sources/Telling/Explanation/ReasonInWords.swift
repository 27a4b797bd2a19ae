import CORS
import Web

/// Words for every reason why a call comes to nothing.
///
/// What follows from it depends on where it happened: ``EventContext/consequence``.
extension EventContext {
  func reason(_ why: BlockReason) -> Explanation {
    let citation = Citation(why)
    return switch why {
    case .corsCheck(let failure): corsFailure(failure, citation)
    case .preflightStatus, .preflightRedirect, .allowMethodsUnparsable, .allowHeadersUnparsable,
      .methodNotAllowed, .headerNotAllowed:
      preflightFailure(why, citation)
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown:
      policyFailure(why, citation) ?? refusal(why, citation)
    case .redirectModeError, .locationUnparsable, .locationNotHTTP, .locationWithCredentials,
      .tooManyRedirects:
      redirectFailure(why, citation)
    case .badPort, .mixedContent, .crossOriginInSameOriginMode, .redirectModeInNoCORS,
      .schemeNotHTTP, .connectionDropped, .contentSecurityPolicy, .insecureForm, .localNetwork,
      .nothingCached,
      .resourcePolicy, .opaqueResponse, .elementRefused, .eventStreamStatus, .eventStreamType,
      .webSocketHandshake, .noDocument, .embedderPolicy, .frameForbidden:
      policyFailure(why, citation) ?? otherFailure(why, citation)
    }
  }

  /// The API's own refusals.
  private func refusal(_ why: BlockReason, _ citation: Citation) -> Explanation {
    switch why {
    case .methodNotAToken(let method):
      Explanation(
        citation, "Not a method", "\(method.quoted) is not a method.",
        ["A method is one word of letters, digits and a few signs, without blanks."],
        remedy: Remedy(.pageAuthor, "Use a method such as GET, POST or PUT."))
    case .methodForbidden(let method):
      Explanation(
        citation, "Method forbidden", "No script may use \(method.clipped(24)).",
        ["CONNECT, TRACE and TRACK are kept from scripts in any letter case."],
        remedy: Remedy(.pageAuthor, "Use another method."))
    case .methodNotAllowedInNoCORS(let method):
      Explanation(
        citation, "Method needs mode cors", "Mode no-cors has no \(method.name.clipped(24)).",
        ["In mode no-cors only GET, HEAD and POST exist, as with a plain HTML form."],
        compared: [
          Comparison("Method", received: method.name, expected: "GET, HEAD or POST")
        ], remedy: Remedy(.pageAuthor, "Leave out mode: \"no-cors\"."))
    case .headerNameInvalid(_, let name):
      Explanation(
        citation, "Not a header name", "\(name.quoted) is not a header name.",
        ["A header name is one word of letters, digits and a few signs such as the hyphen."],
        remedy: Remedy(.pageAuthor, "Correct the name."))
    case .headerValueInvalid(_, let name, let value):
      Explanation(
        citation, "Not a header value",
        "\(value.quoted) cannot be the value of \(name.clipped(32)).",
        ["A value holds no line break, no NUL, and nothing beyond Latin-1."],
        remedy: Remedy(.pageAuthor, "Encode the value, for instance with encodeURIComponent."))
    case .bodyWithGetOrHead(let method):
      Explanation(
        citation, "\(method.name) with a body", "fetch refuses a body with \(method.name).",
        ["GET and HEAD have no body."],
        remedy: Remedy(.pageAuthor, "Use POST, or put the values into the URL."))
    case .urlUnparsable(let url, let failure):
      Explanation(
        citation, "Not a URL", "\(url.quoted) \(failure.words).",
        ["The URL parser forgives much, but not this."],
        remedy: Remedy(.pageAuthor, "Correct the URL."))
    case .urlWithCredentials(let url):
      Explanation(
        citation, "Password in the URL", "fetch refuses \(url.clipped()).",
        ["A URL with a user name or a password is refused before anything is sent."],
        remedy: Remedy(.pageAuthor, "Send the password in an Authorization header."))
    default: otherFailure(why, citation)
    }
  }

  private func redirectFailure(_ why: BlockReason, _ citation: Citation) -> Explanation {
    switch why {
    case .redirectModeError:
      Explanation(
        citation, "Redirect refused", "The answer is a redirect, and the script asked for none.",
        ["With redirect: \"error\" any redirect is a network error."],
        remedy: Remedy(.pageAuthor, "Ask for the final URL, or leave out redirect: \"error\"."))
    case .locationUnparsable(let location):
      Explanation(
        citation, "Location is no URL", "The redirect leads to \(location.quoted).",
        ["A Location that does not parse as a URL is a network error."],
        compared: [Comparison("Location", received: location, expected: nil)],
        remedy: Remedy(.server, "Send one Location header with a valid URL."))
    case .locationNotHTTP(let url):
      Explanation(
        citation, "Redirect leaves HTTP", "The redirect leads to \(url.withoutFragment.clipped()).",
        ["A fetch is redirected to http and https only."],
        compared: [
          Comparison("Location", received: url.withoutFragment, expected: "http or https")
        ],
        remedy: Remedy(.server, "Redirect to an https URL."))
    case .locationWithCredentials(let url):
      Explanation(
        citation, "Password in Location",
        "The redirect leads to \(url.withoutFragment.clipped()), with a user name or password.",
        ["Across origins a redirect may not carry a user name or a password in its URL."],
        compared: [Comparison("Location", received: url.withoutFragment, expected: nil)],
        remedy: Remedy(.server, "Redirect to a URL without user name and password."))
    default:
      Explanation(
        citation, "Too many redirects", "This was the 21st redirect.",
        ["After 20 redirects the browser gives up."],
        remedy: Remedy(.server, "Find the loop: the server keeps redirecting."))
    }
  }

  private func otherFailure(_ why: BlockReason, _ citation: Citation) -> Explanation {
    switch why {
    case .badPort(let port):
      Explanation(
        citation, "Port \(port) blocked", "Browsers do not talk HTTP to port \(port).",
        ["The port belongs to another protocol, such as mail or file transfer."],
        remedy: Remedy(.server, "Serve on another port."))
    case .mixedContent(let url):
      Explanation(
        citation, "Mixed content", "The page is https, \(url.withoutFragment.clipped()) is not.",
        [
          "An https page may not fetch over plain http; anybody on the way could change the answer.",
          "This is no CORS matter: no header of the server can allow it.",
        ], compared: [Comparison("Scheme", received: url.scheme, expected: "https")],
        remedy: Remedy(.pageAuthor, "Ask over https, and have the server speak it."))
    case .crossOriginInSameOriginMode:
      Explanation(
        citation, "Mode same-origin", "The URL is cross-origin, and the mode is same-origin.",
        ["Mode same-origin refuses every cross-origin URL, redirects included."],
        remedy: Remedy(.pageAuthor, "Use mode cors, and have the server allow the page's origin."))
    case .redirectModeInNoCORS(let mode):
      Explanation(
        citation, "no-cors needs redirect follow",
        "Mode no-cors does not go with redirect: \"\(mode.rawValue)\".",
        ["Across origins in mode no-cors redirects must be followed, lest they tell something."],
        remedy: Remedy(.pageAuthor, "Use mode cors, or redirect: \"follow\"."))
    case .schemeNotHTTP(let scheme):
      Explanation(
        citation, "Not an HTTP URL",
        "\(scheme.clipped(24)): URLs cannot be fetched across origins.",
        ["CORS is a protocol of HTTP; only http and https URLs have headers to allow anything."],
        remedy: Remedy(.pageAuthor, "Serve the resource over https."))
    case .connectionDropped:
      Explanation(
        citation, "Connection closed", "The server closed the connection without an answer.",
        [
          "Without an answer there are no headers, so the script learns nothing.",
          "Some consoles call this a CORS error. It is none: look at the server's log.",
        ], remedy: Remedy(.server, "Find out why it does not answer."))
    default: refusal(why, citation)
    }
  }
}
