import CORS
import Web

/// What Firefox ESR 153 writes to its console.
///
/// Evidence: the recordings firefox-default and firefox-allow, every family.
struct FirefoxConsole {
  let context: EventContext

  var lines: [String] {
    switch context.event.fact {
    case .requestHeaderIgnored(_, let header, .forbidden)
    where context.api.words.forbiddenHeaders == .told:
      ["Attempt to set a forbidden header was denied: \(header.name)"]
    case .blocked(let reason): lines(reason)
    case .settled(.exposed(let response)): xmlFault(response).map { [$0] } ?? []
    default: []
    }
  }

  private func lines(_ reason: BlockReason) -> [String] {
    switch reason {
    case .corsCheck(let failure): corsCheck(failure)
    case .preflightStatus(let status): [preflightStatus(status), didNotSucceed]
    case .preflightRedirect(let status): preflightRedirect(status) + [didNotSucceed]
    case .allowMethodsUnparsable(let value):
      [invalidToken(value, in: "Access-Control-Allow-Methods"), didNotSucceed]
    case .allowHeadersUnparsable(let value):
      // The method is looked for before the header names are read.
      [
        isMethodGranted
          ? invalidToken(value, in: "Access-Control-Allow-Headers") : methodNotFound,
        didNotSucceed,
      ]
    case .methodNotAllowed: [methodNotFound, didNotSucceed]
    case .headerNotAllowed(let name, _, _):
      [
        blocked(
          "header ‘\(name)’ is not allowed according to header"
            + " ‘Access-Control-Allow-Headers’ from CORS preflight response"),
        didNotSucceed,
      ]
    case .locationUnparsable, .locationNotHTTP, .tooManyRedirects:
      context.isCORS ? [didNotSucceed] : []
    case .locationWithCredentials: [didNotSucceed]
    case .connectionDropped:
      // The preflight's failure is reported, then that of the request it stood for.
      context.isCORS ? Array(repeating: didNotSucceed, count: context.isPreflight ? 2 : 1) : []
    case .mixedContent(let url): ["Blocked loading mixed active content “\(url)”"]
    case .crossOriginInSameOriginMode:
      [
        "Security Error: Content at \(context.documentURL) may not load data from"
          + " \(context.currentURL)."
      ]
    default: []
    }
  }

  private func blocked(_ why: String, status: String? = nil) -> String {
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
      + " \(context.currentURL). (Reason: \(why))." + (status.map { " Status code: \($0)." } ?? "")
  }

  private var didNotSucceed: String { blocked("CORS request did not succeed", status: "(null)") }

  private var methodNotFound: String {
    blocked("Did not find method in CORS header ‘Access-Control-Allow-Methods’")
  }

  private func preflightStatus(_ status: Int) -> String {
    blocked("CORS preflight response did not succeed", status: "\(status)")
  }

  private func corsCheck(_ failure: CORSCheck.Failure) -> [String] {
    let line = words(failure)
    if context.isPreflight {
      // A redirect is checked before it is refused; one more channel then fails.
      return [line] + (context.redirectTarget == nil ? [] : [didNotSucceed]) + [didNotSucceed]
    }
    if let target = context.redirectTarget, context.call?.request.redirect ?? .follow == .follow {
      // A location that is no URL ends the call before the redirect is checked (family redirect).
      return WebURL(target) == nil ? [didNotSucceed] : [line, didNotSucceed]
    }
    guard let more = context.api.words.firefox.afterFailedCheck else { return [line] }
    return [line, "\(more)“\(context.currentURL)”."]
  }

  private func words(_ failure: CORSCheck.Failure) -> String {
    switch failure {
    case .allowOriginMissing:
      blocked(
        "CORS header ‘Access-Control-Allow-Origin’ missing",
        status: context.response.map { "\($0.status)" })
    case .wildcardWithCredentials:
      // The only line that puts the URL in quotes.
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource"
        + " at ‘\(context.currentURL)’. (Reason: Credential is not supported if the CORS header"
        + " ‘Access-Control-Allow-Origin’ is ‘*’)."
    case .originMismatch(_, _, headerCount: 2...):
      blocked("Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed")
    case .originMismatch(let value, _, _): doesNotMatch(value)
    case .credentialsNotTrue:
      blocked("expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’")
    }
  }

  private func doesNotMatch(_ value: String) -> String {
    blocked("CORS header ‘Access-Control-Allow-Origin’ does not match ‘\(value)’")
  }

  /// The redirect is refused, and its answer then checked as if it had been followed: from another
  /// origin with origin `null` (family status).
  private func preflightRedirect(_ status: Int) -> [String] {
    let refused = blocked("CORS request external redirect not allowed")
    let target = context.redirectTarget.flatMap { WebURL($0) }
    guard let response = context.response, let asked = context.exchange?.url, let target,
      !target.origin.isSameOrigin(as: asked.origin)
    else { return [refused, preflightStatus(status)] }
    let check = CORSCheck(
      origin: "null", credentialsMode: context.credentialsMode, headers: response.headers)
    return [refused, check.failure.map(words) ?? preflightStatus(status)]
  }

  /// The first element of a list that is no token.
  private func invalidToken(_ list: String, in header: String) -> String {
    let elements = list.split(separator: ",").map {
      $0.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
    }
    let bad = elements.map { String($0) }.first { !$0.isEmpty && !Token.matches($0) } ?? list
    return blocked("invalid token ‘\(bad)’ in CORS header ‘\(header)’")
  }

  private var isMethodGranted: Bool {
    let methods = context.response?.headers.values(of: "Access-Control-Allow-Methods") ?? []
    let headers = methods.map { Header("Access-Control-Allow-Methods", $0) }
    let grant = try? PreflightGrant(HeaderList(headers))
    return grant?.verdict(on: context.requestedMethod, credentials: context.credentialsMode)
      .isGranted ?? false
  }

  /// XMLHttpRequest reads a body as XML when nothing says what else it is.
  ///
  /// Not after a redirect, and not with status 201 (families status, redirect).
  private func xmlFault(_ response: ExposedResponse) -> String? {
    let answer = context.actualExchanges.last
    guard context.api.words.firefox.readsXML, let answer, answer.hop == 0, response.status != 201,
      let first = response.body.first, first != "<", !first.isWhitespace,
      let headers = answer.reply?.received, isReadAsXML(headers.get("Content-Type"))
    else { return nil }
    return "XML Parsing Error: syntax error\nLocation: \(answer.url)\nLine Number 1, Column 1:"
  }

  private func isReadAsXML(_ contentType: String?) -> Bool {
    guard let essence = contentType.flatMap({ MIMEType($0)?.essence }) else { return true }
    return essence == "text/xml" || essence == "application/xml" || essence.hasSuffix("+xml")
  }
}
