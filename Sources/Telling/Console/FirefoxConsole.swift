import CORS
import Web

/// What Firefox writes to its console.
///
/// Evidence: the recordings firefox-default and firefox-allow, every family.
enum FirefoxConsole {
  static let sentences =
    [didNotSucceed] + typesFirst + preflight + corsCheck + grants + others + policies + answers
    + endings

  /// Printed alone, and after most others.
  private static let didNotSucceed = ConsoleSentence(
    .failed([
      .connectionDropped, .locationUnparsable, .locationNotHTTP, .locationWithCredentials,
      .tooManyRedirects, .allowOriginMissing, .originMismatch, .wildcardWithCredentials,
      .credentialsNotTrue, .localNetwork,
    ]),
    blocked("CORS request did not succeed", "\(optional: " Status code: (null).")"),
    when: { $0.context.endsWithoutVerdict },
    then: { event in
      // Firefox reports that the preflight failed, and then that its request did.
      (event.context.isPreflight ? [failure(of: event)] : []) + ending(of: event, .checked)
    })

  private static let preflight = [
    ConsoleSentence(
      .blocked([.preflightRedirect]), blocked("CORS request external redirect not allowed"),
      then: { event in
        [checkOfRefusedRedirect(event) ?? preflightStatus.filled(with: event), failure(of: event)]
      }),
    preflightStatus,
  ]

  private static let preflightStatus = ConsoleSentence(
    .blocked([.preflightStatus, .preflightRedirect]),
    blocked("CORS preflight response did not succeed", "\(optional: " Status code: \(.status).")"),
    then: { [failure(of: $0)] })

  private static let corsCheck = [
    ofCheck(
      [.allowOriginMissing],
      blocked(
        "CORS header ‘Access-Control-Allow-Origin’ missing",
        "\(optional: " Status code: \(.status).")")),
    // Firefox puts the URL in quotes in this sentence alone.
    ofCheck(
      [.wildcardWithCredentials],
      """
      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource \
      at ‘\(.url)’. (Reason: Credential is not supported if the CORS header \
      ‘Access-Control-Allow-Origin’ is ‘*’).
      """),
    ofCheck(
      [.originMismatch],
      blocked("Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed"),
      when: { $0.values.allowOriginCount ?? 1 > 1 }),
    ofCheck(
      [.originMismatch],
      blocked("CORS header ‘Access-Control-Allow-Origin’ does not match ‘\(.allowOrigin)’")),
    ofCheck(
      [.credentialsNotTrue],
      blocked("expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’")),
  ]

  private static let grants = [
    ofGrant(
      [.allowMethodsUnparsable],
      "invalid token ‘\(.element)’ in CORS header ‘Access-Control-Allow-Methods’"),
    ofGrant(
      [.allowHeadersUnparsable],
      "invalid token ‘\(.element)’ in CORS header ‘Access-Control-Allow-Headers’",
      when: { $0.context.isMethodGranted }),
    // Firefox looks for the method before it reads the header names.
    ofGrant(
      [.methodNotAllowed, .allowHeadersUnparsable],
      "Did not find method in CORS header ‘Access-Control-Allow-Methods’"),
    ofGrant(
      [.headerNotAllowed],
      """
      header ‘\(.headerName)’ is not allowed according to header ‘Access-Control-Allow-Headers’ \
      from CORS preflight response
      """),
  ]

  static let notXML: ConsoleTemplate =
    "XML Parsing Error: syntax error\nLocation: \(.url)\nLine Number 1, Column 1:"

  private static let others = [
    ConsoleSentence(
      .blocked([.crossOriginInSameOriginMode]),
      "Security Error: Content at \(.document) may not load data from \(.url).",
      naming: { values, context in
        if context.redirectCount == 0 { values.url = context.upgradedInitialURL }
      }),
    ConsoleSentence(
      .noted(.headerForbidden), "Attempt to set a forbidden header was denied: \(.headerName)",
      of: .whose { $0.words.forbiddenHeaders == .told }),
    ConsoleSentence(
      .noted(.notXML),
      notXML,
      of: .whose { $0.words.firefox.readsXML }, when: { $0.context.failsAsXML },
      naming: { values, context in values.url = context.latestAnswer?.url }),
    ConsoleSentence(
      .noted(.authorizationUnderWildcard),
      """
      Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource \
      at \(.url) soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` \
      header is not covered. To include the `Authorization` header, it must be explicitly listed in \
      CORS header `Access-Control-Allow-Headers`).
      """,
      when: { $0.context.isAuthorizationCheck }),
  ]
}

extension FirefoxConsole {
  static func blocked(
    _ why: ConsoleTemplate, _ status: ConsoleTemplate = ""
  ) -> ConsoleTemplate {
    """
    Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
    \(.url). (Reason: \(why)).\(status)
    """
  }

  static func failure(of event: ConsoleEvent) -> String? { failure(with: event.values) }

