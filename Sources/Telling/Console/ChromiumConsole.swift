import CORS
import Web

/// What Chromium 156 writes to its console.
///
/// Evidence: the recordings chromium-allow and chromium-block, every family.
struct ChromiumConsole {
  let context: EventContext

  private var nouns: CallerWords.Chromium { context.api.words.chromium }

  var lines: [String] {
    switch context.event.fact {
    case .requestHeaderIgnored(_, let header, .forbidden)
    where context.api.words.forbiddenHeaders == .told:
      ["Refused to set unsafe header \"\(header.name)\""]
    case .blocked(let reason): line(reason).map { [$0] } ?? []
    default: []
    }
  }

  private func line(_ reason: BlockReason) -> String? {
    switch reason {
    case .corsCheck(let failure): blocked(accessCheck(failure))
    case .preflightStatus: blocked(inPreflight + "It does not have HTTP ok status.")
    case .preflightRedirect: blocked(inPreflight + redirectInPreflight)
    case .allowMethodsUnparsable: blocked(unparsable("Access-Control-Allow-Methods"))
    case .allowHeadersUnparsable: blocked(unparsable("Access-Control-Allow-Headers"))
    case .methodNotAllowed(let method, _, _):
      blocked(
        "Method \(method) is not allowed by Access-Control-Allow-Methods in preflight response.")
    case .headerNotAllowed(let name, _, _):
      // The headers lie in a hash table; of two that are refused, the last by name was reported.
      blocked(
        "Request header field \(context.refusedHeaderNames.last ?? name) is not allowed by"
          + " Access-Control-Allow-Headers in preflight response.")
    case .locationWithCredentials:
      // The location is left empty, lest the password be shown.
      blocked(
        "Redirect location '' contains a username and password,"
          + " which is disallowed for cross-origin requests.")
    case .mixedContent(let url): mixedContent(url)
    case .crossOriginInSameOriginMode:
      context.redirectCount > 0
        ? blocked("Cross origin requests are not allowed by request mode.") : sameOriginMode
    default: nil
    }
  }

  private func blocked(_ why: String) -> String {
    let redirected =
      context.redirectCount > 0 ? " (redirected from '\(context.initialURL)')" : ""
    return "Access to \(nouns.initiator) at '\(context.currentURL)'\(redirected)"
      + " from origin '\(context.pageOrigin)' has been blocked by CORS policy: \(why)"
  }

  private let inPreflight = "Response to preflight request doesn't pass access control check: "
  private let redirectInPreflight = "Redirect is not allowed for a preflight request."

  private func unparsable(_ header: String) -> String {
    "Cannot parse \(header) response header field in preflight response."
  }

  private func accessCheck(_ failure: CORSCheck.Failure) -> String {
    guard context.isPreflight else { return words(failure) }
    // A redirect ends a preflight before its headers are looked at.
    if context.redirectTarget != nil { return inPreflight + redirectInPreflight }
    return inPreflight + words(failure)
  }

  private func words(_ failure: CORSCheck.Failure) -> String {
    switch failure {
    case .allowOriginMissing:
      "No 'Access-Control-Allow-Origin' header is present on the requested resource."
    case .wildcardWithCredentials:
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
        + " wildcard '*' when the request's credentials mode is 'include'." + nouns.credentialsHint
    case .originMismatch(let value, _, _):
      "The 'Access-Control-Allow-Origin' header " + mismatch(value) + nouns.originHint
    case .credentialsNotTrue(let value):
      "The value of the 'Access-Control-Allow-Credentials' header in the response is"
        + " '\(value ?? "")' which must be 'true' when the request's credentials mode is"
        + " 'include'." + nouns.credentialsHint
    }
  }

  private func mismatch(_ value: String) -> String {
    if value.contains(" ") || value.contains(",") {
      return "contains multiple values '\(value)', but only one is allowed."
    }
    guard value == "null" || WebURL(value) != nil else {
      return "contains the invalid value '\(value)'."
    }
    return "has a value '\(value)' that is not equal to the supplied origin."
  }

  private func mixedContent(_ url: WebURL) -> String {
    return "Mixed Content: The page at '\(context.pageURL)' was loaded over HTTPS, but requested an"
      + " insecure \(nouns.insecure) '\(url)'. This request has been blocked; the content must be served"
      + " over HTTPS."
  }

  private var sameOriginMode: String {
    "Fetch API cannot load \(context.currentURL). Request mode is \"same-origin\" but the URL's"
      + " origin is not same as the request origin \(context.pageOrigin)."
  }
}
