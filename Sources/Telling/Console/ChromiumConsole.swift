import CORS
import Web

/// What Chromium writes to its console.
///
/// Evidence: the recordings chromium-allow and chromium-block, every family.
enum ChromiumConsole {
  static let sentences =
    preflight + corsCheck + grants + redirects + beforeTraffic + policies + mixedContent + answers
    + others

  private static let preflight = [
    // Chromium ends a preflight at a redirect, before it looks at the headers.
    blocked(
      [
        .preflightRedirect, .allowOriginMissing, .originMismatch, .wildcardWithCredentials,
        .credentialsNotTrue,
      ],
      "\(ofPreflight)Redirect is not allowed for a preflight request.",
      when: { event in
        event.subject == .blocked(.preflightRedirect)
          || event.context.isPreflight && event.context.redirectTarget != nil
      }),
    blocked([.preflightStatus], "\(ofPreflight)It does not have HTTP ok status."),
  ]

  private static let corsCheck = [
    blocked(
      [.allowOriginMissing],
      """
      \(inPreflight: ofPreflight)No 'Access-Control-Allow-Origin' header is present on the \
      requested resource.
      """),
    blocked(
      [.wildcardWithCredentials],
      """
      \(inPreflight: ofPreflight)The value of the 'Access-Control-Allow-Origin' header in the \
      response must not be the wildcard '*' when the request's credentials mode is \
      'include'.\(\.chromium.credentialsHint)
      """),
    blocked(
      [.originMismatch],
      """
      \(inPreflight: ofPreflight)The 'Access-Control-Allow-Origin' header contains multiple \
      values '\(.allowOrigin)', but only one is allowed.\(\.chromium.originHint)
      """,
      when: { $0.values.allowOrigin?.contains { $0 == " " || $0 == "," } == true }),
    blocked(
      [.originMismatch],
      """
      \(inPreflight: ofPreflight)The 'Access-Control-Allow-Origin' header contains the invalid \
      value '\(.allowOrigin)'.\(\.chromium.originHint)
      """,
      when: { $0.values.allowOrigin.map { $0 != "null" && WebURL($0) == nil } == true }),
    blocked(
      [.originMismatch],
      """
      \(inPreflight: ofPreflight)The 'Access-Control-Allow-Origin' header has a value \
      '\(.allowOrigin)' that is not equal to the supplied origin.\(\.chromium.originHint)
      """),
    blocked(
      [.credentialsNotTrue],
      """
      \(inPreflight: ofPreflight)The value of the 'Access-Control-Allow-Credentials' header in \
      the response is '\(.allowCredentials)' which must be 'true' when the request's credentials \
      mode is 'include'.\(\.chromium.credentialsHint)
      """),
  ]

  private static let grants = [
    blocked(
      [.allowMethodsUnparsable],
      "Cannot parse Access-Control-Allow-Methods response header field in preflight response."),
    blocked(
      [.allowHeadersUnparsable],
      "Cannot parse Access-Control-Allow-Headers response header field in preflight response."),
    blocked(
      [.methodNotAllowed],
      "Method \(.method) is not allowed by Access-Control-Allow-Methods in preflight response."),
    // Chromium keeps the header names in a hash table, and reports the first there that is refused.
    blocked(
      [.headerNotAllowed],
      """
      Request header field \(.headerName) is not allowed by Access-Control-Allow-Headers in \
      preflight response.
      """,
      naming: { values, context in
        values.headerName = HeaderTable.first(of: context.refusedHeaderNames) ?? values.headerName
      }),
  ]

  private static let redirects = [
    // Chromium leaves the location empty, lest the password be shown.
    blocked(
      [.locationWithCredentials],
      """
      Redirect location '' contains a username and password, which is disallowed for \
      cross-origin requests.
      """),
    blocked(
      [.crossOriginInSameOriginMode], "Cross origin requests are not allowed by request mode.",
      when: { $0.context.redirectCount > 0 }),
  ]

  private static let beforeTraffic = [
    ConsoleSentence(
      .blocked([.sandboxed]), .sandboxedForm, of: .whose { $0.row.submitsFields },
      when: { $0.context.isSandboxedForm }, naming: nameSubmission),
    ConsoleSentence(
      .blocked([.crossOriginInSameOriginMode]),
      """
      Fetch API cannot load \(.url). Request mode is "same-origin" but the URL's origin is not \
      same as the request origin \(.pageOrigin).
      """),
    blocked(
      [.localNetwork],
      "Permission was denied for this request to access the `\(.address)` address space.",
      of: .whose { !$0.isSilentlyStopped }, when: { $0.context.isRefusedByUser },
      naming: nameAddressSpace),
    blocked(
      [.localNetwork],
      """
      The request client is not a secure context and the resource is in more-private address space \
      `\(.address)`.
      """,
      of: .whose { !$0.isSilentlyStopped }, naming: nameAddressSpace),
    ConsoleSentence(
      .noted(.headerForbidden), "Refused to set unsafe header \"\(.headerName)\"",
      of: .whose { $0.words.forbiddenHeaders == .told }),
  ]

  private static func nameAddressSpace(_ values: inout ConsoleValues, _ context: EventContext) {
    values.address = values.url?.host.map { AddressSpace(host: $0).rawValue }
  }

  private static let ofPreflight: ConsoleTemplate =
    "Response to preflight request doesn't pass access control check: "

  static func blocked(
    _ reasons: [BlockReason.Kind], _ why: ConsoleTemplate,
    of callers: [Caller] = Caller.allCases,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true },
    naming: @escaping @Sendable (inout ConsoleValues, EventContext) -> Void = { _, _ in }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked(reasons),
      """
      Access to \(\.chromium.initiator) at '\(.url)'\
      \(optional: " (redirected from '\(.redirectedFrom)')") from origin '\(.pageOrigin)' has \
      been blocked by CORS policy: \(why)
      """,
      of: callers, when: when, naming: naming)
  }
}

extension Caller {
  /// Whether nothing is said of what the local network's guard stops.
  fileprivate var isSilentlyStopped: Bool {
    switch row.answer {
    case .document, .socket: true
    case .script, .element, .manifest, .events, .nothing: false
    }
  }
}