  static func failure(with values: ConsoleValues) -> String? {
    didNotSucceed.template.filled(with: values)
  }

  /// A sentence about a failed check, and what follows it.
  private static func ofCheck(
    _ reasons: [BlockReason.Kind], _ template: ConsoleTemplate,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked(reasons), template, when: when,
      // What it has to say of the type or of the next hop comes first, or instead.
      times: { linesOfNextHop($0).isEmpty && remarkOnType($0) == nil ? 1 : 0 },
      then: { event in
        let context = event.context
        let nextHop = linesOfNextHop(event)
        if let remark = remarkOnType(event) {
          return [remark, template.filled(with: event.values)] + ending(of: event, .checked)
        }
        if !nextHop.isEmpty {
          let own = context.leadsToMixedContent ? nil : template.filled(with: event.values)
          return nextHop + [own] + endOfRedirect(event) + ending(of: event, .checked)
        }
        if context.isPreflight {
          // Firefox checks a redirect before it refuses it, and then reports one more failure.
          return (context.redirectTarget == nil ? [] : [failure(of: event)]) + [failure(of: event)]
            + ending(of: event, .checked)
        }
        return (context.isFollowedRedirect ? endOfRedirect(event) : [])
          + ending(of: event, .checked)
      })
  }

  /// A sentence about what a preflight's answer allows.
  private static func ofGrant(
    _ reasons: [BlockReason.Kind], _ why: ConsoleTemplate,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked(reasons), blocked(why), when: when,
      naming: { values, _ in values.element = values.list.map(firstElementNotAToken) },
      then: { [failure(of: $0)] })
  }

  /// A preflight's redirect is refused, and its answer then checked as if it had been followed:
  /// from another origin with origin `null` (family status). Nil where that check passes.
  private static func checkOfRefusedRedirect(_ event: ConsoleEvent) -> String? {
    let context = event.context
    let target = context.redirectTarget.flatMap { WebURL($0) }
    guard let response = context.response, let asked = context.exchange?.url, let target,
      !target.origin.isSameOrigin(as: asked.origin)
    else { return nil }
    let check = CORSCheck(
      origin: "null", credentialsMode: context.credentialsMode, headers: response.headers)
    return check.failure.flatMap { failure in
      let event = event.about(failure)
      return corsCheck.first { $0.isPrinted(about: event) }?.filled(with: event)
    }
  }

  /// The first element of a list that is no token.
  private static func firstElementNotAToken(_ list: String) -> String {
    do throws(NotAToken) {
      _ = try HeaderList([Header("List", list)]).extractTokens("List")
      return list
    } catch {
      return error.element
    }
  }
}

extension EventContext {
  /// Whether Firefox says no more of a failure than that there is one.
  fileprivate var endsWithoutVerdict: Bool {
    guard case .blocked(let reason) = event.fact else { return false }
    switch (reason.kind, reason.stage) {
    case (.locationUnparsable, _), (.locationNotHTTP, _), (.tooManyRedirects, _),
      (.connectionDropped, _):
      return isCORS
    case (.locationWithCredentials, _): return true
    case (.localNetwork, _): return call?.request.requestMode == .cors
    case (_, .corsCheck):
      // A location that is no URL ends the call before the redirect is checked (family redirect).
      return isFollowedRedirect && redirectTarget.flatMap { WebURL($0) } == nil
    case (_, .arguments), (_, .departure), (_, .preflight), (_, .redirect), (_, .answer):
      return false
    }
  }

  /// Whether the answer at hand is a redirect of the request itself that would be followed.
  var isFollowedRedirect: Bool {
    !isPreflight && redirectTarget != nil && call?.request.redirect ?? .follow == .follow
  }

  fileprivate var isMethodGranted: Bool {
    let methods = response?.headers.values(of: "Access-Control-Allow-Methods") ?? []
    let headers = methods.map { Header("Access-Control-Allow-Methods", $0) }
    let grant = try? PreflightGrant(HeaderList(headers))
    return grant?.verdict(on: requestedMethod, credentials: credentialsMode).isGranted ?? false
  }

  /// Whether Firefox tries to read an answer as XML and cannot: XMLHttpRequest does so when nothing
  /// says what else the body is.
  ///
  /// Not after a redirect, and not with status 201 (families status, redirect).
  fileprivate var failsAsXML: Bool {
    guard case .settled(.exposed(let response)) = event.fact,
      // To Firefox an upgrade is a redirect, too, behind which it does not try.
      let answer = latestAnswer, !isRedirected, upgradedInitialURL == initialURL,
      response.status != 201,
      let first = response.body.first, first != "<", !first.isWhitespace,
      let headers = answer.reply?.received
    else { return false }
    guard let essence = headers.get("Content-Type").flatMap({ MIMEType($0)?.essence }) else {
      return true
    }
    return essence == "text/xml" || essence == "application/xml" || essence.hasSuffix("+xml")
  }
}
